"""Makes bot-api-types.json from the whole list of the Bot API's methods and types.

    python -m tests.playground.trim_types api.json [TYPE …]

``api.json`` is the list as PaulSonOfLars/telegram-bot-api-spec publishes it. Kept are the methods
that the playground has, and the types that are in bot-api-types.json now or named here.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from bot.playground.methods import NAMES

LISTED = Path(__file__).with_name("bot-api-types.json")
SOURCE = (
    "https://github.com/PaulSonOfLars/telegram-bot-api-spec (MIT License, Copyright (c)"
    " PaulSonOfLars), {version}, trimmed to what the playground can answer with"
)
_ALWAYS = re.compile(r'(?:always|must be) [“"]?(\w+)|Always (0)\.')


def trimmed(whole: dict[str, Any], types: list[str]) -> dict[str, Any]:
    """Return the parts of these types and of the playground's methods that the tests need."""
    return {
        "source": SOURCE.format(version=whole["version"]),
        "methods": {name: _method(whole["methods"][name]) for name in sorted(NAMES.values())},
        "types": {name: _type(whole["types"][name]) for name in sorted(types)},
    }


def _method(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "returns": given["returns"],
        "takes": [field["name"] for field in given.get("fields", [])],
    }


def _type(given: dict[str, Any]) -> dict[str, Any]:
    if "subtypes" in given:
        return {"one_of": given["subtypes"]}
    return {"fields": {field["name"]: _field(field) for field in given.get("fields", [])}}


def _field(given: dict[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = {"types": given["types"]}
    if given["required"]:
        field["required"] = True
    always = _ALWAYS.search(given["description"])
    if always and given["name"] in ("type", "status"):
        field["always"] = always[1]
    elif always and always[2]:
        field["always"] = 0
    return field


def written(listed: dict[str, Any]) -> str:
    """Return the text of the file: one method or type on each line."""
    parts = [f'"source": {json.dumps(listed["source"], ensure_ascii=False)}']
    for kind in ("methods", "types"):
        lines = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in listed[kind].items()]
        parts.append(f'"{kind}": {{\n' + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    whole = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    present = json.loads(LISTED.read_text(encoding="utf-8"))["types"]
    listed = trimmed(whole, sorted({*present, *sys.argv[2:]}))
    LISTED.write_text(written(listed), encoding="utf-8")


if __name__ == "__main__":
    main()
