"""Reads when something ends: an hour, a day, both, or for how long it lasts.

A whole day ends at 23:59 (:data:`LAST_MINUTE`).
"""

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from handlers.dates import words
from handlers.dates.grammar import ClockError, clocks, readings
from handlers.dates.lunar import as_common
from handlers.dates.reading import LONGEST_TEXT, Problem
from handlers.dates.words import tokens
from storage.model.time import LAST_MINUTE

LONGEST = timedelta(days=31)
"""Nothing may last longer."""
NOON, EVENING, NIGHT = time(12), time(18), time(22)
_DAWN, _DUSK = time(6), time(17)
_NEXT_YEAR = timedelta(days=300)
_HALF_DAY = timedelta(hours=12)


def halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each word or mark that may mean until: 14:00-16:00."""
    for found in words.UNTIL.finditer(text):
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
    # Days are read as on the day of the start, so that tomorrow is the day after it.
    plain = words.NEXT_DAY.sub(words.TOMORROW, unicodedata.normalize("NFKC", text)).strip()
    found = _lasting(plain, start) or _until(words.UNTIL_ALONE.sub("", plain), start)
    if found is None:
        found = next(
            (end for before, after in halves(plain) if (end := _of_range(before, after, start))),
            None,
        )
    if found is None:
        return Problem("end-unreadable", {"text": text[:60]})
    # A day without a year that lies before the start is read as one of the year after.
    if found <= start or found - start > _NEXT_YEAR:
        return Problem("end-before-start", {"start": f"{start:%Y-%m-%d %H:%M}"})
    if found - start > LONGEST:
        return Problem("end-too-far", {"days": str(LONGEST.days)})
    return found


def _lasting(text: str, start: datetime) -> datetime | None:
    if words.WHOLE_DAY.fullmatch(text):
        return datetime.combine(start.date(), LAST_MINUTE)
    if words.HALF_DAY.fullmatch(text):
        return half_day(start)
    found = words.LASTS.fullmatch(text)
    if found is None:
        return None
    number = found["n"].casefold()
    count = words.COUNTS[number] if number in words.COUNTS else float(number)
    count += 0.5 if found["more"] or found["half"] else 0
    if found["days"]:
        return datetime.combine(start.date() + timedelta(days=int(count) - 1), LAST_MINUTE)
    return start + (timedelta(minutes=count) if found["minutes"] else timedelta(hours=count))


def _until(text: str, start: datetime) -> datetime | None:
    """Return the end that is stated as a clock, as a day or as both; None if it is neither."""
    spelled = tokens(as_common(text, start.date())) if len(text) <= LONGEST_TEXT else None
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
