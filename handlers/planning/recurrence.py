"""The dates of what takes place more than once."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from storage.model.time import to_instant

Repeat = tuple[str, int, int | None]
"""A unit (week or month), every so many of them, how often; None is to the end of the year."""


class ClockSkippedError(Exception):
    """One of the dates has no such time, as the clocks go forward; ``wall`` is when."""

    def __init__(self, wall: datetime) -> None:
        super().__init__(f"{wall}")
        self.wall = wall


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of an event: naive wall times in the zone and the aware UTC instants of the same."""

    starts_wall: datetime
    starts_at: datetime
    deadline_wall: datetime | None
    deadline_at: datetime | None


def occurrences(
    start: datetime, deadline: datetime | None, repeat: Repeat | None, zone: ZoneInfo
) -> tuple[Occurrence, ...]:
    """Return every date; ``start`` and ``deadline`` are the first one's naive wall times.

    Deadlines keep their distance to each date. Raises ClockSkippedError.
    """
    found: list[Occurrence] = []
    for day in _days(start.date(), repeat):
        shift = day - start.date()
        starts_at = to_instant(start + shift, zone)
        if starts_at is None:
            raise ClockSkippedError(start + shift)
        wall = deadline + shift if deadline else None
        # A deadline that the clocks skip is as good as the moment they skip to.
        at = wall.replace(tzinfo=zone).astimezone(starts_at.tzinfo) if wall else None
        found.append(Occurrence(start + shift, starts_at, wall, at))
    return tuple(found)


def rule(repeat: Repeat, times: int) -> str:
    """Return how a series is kept: ``week/1/4``."""
    return f"{repeat[0]}/{repeat[1]}/{times}"


def _days(first: date, repeat: Repeat | None) -> Iterator[date]:
    """Yield the dates: to the end of the year of the first, or as many as are asked for."""
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
