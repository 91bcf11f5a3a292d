"""Reads days as they are written: one day, or the first and the last of several."""

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from handlers.dates.reading import Problem, read_written
from handlers.office_days.words import (
    DAY_ALONE,
    NOTICE_DAY,
    NOTICE_NAME,
    NOTICE_OFF,
    NOTICE_WEEKDAY,
    NOTICE_WORKS,
    NOTICE_YEAR,
    SEPARATORS,
    WEEKDAYS,
)
from storage.model.office_days import Entered

LONGEST: Final = 120
"""Days that can be entered at once: a summer without lessons."""
Days = tuple[date, date]


def read_days(text: str, year: int | None) -> Days | Problem:
    """Return the first and the last day that are written; a day without a year is of ``year``.

    The last day may be written as its number alone. A Problem says what is wrong.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    whole = _day(text, year)
    if isinstance(whole, date):
        return whole, whole
    for found in SEPARATORS.finditer(text):
        days = _between(text[: found.start()].strip(), text[found.end() :].strip(), year)
        if days is not None:
            return days
    return whole


def _day(text: str, year: int | None) -> date | Problem:
    read = read_written(text, year=year)
    return read if isinstance(read, Problem) else read[0]


def _between(before: str, after: str, year: int | None) -> Days | None:
    first, last = _day(before, year), _day(after, year)
    if isinstance(first, date) and (alone := DAY_ALONE.fullmatch(after)):
        last = _on(first, int(alone[1])) or last
    elif isinstance(last, date) and (alone := DAY_ALONE.fullmatch(before)):
        first = _on(last, int(alone[1])) or first
    elif isinstance(first, date) and not isinstance(last, date):
        last = _day(after, first.year)
    if isinstance(first, date) and isinstance(last, date) and fits(first, last):
        return first, last
    return None


def fits(first: date, last: date) -> bool:
    """Return whether the days can be entered together."""
    return timedelta(0) <= last - first < timedelta(days=LONGEST)


def _on(day: date, number: int) -> date | None:
    try:
        return day.replace(day=number)
    except ValueError:
        return None


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield the days from the first to the last."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def read_notice(text: str, year: int) -> dict[date, Entered]:
    """Return the days of the government's notice about a year's holidays; none if it is not one.

    The year is the one that the text names, else the given one, or the one beside it that has the
    weekdays of the text.
    """
    text = unicodedata.normalize("NFKC", text)
    named = NOTICE_YEAR.search(text)
    year = int(named[1]) if named else _fitting(text, year)
    names = [(found.start(), found[1]) for found in NOTICE_NAME.finditer(text)]
    days: dict[date, Entered] = {}
    for found in NOTICE_OFF.finditer(text):
        name = next((name for at, name in reversed(names) if at <= found.start()), "")
        first = _made(year, int(found[1]), int(found[2]))
        last = first
        if found[4]:
            last = _made(year, int(found[3] or found[1]), int(found[4]))
        if first is not None and last is not None and fits(first, last):
            days |= dict.fromkeys(days_between(first, last), Entered(False, name))
    for found in NOTICE_WORKS.finditer(text):
        month = 0
        for one in NOTICE_DAY.finditer(found[1]):
            month = int(one[1] or month)
            day = _made(year, month, int(one[2]))
            if day is not None:
                days[day] = Entered(True)
    return days


def _fitting(text: str, year: int) -> int:
    stated = [
        (int(month), int(day), WEEKDAYS[word]) for month, day, word in NOTICE_WEEKDAY.findall(text)
    ]

    def fits_all(year: int) -> bool:
        found = [(_made(year, month, day), weekday) for month, day, weekday in stated]
        return all(day is not None and day.weekday() == weekday for day, weekday in found)

    return next((one for one in (year, year + 1, year - 1) if fits_all(one)), year)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
