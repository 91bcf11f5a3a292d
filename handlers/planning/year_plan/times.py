"""Reads when a row's event begins and when its sign-up ends."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.dates.ends import LONGEST, halves, read_end
from handlers.dates.reading import Problem
from handlers.dates.spans import days_until, first_day, has_several_days
from handlers.dates.words import WHOLE_DAY, numbers_as_days
from handlers.kit.words import fold
from handlers.planning.year_plan.words import (
    AFTERNOON,
    BEGINS,
    DAY_PART,
    DAYS_BEFORE,
    EARLY,
    MONTH_ALONE,
    NO_DEADLINE,
    ROUGH,
    SMALL_NUMBERS,
    TIME_RANGE,
    WEEKS,
    YEAR_IN_TITLE,
)
from handlers.workbooks.cells import CellError, as_clock, as_day, as_text, shown
from handlers.workbooks.opening import Value
from handlers.workbooks.table import Row, Table
from storage.model.time import LAST_MINUTE

EVENING = time(23, 59)
DAWN = time(6)
"""Before this hour an event is asked about, unless words say that the night is meant."""
DUSK = time(17)
"""What begins from then on may end past midnight."""
_NO_YEAR = "table-error-no-year"


@dataclass(frozen=True, slots=True)
class Calendar:
    """How the dates of a sheet are read: day 0 of plain numbers, and the year that goes unsaid."""

    epoch: date
    year: int | None = None

    def day(self, value: Value) -> tuple[date, time | None]:
        """Return the date of a cell, and its time if it has one. Raises CellError."""
        text = as_text(value)
        if isinstance(value, str | float) and MONTH_ALONE.fullmatch(text):
            raise CellError("plan-ask-month", value=shown(value))
        return as_day(value, epoch=self.epoch, year=self.year)


@dataclass(frozen=True, slots=True)
class Start:
    """When an event begins, as wall time; ``ends`` where an end was stated."""

    wall: datetime
    ends: datetime | None = None


def year_of(table: Table, epoch: date) -> int | None:
    """Return the year in the sheet's title, or else the one that most of its rows state."""
    titles = " ".join((table.sheet, *table.header.above))
    years = {int(year) for year in YEAR_IN_TITLE.findall(titles)}
    if len(years) == 1:
        return years.pop()
    return most_frequent([year for row in table.rows if (year := _stated_year(row, epoch))])


def most_frequent(years: Sequence[int]) -> int | None:
    """Return the year that occurs most often; None if there is none, or two as often."""
    counted = Counter(years).most_common(2)
    if not counted or (len(counted) == 2 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]


def _stated_year(row: Row, epoch: date) -> int | None:
    try:
        return as_day(_first(row.value("date"))[0], epoch=epoch)[0].year
    except CellError:
        return None


def lacks_year(row: Row, calendar: Calendar) -> bool:
    """Return whether the row's date is read only because the calendar knows the year."""
    try:
        as_day(_first(row.value("date"))[0], epoch=calendar.epoch)
    except CellError as error:
        return error.key == _NO_YEAR
    return False


def rough(row: Row) -> str:
    """Return what stands in the place of a date that is not fixed yet; empty if it is."""
    day, clock = as_text(row.value("date")), as_text(row.value("time"))
    if isinstance(row.value("date"), str) and ROUGH.search(day):
        return shown(f"{day} {clock}".strip())
    if isinstance(row.value("time"), str) and ROUGH.search(clock):
        return shown(f"{day} {clock}".strip())
    return ""


def start(row: Row, calendar: Calendar) -> Start | None:
    """Return when the row's event begins; None, with mistakes in the row, if it can't be read."""
    day = row.cell("date", lambda value: _days_and_range(value, calendar), required=True)
    if row.get("date").dayless:
        row.note("date", "plan-ask-month", {"value": month_shown(row.value("date"))})
        return None
    timed = day is not None and day[1] is not None
    if "time" in row.header.columns:
        clock = row.cell("time", clock_and_end, required=not timed)
    else:
        clock = None
        if day is not None and not timed:
            row.note("date", "plan-error-no-time", {"value": shown(row.value("date"))})
    if day is None or row.mistakes:
        return None
    begins, ends = clock or (day[1], day[2])
    last = day[3]
    source = "date" if clock is None else "time"
    whole = ends == LAST_MINUTE and begins == time(0)
    if begins is not None and begins < DAWN and not whole and not _says_early(row.value(source)):
        afternoon = begins.replace(hour=begins.hour + 12)
        args = {"value": f"{begins:%H:%M}", "afternoon": f"{afternoon:%H:%M}"}
        row.note(source, "plan-ask-night", args)
        return None
    if begins is None:
        return None
    wall = datetime.combine(day[0], begins)
    return Start(wall, _stated_end(row, wall, ends, last, calendar))


def _stated_end(
    row: Row, begins: datetime, clock: time | None, last: datetime | None, calendar: Calendar
) -> datetime | None:
    """Return the end: that of its own column, else of the range of hours, of days or of both."""
    own = row.cell("ends", lambda value: _own_end(value, begins, calendar))
    if own is not None:
        return own
    if last is not None:
        return last if clock is None else datetime.combine(last.date(), clock)
    if clock is None:
        return None
    day = begins.date() + timedelta(days=clock <= begins.time())
    return datetime.combine(day, clock)


def _own_end(value: Value, begins: datetime, calendar: Calendar) -> datetime:
    """Return the end of a cell of its own: an hour, a day, both or a length. Raises CellError."""
    read: datetime | Problem
    text = as_text(value)
    if isinstance(value, str):
        read = read_end(text, begins)
    elif isinstance(value, datetime) and value.time() == time(0):
        read = datetime.combine(value.date(), LAST_MINUTE)
    elif isinstance(value, date):
        read = read_end(text, begins)
    else:
        try:
            read = read_end(f"{as_clock(value):%H:%M}", begins)
        except CellError:
            day, clock = calendar.day(value)
            read = datetime.combine(day, clock or LAST_MINUTE)
    if isinstance(read, datetime) and not begins < read <= begins + LONGEST:
        read = Problem("end-before-start")
    if isinstance(read, Problem):
        raise CellError("plan-error-end", value=shown(value))
    return read


def _first(value: Value) -> tuple[Value, str]:
    """Return the cell with only the first of a span of days in it, and the last as written.

    Days that are named one by one are no span: the event is held several times.
    """
    if not isinstance(value, str):
        return value, ""
    text = unicodedata.normalize("NFKC", as_text(value))
    kept, several = first_day(numbers_as_days(text))
    if last := days_until(several):
        return kept.strip(), last
    for before, after in halves(text):
        if has_several_days(text) or TIME_RANGE.fullmatch(text) is None:
            return before, after
    return value, ""


def _days_and_range(
    value: Value, calendar: Calendar
) -> tuple[date, time | None, time | None, datetime | None]:
    """Return the day, the hours of a range where there are any, and the end of several days."""
    text = as_text(value)
    if isinstance(value, str) and WHOLE_DAY.search(text):
        day, *_, last = _days_and_range(WHOLE_DAY.sub("", text).strip(), calendar)
        return day, time(0), LAST_MINUTE, last
    first, after = _first(value)
    if after:
        try:
            day, begins = calendar.day(first)
        except CellError:
            pass
        else:
            read = read_end(after, datetime.combine(day, begins or time(0)))
            if isinstance(read, datetime) and read.date() > day:
                own = None if read.time() == LAST_MINUTE else read.time()
                return day, begins, own, read
    return (*_day_and_range(value, calendar), None)


def _says_early(value: Value) -> bool:
    """Return whether the cell itself says so; a cell with a time shows 2:00 as it was typed."""
    return isinstance(value, str) and bool(EARLY.search(value))


def _day_and_range(value: Value, calendar: Calendar) -> tuple[date, time | None, time | None]:
    try:
        return (*calendar.day(value), None)
    except CellError as error:
        found = TIME_RANGE.fullmatch(as_text(value)) if isinstance(value, str) else None
        try:
            day, begins = calendar.day(found["start"]) if found else (None, None)
        except CellError:
            raise error from None
        if found is None or day is None or begins is None:
            raise
        return day, begins, _end(begins, found["end"], found["start"], value)


def clock_and_end(value: Value) -> tuple[time, time | None]:
    """Return the time at which an event begins, and the end if one is stated. Raises CellError."""
    text = BEGINS.sub("", as_text(value))
    if isinstance(value, str) and WHOLE_DAY.fullmatch(text):
        return time(0), LAST_MINUTE
    found = TIME_RANGE.fullmatch(text) if isinstance(value, str) else None
    if found is None:
        return as_clock(text if isinstance(value, str) else value), None
    begins = as_clock(found["start"])
    return begins, _end(begins, found["end"], found["start"], value)


def _end(begins: time, text: str, before: str, value: Value) -> time:
    """Return the end of a range: the earliest reading of its text that is after the beginning."""
    part = DAY_PART.search(before)
    readings = [text] if DAY_PART.search(text) else [f"{part[0] if part else ''}{text}", text]
    for reading in (*readings, f"{AFTERNOON}{text}"):
        try:
            ends = as_clock(reading)
        except CellError:
            continue
        if ends > begins or (reading == text and _past_midnight(begins, ends)):
            return ends
    raise CellError("plan-error-end", value=shown(value))


def _past_midnight(begins: time, ends: time) -> bool:
    return begins >= DUSK and ends <= DAWN


def month_shown(value: Value) -> str:
    """Return a date as its cell shows it where it shows the month only."""
    return f"{value.year}-{value.month:02}" if isinstance(value, date) else shown(value)


def deadline(row: Row, begins: datetime, calendar: Calendar) -> datetime | None:
    """Return when sign-up ends; None if the cell is empty or says so, or with a mistake.

    A deadline without a time is the evening of its day; on the event's own day, the event's start.
    """
    found = row.cell("deadline", lambda value: _deadline(value, begins, calendar))
    if row.get("deadline").dayless:
        row.note("deadline", "plan-ask-month", {"value": month_shown(row.value("deadline"))})
        return None
    if found is None or found <= begins:
        return found
    if found.date() == begins.date() and found.time() == EVENING:
        return begins
    args = {"deadline": f"{found:%Y-%m-%d %H:%M}", "start": f"{begins:%Y-%m-%d %H:%M}"}
    row.note("deadline", "plan-error-deadline-after-start", args)
    return None


def _deadline(value: Value, begins: datetime | None, calendar: Calendar) -> datetime | None:
    if fold(as_text(value)) in NO_DEADLINE:
        return None
    if isinstance(value, str) and (found := DAYS_BEFORE.fullmatch(fold(as_text(value)))):
        if begins is None:
            return None
        return datetime.combine(begins.date() - _before(found), EVENING)
    try:
        day, clock = Calendar(calendar.epoch).day(value)
    except CellError as error:
        if error.key != _NO_YEAR:
            raise
        if begins is None:  # nothing to compare with
            return None
        day, clock = Calendar(calendar.epoch, begins.year).day(value)
        if day > begins.date():  # of an event in January sign-up ends in December
            day, clock = Calendar(calendar.epoch, begins.year - 1).day(value)
    return datetime.combine(day, EVENING if clock is None else clock)


def _before(found: re.Match[str]) -> timedelta:
    way = next(name for name in ("zh", "ago", "en") if found[name])
    number, unit = found[way].casefold(), found[f"{way}_unit"].casefold()
    count = int(number) if number.isdecimal() else SMALL_NUMBERS[number]
    return timedelta(days=count * (7 if unit in WEEKS else 1))


def check_deadline(row: Row, calendar: Calendar) -> None:
    """Note what is wrong with the deadline of a row whose start can't be read."""
    row.cell("deadline", lambda value: _deadline(value, None, calendar))
