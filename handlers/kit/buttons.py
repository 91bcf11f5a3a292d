"""What inline buttons carry: small dataclasses, packed into at most 64 bytes.

``unpack`` refuses whatever ``pack`` did not make. A button proves nothing: each press is checked
for the presser's right to it.
"""

from dataclasses import dataclass, fields
from enum import Enum
from functools import cache
from typing import Any, ClassVar, Self, TypeVar

from handlers.kit import renamed

LIMIT = 64
BIGGEST = 2**63 - 1  # of what the database can compare with
SEPARATOR = ":"

_kinds: dict[str, type["Payload"]] = {}


class ForeignPayloadError(ValueError):
    """The data is none of ours, or of a button that is no more."""


class Payload:
    """The base of all payloads; a subclass names its tag: ``class Go(Payload, tag="g")``."""

    tag: ClassVar[str]

    def __init_subclass__(cls, *, tag: str = "") -> None:
        """Register the class; ``dataclass(slots=True)`` makes it anew, with the tag it had."""
        tag = tag or cls.tag
        known = _kinds.get(tag)
        if known is not None and _where(known) != _where(cls):
            raise ValueError(f"two kinds of button with the tag {tag}")
        cls.tag = tag
        _kinds[tag] = cls

    def pack(self) -> str:
        """Return the callback data. Raises ValueError if it doesn't fit."""
        values = [getattr(self, name) for name in _shape(self.tag)]
        parts = [str(value.value if isinstance(value, Enum) else value) for value in values]
        data = SEPARATOR.join([self.tag, *parts])
        if len(data.encode()) > LIMIT or any(SEPARATOR in part for part in parts):
            raise ValueError(f"button data does not fit: {data!r}")
        return data

    @classmethod
    def parse(cls, parts: list[str]) -> Self:
        """Return the payload of these parts. Raises ForeignPayloadError."""
        kinds = _shape(cls.tag).values()
        if len(parts) != len(kinds):
            raise ForeignPayloadError
        values: list[Any] = []
        for kind, part in zip(kinds, parts, strict=True):
            try:
                values.append(kind(part))
            except ValueError as error:
                raise ForeignPayloadError from error
            if kind is int and (str(values[-1]) != part or abs(values[-1]) > BIGGEST):
                raise ForeignPayloadError
        return cls(*values)


def _where(kind: type) -> tuple[str, str]:
    return kind.__module__, kind.__qualname__


def tags() -> frozenset[str]:
    """Return the tags of all kinds of button that have been imported."""
    return frozenset(_kinds)


@cache
def _shape(tag: str) -> dict[str, type]:
    """Return the names and types of what payloads of the tag carry, in order."""
    found = {}
    for item in fields(_kinds[tag]):  # type: ignore[arg-type]
        assert isinstance(item.type, type)
        found[item.name] = item.type
    return found


P = TypeVar("P", bound=Payload)


def unpack(data: str) -> Payload:
    """Return the payload that was packed. Raises ForeignPayloadError."""
    tag, *parts = data.split(SEPARATOR)
    kind = _kinds.get(renamed.BUTTONS.get(tag, tag))
    if kind is None:
        raise ForeignPayloadError
    return kind.parse(parts)


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: its label, and what a press carries or the address it opens."""

    label: str
    press: Payload | None = None
    url: str | None = None
