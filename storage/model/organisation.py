"""The settings that handlers and storage use."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from storage.model.suggestion_rules import Marked, Result, Times
from storage.model.time import to_wall

USUAL_LENGTH = timedelta(hours=2)
"""How long an event lasts if neither it nor its kind says it."""
OFFER_HOURS = 12
"""For how many waking hours a free place is offered if the event's kind says nothing else."""


@dataclass(frozen=True, slots=True)
class Named:
    """A college, association, kind or the like from the configuration, named in both languages.

    ``aliases`` are other names that a year's plan may use.
    """

    key: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """Return its name in the language."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Contact:
    """How the office can be reached; what is not known is empty.

    ``name``, ``room`` and ``hours`` are in both languages.
    """

    name: Named = Named("name", "", "")
    phone: str = ""
    room: Named = Named("room", "", "")
    hours: Named = Named("hours", "", "")

    def ways(self, language: str) -> list[str]:
        """Return what is known, in this order: name, phone, room, hours."""
        name, room, hours = (
            one.label(language) or one.zh or one.en for one in (self.name, self.room, self.hours)
        )
        return [one for one in (name, self.phone, room, hours) if one]


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The limits on what people enter: config.toml's [limits], decoded into this struct.

    Texts are counted in characters. Telegram's own limits (a message has 4096 characters, a file
    20 MB) are the largest values that can be set.
    """

    name: Annotated[int, Meta(ge=1, le=200)] = 40
    staff_no: Annotated[int, Meta(ge=1, le=100)] = 20
    title: Annotated[int, Meta(ge=1, le=1000)] = 200
    place: Annotated[int, Meta(ge=1, le=1000)] = 200
    description: Annotated[int, Meta(ge=1, le=4096)] = 2000
    suggestion: Annotated[int, Meta(ge=1, le=10_000)] = 3500
    suggestion_files: Annotated[int, Meta(ge=1, le=50)] = 10
    suggestions_per_day: Annotated[int, Meta(ge=1, le=1000)] = 5
    changes_per_day: Annotated[int, Meta(ge=1, le=1000)] = 10
    updates_per_minute: Annotated[int, Meta(ge=0, le=6000)] = 60
    page: Annotated[int, Meta(ge=1, le=20)] = 6
    letters: Annotated[int, Meta(ge=1, le=1000)] = 5
    series: Annotated[int, Meta(ge=2, le=366)] = 60
    workbook_bytes: Annotated[int, Meta(ge=1, le=20_000_000)] = 5_000_000
    library_bytes: Annotated[int, Meta(ge=1, le=20_000_000)] = 10_000_000


class Retention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For how many days data stays: config.toml's [retention], decoded into this struct.

    Personal notices that did not arrive are listed for 30 days, and need their content until then.
    """

    visitor_days: Annotated[int, Meta(ge=1, le=3660)] = 90
    declined_days: Annotated[int, Meta(ge=1, le=3660)] = 30
    notice_days: Annotated[int, Meta(ge=30, le=3660)] = 90
    relay_days: Annotated[int, Meta(ge=3, le=3660)] = 90
    plan_days: Annotated[int, Meta(ge=1, le=3660)] = 30
    link_days: Annotated[int, Meta(ge=1, le=3660)] = 30
    guest_days: Annotated[int, Meta(ge=1, le=3660)] = 30
    letter_days: Annotated[int, Meta(ge=30, le=36_600)] = 1095
    log_days: Annotated[int, Meta(ge=365, le=36_600)] = 3650
    year_days: Annotated[int, Meta(ge=365, le=36_600)] = 1825
    survey_days: Annotated[int, Meta(ge=30, le=36_600)] = 1095

    @property
    def visitors(self) -> timedelta:
        """For how long a visitor is known after their last sign."""
        return timedelta(days=self.visitor_days)

    @property
    def declined(self) -> timedelta:
        """For how long the data of a declined registration stays."""
        return timedelta(days=self.declined_days)

    @property
    def personal(self) -> timedelta:
        """For how long the content of a personal notice stays."""
        return timedelta(days=self.notice_days)

    @property
    def relayed(self) -> timedelta:
        """For how long it is known which message between a member and a contact is which."""
        return timedelta(days=self.relay_days)


class CheckIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happens on the day of an event and after it: config.toml's [check_in]."""

    opens_minutes: Annotated[int, Meta(ge=0, le=1440)] = 60
    late_minutes: Annotated[int, Meta(ge=0, le=1440)] = 10
    thanks_hours: Annotated[int, Meta(ge=0, le=72)] = 2
    rating_days: Annotated[int, Meta(ge=1, le=60)] = 7


def retained() -> tuple[str, ...]:
    """Return the names of the settings of :class:`Retention`, each a number of days."""
    return tuple(field.name for field in msgspec.structs.fields(Retention))


@dataclass(frozen=True, slots=True)
class Rung:
    """When a step of the ladder is due: so many working days before sign-up ends, at an hour.

    The hour is a wall time of the organisation's zone.
    """

    days: int
    at: time


@dataclass(frozen=True, slots=True)
class Organisation:
    """The settings that handlers and storage use."""

    name: Named
    zone: ZoneInfo
    language: str
    colleges: tuple[Named, ...]
    associations: tuple[Named, ...]
    kinds: tuple[Named, ...]
    topics: tuple[Named, ...]
    reminders: tuple[timedelta, ...] = (timedelta(days=3), timedelta(days=1), timedelta(hours=2))
    announce_before: timedelta = timedelta(days=14)
    quiet_from: time = time(21, 0)
    quiet_until: time = time(8, 0)
    approval: bool = True
    invite_valid: timedelta = timedelta(days=7)
    backup_nights: int = 14
    """How many nightly copies of the database remain."""
    demo_people: tuple[Named, ...] = ()
    demo_week: bool = True
    confirm: tuple[int, int] | None = None
    """Month and day on which members are asked whether their record is right; None: never."""
    ladder: Mapping[str, Rung] = field(default_factory=dict)
    """When who is silent is asked again, and staff are notified, by the kind of notice."""
    ladders: Mapping[str, Mapping[str, Rung | None]] = field(default_factory=dict)
    """What differs for a kind of event, by the kind's key; None: no such step."""
    lengths: Mapping[str, timedelta] = field(default_factory=dict)
    """How long an event of a kind lasts, by the kind's key, if its end was not stated."""
    offer_hours: Mapping[str, int] = field(default_factory=dict)
    """For how many waking hours a free place is offered, by the key of the event's kind."""
    credits: Mapping[str, str] = field(default_factory=dict)
    """What is credited for taking part, training or service, by the key of the event's kind."""
    country: str = "CN"
    """The country (ISO 3166) of telephone numbers that are written without a country code."""
    public: str = ""
    """The address of what is public, without a slash at its end; empty: nothing is."""
    contact: Contact = field(default_factory=Contact)
    check_in: CheckIn = field(default_factory=CheckIn)
    limits: Limits = field(default_factory=Limits)
    retention: Retention = field(default_factory=Retention)
    units: tuple[Named, ...] = ()
    """The units to which suggestions are given (承办单位)."""
    results: tuple[Result, ...] = ()
    """The results with which suggestions are answered."""
    marks: tuple[Marked, ...] = ()
    """What the settings say of marks: those of the bot are there without it."""
    renamed: tuple[tuple[str, str, str], ...] = ()
    """What is called otherwise here than in the texts: the key of a message, and its name in
    Chinese and English."""
    suggesting: Times = field(default_factory=Times)
    """The times and limits of suggestions."""
    former: Mapping[tuple[str, str], Named] = field(default_factory=dict)
    """The topics, units, results and marks that the settings named before, by what and key."""

    def college(self, key: str) -> Named | None:
        """Return the college with this key; None if there is none."""
        return next((item for item in self.colleges if item.key == key), None)

    def association(self, key: str) -> Named | None:
        """Return the association with this key; None if there is none."""
        return next((item for item in self.associations if item.key == key), None)

    def college_name(self, key: str | None, language: str) -> str | None:
        """Return the college's name in the language; None if there is no such college."""
        college = self.college(key or "")
        return college.label(language) if college else None

    def association_names(self, keys: Iterable[str], language: str) -> list[str]:
        """Return the associations' names in the language, leaving out unknown keys."""
        found = [self.association(key) for key in keys]
        return [item.label(language) for item in found if item]

    def kind(self, key: str) -> Named | None:
        """Return the kind of event with this key; None if there is none."""
        for item in self.kinds:  # a generator would cost every card more than the search
            if item.key == key:
                return item
        return None

    @property
    def lengths_json(self) -> str:
        """The kinds' usual lengths as statements take them (storage/events/lasting.py)."""
        millis = {key: length // timedelta(milliseconds=1) for key, length in self.lengths.items()}
        return json.dumps(millis)

    @property
    def credits_json(self) -> str:
        """What the kinds credit as statements take it (storage/attendance/hours.py)."""
        return json.dumps(dict(self.credits))

    def length(self, kind: str) -> timedelta:
        """Return how long an event of this kind lasts if its end was not stated."""
        return self.lengths.get(kind, USUAL_LENGTH)

    def offers(self, kind: str) -> int:
        """Return for how many waking hours a free place is offered; 0: it is given at once."""
        return self.offer_hours.get(kind, OFFER_HOURS)

    def rungs(self, kind: str) -> Mapping[str, Rung]:
        """Return the steps of the ladder for events of this kind, by the kind of notice."""
        stated = {**self.ladder, **self.ladders.get(kind, {})}
        return {step: rung for step, rung in stated.items() if rung is not None}

    def topic(self, key: str) -> Named | None:
        """Return the topic of suggestions with this key; None if there is none."""
        return next((item for item in self.topics if item.key == key), None)

    def unit(self, key: str) -> Named | None:
        """Return the unit with this key; None if there is none."""
        return next((item for item in self.units if item.key == key), None)

    def result(self, key: str) -> Result | None:
        """Return the result of suggestions with this key; None if there is none."""
        return next((item for item in self.results if item.key == key), None)

    def mark(self, key: str) -> Marked | None:
        """Return what the settings say of the mark with this key; None if they say nothing."""
        return next((item for item in self.marks if item.key == key), None)


def quiet_until(organisation: Organisation, instant: datetime) -> datetime | None:
    """Return the end of the quiet hours that contain the instant; None if none contain it."""
    begin, end = organisation.quiet_from, organisation.quiet_until
    if begin == end:
        return None
    local = to_wall(instant, organisation.zone)
    clock = local.time()
    quiet = begin <= clock < end if begin < end else clock >= begin or clock < end
    if not quiet:
        return None
    day = local.date() + timedelta(days=1) if begin > end and clock >= begin else local.date()
    ends = datetime.combine(day, end, organisation.zone).astimezone(instant.tzinfo)
    return ends if ends > instant else None  # can be past on a day when the clocks go back


def awake_for(organisation: Organisation, since: datetime, length: timedelta) -> datetime:
    """Return when so much time outside the quiet hours has passed since the instant."""
    at, left = since, length
    while True:
        at = quiet_until(organisation, at) or at
        begins = _next_quiet(organisation, at)
        if begins is None or begins - at >= left:
            return at + left
        left -= begins - at
        at = begins


def _next_quiet(organisation: Organisation, instant: datetime) -> datetime | None:
    """Return when the next quiet hours begin after the instant; None without any."""
    if organisation.quiet_from == organisation.quiet_until:
        return None
    day = to_wall(instant, organisation.zone).date()
    begins = datetime.combine(day, organisation.quiet_from, organisation.zone)
    if begins <= instant:
        day += timedelta(days=1)
        begins = datetime.combine(day, organisation.quiet_from, organisation.zone)
    return begins.astimezone(instant.tzinfo)
