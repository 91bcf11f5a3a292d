"""Parses the tokens of a date: returns the days and times of day that they may mean.

The tokens come from `handlers.dates.words`, so this module does not depend on a language.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

# 29 February without a year recurs after eight years at most (2096, 2104).
_YEARS_TO_LEAP_DAY = 9
# No plan has dates before it, so 18.3.27 in a table may mean the year 2018 or 2027.
_FIRST_PLANNED_YEAR = 2024


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a text may mean; no candidates if there is no such day."""

    candidates: tuple[date, ...]
    rolls: bool = False  # a bare weekday: if its time has passed, the day a week later is meant
    yearless: bool = False  # the year is missing and cannot be inferred
    misfit: bool = False  # the text names a weekday that is not the date's


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, possibly of the following day (24:00)."""

    time: time
    days_later: int = 0


@dataclass(frozen=True, slots=True)
class Year:
    """The year of dates that state none, in place of the day on which they are read."""

    year: int


Known = date | Year | None
"""What is known of when a date is read: the day, only the year, or nothing."""


class ClockError(ValueError):
    """The tokens are not a time of day; the message is the text key of the reason."""


# ---------------------------------------------------------------- the day

_N = r"\d{1,2}"
_YEAR = r"(?P<y>[12]\d{3})"
_M = rf"(?P<m>{_N})"
_D = rf"(?P<d>{_N})"
_D_MARKED = rf"{_D}(?: D)?"
_PAIR = rf"(?P<a>{_N}) (?P<mark>[-/.]) (?P<b>{_N})"
_WHICH = r"(?P<which>this|next next|next|last)"
_OFFSET = {"last": -1, "this": 0, "next": 1, "next next": 2}
_Found = re.Match[str]


def _dates(*years_months_days: tuple[int, int, int]) -> Days:
    found: dict[date, None] = {}
    for year, month, day in years_months_days:
        try:
            found[date(year, month, day)] = None
        except ValueError:  # no such day; another order of the numbers may be valid
            continue
    return Days(tuple(found))


def _next_dates(today: Known, *months_days: tuple[int, int]) -> Days:
    if today is None:
        return Days((), yearless=True)
    if isinstance(today, Year):
        return _dates(*((today.year, month, day) for month, day in months_days))
    found: list[tuple[int, int, int]] = []
    for month, day in months_days:
        for year in range(today.year, today.year + _YEARS_TO_LEAP_DAY):
            days = _dates((year, month, day)).candidates
            if days and days[0] >= today:
                found.append((year, month, day))
                break
    return _dates(*found)


def _numbers(found: _Found, *names: str) -> list[int]:
    return [int(found[name]) for name in names]


def _whole(found: _Found, _: Known) -> Days:
    year, month, day = _numbers(found, "y", "m", "d")
    return _dates((year if year > 99 else 2000 + year, month, day))


def _year_last(found: _Found, _: Known) -> Days:
    first, second, year = _numbers(found, "a", "b", "y")
    day_first = _dates((year, second, first))
    # With dots and the year last, the order is always day.month.year.
    if found["mark"] == "." and day_first.candidates:
        return day_first
    return _dates((year, second, first), (year, first, second))


def _short_year(found: _Found, today: Known) -> Days:
    first, second, last = _numbers(found, "a", "b", "c")
    begin = date(today.year, 1, 1) if isinstance(today, Year) else today
    if found["mark"] == ".":
        return _dotted((2000 + first, second, last), (2000 + last, second, first), begin)
    days = _dates(
        (2000 + last, second, first), (2000 + last, first, second), (2000 + first, second, last)
    )
    # Plans are about the future, so 3/4/27 does not mean the year 2003.
    to_come = tuple(day for day in days.candidates if begin and day >= begin)
    return Days(to_come) if to_come else days


def _dotted(
    year_first: tuple[int, int, int], day_first: tuple[int, int, int], begin: date | None
) -> Days:
    """Return the day of 27.3.28: the year comes first, unless that is a year long gone."""
    written, other = _dates(year_first).candidates, _dates(day_first).candidates
    if not written or not other:
        return Days(written or other)
    if begin is None:
        return Days(written if year_first[0] >= _FIRST_PLANNED_YEAR else (*written, *other))
    return Days(other if written[0] < begin <= other[0] else written)


def _named_month(found: _Found, today: Known) -> Days:
    month, day = _numbers(found, "m", "d")
    return _dates((int(found["y"]), month, day)) if found["y"] else _next_dates(today, (month, day))


def _month_and_day(found: _Found, today: Known) -> Days:
    month, day = _numbers(found, "m", "d")
    return _next_dates(today, (month, day))


def _pair(found: _Found, today: Known) -> Days:
    first, second = _numbers(found, "a", "b")
    return _next_dates(today, (first, second), (second, first))


# Dates that name a month and a day; if the year is missing, the next such day from today is meant.
_WRITTEN: tuple[tuple[str, Callable[[_Found, Known], Days]], ...] = (
    (rf"{_YEAR} Y {_M} M {_D_MARKED}", _whole),
    (rf"(?P<y>\d\d) Y {_M} M {_D_MARKED}", _whole),
    (rf"{_YEAR} (?P<mark>[-/.]) {_M} (?P=mark) {_D}", _whole),
    (r"(?P<y>[12]\d{3})(?P<m>\d\d)(?P<d>\d\d)", _whole),
    (rf"{_YEAR} m{_M} {_D_MARKED}", _whole),
    (rf"{_PAIR} (?P=mark) {_YEAR}", _year_last),
    (rf"{_PAIR} (?P=mark) (?P<c>\d\d)(?! :)", _short_year),
    # The 30 of "14:30 March 18" is not the day; in "18 March 2.30 pm" the day comes first.
    (rf"(?<![:.] ){_D_MARKED}(?: [-.])? m{_M}(?: [-.])?(?: {_YEAR})?", _named_month),
    (rf"m{_M}(?: \.)? {_D_MARKED}(?: {_YEAR})?(?! :)", _named_month),
    (rf"{_M} M {_D_MARKED}", _month_and_day),
    (rf"{_PAIR}(?: \.)?(?! [-/.:])(?! [ap]m(?! \d))", _pair),
)


def _which_year(found: _Found, today: date) -> Days:
    month, day = _numbers(found, "m", "d")
    return _dates((today.year + _OFFSET[found["which"]], month, day))


def _in_month(day: int, today: date, months_later: int) -> Days:
    months = today.year * 12 + today.month - 1 + months_later
    return _dates((months // 12, months % 12 + 1, day))


def _which_month(found: _Found, today: date) -> Days:
    return _in_month(int(found["d"]), today, _OFFSET[found["which"]])


def _day_of_month(found: _Found, today: date) -> Days:
    for months_later in range(12):
        days = _in_month(int(found["d"]), today, months_later)
        if days.candidates and days.candidates[0] >= today:
            return days
    return Days(())


def _days_on(found: _Found, today: date) -> Days:
    return Days((today + timedelta(days=int(found["n"])),))


def _weeks_on(found: _Found, today: date) -> Days:
    return Days((today + timedelta(weeks=int(found["n"])),))


def _weekday(found: _Found, today: date) -> Days:
    weekday = int(found["w"])
    if not found["which"]:
        to_come = timedelta(days=(weekday - today.weekday()) % 7)
        return Days((today + to_come,), rolls=True)
    # Weeks begin on Monday: 下周三 and next Wednesday are both in the week after the present one.
    monday = today - timedelta(days=today.weekday())
    return Days((monday + timedelta(weeks=_OFFSET[found["which"]], days=weekday),))


# Days that are relative to today.
_COUNTED: tuple[tuple[str, Callable[[_Found, date], Days]], ...] = (
    (rf"{_WHICH} Y {_M} M {_D_MARKED}", _which_year),
    (rf"{_WHICH} M {_D_MARKED}", _which_month),
    (r"d(?P<n>-?\d)", _days_on),
    (r"(?:in )?(?P<n>\d{1,3}) day after", _days_on),
    (r"in (?P<n>\d{1,3}) day", _days_on),
    (r"(?:in )?(?P<n>\d{1,2}) W after", _weeks_on),
    (r"in (?P<n>\d{1,2}) W", _weeks_on),
    (rf"{_WHICH} W w(?P<w>\d)", _weekday),
    (rf"w(?P<w>\d) {_WHICH} W", _weekday),
    (rf"(?:{_WHICH} )?w(?P<w>\d)", _weekday),
    (rf"{_D} D", _day_of_month),
)
_WRITTEN_PATTERNS = [(re.compile(rf"(?<!\S)(?:{text})(?!\S)"), read) for text, read in _WRITTEN]
_COUNTED_PATTERNS = [(re.compile(rf"(?<!\S)(?:{text})(?!\S)"), read) for text, read in _COUNTED]
_WEEKDAY_BESIDE = re.compile(r"(?<!\S)w(\d)(?!\S)")


def readings(spelled: str, today: Known) -> Iterator[tuple[Days, str]]:
    """Yield each day found among the tokens together with the other tokens, most certain first.

    If `today` is None, only dates that do not depend on it get candidates; if it is a Year, also
    those that lack nothing but the year.
    """
    for pattern, read in _WRITTEN_PATTERNS:
        if found := pattern.search(spelled):
            days, rest = read(found, today), _without(spelled, found)
            if weekday := _WEEKDAY_BESIDE.search(rest):
                rest = _without(rest, weekday)
                fitting = tuple(d for d in days.candidates if d.weekday() == int(weekday[1]))
                misfit = bool(days.candidates and not fitting)
                days = replace(days, candidates=fitting, misfit=misfit)
            yield days, rest
    if isinstance(today, date):
        for counted, count in _COUNTED_PATTERNS:
            if found := counted.search(spelled):
                yield count(found, today), _without(spelled, found)


def _without(spelled: str, found: _Found) -> str:
    return " ".join((spelled[: found.start()] + " " + spelled[found.end() :]).split())


# ---------------------------------------------------------------- the time of day

_PART = r"am|pm|dawn|morning|noonish|noon|dusk|night"
_BEFORE, _AFTER = rf"(?:(?P<before>{_PART}) )?", rf"(?: (?P<after>{_PART}))?"
_H = r"(?P<h>\d{1,2})"
_COLON = re.compile(rf"{_BEFORE}{_H} [:.] (?P<i>\d\d)(?: : \d\d)?{_AFTER}")
_OCLOCK = re.compile(
    rf"{_BEFORE}{_H} (?P<mark>[HO])"
    rf"(?: (?P<i>\d{{1,2}})(?: I)?| (?P<half>half)| (?P<quarters>\d) quarter)?{_AFTER}"
)
_SHORT = re.compile(rf"{_BEFORE}{_H}{_AFTER}")
_AT = re.compile(r"at (\d{1,2})")
_DELTA = re.compile(
    r"(?:in )?(?P<n>\d{1,3}|half) (?P<unit>hour|minute) after"
    r"|in (?P<m>\d{1,3}) (?P<part>hour|minute)"
)
# For each part of the day: maps the hour as written to the hour of the 24-hour clock.
_HOURS = {
    "am": {12: 0} | {hour: hour for hour in range(12)},
    "pm": {12: 12} | {hour: hour + 12 for hour in range(1, 12)} | {h: h for h in range(13, 24)},
    "dawn": {12: 0} | {hour: hour for hour in range(7)},
    "morning": {hour: hour for hour in range(12)},
    "noonish": {11: 11, 12: 12, 1: 13, 2: 14, 13: 13, 14: 14},
    "noon": {12: 12},
    "dusk": {hour: hour + 12 for hour in range(4, 9)} | {hour: hour for hour in range(16, 21)},
    "night": {hour: hour + 12 for hour in range(5, 12)} | {hour: hour for hour in range(17, 24)},
}

PARTS = frozenset(_HOURS) - {"noon"}
"""The parts of a day that leave open which hour of them is meant."""


def last_hour(part: str) -> int:
    """Return the last hour of this part of the day, by the 24-hour clock."""
    return max(_HOURS[part].values())


def delay(spelled: str) -> timedelta | None:
    """Return the time from now that the tokens state (3小时后, in 20 minutes), or None."""
    if not (found := _DELTA.fullmatch(spelled)):
        return None
    written = found["n"] or found["m"]
    count = 0.5 if written == "half" else int(written)
    in_hours = (found["unit"] or found["part"]) == "hour"
    return timedelta(hours=count) if in_hours else timedelta(minutes=count)


def clocks(spelled: str) -> tuple[Clock, ...]:
    """Return the times of day that the tokens may mean, at least one. Raises ClockError."""
    spelled = _AT.sub(r"\1 H", spelled) if _AT.fullmatch(spelled) else spelled
    spelled = " ".join(token for token in spelled.split() if token not in {"in", "at"})
    if spelled == "noon":
        return (Clock(time(12)),)
    if spelled == "midnight":
        return (Clock(time(0)), Clock(time(0), days_later=1))
    if not spelled or re.fullmatch(_PART, spelled):
        raise ClockError("date-no-time")
    found = _COLON.fullmatch(spelled) or _OCLOCK.fullmatch(spelled) or _SHORT.fullmatch(spelled)
    if not found:
        raise ClockError("date-unreadable")
    parts = [part for part in (found["before"], found["after"]) if part]
    if found.re is _SHORT and not parts:
        raise ClockError("date-unreadable")
    if len(parts) < 2:
        return _times(found, parts[0] if parts else None)
    both = set(_times(found, parts[0])) & set(_times(found, parts[1]))  # tonight 8pm
    if not both:
        raise ClockError("date-impossible-time")
    return tuple(both)


def _times(found: _Found, part: str | None) -> tuple[Clock, ...]:
    written = found.groupdict()
    hour, minute = int(found["h"]), int(written.get("i") or 0)
    if written.get("half") or written.get("quarters"):
        minute = 30 if written["half"] else 15 * int(written["quarters"])
    # 3点 may be in the afternoon or at night; 03点 and 3时 use the 24-hour clock.
    if part is None and written.get("mark") == "H" and re.fullmatch("[1-6]", found["h"]):
        return _hours("am", hour, minute) + _hours("pm", hour, minute)
    return _hours(part, hour, minute)


def _hours(part: str | None, hour: int, minute: int) -> tuple[Clock, ...]:
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        raise ClockError("date-impossible-time")
    if hour == 24 and part in {None, "night"}:
        return (Clock(time(0), days_later=1),)
    if part is None:
        return (Clock(time(hour, minute)),)
    if part == "night" and hour == 12:
        return (Clock(time(0, minute), days_later=1),)
    if part == "night" and hour < 5:  # 周三晚上1点: 01:00 on Wednesday or on Thursday
        return (Clock(time(hour, minute)), Clock(time(hour, minute), days_later=1))
    if part == "morning" and hour == 12:  # 上午12点: some people mean noon, some midnight
        return (Clock(time(0, minute)), Clock(time(12, minute)))
    if hour not in _HOURS[part]:
        raise ClockError("date-impossible-time")
    return (Clock(time(_HOURS[part][hour], minute)),)
