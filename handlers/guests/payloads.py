"""The payloads of the buttons about guests; a guest's card has one more, OpenGuest, of events."""

from dataclasses import dataclass
from typing import Final

from handlers.kit.buttons import Payload

PREFIX: Final = "guest_"
"""How the argument of a link for guests begins; its token follows."""


@dataclass(frozen=True, slots=True)
class Guests(Payload, tag="vl"):
    """Open a page, counted from 0, of the event's guests and links, for staff."""

    event: int
    page: int


@dataclass(frozen=True, slots=True)
class NewLink(Payload, tag="vn"):
    """Open the form for a link by which guests sign up for the event."""

    event: int


@dataclass(frozen=True, slots=True)
class EndLink(Payload, tag="ve"):
    """Take a link back."""

    event: int
    link: int


@dataclass(frozen=True, slots=True)
class Remove(Payload, tag="vr"):
    """Remove a guest; ``sure`` 0 asks for confirmation."""

    event: int
    guest: int
    sure: int


@dataclass(frozen=True, slots=True)
class TakeGuests(Payload, tag="vx"):
    """Send the event's guests as a workbook."""

    event: int


@dataclass(frozen=True, slots=True)
class Own(Payload, tag="va"):
    """Do something with one's own sign-up as a guest.

    ``cancel`` and ``again`` say whether one comes, ``bring`` names others, ``list`` sends an empty
    list for that, ``change`` states name and institution anew, ``forget`` and ``forget-yes`` delete
    all of it.
    """

    event: int
    act: str
