"""Payloads of the buttons of events.

``origin`` says where the card stands whose button is pressed: the empty string is a message of its
own, ``e3`` page 3 of the upcoming events, ``e3-study`` the same page of one kind, ``m0`` page 0 of
the member's answers, ``d20270318`` a day's events, ``s0-forum`` page 0 of what was found by a word,
``k`` the choice of a kind or a campaign,
``nr`` a notice, here a reminder (see NOTICES). Pages are counted from 0.
"""

import re
from dataclasses import dataclass

from handlers.kit.buttons import Payload
from storage.model.events import Answer
from storage.model.notices import NoticeKind

NOTICES = {
    NoticeKind.ANNOUNCEMENT: "na",
    NoticeKind.REMINDER: "nr",
    NoticeKind.CHANGE: "nc",
    NoticeKind.CANCELLATION: "nx",
    NoticeKind.NUDGE: "nd",
    NoticeKind.ASK_AGAIN: "ng",
    NoticeKind.LAST_CALL: "nl",
    NoticeKind.CALL_LIST: "nk",
}


_KINDS = {origin: kind for kind, origin in NOTICES.items()}
BY_KIND = "k"
UPDATED = "nu"
"""A notice's card that was rendered anew for a member who pressed it after the event changed."""
_ORIGIN = re.compile(
    r"(n[a-z]|k|e[0-9]{1,9}(-[a-z0-9-]{1,20})?|m[0-9]{1,9}|d[0-9]{8}|s[0-9]{1,3}-[^:\n]{1,36})?"
)


class _OnCard:
    """A button on an event's card; creating one raises ValueError for an impossible origin."""

    __slots__ = ()
    origin: str

    def __post_init__(self) -> None:
        if not _ORIGIN.fullmatch(self.origin):
            raise ValueError(self.origin)


def notice_of(origin: str) -> NoticeKind | None:
    """Return the kind of the notice that holds the card; None if ``origin`` names no notice."""
    if origin == UPDATED:
        return NoticeKind.CHANGE
    return _KINDS.get(origin)


def on_its_own(origin: str) -> bool:
    """Return whether the card is a message or notice of its own, not a page opened from a list."""
    return not origin or notice_of(origin) is not None


@dataclass(frozen=True, slots=True)
class Say(_OnCard, Payload, tag="rs"):
    """Answer an event."""

    event: int
    answer: Answer
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Leave(_OnCard, Payload, tag="rl"):
    """Withdraw after sign-up has ended, which can't be undone.

    ``sure`` 0 asks for confirmation, any other value withdraws.
    """

    event: int
    sure: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class GiveUp(_OnCard, Payload, tag="rw"):
    """Confirm an answer that gives the member's place to the first person on the waitlist."""

    event: int
    answer: Answer
    origin: str = ""


@dataclass(frozen=True, slots=True)
class See(_OnCard, Payload, tag="ev"):
    """Open the event's page."""

    event: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class SayHere(Payload, tag="qs"):
    """Answer an event under its post in a group."""

    event: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class SeeHere(Payload, tag="qv"):
    """Show the presser the event, under its post in a group."""

    event: int


@dataclass(frozen=True, slots=True)
class Whole(_OnCard, Payload, tag="ew"):
    """Open a part of the event's whole description; parts are counted from 0."""

    event: int
    part: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class OfLibrary(Payload, tag="lbh"):
    """List what of the library goes with the event; ``apart`` 1: in a message of its own."""

    event: int
    apart: int = 0


@dataclass(frozen=True, slots=True)
class Material(Payload, tag="em"):
    """Send the event's pictures and files."""

    event: int


@dataclass(frozen=True, slots=True)
class Coming(Payload, tag="el"):
    """Open a page, counted from 0, of the upcoming events; an empty ``kind`` is all kinds."""

    kind: str
    page: int


@dataclass(frozen=True, slots=True)
class Month(Payload, tag="cm"):
    """Open the calendar of a month, as 202703; 0 is the present one."""

    month: int


@dataclass(frozen=True, slots=True)
class DayOf(Payload, tag="cd"):
    """Open a page of the events of a day, as 20270318."""

    day: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class FindEvents(Payload, tag="cf"):
    """Ask for the words by which events are looked for."""


@dataclass(frozen=True, slots=True)
class FoundEvents(Payload, tag="cg"):
    """Open a page of the events that the words find."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class CalendarFile(Payload, tag="ci"):
    """Send the event as a file for the member's own calendar."""

    event: int


@dataclass(frozen=True, slots=True)
class OwnCode(Payload, tag="wa"):
    """Send the person's own code for checking in at the event; 0: of what is on today."""

    event: int


@dataclass(frozen=True, slots=True)
class Ratings(Payload, tag="wm"):
    """Show staff a page, counted from 0, of what people say of the event.

    Opened in a report, it has that report's days and the page of its list, as ``Rated`` has them.
    """

    event: int
    page: int
    first: int = 0
    last: int = 0
    listed: int = 0


@dataclass(frozen=True, slots=True)
class Rated(Payload, tag="rpe"):
    """Show a page of the events of a report that people have rated. Days are like 20270318."""

    first: int
    last: int
    page: int


@dataclass(frozen=True, slots=True)
class WasThere(Payload, tag="wo"):
    """Say, after the event, that one was there although nothing is recorded."""

    event: int


@dataclass(frozen=True, slots=True)
class Rate(Payload, tag="wl"):
    """Give the event so many stars; 0 asks how many."""

    event: int
    stars: int


@dataclass(frozen=True, slots=True)
class CheckIn(Payload, tag="wd"):
    """Open the page of checking in at the event, for staff."""

    event: int


@dataclass(frozen=True, slots=True)
class Kinds(Payload, tag="ek"):
    """Open the list of the event kinds to choose from."""


@dataclass(frozen=True, slots=True)
class Answered(Payload, tag="ea"):
    """Open a page, counted from 0, of the events that the member has answered."""

    page: int


@dataclass(frozen=True, slots=True)
class SeriesDates(_OnCard, Payload, tag="srd"):
    """Open a page, counted from 0, of all dates of the event's series."""

    event: int
    page: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class AnswerAll(_OnCard, Payload, tag="srj"):
    """Answer all dates of the event's series that are still to come.

    To withdraw, ``sure`` 0 asks for confirmation.
    """

    event: int
    answer: Answer
    sure: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class InCampaign(_OnCard, Payload, tag="srm"):
    """Open a page, counted from 0, of a campaign's events, from the page of the event."""

    event: int
    page: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class OfMember(Payload, tag="rv"):
    """Show staff a page, counted from 0, of what a member has answered to events."""

    member: int
    page: int = 0
