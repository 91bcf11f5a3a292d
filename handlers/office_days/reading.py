"""Reads a workbook of holidays and working days, in the child process that reads plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlers.dates.reading import Problem
from handlers.kit.words import fold
from handlers.office_days.spans import LONGEST, days_between, fits, read_days
from handlers.office_days.words import AS_BEFORE, COLUMNS, OFF, WORKS
from handlers.workbooks.cells import CellError, as_day, as_line, as_text, shown
from handlers.workbooks.heading import Column, find_header
from handlers.workbooks.opening import Sheet, Value
from handlers.workbooks.table import Mistake, Row, read_table

MOST_ROWS: Final = 800
NAME: Final = 20
"""Characters of a holiday's name."""
TABLE: Final = tuple(
    Column(name, labels, required=name in {"day", "works"}) for name, labels in COLUMNS.items()
)


@dataclass(frozen=True, slots=True)
class DayTable:
    """The rows of a table of days, and what is wrong with the others.

    ``days`` maps days as ISO text to whether the office works and the holiday's name; None takes
    the day out of the table.
    """

    days: Mapping[str, tuple[bool, str] | None]
    mistakes: tuple[Mistake, ...] = ()


def is_day_table(sheets: Sequence[Sheet]) -> bool:
    """Return whether a sheet has the columns of a table of days, and says that of each."""
    for sheet in sheets:
        header = find_header(sheet, TABLE) if sheet.visible else None
        if header is not None and {"day", "works"} <= header.columns.keys():
            return True
    return False


def read_day_table(sheets: Sequence[Sheet]) -> DayTable:
    """Read a workbook that is a table of days. Raises WorkbookError."""
    table = read_table(sheets, TABLE, most_rows=MOST_ROWS)
    days: dict[str, tuple[bool, str] | None] = {}
    mistakes: list[Mistake] = []
    for row in table.rows:
        found = _read(row)
        mistakes += row.mistakes
        days |= found
    return DayTable(days, tuple(mistakes))


def _read(row: Row) -> dict[str, tuple[bool, str] | None]:
    written = row.cell("day", _days, required=True)
    until = row.cell("until", _days)
    works = row.cell("works", _works, required=True)
    name = row.cell("name", lambda value: as_line(value, longest=NAME)) or ""
    if row.mistakes or written is None or works is None:
        return {}
    first, last = written[0], (until or written)[1]
    if not fits(first, last):
        key = "days-error-order" if last < first else "days-error-long"
        row.note("until" if until else "day", key, {"limit": str(LONGEST)})
        return {}
    said = None if works == "" else (works == "works", "" if works == "works" else name)
    return {day.isoformat(): said for day in days_between(first, last)}


def _days(value: Value) -> tuple[date, date]:
    if isinstance(value, str):
        found = read_days(value, None)
        if not isinstance(found, Problem):
            return found
    day, _ = as_day(value)
    return day, day


def _works(value: Value) -> str:
    said = fold(as_text(value))
    for meaning, words in (("off", OFF), ("works", WORKS), ("", AS_BEFORE)):
        if said in words:
            return meaning
    raise CellError("days-error-works", value=shown(value))
