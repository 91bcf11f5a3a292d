"""Read the cells that only the year's plan has: titles, places and repeats."""

import re

from handlers.kit.words import fold
from handlers.planning.year_plan.words import (
    CODE,
    KEPT,
    ONCE,
    PLACES_RANGE,
    PLACES_UNITS,
    REPEAT_TIMES,
    REPEATS,
    UNLIMITED,
)
from handlers.workbooks.cells import CellError, as_line, as_text, shown
from handlers.workbooks.opening import Value
from handlers.workbooks.table import Row


def as_title(value: Value, longest: int) -> str:
    """Return the title. Raises CellError.

    0 is none: a formula that refers to an empty cell gives it.
    """
    if as_text(value) == "0":
        raise CellError("table-error-zero", value="0")
    return as_line(value, longest=longest)


def as_place(value: Value, longest: int) -> str:
    """Return the place; 0 is none. Raises CellError."""
    return "" if as_text(value) == "0" else as_line(value, longest=longest)


def as_places(value: Value) -> int | None:
    """Return the number of places, None for no limit. Raises CellError."""
    text = fold(as_text(value))
    if not text or text in UNLIMITED:
        return None
    for unit in PLACES_UNITS:
        text = text.removesuffix(unit).rstrip()
    if isinstance(value, str) and (span := PLACES_RANGE.fullmatch(text)) is not None:
        raise CellError("plan-ask-places-range", value=shown(value), most=span["most"])
    if isinstance(value, bool) or not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise CellError("plan-error-places-unreadable", value=shown(value))
    if int(text) < 1:
        raise CellError("plan-error-places-too-few", value=shown(value))
    if int(text) > MOST_PLACES:
        raise CellError("plan-error-places-too-many", value=shown(value), limit=str(MOST_PLACES))
    return int(text)


def as_repeat(value: Value) -> tuple[str, int, int | None] | None:
    """Return (unit, number of units between dates, number of dates), or None for a single date.

    The number of dates is None for all dates to the end of the year. Raises CellError.
    """
    text = fold(as_text(value))
    if not text or text in ONCE:
        return None
    times: int | None = None
    if counted := REPEAT_TIMES.fullmatch(text):
        text, times = counted["how"], int(counted["times"])
    if text not in REPEATS or times == 0:
        raise CellError("plan-error-repeat-unknown", value=shown(value))
    if times is not None and times > MOST_REPEATS:
        raise CellError("plan-error-repeat-too-often", value=shown(value), limit=str(MOST_REPEATS))
    return (*REPEATS[text], times)


def as_code(row: Row) -> str:
    """Return the code of the event that the row of an exported plan is of; empty without one."""
    code = as_text(row.get("code").value)
    return code if CODE.fullmatch(code) else ""


def keeps_audience(row: Row) -> bool:
    """Return whether the cell says that the audience stays, of an event that the row names."""
    return bool(as_code(row)) and fold(as_text(row.get("audience").value)) in KEPT


MOST_PLACES = 100_000


MOST_REPEATS = 366  # of which limits.series may allow fewer
