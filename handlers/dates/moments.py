"""Dates and times in words, as the office states them: the wall time of a place, never a phone's.

A zone is named only where it is not the organisation's own.
"""

from datetime import date, datetime

from handlers.kit.texts import Texts
from storage.model.organisation import Organisation
from storage.model.time import to_wall

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BEIJING = "Asia/Shanghai"


def day(when: date, texts: Texts) -> str:
    """Return the date in full with its weekday: 2027年3月18日（周四）."""
    return texts.plain("moment-day", **_parts(when, texts))


def full(wall: datetime, texts: Texts) -> str:
    """Return the wall time in full: 2027年3月18日（周四）14:00."""
    return texts.plain("moment-full", clock=f"{wall:%H:%M}", **_parts(wall, texts))


def short(wall: datetime, texts: Texts) -> str:
    """Return the wall time without its year: 3月18日（周四）14:00."""
    return texts.plain("moment-short", clock=f"{wall:%H:%M}", **_parts(wall, texts))


def brief(when: date, texts: Texts) -> str:
    """Return the day alone, for a button: 3月18日."""
    return texts.plain("moment-brief", **_parts(when, texts))


def weekday(when: date, texts: Texts) -> str:
    """Return the day with its weekday, for a button: 3月18日 周四."""
    return texts.plain("moment-weekday", **_parts(when, texts))


def of_instant(instant: datetime, texts: Texts, organisation: Organisation) -> str:
    """Return an instant as the organisation's wall time, in full."""
    return full(to_wall(instant, organisation.zone), texts)


def zoned(wall: datetime, zone: str, texts: Texts, organisation: Organisation) -> str:
    """Return a wall time of a zone in full, with the zone where it is not the organisation's."""
    said = full(wall, texts)
    if zone == organisation.zone.key:
        return said
    name = texts.plain("zone-beijing") if zone == _BEIJING else zone
    return texts.plain("moment-zoned", moment=said, zone=name)


def _parts(when: date, texts: Texts) -> dict[str, str]:
    return {
        "year": str(when.year),
        "month": texts.plain(f"month-{when.month}"),
        "day": str(when.day),
        "weekday": texts.plain(f"weekday-{_WEEKDAYS[when.weekday()]}"),
    }
