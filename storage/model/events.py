"""Events, series and RSVPs (the answers to events).

What is made anew for every press is a Struct: making a frozen dataclass takes five times as long.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypedDict
from zoneinfo import ZoneInfo

import msgspec

from storage.model.direct import direct
from storage.model.time import LAST_MINUTE, of_wall


@direct
class Answer(StrEnum):
    """A member's answer to an event."""

    GOING = "going"
    MAYBE = "maybe"
    NOT_GOING = "not_going"


@direct
class EventStatus(StrEnum):
    """The states of an event."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of an event that staff enter, except its audience.

    ``wall`` is the naive local time in ``zone``, ``starts_at`` the same instant; ``ends_wall`` and
    ``ends_at`` are the end in the same way, both None if it was not stated, with 23:59 for the end
    of a whole day. ``campaign_id`` is the campaign under which it stands.
    ``places`` None means no limit. Fields not entered have their defaults.
    docs/map.md lists what else to change when a field is added.
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
    ends_wall: datetime | None = None
    ends_at: datetime | None = None
    campaign_id: int | None = None

    def said(self) -> dict[str, Any]:
        """Return the stated fields by name, to create another event from them."""
        return {name: getattr(self, name) for name in Stated.__struct_fields__}


class Event(Stated, frozen=True, kw_only=True):
    """A saved event.

    ``scope`` is its owner: the school (empty), ``college:<key>`` or ``association:<key>``.
    The counts are those of the answers so far: ``brought`` are the companions of those who go,
    ``asked`` the sign-ups that wait for a yes. ``companions`` is how many each member may bring.
    The flags are 0 or 1: ``companion_names`` if their names are asked for, ``approves`` if staff
    approve each sign-up, ``limited`` if there are quotas (storage/events/quotas.py).
    ``offer_hours`` is for how many waking hours a free place is offered to whoever is next on the
    waitlist; 0: they get it at once.
    Of a series it is the ``series_number``-th of
    ``series_count`` dates that are published or have its own status, both 0 without one;
    ``together`` is 1 if members may sign up for all of them at once. ``campaign`` is its campaign's
    title, empty without one.
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
    asked: int = 0
    brought: int = 0
    companions: int = 0
    companion_names: int = 0
    approves: int = 0
    offer_hours: int = 0
    limited: int = 0
    question_set_id: int | None = None
    guests: int = 0
    """The number of places that guests have."""
    version: int = 1
    series_number: int = 0
    series_count: int = 0
    together: int = 0
    campaign: str = ""
    library: int = 0

    @property
    def free(self) -> int | None:
        """The number of free places; None if there is no limit."""
        return None if self.places is None else self.places - self.coming

    @property
    def full_for_some(self) -> bool:
        """Whether who waits does so for a quota's place while the event itself has places left."""
        return self.limited > 0 and self.free != 0

    @property
    def coming(self) -> int:
        """The number of people who take part: members, their companions and guests."""
        return self.going + self.brought + self.guests

    @property
    def answered(self) -> int:
        """The number of members who have answered."""
        return self.going + self.waitlisted + self.asked + self.maybe + self.not_going


class Ending(TypedDict):
    """The two fields of an event's end."""

    ends_wall: datetime | None
    ends_at: datetime | None


def ending(wall: datetime | None, zone: str) -> Ending:
    """Return the two fields of an end at this naive wall time in the zone; of None: not stated."""
    if wall is None:
        return {"ends_wall": None, "ends_at": None}
    return {"ends_wall": wall, "ends_at": of_wall(wall, ZoneInfo(zone))}


def ending_moved(stated: Stated, wall: datetime, zone: str) -> Ending:
    """Return the end of the event if it started at ``wall`` in the zone: it lasts as long.

    A whole day stays whole.
    """
    ends = stated.ends_wall
    if ends is None:
        return ending(None, zone)
    whole = ends.time() == LAST_MINUTE
    moved = wall.date() - stated.wall.date() if whole else wall - stated.wall
    return ending(ends + moved, zone)


@dataclass(frozen=True, slots=True)
class Series:
    """Events that belong together; for ``rule`` see storage/events/recurring.py.

    ``together``: members may sign up for all dates at once.
    """

    id: int
    title: str
    rule: str
    together: bool = False


@dataclass(frozen=True, slots=True)
class Campaign:
    """A theme under which events stand; ``scope`` is its owner, as that of an event.

    ``closed_at`` is None while events can be put under it.
    """

    id: int
    title: str
    scope: str = ""
    closed_at: datetime | None = None


class Rsvp(msgspec.Struct, frozen=True):
    """A member's answer to an event; ``position`` orders the waitlist, lowest first.

    ``by_phone``: staff entered it for the member, who telephoned. ``answered_by`` is the id of that
    staff person, None if they were erased since. ``companions`` are those whom the member brings,
    ``companion_names`` their names as typed. ``approval`` is ``asked``, ``approved`` or
    ``declined``, empty where no yes was needed; ``absence`` why they don't come, one of ABSENCES.
    ``offer`` is ``held`` if a place is reserved for them until ``offered_until``, ``race`` if
    several were asked and the first gets it, else empty (storage/events/offers.py).
    """

    event_id: int
    member_id: int
    answer: Answer
    answered_at: datetime
    waitlisted: bool = False
    position: int | None = None
    by_phone: bool = False
    answered_by: int | None = None
    companions: int = 0
    companion_names: str = ""
    approval: str = ""
    absence: str = ""
    offer: str = ""
    offered_until: datetime | None = None

    @property
    def standing(self) -> str:
        """The answer, ``waitlisted`` without a free place, ``asked`` if it waits for a yes."""
        if self.approval == "asked":
            return "asked"
        return "waitlisted" if self.waitlisted else self.answer._value_

    @property
    def party(self) -> int:
        """How many places the member needs: one, and one for each companion."""
        return 1 + self.companions


ABSENCES = ("clash", "work", "private")
"""The reasons that a member can give for not coming."""
