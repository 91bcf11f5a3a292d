"""The library: shelves, and the files and texts on them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.model.audiences import Audience


class TextStatus(StrEnum):
    """What became of reading an item's text.

    READ: it can be searched. NONE: there is no text in it, as in pictures and scanned pages. LATER
    kinds of files are not read at all (OTHER), or could not be (the others say why).
    """

    READ = "read"
    NONE = "none"
    OTHER = "other"
    LARGE = "large"
    DAMAGED = "damaged"
    LOCKED = "locked"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A shelf; a hidden one, and what is on it, is seen by those only who put things there."""

    id: int
    title: str
    hidden: bool = False
    items: int = 0
    """How many items are on it that the viewer sees."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an item's text, with its words as they are indexed, and its page if there is one.

    Pages are counted from 1.
    """

    body: str
    words: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file as Telegram has it: its kind is what stands in ``sendDocument`` and the like.

    ``source_id`` is the member who sent it, and ``source_message`` their message, by which it can
    be copied; None and 0 if that is not known any more. ``size`` is in bytes.
    """

    kind: str
    file_id: str
    name: str = ""
    mime: str = ""
    size: int = 0
    source_id: int | None = None
    source_message: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A file or a text (``body``) on a shelf.

    ``scope`` is as that of an event: empty for the school's. A draft is not ``placed`` and has no
    shelf. Of two items the one with the higher ``serial`` is the newer. ``sent`` is
    how often it was sent.
    """

    id: int
    title: str
    shelf: Shelf | None
    scope: str
    audience: Audience
    file: File | None
    body: str
    reading: TextStatus
    serial: int
    version: int
    sent: int
    placed: bool
    placed_at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """An item that words have found, with the passage that has them; None if only the title has."""

    item: Item
    passage: str | None = None
    page: int | None = None
