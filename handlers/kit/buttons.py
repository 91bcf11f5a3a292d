"""The payloads of inline buttons: small dataclasses, packed into at most 64 bytes.

``unpack`` rejects data that ``pack`` could not have made, except that the last values may be
missing if their fields have defaults: a field added later gets one, so that buttons sent before
remain readable. A press does not prove that the person
may do what the button says: every handler of a press must check the person's rights.
"""

from dataclasses import MISSING, dataclass, field, fields
from enum import Enum
from functools import cache, lru_cache
from typing import Any, ClassVar, Self, TypeVar

from handlers.kit import renamed

LIMIT = 64
BIGGEST = 2**63 - 1  # the largest integer that the database can compare with
SEPARATOR = ":"

_kinds: dict[str, type["Payload"]] = {}


class ForeignPayloadError(ValueError):
    """This bot did not make the data, or the kind of button no longer exists."""


class Payload:
    """The base of all payloads; a subclass names its tag: ``class Go(Payload, tag="g")``."""

    tag: ClassVar[str]

    def __init_subclass__(cls, *, tag: str = "") -> None:
        """Register the class under its tag.

        ``dataclass(slots=True)`` creates the class a second time, without the ``tag`` argument; the
        second class takes the tag from the first. Raises ValueError if two classes share a tag.
        """
        tag = tag or cls.tag
        known = _kinds.get(tag)
        if known is not None and _where(known) != _where(cls):
            raise ValueError(f"two kinds of button with the tag {tag}")
        cls.tag = tag
        _kinds[tag] = cls

    def pack(self) -> str:
        """Return the callback data.

        Raises ValueError if it is longer than 64 bytes or if a field contains the separator.
        """
        return _pack(self)

    @classmethod
    def parse(cls, parts: list[str]) -> Self:
        """Return the payload with these field values. Raises ForeignPayloadError for wrong ones."""
        kinds = _shape(cls.tag).values()
        if not _required(cls.tag) <= len(parts) <= len(kinds):
            raise ForeignPayloadError
        values: list[Any] = []
        for kind, part in zip(kinds, parts, strict=False):
            try:
                value = whole_number(part) if kind is int else kind(part)
            except ValueError as error:
                raise ForeignPayloadError from error
            if value is None:
                raise ForeignPayloadError
            values.append(value)
        try:
            return cls(*values)
        except ValueError as error:  # a class may check its values
            raise ForeignPayloadError from error


def whole_number(text: str) -> int | None:
    """Return the number that ``str`` writes so; None for others, or if the database has no room."""
    try:
        number = int(text)
    except ValueError:
        return None
    return number if str(number) == text and abs(number) <= BIGGEST else None


@lru_cache(maxsize=4096)
def _pack(payload: Payload) -> str:
    values = [getattr(payload, name) for name in _shape(payload.tag)]
    parts = [str(value.value if isinstance(value, Enum) else value) for value in values]
    data = SEPARATOR.join([payload.tag, *parts])
    if len(data.encode()) > LIMIT or any(SEPARATOR in part for part in parts):
        raise ValueError(f"button data does not fit: {data!r}")
    return data


def _where(kind: type) -> tuple[str, str]:
    return kind.__module__, kind.__qualname__


def tags() -> frozenset[str]:
    """Return the tags of all payload classes that have been imported."""
    return frozenset(_kinds)


@cache
def _shape(tag: str) -> dict[str, type]:
    """Return the names and types of the fields of the tag's payload class, in order."""
    found = {}
    for item in fields(_kinds[tag]):  # type: ignore[arg-type]
        assert isinstance(item.type, type)
        found[item.name] = item.type
    return found


@cache
def _required(tag: str) -> int:
    """Return how many fields of the tag's payload class have no default."""
    return sum(item.default is MISSING for item in fields(_kinds[tag]))  # type: ignore[arg-type]


P = TypeVar("P", bound=Payload)


@lru_cache(maxsize=4096)  # many people press the same buttons
def unpack(data: str) -> Payload:
    """Return the payload that was packed. Raises ForeignPayloadError for data of another form."""
    tag, *parts = data.split(SEPARATOR)
    kind = _kinds.get(renamed.BUTTONS.get(tag, tag))
    if kind is None:
        raise ForeignPayloadError
    return kind.parse(parts)


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: its label, and the payload of a press, a URL to open or a text to copy.

    A text to copy has at most 256 characters.
    """

    label: str
    press: Payload | None = None
    url: str | None = None
    copies: str | None = None
    shown: dict[str, Any] = field(init=False, repr=False, compare=False)
    """The button as Telegram is sent it; the same buttons are shown to many."""

    def __post_init__(self) -> None:
        """Make `shown`. Raises ValueError for a payload that does not fit."""
        shown: dict[str, Any] = {"text": self.label}
        if self.press is not None:
            shown["callback_data"] = self.press.pack()
        elif self.copies is not None:
            shown["copy_text"] = {"text": self.copies}
        else:
            shown["url"] = self.url or ""
        object.__setattr__(self, "shown", shown)
