"""Converts cells to text, dates and times, whether Excel stores them as numbers, dates or text."""

import re
import unicodedata
from collections.abc import Container, Mapping
from datetime import date, datetime, time, timedelta

from handlers.dates.reading import Problem, read_clock, read_written
from handlers.dates.spans import has_several_days
from handlers.kit.words import fold
from handlers.workbooks.opening import EPOCH_1900, Value
from handlers.workbooks.words import WEAK_SEPARATORS


class _Between:
    """The numbers between two others, fractions included."""

    def __init__(self, least: float, most: float) -> None:
        self._least, self._most = least, most

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int | float) and self._least < value < self._most


YEARS = range(2000, 2100)
_SERIALS = _Between(30_000, 80_000)
_SERIAL = re.compile(r"[3-7][0-9]{4}(?:\.[0-9]{1,15})?")
_ZERO_YEAR = 1904  # dates up to it are times of day that are shown with a date
# A midnight that somebody means is written with a word: 凌晨0点, midnight.
_MIDNIGHT = re.compile(r"[^\W\d_]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_SEPARATORS = re.compile(r"[、，,;；\n]+")
_DATE_KEYS = {
    "date-ambiguous": "table-error-date-ambiguous",
    "date-impossible-day": "table-error-day-impossible",
    "date-impossible-time": "table-error-time-impossible",
    "date-no-year": "table-error-no-year",
    "date-unclear-hour": "table-error-hour-unclear",
    "date-weekday-differs": "table-error-weekday-differs",
}


class CellError(Exception):
    """A cell is wrong; `key` and `args_of_text` say why."""

    def __init__(self, key: str, **args: str) -> None:
        super().__init__(key)
        self.key = key
        self.args_of_text: Mapping[str, str] = args


def as_text(value: Value) -> str:
    """Return the cell as text of one or more lines, without invisible characters."""
    match value:
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            minutes = round(value / timedelta(minutes=1))
            return f"{minutes // 60}:{minutes % 60:02}"
        case _:
            return _UNSEEN.sub("", str(value).replace("\r\n", "\n")).strip()


def as_line(value: Value, *, longest: int) -> str:
    """Return the cell as text on one line.

    Raises CellError if it has more than `longest` characters.
    """
    line = " ".join(as_text(value).split())
    if len(line) > longest:
        raise CellError("table-error-text-too-long", limit=str(longest), length=str(len(line)))
    return line


def shown(value: Value) -> str:
    """Return the cell as messages quote it: on one line, of at most 60 characters."""
    line = " ".join(as_text(value).split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def as_day(
    value: Value, *, epoch: date = EPOCH_1900, year: int | None = None
) -> tuple[date, time | None]:
    """Return the cell's date, and its time if it has one. Raises CellError.

    ``epoch`` is day 0 of plain numbers, ``year`` the year of dates that state none. Midnight is no
    time: spreadsheets write ``2027/3/15 0:00:00`` for a day.
    """
    found: tuple[date, time | None] | Problem
    match value:
        case datetime():
            found = value.date(), _to_minute(_seconds(value))
        case date():
            found = value, None
        case int() | float() if not isinstance(value, bool) and value in _SERIALS:
            found = _of_serial(value, epoch)
        case str() if (text := as_text(value)) and _SERIAL.fullmatch(text):
            found = _of_serial(float(text), epoch)
        case _ if has_several_days(as_text(value)):
            raise CellError("table-ask-several-days", value=shown(value))
        case _:
            found = read_written(as_text(value), year=year)
    if isinstance(found, Problem):
        raise CellError(
            _DATE_KEYS.get(found.key, "table-error-date-unreadable"),
            value=shown(value),
            **found.args,
        )
    if found[0].year not in YEARS:
        raise CellError("table-error-year-unlikely", value=shown(value))
    day, clock = found
    return day, None if clock == time(0) else clock


def _of_serial(number: float, epoch: date) -> tuple[date, time]:
    """Return the day and time of Excel's serial number, rounded to the minute."""
    minutes = round(number * 24 * 60)
    return epoch + timedelta(days=minutes // (24 * 60)), _to_minute(minutes % (24 * 60) * 60)


def as_clock(value: Value) -> time:
    """Return the cell's time of day, rounded to the minute. Raises CellError.

    Zero is no time, however it is kept: a formula that refers to an empty cell gives it.
    """
    clock = _clock(value)
    if clock == time(0) and not _MIDNIGHT.search(as_text(value)):
        raise CellError("table-error-zero", value=shown(value))
    return clock


def _clock(value: Value) -> time:
    match value:
        case datetime() if value.time() == time(0) and value.year > _ZERO_YEAR:
            raise CellError("table-error-time-unreadable", value=shown(value))
        case datetime() | time():
            return _to_minute(_seconds(value))
        case timedelta() if timedelta(0) <= value < timedelta(days=1):
            return _to_minute(value.total_seconds())
        case timedelta():
            raise CellError("table-error-time-impossible", value=shown(value))
        case int() | float() if not isinstance(value, bool) and (
            0 <= value < 1 or (value in _SERIALS and value % 1)
        ):
            return _to_minute(value % 1 * 86_400)
    found = read_clock(as_text(value))
    if isinstance(found, time):
        return found
    raise CellError(_DATE_KEYS.get(found.key, "table-error-time-unreadable"), value=shown(value))


def _seconds(value: datetime | time) -> int:
    return value.hour * 3600 + value.minute * 60 + value.second


def _to_minute(seconds: float) -> time:
    # Excel stores 14:00 as a fraction of a day, which may be read as 13:59:59.99.
    minutes = round(seconds / 60) % (24 * 60)
    return time(minutes // 60, minutes % 60)


def as_labels(value: Value, known: Container[str]) -> list[str]:
    """Return the labels that the cell lists, as they are written; `known` has folded labels."""
    labels: list[str] = []
    for part in _SEPARATORS.split(as_text(value)):
        labels += [part] if fold(part) in known else WEAK_SEPARATORS.split(part)
    return [label.strip() for label in labels if label.strip()]


def label_key(text: str) -> str:
    """Return a header for comparison: without spaces, notes in brackets, and outer `:` or `*`."""
    plain = re.sub(r"[(\[].*?[)\]]", "", unicodedata.normalize("NFKC", text).casefold())
    return "".join(plain.split()).strip(":*")


def cell_name(row: int, column: int) -> str:
    """Return Excel's name, such as B3, of the cell at a row and column, both counted from 0."""
    letters, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
