"""Working days: what is known of the holidays and make-up working days of a country.

There are three answers, and none is a guess: the office works, it does not (with the name of the
holiday, if it is one), or the arrangement of that year has not been published.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from storage.model.organisation import Organisation
from storage.model.time import to_wall

_SATURDAY = 5
_CHINA = "CN"
_MOVED = ("observed", "substituted")  # in English names of days off that are arranged each year


class Answer(Enum):
    """Whether the office works on a day."""

    WORKS = "works"
    OFF = "off"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Day:
    """What is known of a day; ``name`` is that of the holiday, empty for others.

    ``make_up``: it is a Saturday or Sunday on which one works.
    """

    answer: Answer
    name: str = ""
    make_up: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a country, with the names of its holidays in a language."""

    country: str
    language: str

    def of(self, day: date) -> Day:
        """Return what is known of the day."""
        return _known(self.country, self.language, day)

    def counts(self, day: date) -> bool:
        """Return whether the day counts as a working day, for times that must be counted anyway.

        In a year whose arrangement is not published, Monday to Friday do, except for holidays.
        """
        answer = self.of(day).answer
        return answer is Answer.WORKS or (answer is Answer.UNKNOWN and day.weekday() < _SATURDAY)

    def before(self, instant: datetime, days: int, organisation: Organisation) -> datetime:
        """Return the instant so many working days before, in the organisation's zone.

        Counted from a day off it is as from the end of the last working day.
        """
        wall = to_wall(instant, organisation.zone)
        while not self.counts(wall.date()):
            midnight = datetime.combine(wall.date(), datetime.min.time())
            if self.counts(midnight.date() - timedelta(days=1)):
                wall = midnight
                break
            wall = midnight - timedelta(days=1)
        while days:
            wall -= timedelta(days=1)
            days -= self.counts(wall.date())
        return wall.replace(tzinfo=organisation.zone).astimezone(UTC)


def calendar(organisation: Organisation, language: str = "") -> Calendar:
    """Return the organisation's calendar, with the names of holidays in the language."""
    return Calendar(organisation.country, language or organisation.language)


def _known(country: str, language: str, day: date) -> Day:
    days, published = _of_year(country, language, day.year)
    name = str(days.get(day, ""))
    if not published:
        english = str(_of_year(country, "en", day.year)[0].get(day, ""))
        moved = any(word in english for word in _MOVED)
        # The holidays themselves are fixed by law; what is moved around them is not known yet.
        return Day(Answer.OFF, name) if name and not moved else Day(Answer.UNKNOWN)
    works = bool(days.is_working_day(day))
    if works:
        return Day(Answer.WORKS, make_up=day.weekday() >= _SATURDAY)
    return Day(Answer.OFF, name)


@cache
def _of_year(country: str, language: str, year: int) -> tuple[Any, bool]:
    """Return the library's holidays of the year, and whether the year's arrangement is published.

    The library is large, so that it is loaded once it is needed.
    """
    holidays: Any = import_module("holidays")
    if country != _CHINA:
        return holidays.country_holidays(country, years=year), True
    words = "zh_CN" if language == "zh" else "en_US"
    china: Any = import_module("holidays.countries.china").ChinaStaticHolidays
    return (
        holidays.country_holidays(country, years=year, language=words),
        year in china.special_public_holidays,
    )
