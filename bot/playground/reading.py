"""Reading what strangers send: whatever it is, it becomes a plain value or a ValueError."""

import re
from typing import Any

import msgspec

_DEEPEST = 64
_LARGEST = 2**63
_LONG_NUMBER = re.compile(rb"\d{19}")

Value = Any
"""What JSON can hold."""

Shape = type | dict[str, "Shape"]
"""What a value must be: of a type, or an object whose known fields have shapes."""


class UnreadableError(ValueError):
    """A value that is not what it should be; its text ends a sentence that begins with its name."""


def decoded(text: str | bytes) -> Value:
    """Return what a JSON text holds. Raises ValueError for anything that is none.

    Nesting is limited, and numbers beyond 64 bits become floats: whatever comes out of here can
    be written as JSON again.
    """
    body = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnreadableError("not JSON") from error
    if body.count(b"[") + body.count(b"{") > _DEEPEST and _depth(value) > _DEEPEST:
        raise UnreadableError("nested too deeply")
    return value if _LONG_NUMBER.search(body) is None else _bounded(value)


def _depth(value: Value) -> int:
    depth, level = 0, [value]
    while level:
        depth += 1
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return depth


def _bounded(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _bounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_bounded(inner) for inner in value]
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        return float(value)
    return value


def whole(value: object) -> int | None:
    """Return a whole number of 64 bits, also from its digits; None for everything else."""
    if isinstance(value, str):
        digits = value.strip().removeprefix("-")
        if not digits.isascii() or not digits.isdigit() or len(digits) > 19:
            return None
        value = int(value)
    if not isinstance(value, (int, float)) or not -_LARGEST <= value < _LARGEST:
        return None
    return int(value)


def fitted(value: object, shape: Shape) -> Value:
    """Return a value in its shape, without fields that are unknown. Raises ValueError."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            raise UnreadableError("must be an Object")
        return {name: fitted(value[name], inner) for name, inner in shape.items() if name in value}
    if shape is int:
        number = whole(value)
        if number is None:
            raise UnreadableError("must be of type Number")
        return number
    if not isinstance(value, shape):
        raise UnreadableError(f"must be of type {'Boolean' if shape is bool else 'String'}")
    return value
