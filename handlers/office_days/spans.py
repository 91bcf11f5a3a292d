"""Reads days as they are written: one day, or the first and the last of several."""

import re
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

    A day may state its year, as those of a New Year that begins in December do. The others are of
    the year that the notice names, else of the latest that its days off state, else of the given
    one, or of the one beside it that has the weekdays of the text.
    """
    text = unicodedata.normalize("NFKC", text)
    off = list(NOTICE_OFF.finditer(text))
    named = NOTICE_YEAR.search(text)
    stated = [int(one) for found in off for one in found.group("year", "last_year") if one]
    year = int(named[1]) if named else max(stated, default=0) or _fitting(text, year)
    names = [(found.start(), found[1]) for found in NOTICE_NAME.finditer(text)]
    days: dict[date, Entered] = {}
    for found in off:
        name = next((name for at, name in reversed(names) if at <= found.start()), "")
        first, last = _first_and_last(found, year)
        if first is not None and last is not None and fits(first, last):
            days |= dict.fromkeys(days_between(first, last), Entered(False, name))
    for found in NOTICE_WORKS.finditer(text):
        month, of = 0, year
        for one in NOTICE_DAY.finditer(found[1]):
            of = int(one[1] or (year if one[2] else of))
            month = int(one[2] or month)
            day = _made(of, month, int(one[3]))
            if day is not None:
                days[day] = Entered(True)
    return days


def _first_and_last(found: "re.Match[str]", year: int) -> tuple[date | None, date | None]:
    """Return the days of a line of the notice; where only the last states a year, both are of it.

    But not where the first is of a later month: then it is of the year before.
    """
    month, last_month = int(found["month"]), int(found["last_month"] or found["month"])
    last_year = int(found["last_year"] or 0)
    of = int(found["year"] or 0) or (last_year - (month > last_month) if last_year else year)
    first = _made(of, month, int(found["day"]))
    if not found["last_day"]:
        return first, first
    return first, _made(last_year or of, last_month, int(found["last_day"]))


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
