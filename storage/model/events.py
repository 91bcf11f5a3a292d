"""Events, what is stated about them, and the answers to them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What staff state about an event, except whom it is for.

    ``wall`` is the naive local time in ``zone``, ``starts_at`` the same instant; ``places`` None
    is no limit. A default is what holds where nothing was stated. docs/map.md lists what else to
    touch when a field is added.
    """

    kind: str
    title: str
    starts_at: datetime
    wall: datetime
    zone: str
    description: str = ""
    place: str = ""
    places: int | None = None
    deadline_at: datetime | None = None
    media: tuple[Mapping[str, str], ...] = ()

    def said(self) -> dict[str, Any]:
        """Return what is stated by field, to make another event of it."""
        return {field.name: getattr(self, field.name) for field in fields(Stated)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Stated):
    """Something to take part in, as it is saved.

    ``scope`` says whose it is: the school's (empty), ``college:<key>`` or ``association:<key>``.
    The four counts are of the answers so far.
    """

    id: int
    audience_id: int
    status: EventStatus = EventStatus.DRAFT
    scope: str = ""
    author_id: int | None = None
    series_id: int | None = None
    plan_key: str | None = None
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
