"""Reads dates of the Chinese calendar, such as 农历正月十五, as dates of the common one."""

import re
from datetime import date

from lunardate import LunarDate  # type: ignore[import-untyped]

from handlers.dates.grammar import Known, Year
from handlers.dates.words import LUNAR, LUNAR_DAYS, LUNAR_MONTHS


def as_common(text: str, known: Known) -> str:
    """Return the text with its dates of the Chinese calendar as common ones, year and all.

    A date without a year is the next from the known day on, or the one in the known year. What
    can't be settled so, or is no date (a month without a 30th day), stays as it is.
    """
    return LUNAR.sub(lambda found: _common(found, known), text)


def _common(found: re.Match[str], known: Known) -> str:
    month = LUNAR_MONTHS[found["m"]]
    written = found["d"]
    day = LUNAR_DAYS[written] if written in LUNAR_DAYS else int(written)
    leap = bool(found["leap"] or found["leap2"])
    stated = found["y"] or found["y2"]
    if stated:
        days = _on(int(stated), month, day, leap=leap)
    elif isinstance(known, Year):
        days = [
            one
            for year in (known.year - 1, known.year)
            for one in _on(year, month, day, leap=leap)
            if one.year == known.year
        ]
    elif known is not None:
        near = range(known.year - 1, known.year + 3)
        days = [one for year in near for one in _on(year, month, day, leap=leap) if one >= known][
            :1
        ]
    else:
        days = []
    return f" {days[0].isoformat()} " if len(days) == 1 else found[0]


def _on(year: int, month: int, day: int, *, leap: bool) -> list[date]:
    try:
        return [LunarDate(year, month, day, leap).to_solar_date()]
    except ValueError:
        return []
