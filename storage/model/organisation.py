"""What the chat and the rules need of the settings."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from storage.model.time import to_wall


@dataclass(frozen=True, slots=True)
class Named:
    """Something that the configuration names, in both languages."""

    key: str
    zh: str
    en: str

    def label(self, language: str) -> str:
        """Return its name in the language."""
        return self.en if language == "en" else self.zh


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much is accepted of each: config.toml's [limits], which is read right into this.

    Texts are counted in characters. What Telegram would not carry can't be set: a message of 4096
    characters, a file of 20 MB.
    """

    name: Annotated[int, Meta(ge=1, le=200)] = 40
    staff_no: Annotated[int, Meta(ge=1, le=100)] = 20
    title: Annotated[int, Meta(ge=1, le=1000)] = 200
    place: Annotated[int, Meta(ge=1, le=1000)] = 200
    description: Annotated[int, Meta(ge=1, le=4096)] = 2000
    suggestion: Annotated[int, Meta(ge=1, le=10_000)] = 3500
    suggestion_files: Annotated[int, Meta(ge=1, le=50)] = 10
    page: Annotated[int, Meta(ge=1, le=20)] = 6
    workbook_bytes: Annotated[int, Meta(ge=1, le=20_000_000)] = 5_000_000


@dataclass(frozen=True, slots=True)
class Organisation:
    """What the chat needs of the settings."""

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
    demo_people: tuple[Named, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def college(self, key: str) -> Named | None:
        """Return the college of that key."""
        return next((item for item in self.colleges if item.key == key), None)

    def association(self, key: str) -> Named | None:
        """Return the association of that key."""
        return next((item for item in self.associations if item.key == key), None)

    def college_name(self, key: str | None, language: str) -> str | None:
        """Return the college's name in the language; None where there is no such college."""
        college = self.college(key or "")
        return college.label(language) if college else None

    def association_names(self, keys: Iterable[str], language: str) -> list[str]:
        """Return the associations' names in the language, without those that there are none of."""
        found = [self.association(key) for key in keys]
        return [item.label(language) for item in found if item]

    def kind(self, key: str) -> Named | None:
        """Return the kind of event of that key."""
        return next((item for item in self.kinds if item.key == key), None)

    def topic(self, key: str) -> Named | None:
        """Return the topic of suggestions of that key."""
        return next((item for item in self.topics if item.key == key), None)


def quiet_until(organisation: Organisation, instant: datetime) -> datetime | None:
    """Return when the quiet hours end that the instant lies in, or None if it lies in none."""
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
    return ends if ends > instant else None  # on the day on which a clock is put back
