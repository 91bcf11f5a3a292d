"""Parsing of untrusted input: the result is a plain value or a ValueError."""

import re
from typing import Any

import msgspec

_DEEPEST = 64
_LARGEST = 2**63
_LONG_NUMBER = re.compile(rb"\d{19}")

Value = Any
"""What JSON can hold."""

Shape = type | dict[str, "Shape"]
"""The required shape of a value: a type, or an object with the shapes of its fields."""


class UnreadableError(ValueError):
    """A value of the wrong shape; the text continues a sentence that starts with its name."""


def decoded(text: str | bytes) -> Value:
    """Return the value of a JSON text. Raises UnreadableError for anything else.

    Nesting is limited, and integers beyond 64 bits become floats, so that every returned value
    can be encoded as JSON again.
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
    """Return an integer of 64 bits, also from a string of digits; None for anything else."""
    if isinstance(value, str):
        digits = value.strip().removeprefix("-")
        if not digits.isascii() or not digits.isdigit() or len(digits) > 19:
            return None
        value = int(value)
    if not isinstance(value, (int, float)) or not -_LARGEST <= value < _LARGEST:
        return None
    return int(value)


def fitted(value: object, shape: Shape) -> Value:
    """Return a value in its shape, without unknown fields. Raises UnreadableError."""
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
