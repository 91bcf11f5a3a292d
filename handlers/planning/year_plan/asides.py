"""Recognises the rows that are no events: repeated headers, units, sums, footnotes, signatures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.planning.year_plan.cells import as_code
from handlers.planning.year_plan.words import (
    EXAMPLE,
    FOOTNOTE,
    OWN,
    SERIAL,
    SIGNATURE,
    SUM,
    UNITS,
)
from handlers.workbooks.cells import as_text, label_key, shown
from handlers.workbooks.table import Row


@dataclass(frozen=True, slots=True)
class Aside:
    """Rows that are left aside, from ``row`` to ``last``, and the text that says why."""

    sheet: str
    row: int
    last: int
    key: str
    args: Mapping[str, str] = field(default_factory=dict)


def aside(row: Row) -> Aside | None:
    """Return why the row is no event; None if it is to be read as one.

    A row with an error in a cell is never left aside, nor is one with the code of an event.
    """
    cells = {name: cell for name, cell in row.filled().items() if name not in OWN}
    if as_code(row) or any(cell.unread is not None for cell in cells.values()):
        return None
    beside = {
        column: cell
        for column, cell in row.beside().items()
        if not SERIAL.fullmatch(label_key(row.header.others.get(column, "")))
    }
    texts = [as_text(cell.whole) for cell in (*cells.values(), *beside.values())]
    places = {cell.origin for cell in (*cells.values(), *beside.values())}
    key = _key(row, {name: as_text(cell.whole) for name, cell in cells.items()}, texts, len(places))
    if key is None:
        return None
    value = cells["title"].whole if key == "plan-left-example" else texts[0]
    return Aside(row.sheet, row.number, row.number, key, {"value": shown(value)})


def _key(row: Row, cells: Mapping[str, str], texts: list[str], places: int) -> str | None:
    header = row.header
    named = [
        label_key(text) == label_key(header.labels[name]) or label_key(text) in _bare(name, row)
        for name, text in cells.items()
    ]
    below = row.number == header.index + 2
    units = below and len(cells) > 1 and all(UNITS.fullmatch(text) for text in cells.values())
    unnamed = "kind" not in cells or "title" not in cells
    # In this order: a footnote that fills one cell is a footnote.
    found = {
        "header": len(named) >= 2 and all(named),
        "example": bool(EXAMPLE.match(cells.get("title", ""))),
        "units": units,
        "sum": unnamed and "time" not in cells and any(SUM.match(text) for text in texts),
        "footnote": unnamed and bool(FOOTNOTE.match(texts[0])),
        "signature": "kind" not in cells and any(SIGNATURE.search(text) for text in texts),
        "single": places == 1,
    }
    return next((f"plan-left-{name}" for name, holds in found.items() if holds), None)


def _bare(name: str, row: Row) -> set[str]:
    """Return the heading without what groups it: 报名截止 in two rows repeats as 截止."""
    whole = label_key(row.header.labels[name])
    return {whole[start:] for start in range(1, len(whole) - 1)} if len(whole) > 2 else set()
