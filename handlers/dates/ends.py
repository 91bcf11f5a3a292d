"""Reads when something ends: an hour, a day, both, or for how long it lasts.

A whole day ends at 23:59 (:data:`LAST_MINUTE`).
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from handlers.dates.grammar import ClockError, clocks, readings
from handlers.dates.reading import LONGEST_TEXT, Problem
from handlers.dates.words import tokens
from storage.model.time import LAST_MINUTE

LONGEST = timedelta(days=31)
"""Nothing may last longer."""
NOON, EVENING, NIGHT = time(12), time(18), time(22)
_DAWN, _DUSK = time(6), time(17)
_HALF_DAY = timedelta(hours=12)
_TO = re.compile(r"\s*(?:-+|[–—−~～]+|至|到|\b(?:to|until|till)\b)\s*", re.IGNORECASE)
WHOLE_DAY = re.compile(r"(?:一?整天|全天|\ball[ -]day\b|\bwhole day\b)", re.IGNORECASE)
_HALF = re.compile(r"(?:半天|half (?:a |the )?day)", re.IGNORECASE)
_NUMBER = r"(?P<n>\d{1,3}(?:\.\d)?|半|一|两|二|三|四|五|六|七|八|九|十|an?|one|two|three|half an)"
_LASTS = re.compile(
    rf"(?:共|约|持续|为期|for\s+)?\s*{_NUMBER}\s*(?P<more>个半)?个?\s*"
    r"(?P<unit>小时|钟头|分钟|天|日|hours?|hrs?|minutes?|mins?|days?)(?P<half>半)?",
    re.IGNORECASE,
)
_WORDS = {"半": 0.5, "half an": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "两": 2}
_WORDS |= {word: number for number, word in enumerate("一二三四五六七八九十", 1)}
_NEXT_DAY = re.compile(r"(?:次|翌)日|第二天|\b(?:the )?(?:next|following) day\b", re.IGNORECASE)
_UNTIL = re.compile(r"^(?:至|到|until|till|to|-)\s*|(?:结束|为止|止)$", re.IGNORECASE)


def halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each word or mark that may mean until: 14:00-16:00."""
    for found in _TO.finditer(text):
        before, after = text[: found.start()].strip(), text[found.end() :].strip()
        if before and after:
            yield before, after


def half_day(start: datetime) -> datetime:
    """Return the end of the half of the day in which it starts."""
    ends = next((end for end in (NOON, EVENING, NIGHT) if start.time() < end), LAST_MINUTE)
    return datetime.combine(start.date(), ends)


def moved(ends: datetime, before: datetime, start: datetime) -> datetime:
    """Return the end of what started at ``before`` and now starts at ``start``: it lasts as long.

    A whole day stays whole. All are wall times.
    """
    if ends.time() == LAST_MINUTE:
        return ends + (start.date() - before.date())
    return ends + (start - before)


def read_end(text: str, start: datetime) -> datetime | Problem:
    """Return the wall time of the end that the text states for what starts at ``start``.

    A day alone is the end of that day; an hour before the start is past midnight, if it is early.
    14:00-16:00 and 3月18日-20日 are read too, if they begin at the start or on its day.
    """
    # Days are read as on the day of the start, so that 明天 is the day after it.
    plain = _NEXT_DAY.sub("明天", unicodedata.normalize("NFKC", text)).strip()
    found = _lasting(plain, start) or _until(_UNTIL.sub("", plain), start)
    if found is None:
        found = next(
            (end for before, after in halves(plain) if (end := _of_range(before, after, start))),
            None,
        )
    if found is None:
        return Problem("end-unreadable", {"text": text[:60]})
    if found <= start:
        return Problem("end-before-start", {"start": f"{start:%Y-%m-%d %H:%M}"})
    if found - start > LONGEST:
        return Problem("end-too-far", {"days": str(LONGEST.days)})
    return found


def _lasting(text: str, start: datetime) -> datetime | None:
    if WHOLE_DAY.fullmatch(text):
        return datetime.combine(start.date(), LAST_MINUTE)
    if _HALF.fullmatch(text):
        return half_day(start)
    found = _LASTS.fullmatch(text)
    if found is None:
        return None
    number = found["n"].casefold()
    count = _WORDS[number] if number in _WORDS else float(number)
    count += 0.5 if found["more"] or found["half"] else 0
    unit = found["unit"].casefold()
    if unit in {"天", "日"} or unit.startswith("day"):
        if unit == "日" or count < 1:  # 20日 is a day of the month
            return None
        return datetime.combine(start.date() + timedelta(days=int(count) - 1), LAST_MINUTE)
    minutes = unit == "分钟" or unit.startswith("min")
    return start + (timedelta(minutes=count) if minutes else timedelta(hours=count))


def _until(text: str, start: datetime) -> datetime | None:
    """Return the end that is stated as a clock, as a day or as both; None if it is neither."""
    spelled = tokens(text) if len(text) <= LONGEST_TEXT else None
    if not spelled:
        return None
    if (walls := _at_clock(start.date(), spelled)) is not None:
        return _after(walls, start)
    for days, rest in readings(spelled, start.date()):
        if len(days.candidates) != 1:
            continue
        day = days.candidates[0]
        if not rest:
            return datetime.combine(day, LAST_MINUTE)
        walls = _at_clock(day, rest)
        if walls is not None and day == start.date():
            return _after(walls, start)
        if walls is not None and len(walls) == 1:
            return walls[0]
    return None


def _at_clock(day: date, spelled: str) -> list[datetime] | None:
    try:
        found = clocks(spelled)
    except ClockError:
        return None
    return sorted(datetime.combine(day, one.time) + timedelta(one.days_later) for one in found)


def _after(walls: list[datetime], start: datetime) -> datetime:
    """Return the earliest reading after the start: 下午2:00-4:00 ends at 16:00."""
    later = [*walls, *(wall + _HALF_DAY for wall in walls if wall.time() < NOON)]
    for wall in later:
        if wall > start and wall.date() == start.date():
            return wall
    if walls[0] > start:  # 24:00
        return walls[0]
    early = walls[0].time() <= _DAWN and start.time() >= _DUSK
    return walls[0] + timedelta(days=1) if early else walls[0]


def _of_range(before: str, after: str, start: datetime) -> datetime | None:
    """Return the end of a range that begins as it starts; None if it begins otherwise."""
    spelled = tokens(before)
    if not spelled:
        return None
    walls = _at_clock(start.date(), spelled) or []
    begins = {(wall + more) for wall in walls for more in (timedelta(), _HALF_DAY)}
    for days, rest in readings(spelled, start.date()):
        if len(days.candidates) == 1 and not rest:
            begins.add(datetime.combine(days.candidates[0], start.time()))
        for day in days.candidates:
            begins |= set(_at_clock(day, rest) or [])
    return _until(after, start) if start in begins else None
