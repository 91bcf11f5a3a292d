"""Checks what the playground sends against the Bot API's own list of types."""

import json
from pathlib import Path
from typing import Any

_LISTED = json.loads(Path(__file__).with_name("bot-api-types.json").read_text(encoding="utf-8"))
TYPES: dict[str, Any] = _LISTED["types"]
METHODS: dict[str, Any] = _LISTED["methods"]
_ARRAY = "Array of "
# Still sent for old bots, and not documented any more (Client.cpp of tdlib/telegram-bot-api).
TYPES["UsersShared"]["fields"]["user_ids"] = {"types": ["Array of Integer"]}
TYPES["Message"]["fields"]["user_shared"] = {"types": ["UserShared"]}
TYPES["UserShared"] = {
    "fields": {name: {"types": ["Integer"], "required": True} for name in ("user_id", "request_id")}
}


class Misshapen(AssertionError):
    """A value that the Bot API would not send; the message says where it is."""


def check_result(method: str, value: Any) -> None:
    """Check the result of a method. Raises Misshapen."""
    _check_any(value, METHODS[method]["returns"], method)


def check(value: Any, type_name: str, where: str = "") -> None:
    """Check a value and its parts: no unknown field, none missing. Raises Misshapen."""
    where = where or type_name
    if type_name.startswith(_ARRAY):
        if not isinstance(value, list):
            raise Misshapen(f"{where}: {value!r} is no list")
        for number, item in enumerate(value):
            check(item, type_name.removeprefix(_ARRAY), f"{where}[{number}]")
    elif type_name in _PLAIN:
        if type(value) not in _PLAIN[type_name]:
            raise Misshapen(f"{where}: {value!r} is no {type_name}")
    elif type_name not in TYPES:
        raise Misshapen(f"{where}: {type_name} is not among the types listed here")
    elif "one_of" in TYPES[type_name]:
        _check_any(value, TYPES[type_name]["one_of"], where)
    else:
        _check_object(value, TYPES[type_name]["fields"], where)


_PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
}


def _check_any(value: Any, types: list[str], where: str) -> None:
    failures = []
    for type_name in types:
        try:
            check(value, type_name, where)
        except Misshapen as error:
            failures.append(str(error))
        else:
            return
    raise Misshapen("; ".join(failures))


def _check_object(value: Any, fields: dict[str, Any], where: str) -> None:
    if not isinstance(value, dict):
        raise Misshapen(f"{where}: {value!r} is no object")
    for name, inner in value.items():
        if name not in fields:
            raise Misshapen(f"{where} has an unknown field {name}")
        field = fields[name]
        _check_any(inner, field["types"], f"{where}.{name}")
        if "always" in field and inner != field["always"]:
            raise Misshapen(f"{where}.{name} is {inner!r}, not {field['always']!r}")
    for name, field in fields.items():
        if field.get("required") and name not in value:
            raise Misshapen(f"{where} lacks {name}")
