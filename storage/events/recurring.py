"""The rule by which a series recurs: an RRULE, whose dates python-dateutil computes.

A month that has no 30th or 31st has its last day instead.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

import msgspec
from dateutil.rrule import MO, MONTHLY, WEEKLY, rrule, rrulestr, weekday
from msgspec.structs import replace

WEEK, MONTH, DATES = "week", "month", "dates"
LAST: Final = -1
"""As ``nth`` the last such weekday of a month, as ``month_day`` its last day."""
FURTHEST: Final = 1000
"""The most dates that are looked through for those that are wanted."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SHORTEST_MONTH = 28
_FREQUENCIES = {"WEEKLY": WEEK, "MONTHLY": MONTH}


class Rule(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a series recurs.

    ``unit`` is WEEK or MONTH, ``every`` the number of units between dates; or DATES: the chosen
    ``dates``. ``weekdays`` (Monday is 0) are those of a week, or with ``nth`` the one of a month
    (its first is 1); ``month_day`` is a day of the month. What is not stated is as on the first
    date. It ends after so many ``times``, or with the day ``until``, or, without both, with the
    first date's year. ``without`` says what is left out: ``holidays``, the name of a holiday, or a
    day as YYYY-MM-DD.
    """

    unit: str
    every: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    month_day: int | None = None
    times: int | None = None
    until: date | None = None
    dates: tuple[date, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def says_day(self) -> bool:
        """Whether the rule itself says on which days, and not only its first date."""
        return bool(self.weekdays or self.dates) or self.month_day is not None

    def stored(self) -> dict[str, Any]:
        """Return the rule as JSON values, see :meth:`restored`."""
        values: dict[str, Any] = msgspec.to_builtins(self)
        return values

    @classmethod
    def restored(cls, values: Mapping[str, Any]) -> "Rule":
        """Return the rule that :meth:`stored` wrote."""
        return msgspec.convert(values, cls)


@dataclass(frozen=True, slots=True)
class Day:
    """A date of a rule, and whether it is left out."""

    date: date
    left_out: bool = False


def first(rule: Rule, since: date) -> date | None:
    """Return the rule's first date from ``since`` on; None if it has none."""
    return next(_endless(replace(rule, every=1), since), None)


def days(
    rule: Rule, start: date, left_out: Callable[[date], bool] = lambda _: False
) -> Iterator[Day]:
    """Yield the rule's dates from ``start`` on, those that are left out too.

    These do not count: four times are four dates on which something takes place.
    """
    done = 0
    for number, day in enumerate(_endless(rule, start)):
        if number >= FURTHEST or (rule.times is not None and done >= rule.times):
            return
        if rule.until is not None and day > rule.until:
            return
        bounded = rule.times is not None or rule.until is not None or rule.unit == DATES
        if not bounded and day.year != start.year:
            return
        out = left_out(day)
        done += not out
        yield Day(day, out)


def _endless(rule: Rule, start: date) -> Iterator[date]:
    if rule.unit == DATES:
        yield from (day for day in sorted(set(rule.dates)) if day >= start)
        return
    for moment in _rrule(rule, datetime.combine(start, time())):
        yield moment.date()


def _rrule(rule: Rule, start: datetime, count: int | None = None) -> rrule:
    if rule.unit == WEEK:
        by = [weekday(day) for day in rule.weekdays] or None
        return rrule(WEEKLY, start, rule.every, wkst=MO, count=count, byweekday=by)
    if rule.nth is not None:
        by = [weekday(day)(rule.nth) for day in rule.weekdays or (start.weekday(),)]
        return rrule(MONTHLY, start, rule.every, wkst=MO, count=count, byweekday=by)
    day = rule.month_day or start.day
    if day <= _SHORTEST_MONTH:
        return rrule(MONTHLY, start, rule.every, wkst=MO, count=count, bymonthday=day)
    late = tuple(range(_SHORTEST_MONTH, day + 1))
    return rrule(MONTHLY, start, rule.every, wkst=MO, count=count, bymonthday=late, bysetpos=-1)


def written(rule: Rule, walls: Sequence[datetime]) -> str:
    """Return the rule with all its dates ``walls`` as the database stores it for a series.

    That is RFC 5545: ``DTSTART`` and ``RRULE`` with the number of dates, or ``RDATE``.
    """
    if rule.unit != DATES:
        found = _rrule(rule, walls[0], len(walls))
        if list(found) == list(walls):
            return str(found)
    return "RDATE:" + ",".join(f"{wall:%Y%m%dT%H%M%S}" for wall in walls)


def read(stored: str) -> tuple[Rule, datetime | None] | None:
    """Return what :func:`written` stored, with the first date's wall time; None if it is not known.

    Of ``week/1/4``, as earlier versions wrote it, the first date is None.
    """
    if old := re.fullmatch(r"(week|month)/(\d+)/(\d+)", stored):
        return Rule(old[1], int(old[2]), times=int(old[3])), None
    if stored.startswith("RDATE:"):
        walls = [datetime.fromisoformat(one) for one in stored[6:].split(",")]
        return Rule(DATES, dates=tuple(wall.date() for wall in walls)), walls[0]
    found = re.fullmatch(r"DTSTART:(\S+)\nRRULE:(\S+)", stored)
    if found is None:
        return None
    parts = dict(part.split("=") for part in found[2].split(";"))
    start = datetime.fromisoformat(found[1])
    rule = Rule(
        _FREQUENCIES[parts["FREQ"]], int(parts.get("INTERVAL", 1)), times=int(parts["COUNT"])
    )
    by = [re.fullmatch(r"([+-]?\d+)?(\w\w)", one) for one in parts.get("BYDAY", "").split(",")]
    named = [one for one in by if one is not None]
    if named:
        nth = next((int(one[1]) for one in named if one[1]), None)
        return replace(rule, weekdays=tuple(_DAYS.index(one[2]) for one in named), nth=nth), start
    if days_of_month := parts.get("BYMONTHDAY"):
        rule = replace(rule, month_day=int(days_of_month.split(",")[-1]))
    return rule, start


def shifted(rule: Rule, by: int) -> Rule:
    """Return the rule of a series all of whose dates move by so many days, as far as it can be."""
    if rule.unit == DATES:
        moved = tuple(date.fromordinal(day.toordinal() + by) for day in rule.dates)
        return replace(rule, dates=moved)
    if rule.unit == WEEK:
        return replace(rule, weekdays=tuple(sorted((day + by) % 7 for day in rule.weekdays)))
    return rule if not by else replace(rule, weekdays=(), nth=None, month_day=None)


def walls(stored: str) -> list[datetime]:
    """Return the wall times of all dates of a stored rule; of none that earlier versions wrote."""
    if stored.startswith("RDATE:"):
        return [datetime.fromisoformat(one) for one in stored[6:].split(",")]
    if not stored.startswith("DTSTART:"):
        return []
    found = rrulestr(stored)
    return list(found)
