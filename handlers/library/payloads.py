"""Payloads of the library's buttons.

``origin`` says from where an item's page was opened: ``s3-0`` is page 0 of shelf 3 (0: of all),
``f0-word`` page 0 of what a word found, ``e12`` event 12, ``d0`` page 0 of the staff's list.
"""

import re
from dataclasses import dataclass

from handlers.kit.buttons import Payload

_ORIGIN = re.compile(r"(s[0-9]{1,9}-[0-9]{1,4}|f[0-9]{1,2}-[^:\n]{1,30}|e[0-9]{1,12}|d[0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class Library(Payload, tag="lba"):
    """Open the library."""


@dataclass(frozen=True, slots=True)
class OnShelf(Payload, tag="lbb"):
    """Open a page of a shelf; shelf 0 has everything."""

    shelf: int
    page: int


@dataclass(frozen=True, slots=True)
class OfItem(Payload, tag="lbc"):
    """Open an item's page; creating one raises ValueError for an impossible origin."""

    item: int
    origin: str = ""

    def __post_init__(self) -> None:
        if not _ORIGIN.fullmatch(self.origin):
            raise ValueError(self.origin)


@dataclass(frozen=True, slots=True)
class Receive(Payload, tag="lbd"):
    """Send the item's file or text."""

    item: int


@dataclass(frozen=True, slots=True)
class FindItems(Payload, tag="lbf"):
    """Ask for the words to be found."""


@dataclass(frozen=True, slots=True)
class FoundItems(Payload, tag="lbg"):
    """Open a page of what the words have found."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Desk(Payload, tag="lbi"):
    """Open a page of what this person manages."""

    page: int


@dataclass(frozen=True, slots=True)
class Put(Payload, tag="lbj"):
    """Ask for a file or a text to be put on a shelf."""


@dataclass(frozen=True, slots=True)
class ItemAct(Payload, tag="lbk"):
    """Change, replace or take down an item; ``gone`` takes it down without asking."""

    item: int
    act: str


@dataclass(frozen=True, slots=True)
class Shelves(Payload, tag="lbl"):
    """Open the list of shelves."""


@dataclass(frozen=True, slots=True)
class ShelfAct(Payload, tag="lbm"):
    """Make, rename, raise, hide or show a shelf."""

    shelf: int
    act: str
