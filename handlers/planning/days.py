"""Points out dates of events on holidays, on make-up working days or in a year not known yet."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from handlers.dates import moments
from handlers.kit.texts import Markup, Texts
from storage.office_days import Calendar, WorkDay

MOST = 6  # lines about the days of one event
_DAY = timedelta(days=1)


def of_span(wall: datetime, ends: datetime | None) -> list[date]:
    """Return the days from a start to an end, of which nothing is known if it is None."""
    last = max(wall, ends or wall).date()
    return [wall.date() + _DAY * number for number in range((last - wall.date()).days + 1)]


def pointed_out(days: Iterable[date], calendar: Calendar, texts: Texts) -> list[Markup]:
    """Return a line for each holiday and make-up working day among the days, the first MOST.

    Ordinary working days and weekends are not pointed out; a year whose arrangement has not been
    published is, once.
    """
    lines: list[Markup] = []
    unknown: set[int] = set()
    for day in days:
        known = calendar.of(day)
        if known.answer is WorkDay.UNKNOWN:
            unknown.add(day.year)
        elif known.answer is WorkDay.OFF and known.name:
            named = moments.weekday(day, texts)
            lines.append(texts("day-off", day=named, name=known.name))
        elif known.make_up:
            lines.append(texts("day-make-up", day=moments.weekday(day, texts)))
    years = [texts("day-unknown", year=str(year)) for year in sorted(unknown)]
    return [*lines[:MOST], *years]


def of_year(year: int, calendar: Calendar, texts: Texts) -> list[list[str]]:
    """Return the year's holidays and make-up working days as rows: the date, and what it is."""
    rows: list[list[str]] = []
    unknown = False
    day = date(year, 1, 1)
    while day.year == year:
        known = calendar.of(day)
        unknown = unknown or known.answer is WorkDay.UNKNOWN
        if known.answer is WorkDay.OFF and known.name:
            rows.append([f"{day:%Y-%m-%d}", known.name])
        elif known.make_up:
            rows.append([f"{day:%Y-%m-%d}", texts.plain("day-works")])
        day += _DAY
    if unknown:
        rows.append([texts.plain("day-unknown", year=str(year)), ""])
    return rows
