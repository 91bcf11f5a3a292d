"""Converts cells to text, dates and times, whether Excel stores them as numbers, dates or text."""

import re
import unicodedata
from collections.abc import Container, Mapping
from datetime import date, datetime, time, timedelta

from handlers.dates.reading import Problem, read_clock, read_written
from handlers.kit.words import fold
from handlers.workbooks.opening import Value

YEARS = range(2000, 2100)
# Day 0 of Excel's serial numbers; it is right for all days from March 1900.
_EXCEL_EPOCH = date(1899, 12, 30)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_SEPARATORS = re.compile(r"[、，,;；\n]+")
# A name may contain these, so they separate only parts that are not known labels.
_WEAK_SEPARATORS = re.compile(r"[/／|]+")
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


def as_day(value: Value) -> tuple[date, time | None]:
    """Return the cell's date, and its time if it has one. Raises CellError."""
    found: tuple[date, time | None] | Problem
    match value:
        case datetime():
            clock = _to_minute(value.hour * 3600 + value.minute * 60 + value.second)
            found = value.date(), clock if clock != time(0) else None
        case date():
            found = value, None
        case int() | float() if not isinstance(value, bool) and 30_000 < value < 80_000:
            found = _EXCEL_EPOCH + timedelta(days=int(value)), None
        case _:
            found = read_written(as_text(value))
    if isinstance(found, Problem):
        raise CellError(
            _DATE_KEYS.get(found.key, "table-error-date-unreadable"),
            value=shown(value),
            **found.args,
        )
    if found[0].year not in YEARS:
        raise CellError("table-error-year-unlikely", value=shown(value))
    return found


def as_clock(value: Value) -> time:
    """Return the cell's time of day, rounded to the minute. Raises CellError."""
    match value:
        case datetime() | time():
            return _to_minute(value.hour * 3600 + value.minute * 60 + value.second)
        case timedelta() if timedelta(0) <= value < timedelta(days=1):
            return _to_minute(value.total_seconds())
        case timedelta():
            raise CellError("table-error-time-impossible", value=shown(value))
        case float() if 0 <= value < 1:  # Excel's time of day in a cell without a time format
            return _to_minute(value * 86_400)
    found = read_clock(as_text(value))
    if isinstance(found, time):
        return found
    raise CellError(_DATE_KEYS.get(found.key, "table-error-time-unreadable"), value=shown(value))


def _to_minute(seconds: float) -> time:
    # Excel stores 14:00 as a fraction of a day, which may be read as 13:59:59.99.
    minutes = round(seconds / 60) % (24 * 60)
    return time(minutes // 60, minutes % 60)


def as_labels(value: Value, known: Container[str]) -> list[str]:
    """Return the labels that the cell lists, as they are written; `known` has folded labels."""
    labels: list[str] = []
    for part in _SEPARATORS.split(as_text(value)):
        labels += [part] if fold(part) in known else _WEAK_SEPARATORS.split(part)
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
