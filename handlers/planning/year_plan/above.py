"""Reads 同上: a cell that says that it is the same as the one above."""

from collections.abc import Sequence

from handlers.kit.words import fold
from handlers.planning.year_plan.words import SAME_AS_ABOVE
from handlers.workbooks.cells import as_text
from handlers.workbooks.table import Row


def fill(rows: Sequence[Row]) -> None:
    """Give each such cell the one above it, or note that there is none to take.

    Rows that can be seen look past hidden ones: what is above is what the reader sees there.
    """
    seen: dict[str, Row] = {}
    for row in rows:
        before = seen.get(row.sheet)
        for name, cell in row.filled().items():
            if not isinstance(cell.value, str) or not _same(cell.value):
                continue
            if before is None or not before.get(name).filled or _same(before.get(name).value):
                row.note(name, "plan-ask-above", {"value": as_text(cell.value)})
            else:
                row.take_from(before, name)
        if not row.hidden:
            seen[row.sheet] = row


def _same(value: object) -> bool:
    return isinstance(value, str) and fold(value).replace(" ", "") in SAME_AS_ABOVE
