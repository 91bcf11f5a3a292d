"""Formats dates and times as texts: always as the wall time of a stated zone, never a phone's.

A time zone is named only if it is not the organisation's zone.

What is asked for again and again, the times of the events that people answer, is remembered.
"""

import html
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from handlers.kit import instants
from handlers.kit.texts import Markup, Texts
from storage.model.organisation import Organisation
from storage.model.time import LAST_MINUTE, to_wall

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BEIJING = "Asia/Shanghai"
_DAWN = time(6)  # what ends earlier is said to end the next day
_AFTERNOON, _EVENING = 13, 18  # the first hours that are read by the 12-hour clock too


def day(when: date, texts: Texts) -> str:
    """Return the date in full with its weekday: 2027年3月18日（周四）."""
    return texts.plain("moment-day", **_parts(when, texts))


def printed(when: date, texts: Texts) -> str:
    """Return the date in full as papers have it, without a weekday: 2027年3月18日."""
    return texts.plain("moment-printed", **_parts(when, texts))


@lru_cache(maxsize=1024)
def full(wall: datetime, texts: Texts) -> str:
    """Return the wall time in full: 2027年3月18日（周四）14:00."""
    return texts.plain("moment-full", clock=f"{wall:%H:%M}", **_parts(wall, texts))


@lru_cache(maxsize=1024)
def short(wall: datetime, texts: Texts) -> str:
    """Return the wall time without its year: 3月18日（周四）14:00."""
    return texts.plain("moment-short", clock=f"{wall:%H:%M}", **_parts(wall, texts))


@lru_cache(maxsize=1024)
def half(wall: datetime, texts: Texts, *, ends: bool = False) -> str:
    """Return the time by the 12-hour clock, to stand after it: （下午2点）; empty before 13:00.

    ``ends`` is whether an end stands before it, so that it says that it is the start.
    """
    if wall.hour < _AFTERNOON:
        return ""
    minutes = texts.plain("moment-minutes", minute=f"{wall:%M}") if wall.minute else ""
    part = "evening" if wall.hour >= _EVENING else "afternoon"
    part += "-start" if ends else ""
    return texts.plain(f"moment-{part}", hour=str(wall.hour - 12), minutes=minutes)


def span(start: datetime, ends: datetime | None, texts: Texts) -> str:
    """Return when something takes place: 2027年3月18日（周四）14:00–16:00; without end, its start.

    What lasts for whole days has no hours. The wall times are of one zone.
    """
    return "".join(span_parts(start, ends, texts))


@lru_cache(maxsize=1024)
def span_parts(start: datetime, ends: datetime | None, texts: Texts) -> tuple[str, str, str]:
    """Return the start, what stands between, and the end, as :func:`span` joins them."""
    if ends is None:
        return full(start, texts), "", ""
    whole = is_whole(start, ends)
    begins = day(start, texts) if whole else full(start, texts)
    if start.date() == ends.date():
        if ends.time() == LAST_MINUTE:
            return begins, texts.plain("moment-whole-day" if whole else "moment-then-day"), ""
        return begins, texts.plain("moment-dash"), f"{ends:%H:%M}"
    return begins, texts.plain("moment-until"), _until(start, ends, texts)


def is_whole(start: datetime, ends: datetime) -> bool:
    """Return whether it lasts for whole days, from the first minute to the last."""
    return start.time() == time(0) and ends.time() == LAST_MINUTE


def until(start: datetime, ends: datetime, texts: Texts) -> str:
    """Return an end as it is said beside its start: 16:00, 全天, 3月20日（周六）16:00."""
    if start.date() == ends.date():
        whole = ends.time() == LAST_MINUTE
        return texts.plain("moment-whole-day").strip() if whole else f"{ends:%H:%M}"
    return _until(start, ends, texts)


def _until(start: datetime, ends: datetime, texts: Texts) -> str:
    if ends.time() == LAST_MINUTE:
        return texts.plain("moment-short-day", **_parts(ends, texts))
    if ends - start < timedelta(days=1) and ends.time() <= _DAWN:
        return texts.plain("moment-next-day", clock=f"{ends:%H:%M}")
    return short(ends, texts)


def brief(when: date, texts: Texts) -> str:
    """Return the day without year and weekday, for a button: 3月18日."""
    return texts.plain("moment-brief", **_parts(when, texts))


def weekday(when: date, texts: Texts) -> str:
    """Return the day with its weekday and without its year, for a button: 3月18日 周四."""
    return texts.plain("moment-weekday", **_parts(when, texts))


def of_instant(instant: datetime, texts: Texts, organisation: Organisation) -> str:
    """Return an instant in full, as wall time in the organisation's zone."""
    return full(to_wall(instant, organisation.zone), texts)


def timed(instant: datetime, texts: Texts, organisation: Organisation) -> Markup:
    """Return what :func:`of_instant` does as HTML in which each reader can see their own time."""
    return instants.timed(instant, of_instant(instant, texts, organisation))


def timed_short(instant: datetime, texts: Texts, organisation: Organisation) -> Markup:
    """Return what :func:`timed` does without the year."""
    return instants.timed(instant, short(to_wall(instant, organisation.zone), texts))


def timed_clock(instant: datetime, zone: ZoneInfo) -> Markup:
    """Return the time of day of the zone as HTML in which each reader can see their own time."""
    return instants.timed(instant, f"{to_wall(instant, zone):%H:%M}")


def timed_wall(
    wall: datetime, texts: Texts, zone: ZoneInfo, said: Callable[[datetime, Texts], str] = full
) -> Markup:
    """Return a naive wall time of the zone as :func:`timed` does an instant.

    ``said`` is :func:`full` or :func:`short`.
    """
    return instants.timed(wall.replace(tzinfo=zone), said(wall, texts))


def timed_span(
    walls: tuple[datetime, datetime | None],
    texts: Texts,
    zone: ZoneInfo,
    instants_of: tuple[datetime, datetime | None] | None = None,
) -> Markup:
    """Return what :func:`span` does as HTML in which each reader can see their own times.

    ``walls`` are the naive wall times of the start and the end, ``instants_of`` their instants;
    without them a wall time that occurs twice is its first occurrence.
    """
    begins, between, ending = span_parts(*walls, texts)
    start, end = instants_of or walls
    shown = Markup(instants.timed(_aware(start, zone), begins) + html.escape(between))
    if ending and end is not None:
        shown = Markup(shown + instants.timed(_aware(end, zone), ending))
    return shown


def timed_until(start: datetime, ends: datetime, texts: Texts, zone: ZoneInfo) -> Markup:
    """Return what :func:`until` does as HTML in which each reader can see their own time."""
    return instants.timed(ends.replace(tzinfo=zone), until(start, ends, texts))


def _aware(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def zoned(
    wall: datetime,
    zone: str,
    texts: Texts,
    organisation: Organisation,
    ends: datetime | None = None,
) -> str:
    """Return a wall time of a zone in full, with the zone if it is not the organisation's.

    With ``ends`` it is the span until that wall time.
    """
    text = span(wall, ends, texts)
    if zone == organisation.zone.key:
        return text
    return texts.plain("moment-zoned", moment=text, zone=_zone_name(zone, texts))


def in_zone(shown: Markup, zone: str, texts: Texts, own: ZoneInfo) -> Markup:
    """Return the HTML of a wall time with the name of its zone if that is not ``own``."""
    if zone == own.key:
        return shown
    return texts("moment-zoned", moment=shown, zone=_zone_name(zone, texts))


def _zone_name(zone: str, texts: Texts) -> str:
    return texts.plain("zone-beijing") if zone == _BEIJING else zone


def _parts(when: date, texts: Texts) -> dict[str, str]:
    return {
        "year": str(when.year),
        "month": texts.plain(f"month-{when.month}"),
        "day": str(when.day),
        "weekday": texts.plain(f"weekday-{_WEEKDAYS[when.weekday()]}"),
    }
