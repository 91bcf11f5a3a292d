"""A table in a workbook: its header, found by the columns that its reader hands in, and its rows.

Whoever reads a table says which columns it can have, and reads each row cell by cell; a wrong cell
is noted with its place, and reading goes on. Nothing here knows what a table is about.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from handlers.workbooks.cells import CellError, as_text, cell_name, label_key, shown
from handlers.workbooks.opening import Sheet, Value
from handlers.workbooks.scanning import WorkbookError

_HEADER_WITHIN = 20  # rows from the top
_FEWEST_COLUMNS = 2  # of a header
# Blank rows between and below may be many, but not so many times as many as there may be rows.
_BLANKS = 5
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a table can have.

    ``name`` is what the code calls it, ``labels`` are the headings under which it may stand: the
    first in each script is the one that people are told. A ``required`` one must be there; whether
    its cells may be empty is the reader's to say.
    """

    name: str
    labels: tuple[str, ...]
    required: bool = False

    def heading(self, language: str) -> str:
        """Return the heading that people of the language are told."""
        ascii_only = language == "en"
        return next(label for label in self.labels if label.isascii() == ascii_only)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong: where (None for the file as a whole), and the key and arguments that say it.

    ``row`` counts from 1 as Excel does, ``column`` is the heading as it stands in the file,
    ``cell`` Excel's name of the cell.
    """

    row: int | None
    column: str | None
    cell: str | None
    key: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns stand; ``ignored`` are the headings of none of them."""

    index: int
    columns: Mapping[str, int]
    labels: Mapping[str, str]
    ignored: tuple[str, ...]


class Row:
    """One row of a table; every wrong cell is noted in ``mistakes``."""

    def __init__(self, index: int, values: Mapping[str, Value], header: Header) -> None:
        self.number = index + 1
        """As Excel counts, from 1."""
        self.values = values
        self.mistakes: list[Mistake] = []
        self._index = index
        self._header = header

    def cell(self, name: str, read: Callable[[Value], _T], *, required: bool = False) -> _T | None:
        """Return what ``read`` makes of the cell; None where it is empty or wrong.

        ``read`` raises CellError for a wrong one. An empty cell is a mistake if it is required; a
        column that the table does not have is empty in every row.
        """
        value = self.values.get(name, "")
        if not as_text(value):
            if required:
                self.note(name, "table-error-empty", {})
            return None
        try:
            return read(value)
        except CellError as error:
            self.note(name, error.key, error.args_of_text)
            return None

    def note(self, name: str, key: str, args: Mapping[str, str]) -> None:
        """Note a mistake in a column that the table has. Raises KeyError for another."""
        self.mistakes.append(
            Mistake(
                row=self.number,
                column=self._header.labels[name],
                cell=cell_name(self._index, self._header.columns[name]),
                key=key,
                args=args,
            )
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its rows, those without anything in them left out."""

    header: Header
    rows: tuple[Row, ...]


def read_table(sheets: Sequence[Sheet], columns: Sequence[Column], *, most_rows: int) -> Table:
    """Return the one table of these columns that stands on the sheets.

    Raises WorkbookError where there is none or there are several, where a required column is
    missing, or where it has more than ``most_rows`` rows.
    """
    sheet, header = _find(sheets, columns)
    if sheet.height > most_rows * _BLANKS:
        raise _too_many(most_rows, sheet.height)
    rows = []
    for index, cells in enumerate(sheet.grid()):
        values = {name: cells[column] for name, column in header.columns.items()}
        if index > header.index and any(as_text(value) for value in values.values()):
            rows.append(Row(index, values, header))
    if len(rows) > most_rows:
        raise _too_many(most_rows, len(rows))
    return Table(header, tuple(rows))


def _too_many(most: int, count: int) -> WorkbookError:
    return WorkbookError("table-error-too-many-rows", limit=str(most), count=str(count))


def _find(sheets: Sequence[Sheet], columns: Sequence[Column]) -> tuple[Sheet, Header]:
    required = [column for column in columns if column.required]
    tables = [(sheet, header) for sheet in sheets if (header := _find_header(sheet, columns))]
    whole = [table for table in tables if not _missing(table[1], required)]
    if len(whole) > 1:
        names = ", ".join(sheet.name for sheet, _ in whole)
        raise WorkbookError("table-error-several-sheets", sheets=names)
    if not tables:
        raise WorkbookError("table-error-no-header", columns=_told(required))
    if not whole:
        header = max((header for _, header in tables), key=lambda found: len(found.columns))
        missing = _missing(header, required)
        raise WorkbookError("table-error-missing-columns", columns=_told(missing))
    return whole[0]


def _missing(header: Header, required: Iterable[Column]) -> list[Column]:
    return [column for column in required if column.name not in header.columns]


def _told(columns: Iterable[Column]) -> str:
    """Return how the columns may be called, in each language."""
    return ", ".join(f"{one.heading('zh')} / {one.heading('en')}" for one in columns)


def _find_header(sheet: Sheet, columns: Sequence[Column]) -> Header | None:
    """Return the row near the top in which the most columns are named; None if none is a header."""
    by_label = {label_key(label): column.name for column in columns for label in column.labels}
    best: Header | None = None
    for index, row in enumerate(sheet.head(_HEADER_WITHIN)):
        header = _as_header(index, row, by_label)
        if len(header.columns) >= _FEWEST_COLUMNS and (
            best is None or len(header.columns) > len(best.columns)
        ):
            best = header
    return best


def _as_header(index: int, row: Sequence[Value], by_label: Mapping[str, str]) -> Header:
    columns: dict[str, int] = {}
    labels: dict[str, str] = {}
    ignored: list[str] = []
    for column, value in enumerate(row):
        name = by_label.get(label_key(as_text(value)))
        if name is None or name in columns:
            ignored += [shown(value)] if as_text(value) else []
            continue
        columns[name], labels[name] = column, shown(value)
    return Header(index, columns, labels, tuple(ignored))


def said(mistake: Mistake, say: Callable[..., str]) -> str:
    """Return where a mistake is and what is to be done about it.

    ``say`` is the texts themselves for a message, their plain form for a terminal.
    """
    reason = say(mistake.key, **mistake.args)
    if mistake.row is None:
        return reason
    where = say(
        "table-error-at",
        row=str(mistake.row),
        column=mistake.column or "",
        cell=mistake.cell or "",
    )
    return f"{where}{reason}"
