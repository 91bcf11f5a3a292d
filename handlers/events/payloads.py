"""What the buttons of events carry.

``origin`` says where the card stands that a press changes: nothing is a message of its own, ``e3``
page 3 of the coming events, ``e3-study`` the same of one kind, ``m0`` a page of one's own answers,
``nr`` a notice, here a reminder (see NOTICES).
"""

from dataclasses import dataclass

from handlers.kit.buttons import Payload
from storage.model.events import Answer
from storage.model.notices import NoticeKind

NOTICES = {
    NoticeKind.ANNOUNCEMENT: "na",
    NoticeKind.REMINDER: "nr",
    NoticeKind.CHANGE: "nc",
    NoticeKind.CANCELLATION: "nx",
}


def notice_of(origin: str) -> NoticeKind | None:
    """Return what kind of notice the card came with; None where it came with none that is known."""
    return next((kind for kind, known in NOTICES.items() if known == origin), None)


def on_its_own(origin: str) -> bool:
    """Whether the card is a message of its own, not a page opened from a list."""
    return not origin or notice_of(origin) is not None


@dataclass(frozen=True, slots=True)
class Say(Payload, tag="rs"):
    """An answer to an event."""

    event: int
    answer: Answer
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Leave(Payload, tag="rl"):
    """Withdraw after sign-up has ended, which can't be undone: ``sure`` 0 asks first."""

    event: int
    sure: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class GiveUp(Payload, tag="rw"):
    """Answer otherwise than with going, knowing that the place goes to whoever is first in line."""

    event: int
    answer: Answer
    origin: str = ""


@dataclass(frozen=True, slots=True)
class See(Payload, tag="ev"):
    """The event's page."""

    event: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Whole(Payload, tag="ew"):
    """The whole description, by parts counted from 0."""

    event: int
    part: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Material(Payload, tag="em"):
    """The event's pictures and files."""

    event: int


@dataclass(frozen=True, slots=True)
class Coming(Payload, tag="el"):
    """A page of the coming events, of one kind if it is named; counted from 0."""

    kind: str
    page: int


@dataclass(frozen=True, slots=True)
class Kinds(Payload, tag="ek"):
    """The kinds to choose from."""


@dataclass(frozen=True, slots=True)
class Answered(Payload, tag="ea"):
    """A page of one's own answers, counted from 0."""

    page: int


@dataclass(frozen=True, slots=True)
class Roll(Payload, tag="ro"):
    """A page, counted from 0, of those who stand there: an Answer's value, waitlisted or silent."""

    event: int
    standing: str
    page: int


@dataclass(frozen=True, slots=True)
class Take(Payload, tag="rx"):
    """The event's lists as a workbook."""

    event: int
