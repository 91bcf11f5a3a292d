"""Formats dates and times as texts: always as the wall time of a stated zone, never a phone's.

A time zone is named only if it is not the organisation's zone.

What is asked for again and again, the times of the events that people answer, is remembered.
"""

from datetime import date, datetime
from functools import lru_cache

from handlers.kit.texts import Texts
from storage.model.organisation import Organisation
from storage.model.time import to_wall

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BEIJING = "Asia/Shanghai"
_AFTERNOON, _EVENING = 13, 18  # the first hours that are read by the 12-hour clock too


def day(when: date, texts: Texts) -> str:
    """Return the date in full with its weekday: 2027年3月18日（周四）."""
    return texts.plain("moment-day", **_parts(when, texts))


@lru_cache(maxsize=1024)
def full(wall: datetime, texts: Texts) -> str:
    """Return the wall time in full: 2027年3月18日（周四）14:00."""
    return texts.plain("moment-full", clock=f"{wall:%H:%M}", **_parts(wall, texts))


@lru_cache(maxsize=1024)
def short(wall: datetime, texts: Texts) -> str:
    """Return the wall time without its year: 3月18日（周四）14:00."""
    return texts.plain("moment-short", clock=f"{wall:%H:%M}", **_parts(wall, texts))


@lru_cache(maxsize=1024)
def half(wall: datetime, texts: Texts) -> str:
    """Return the time by the 12-hour clock, to stand after it: （下午2点）; empty before 13:00."""
    if wall.hour < _AFTERNOON:
        return ""
    minutes = texts.plain("moment-minutes", minute=f"{wall:%M}") if wall.minute else ""
    part = "evening" if wall.hour >= _EVENING else "afternoon"
    return texts.plain(f"moment-{part}", hour=str(wall.hour - 12), minutes=minutes)


def brief(when: date, texts: Texts) -> str:
    """Return the day without year and weekday, for a button: 3月18日."""
    return texts.plain("moment-brief", **_parts(when, texts))


def weekday(when: date, texts: Texts) -> str:
    """Return the day with its weekday and without its year, for a button: 3月18日 周四."""
    return texts.plain("moment-weekday", **_parts(when, texts))


def of_instant(instant: datetime, texts: Texts, organisation: Organisation) -> str:
    """Return an instant in full, as wall time in the organisation's zone."""
    return full(to_wall(instant, organisation.zone), texts)


def zoned(wall: datetime, zone: str, texts: Texts, organisation: Organisation) -> str:
    """Return a wall time of a zone in full, with the zone if it is not the organisation's."""
    text = full(wall, texts)
    if zone == organisation.zone.key:
        return text
    name = texts.plain("zone-beijing") if zone == _BEIJING else zone
    return texts.plain("moment-zoned", moment=text, zone=name)


def _parts(when: date, texts: Texts) -> dict[str, str]:
    return {
        "year": str(when.year),
        "month": texts.plain(f"month-{when.month}"),
        "day": str(when.day),
        "weekday": texts.plain(f"weekday-{_WEEKDAYS[when.weekday()]}"),
    }
