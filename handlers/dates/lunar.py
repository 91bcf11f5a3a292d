"""Reads dates of the Chinese calendar, such as 农历正月十五, as dates of the common one."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from lunardate import LunarDate  # type: ignore[import-untyped]

from handlers.dates.grammar import Known, Year
from handlers.dates.lunar_words import (
    LUNAR,
    LUNAR_DAYS,
    LUNAR_DAYS_OF_NAMES,
    LUNAR_EVES,
    LUNAR_MONTHS,
    LUNAR_NAMED,
)


def as_common(text: str, known: Known) -> str:
    """Return the text with its dates of the Chinese calendar as common ones, year and all.

    A date without a year is the next from the known day on, or the one in the known year. What
    can't be settled so, or is no date (a month without a 30th day), stays as it is.
    """
    text = LUNAR.sub(lambda found: _common(found, known), text)
    return LUNAR_NAMED.sub(lambda found: _common_named(found, known), text)


def _common(found: re.Match[str], known: Known) -> str:
    month = LUNAR_MONTHS[found["m"]]
    written = found["d"]
    day = LUNAR_DAYS[written] if written in LUNAR_DAYS else int(written)
    leap = bool(found["leap"] or found["leap2"])
    stated = found["y"] or found["y2"]
    return _settled(found[0], stated, known, lambda year: _on(year, month, day, leap=leap))


def _common_named(found: re.Match[str], known: Known) -> str:
    name = found["name"] or found["name2"]
    if name in LUNAR_EVES:
        # 2027年农历除夕 comes before the festival of 2027, 农历2027年除夕 ends that year.
        within = Year(int(found["y"])) if found["y"] else known
        return _settled(found[0], found["y2"], within, _eve)
    month, day = LUNAR_DAYS_OF_NAMES[name]
    stated = found["y"] or found["y2"]
    return _settled(found[0], stated, known, lambda year: _on(year, month, day, leap=False))


def _settled(
    written: str, stated: str | None, known: Known, on: Callable[[int], list[date]]
) -> str:
    """Return the written date as a common one; ``on`` returns it in a Chinese year.

    ``stated`` is the Chinese year, if it was written.
    """
    if stated:
        days = on(int(stated))
    elif isinstance(known, Year):
        days = [
            one
            for year in (known.year - 1, known.year)
            for one in on(year)
            if one.year == known.year
        ]
    elif known is not None:
        near = range(known.year - 1, known.year + 3)
        days = [one for year in near for one in on(year) if one >= known][:1]
    else:
        days = []
    return f" {days[0].isoformat()} " if len(days) == 1 else written


def _on(year: int, month: int, day: int, *, leap: bool) -> list[date]:
    try:
        return [LunarDate(year, month, day, leap).to_solar_date()]
    except ValueError:
        return []


def _eve(year: int) -> list[date]:
    """Return the last day of the Chinese year."""
    return [one - timedelta(days=1) for one in _on(year + 1, 1, 1, leap=False)]
