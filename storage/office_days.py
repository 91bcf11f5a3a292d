"""Working days: what staff state of a day, and what is known of China's holidays and make-up days.

There are three answers, and none is a guess: the office works, it does not (with the name of the
holiday, if it is one), or the arrangement of that year has not been published.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.time import to_millis, to_wall

_SATURDAY = 5
_CHINA = "CN"
_MOVED = ("补假", "调休", "observed", "substituted")  # in names of days off that are arranged anew


class Answer(Enum):
    """Whether the office works on a day."""

    WORKS = "works"
    OFF = "off"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Day:
    """What is known of a day; ``name`` is that of the holiday, empty for others.

    ``stated``: staff have stated it. ``make_up``: it is a Saturday or Sunday on which one works.
    """

    answer: Answer
    name: str = ""
    stated: bool = False
    make_up: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of an organisation: what staff state, over what is known of its country."""

    country: str
    language: str
    stated: Mapping[date, Day]

    def of(self, day: date) -> Day:
        """Return what is known of the day."""
        return self.stated.get(day) or _known(self.country, self.language, day)

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


async def calendar(
    tx: Transaction, organisation: Organisation, language: str = ""
) -> Calendar:
    """Return the organisation's calendar, with the names of holidays in the language."""
    rows = await tx.all("SELECT day, works, name FROM office_days ORDER BY day")
    stated = {}
    for row in rows:
        day = date.fromisoformat(row["day"])
        make_up = bool(row["works"]) and day.weekday() >= _SATURDAY
        answer = Answer.WORKS if row["works"] else Answer.OFF
        stated[day] = Day(answer, row["name"], stated=True, make_up=make_up)
    return Calendar(organisation.country, language or organisation.language, stated)


async def state(tx: Transaction, day: date, now: datetime, *, works: bool, name: str = "") -> None:
    """Save what staff state of the day, in place of what they stated before."""
    await tx.execute(
        "INSERT INTO office_days (day, works, name, stated_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (day) DO UPDATE SET works = excluded.works, name = excluded.name,"
        " stated_at = excluded.stated_at",
        *(day.isoformat(), int(works), name, to_millis(now)),
    )


async def forget(tx: Transaction, day: date) -> bool:
    """Delete what staff have stated of the day; return whether they had."""
    return bool(await tx.execute("DELETE FROM office_days WHERE day = $1", day.isoformat()))


def _known(country: str, language: str, day: date) -> Day:
    days, published = _of_year(country, language, day.year)
    name = str(days.get(day, ""))
    moved = any(word in name for word in _MOVED)
    if not published:
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
