"""The vocabulary that everybody shares: frozen values, no rows, no Telegram objects.

Instants are aware UTC datetimes; a wall time is a naive datetime and stands with its zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Answer(StrEnum):
    """What a member says to an event."""

    GOING = "going"
    MAYBE = "maybe"
    NOT_GOING = "not_going"


class EventStatus(StrEnum):
    """An event's life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Event:
    """Something to take part in.

    ``wall`` is the naive local time in ``zone``, ``starts_at`` the same instant; ``places`` None
    is no limit; ``scope`` says whose it is: the school's (empty), ``college:<key>`` or
    ``association:<key>``. The four counts are of the answers so far.
    """

    id: int
    kind: str
    title: str
    starts_at: datetime
    wall: datetime
    zone: str
    audience_id: int
    description: str = ""
    place: str = ""
    places: int | None = None
    deadline_at: datetime | None = None
    status: EventStatus = EventStatus.DRAFT
    scope: str = ""
    author_id: int | None = None
    series_id: int | None = None
    plan_key: str | None = None
    media: tuple[Mapping[str, str], ...] = ()
    going: int = 0
    maybe: int = 0
    not_going: int = 0
    waitlisted: int = 0
    version: int = 1

    @property
    def free(self) -> int | None:
        """How many places are free; None where there is no limit."""
        return None if self.places is None else self.places - self.going

    @property
    def answered(self) -> int:
        """How many have answered."""
        return self.going + self.waitlisted + self.maybe + self.not_going


@dataclass(frozen=True, slots=True)
class Series:
    """Events that belong together; ``rule`` is how often, as ``week/1/4``: every so many, times."""

    id: int
    title: str
    rule: str


@dataclass(frozen=True, slots=True)
class Rsvp:
    """What a member said to an event; ``position`` orders the waitlist, lowest first."""

    event_id: int
    member_id: int
    answer: Answer
    answered_at: datetime
    waitlisted: bool = False
    position: int | None = None

    @property
    def standing(self) -> str:
        """The answer, or ``waitlisted`` where there was no place."""
        return "waitlisted" if self.waitlisted else str(self.answer)
