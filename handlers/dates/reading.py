"""Parses dates and times as people type them, in Chinese and English.

The text is converted to tokens (`handlers.dates.words`). A day is searched among the tokens, and
the other tokens must be a time of day (`handlers.dates.grammar`). If a text may mean two moments,
the parser never chooses one: it returns a Problem, so that the person is asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.dates.grammar import (
    PARTS,
    Clock,
    ClockError,
    Days,
    Known,
    Year,
    clocks,
    delay,
    last_hour,
    readings,
)
from handlers.dates.lunar import as_common
from handlers.dates.words import tokens
from storage.model.time import to_instant, to_wall

LONGEST_TEXT = 200
FARTHEST = timedelta(days=3 * 366)
_MOMENT = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time: `wall` is the naive wall time in the zone, `instant` the same in UTC."""

    wall: datetime
    instant: datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """The reason why a text was rejected: a text key and the arguments of that text.

    For `date-ambiguous` the argument `candidates` has the possible readings, separated by ` / `;
    each can be parsed again.
    """

    key: str
    args: Mapping[str, str] = field(default_factory=dict)


def read_moment(text: str, *, now: datetime, zone: ZoneInfo) -> Moment | Problem:
    """Parse a date with a time, as wall time in the zone, later than `now` (aware).

    A day without a year is the next such day. A wall time that occurs twice, when clocks are set
    back, is its first occurrence. Raises ValueError for a naive `now`.
    """
    here = _here(now, zone)
    spelled = _spelled(text, here.date())
    if spelled is None:
        return _about(text, "date-unreadable")
    if (wait := delay(spelled)) is not None:
        return _at_instant(now + wait, now, zone)
    unread: str | None = None
    for days, rest in readings(spelled, here.date()):
        problem = _day_problem(days)
        if problem is None:
            try:
                walls = _walls(days, clocks(rest), here)
            except ClockError as error:
                problem = str(error)
            else:
                return _one_moment(walls, now, zone)
        unread = unread or problem
    if unread is None:
        unread = "date-no-day" if _is_clock(spelled) else "date-unreadable"
    return _about(text, unread)


def read_day(text: str, *, now: datetime, zone: ZoneInfo) -> date | Problem:
    """Parse a date without a time, today in the zone or later. Raises ValueError for a naive `now`.

    A day without a year is the next such day.
    """
    today = _here(now, zone).date()
    unread: str | None = None
    for days, rest in readings(_spelled(text, today) or "", today):
        problem = _day_problem(days)
        if rest:
            problem = problem or ("date-only-day" if _is_clock(rest) else "date-unreadable")
        if problem is None:
            return _one_day(days.candidates, today)
        unread = unread or problem
    return _about(text, unread or "date-unreadable")


def read_day_part(text: str, *, now: datetime, zone: ZoneInfo) -> tuple[date, str] | Problem:
    """Parse a date that may have a part of the day (下周三下午) but no hour, which is to be asked.

    The part is a word that can stand before an hour; it is empty if none was stated. Otherwise as
    :func:`read_day`.
    """
    here = _here(now, zone)
    for days, rest in readings(_spelled(text, here.date()) or "", here.date()):
        if rest in PARTS and days.candidates:
            day = _one_day(days.candidates, here.date())
            if days.rolls and day == here.date() and last_hour(rest) <= here.hour:
                day = here.date() + timedelta(days=7)
            return day if isinstance(day, Problem) else (day, rest)
    day = read_day(text, now=now, zone=zone)
    return day if isinstance(day, Problem) else (day, "")


def read_written(text: str, *, year: int | None = None) -> tuple[date, time | None] | Problem:
    """Parse a date as tables contain it, with or without a time, past or future.

    A date that states no year is of the `year`; without one it is a Problem.
    """
    unread: str | None = None
    known = None if year is None else Year(year)
    for days, rest in readings(_spelled(text, known) or "", known):
        problem = _day_problem(days)
        if problem is None and len(days.candidates) > 1:
            return _ambiguous(day.isoformat() for day in days.candidates)
        if problem is None and not rest:
            return days.candidates[0], None
        if problem is None:
            clock = _one_clock(rest)
            if isinstance(clock, time):
                return days.candidates[0], clock
            problem = clock
        unread = unread or problem
    return _about(text, unread or "date-unreadable")


def read_clock(text: str) -> time | Problem:
    """Parse a time of day without a date."""
    clock = _one_clock(_spelled(text) or "?")
    return clock if isinstance(clock, time) else _about(text, clock)


def _here(now: datetime, zone: ZoneInfo) -> datetime:
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    return to_wall(now, zone)


def _spelled(text: str, known: Known = None) -> str | None:
    return tokens(as_common(text, known)) if len(text) <= LONGEST_TEXT else None


def _about(text: str, key: str) -> Problem:
    shown = "".join(character for character in " ".join(text.split()) if character.isprintable())
    return Problem(key, {"text": shown if len(shown) <= 60 else f"{shown[:59]}…"})


def _ambiguous(candidates: Iterable[str]) -> Problem:
    return Problem("date-ambiguous", {"candidates": " / ".join(candidates)})


def _day_problem(days: Days) -> str | None:
    if days.candidates:
        return None
    if days.misfit:
        return "date-weekday-differs"
    return "date-no-year" if days.yearless else "date-impossible-day"


def _is_clock(spelled: str) -> bool:
    try:
        clocks(spelled)
    except ClockError:
        return False
    return True


def _one_clock(spelled: str) -> time | str:
    """Return the time of day that the tokens mean, or the text key of what is wrong with them."""
    try:
        found = clocks(spelled)
    except ClockError as error:
        return str(error)
    if len(found) > 1:
        return "date-unclear-hour"
    return "date-impossible-time" if found[0].days_later else found[0].time


def _walls(days: Days, times: Iterable[Clock], here: datetime) -> list[datetime]:
    walls = sorted(
        datetime.combine(day, clock.time) + timedelta(days=clock.days_later)
        for day in days.candidates
        for clock in times
    )
    if days.rolls and walls[-1] <= here:
        walls = [wall + timedelta(days=7) for wall in walls]
    # 今天3点, written at 10:00, can only mean 15:00.
    to_come = [wall for wall in walls if wall > here]
    return to_come if len(days.candidates) == 1 and len(to_come) == 1 else walls


def _one_moment(walls: list[datetime], now: datetime, zone: ZoneInfo) -> Moment | Problem:
    here = _here(now, zone)
    if here - walls[-1] > timedelta(days=1):
        return Problem("date-past", {"moment": walls[-1].strftime(_MOMENT)})
    if len(walls) > 1:
        return _ambiguous(wall.strftime(_MOMENT) for wall in walls)
    if walls[0] - here > FARTHEST:
        return Problem("date-too-far", {"limit": (here + FARTHEST).date().isoformat()})
    instant = to_instant(walls[0], zone)
    if instant is None:
        return Problem("date-skipped", {"moment": walls[0].strftime(_MOMENT)})
    if instant <= now:
        return Problem("date-past", {"moment": walls[0].strftime(_MOMENT)})
    return Moment(walls[0], instant)


def _at_instant(instant: datetime, now: datetime, zone: ZoneInfo) -> Moment | Problem:
    instant = instant.astimezone(UTC).replace(second=0, microsecond=0)
    wall = _here(instant, zone)
    if instant <= now:
        return Problem("date-past", {"moment": wall.strftime(_MOMENT)})
    return Moment(wall, instant)


def _one_day(candidates: tuple[date, ...], today: date) -> date | Problem:
    if candidates[-1] < today and len(candidates) == 1:
        return Problem("date-past", {"moment": candidates[0].isoformat()})
    if len(candidates) > 1:
        return _ambiguous(day.isoformat() for day in candidates)
    if candidates[0] - today > FARTHEST:
        return Problem("date-too-far", {"limit": (today + FARTHEST).isoformat()})
    return candidates[0]
