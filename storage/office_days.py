"""Working days: what is known of the holidays and make-up working days of a country.

There are three answers, and none is a guess: the office works, it does not (with the name of the
holiday, if it is one), or the arrangement of that year has not been published. What staff have
entered comes before what the program knows.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, Final

from storage.engine.transaction import Transaction
from storage.model.office_days import Entered
from storage.model.organisation import Organisation
from storage.model.time import of_wall, to_millis, to_wall

_SATURDAY = 5
_CHINA = "CN"
_MOVED = ("observed", "substituted")  # in English names of days off that are arranged each year


class WorkDay(Enum):
    """Whether the office works on a day."""

    WORKS = "works"
    OFF = "off"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Day:
    """What is known of a day; ``name`` is that of the holiday, empty for others.

    ``make_up``: it is a Saturday or Sunday on which one works.
    """

    answer: WorkDay
    name: str = ""
    make_up: bool = False


class NoChangeError(Exception):
    """There is no such change, or it has been confirmed, dropped or undone already."""


@dataclass(frozen=True, slots=True)
class Table:
    """What staff have entered: days, and the years whose arrangement they have confirmed."""

    days: Mapping[date, Entered] = field(default_factory=dict)
    years: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the table: a day that is None is taken away, a year is confirmed or not."""

    days: Mapping[date, Entered | None] = field(default_factory=dict)
    years: Mapping[int, bool] = field(default_factory=dict)


_NOTHING: Final = Table()


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a country, with the names of its holidays in a language."""

    country: str
    language: str
    table: Table = _NOTHING

    def of(self, day: date) -> Day:
        """Return what is known of the day."""
        entered = self.table.days.get(day)
        if entered is not None:
            if entered.works:
                return Day(WorkDay.WORKS, make_up=day.weekday() >= _SATURDAY)
            return Day(WorkDay.OFF, entered.name)
        known = _known(self.country, self.language, day)
        if known.answer is WorkDay.UNKNOWN and day.year in self.table.years:
            return Day(WorkDay.WORKS if day.weekday() < _SATURDAY else WorkDay.OFF)
        return known

    def is_published(self, year: int) -> bool:
        """Return whether the year's arrangement is known to the program or confirmed by staff."""
        return year in self.table.years or _of_year(self.country, self.language, year)[1]

    def counts(self, day: date) -> bool:
        """Return whether the day counts as a working day, for times that must be counted anyway.

        In a year whose arrangement is not published, Monday to Friday do, except for holidays.
        """
        answer = self.of(day).answer
        return answer is WorkDay.WORKS or (answer is WorkDay.UNKNOWN and day.weekday() < _SATURDAY)

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
        return of_wall(wall, organisation.zone)

    def after(self, day: date, days: int) -> date:
        """Return the day that ends so many working days after the day; 0: the day itself."""
        while days:
            day += timedelta(days=1)
            days -= self.counts(day)
        return day

    def between(self, day: date, until: date) -> int:
        """Return how many working days come after the day, up to and with ``until``.

        Negative if ``until`` is past: so many working days ago.
        """
        if until < day:
            return -self.between(until, day)
        found = 0
        while day < until:
            day += timedelta(days=1)
            found += self.counts(day)
        return found

    def is_certain(self, day: date, until: date) -> bool:
        """Return whether the holidays of all years from the day to ``until`` are known."""
        return all(self.is_published(year) for year in range(day.year, until.year + 1))


def calendar(organisation: Organisation, language: str = "", table: Table = _NOTHING) -> Calendar:
    """Return the organisation's calendar, with the names of holidays in the language."""
    return Calendar(organisation.country, language or organisation.language, table)


async def load(tx: Transaction, organisation: Organisation, language: str = "") -> Calendar:
    """Return the organisation's calendar with what staff have entered."""
    return calendar(organisation, language, await table(tx))


async def table(tx: Transaction) -> Table:
    """Return all that staff have entered."""
    days = await tx.all("SELECT day, works, name FROM office_days ORDER BY day")
    years = await tx.all("SELECT year FROM office_years")
    return Table(
        {date.fromisoformat(row["day"]): Entered(bool(row["works"]), row["name"]) for row in days},
        frozenset(row["year"] for row in years),
    )


async def planned_in(tx: Transaction, year: int, organisation: Organisation, now: datetime) -> int:
    """Return how many events to come begin, or end their sign-up, in the year."""
    first, after = (
        to_millis(datetime(at, 1, 1, tzinfo=organisation.zone).astimezone(UTC))
        for at in (year, year + 1)
    )
    return int(
        await tx.value(
            "SELECT count(*) FROM events WHERE status IN ('draft', 'published') AND starts_at > $1"
            " AND ((starts_at >= $2 AND starts_at < $3)"
            " OR (deadline_at >= $2 AND deadline_at < $3))",
            to_millis(now),
            first,
            after,
        )
    )


async def was_asked(tx: Transaction, year: int) -> bool:
    """Return whether staff have heard that the year's arrangement is lacking."""
    return bool(await tx.value("SELECT 1 FROM office_years_asked WHERE year = $1", year))


async def note_asked(tx: Transaction, year: int, now: datetime) -> None:
    """Note that staff have heard that the year's arrangement is lacking."""
    await tx.execute(
        "INSERT INTO office_years_asked (year, asked_at) VALUES ($1, $2)", year, to_millis(now)
    )


async def change(tx: Transaction, wanted: Change, now: datetime) -> int:
    """Change the table; return the number by which that is undone."""
    change_id = await propose(tx, wanted, now)
    await confirm(tx, change_id, now)
    return change_id


async def propose(tx: Transaction, wanted: Change, now: datetime) -> int:
    """Save a change that waits until it is confirmed; return its number."""
    return await tx.insert(
        "INSERT INTO office_day_changes (made_at, state, wanted) VALUES ($1, 'waiting', $2)",
        to_millis(now),
        _stored(wanted),
    )


async def waiting(tx: Transaction, change_id: int) -> Change:
    """Return a change that waits. Raises NoChangeError."""
    wanted, _ = await _in_state(tx, change_id, "waiting")
    return wanted


async def confirm(tx: Transaction, change_id: int, now: datetime) -> Change:
    """Carry out a change that waits, and return it. Raises NoChangeError."""
    wanted, _ = await _in_state(tx, change_id, "waiting")
    present = _of(await table(tx), wanted)
    await _write(tx, wanted)
    await tx.execute(
        "UPDATE office_day_changes SET state = 'made', made_at = $2, before = $3 WHERE id = $1",
        change_id,
        to_millis(now),
        _stored(present),
    )
    return wanted


async def drop(tx: Transaction, change_id: int) -> None:
    """Delete a change that waits. Raises NoChangeError."""
    await _in_state(tx, change_id, "waiting")
    await tx.execute("DELETE FROM office_day_changes WHERE id = $1", change_id)


async def undo(tx: Transaction, change_id: int) -> Change:
    """Restore what was there before the change, and return that. Raises NoChangeError.

    What somebody has changed again since stays as it is now.
    """
    wanted, before = await _in_state(tx, change_id, "made")
    present = _of(await table(tx), wanted)
    restored = Change(
        {day: one for day, one in before.days.items() if present.days[day] == wanted.days[day]},
        {
            year: one
            for year, one in before.years.items()
            if present.years[year] == wanted.years[year]
        },
    )
    await _write(tx, restored)
    await tx.execute("UPDATE office_day_changes SET state = 'undone' WHERE id = $1", change_id)
    return restored


async def trim(tx: Transaction, before: datetime, limit: int) -> int:
    """Delete up to ``limit`` changes made before the instant; return how many."""
    return await tx.execute(
        "DELETE FROM office_day_changes WHERE id IN"
        " (SELECT id FROM office_day_changes WHERE made_at < $1 LIMIT $2)",
        to_millis(before),
        limit,
    )


async def _in_state(tx: Transaction, change_id: int, state: str) -> tuple[Change, Change]:
    row = await tx.one(
        "SELECT wanted, before FROM office_day_changes WHERE id = $1 AND state = $2",
        change_id,
        state,
    )
    if row is None:
        raise NoChangeError
    return _restored(row["wanted"]), _restored(row["before"])


async def _write(tx: Transaction, wanted: Change) -> None:
    gone = [day.isoformat() for day in wanted.days]
    await tx.execute(
        "DELETE FROM office_days WHERE day IN (SELECT value FROM json_each($1))", json.dumps(gone)
    )
    await tx.execute_many(
        "INSERT INTO office_days (day, works, name) VALUES ($1, $2, $3)",
        [
            (day.isoformat(), int(one.works), one.name)
            for day, one in wanted.days.items()
            if one is not None
        ],
    )
    await tx.execute_many(
        "DELETE FROM office_years WHERE year = $1", [(year,) for year in wanted.years]
    )
    await tx.execute_many(
        "INSERT INTO office_years (year) VALUES ($1)",
        [(year,) for year, published in wanted.years.items() if published],
    )


def _of(present: Table, wanted: Change) -> Change:
    """Return what the table says of the days and years that the change is about."""
    return Change(
        {day: present.days.get(day) for day in wanted.days},
        {year: year in present.years for year in wanted.years},
    )


def _stored(wanted: Change) -> str:
    days = {
        day.isoformat(): None if one is None else [int(one.works), one.name]
        for day, one in wanted.days.items()
    }
    years = {str(year): published for year, published in wanted.years.items()}
    return json.dumps({**days, **years}, ensure_ascii=False)


def _restored(stored: str) -> Change:
    found = json.loads(stored)
    days = {date.fromisoformat(key): one for key, one in found.items() if "-" in key}
    return Change(
        {day: None if one is None else Entered(bool(one[0]), one[1]) for day, one in days.items()},
        {int(key): one for key, one in found.items() if "-" not in key},
    )


@lru_cache(4_000)  # clocks count the same days for every suggestion
def _known(country: str, language: str, day: date) -> Day:
    days, published = _of_year(country, language, day.year)
    name = str(days.get(day, ""))
    if not published:
        english = str(_of_year(country, "en", day.year)[0].get(day, ""))
        moved = any(word in english for word in _MOVED)
        # The holidays themselves are fixed by law; what is moved around them is not known yet.
        return Day(WorkDay.OFF, name) if name and not moved else Day(WorkDay.UNKNOWN)
    works = bool(days.is_working_day(day))
    if works:
        return Day(WorkDay.WORKS, make_up=day.weekday() >= _SATURDAY)
    return Day(WorkDay.OFF, name)


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
