"""Compute the dates of an event that takes place more than once."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from storage.model.time import of_wall, to_instant

Repeat = tuple[str, int, int | None]
"""Unit (week or month), number of units between dates, number of dates.

The number of dates is None for all dates to the end of the first date's year.
"""


class ClockSkippedError(Exception):
    """``wall`` does not exist in the zone, because the clocks skip it when they go forward."""

    def __init__(self, wall: datetime) -> None:
        super().__init__(f"{wall}")
        self.wall = wall


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of an event: naive wall times in the zone, and the same instants as aware UTC."""

    starts_wall: datetime
    starts_at: datetime
    deadline_wall: datetime | None
    deadline_at: datetime | None


def occurrences(
    start: datetime, deadline: datetime | None, repeat: Repeat | None, zone: ZoneInfo
) -> tuple[Occurrence, ...]:
    """Return every date; ``start`` and ``deadline`` are the naive wall times of the first date.

    Each deadline is as many days before its date as the first one. Raises ClockSkippedError if the
    zone's clocks skip the start on one of the dates.
    """
    walls = [start + (day - start.date()) for day in _days(start.date(), repeat)]
    return at(walls, start, deadline, zone)


def at(
    walls: Iterable[datetime], start: datetime, deadline: datetime | None, zone: ZoneInfo
) -> tuple[Occurrence, ...]:
    """Return the dates at these naive wall times, with the deadline ``deadline`` of ``start``.

    Each deadline is as many days before its date. Raises ClockSkippedError.
    """
    found: list[Occurrence] = []
    for begins in walls:
        starts_at = to_instant(begins, zone)
        if starts_at is None:
            raise ClockSkippedError(begins)
        wall = deadline + (begins.date() - start.date()) if deadline else None
        if wall is not None:
            wall = min(wall, begins)
        # If the clocks skip the deadline, the deadline is the moment to which they skip.
        until = of_wall(wall, zone) if wall else None
        found.append(Occurrence(begins, starts_at, wall, until))
    return tuple(found)


def rule(repeat: Repeat, times: int) -> str:
    """Return the repeat as the database stores it for a series, for example ``week/1/4``."""
    return f"{repeat[0]}/{repeat[1]}/{times}"


def _days(first: date, repeat: Repeat | None) -> Iterator[date]:
    """Yield the repeat's dates from ``first`` on: a given number, or to the end of that year."""
    if repeat is None:
        yield first
        return
    unit, every, times = repeat
    done, day = 0, first
    while done < times if times is not None else day.year == first.year:
        yield day
        done += 1
        day = (
            first + timedelta(weeks=every * done)
            if unit == "week"
            else _months_later(first, every * done)
        )


def _months_later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(first.day, last))
