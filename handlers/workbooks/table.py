"""Finds a table in a workbook by its header, and reads its rows.

The caller states which columns the table can have, and reads each row cell by cell. A wrong cell is
recorded with its place, and reading continues. Nothing here depends on the subject of a table.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from handlers.workbooks.cells import CellError, as_text, cell_name, label_key, shown
from handlers.workbooks.opening import Sheet, Value
from handlers.workbooks.scanning import WorkbookError

_HEADER_WITHIN = 20  # rows from the top
_FEWEST_COLUMNS = 2  # of a header
# A sheet may have at most this many rows, blank ones included, for each row that a table may have.
_BLANKS = 5
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a table can have.

    The code uses ``name``. ``labels`` are the accepted headings; messages show the first one in
    ASCII to English readers and the first other one to Chinese readers. A ``required`` column must
    exist; the code that reads its cells decides whether they may be empty.
    """

    name: str
    labels: tuple[str, ...]
    required: bool = False

    def heading(self, language: str) -> str:
        """Return the heading that messages show in this language."""
        ascii_only = language == "en"
        return next(label for label in self.labels if label.isascii() == ascii_only)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in a table: its place, and the key and arguments of the text that states it.

    ``row`` is counted from 1 as in Excel, ``column`` is the heading as written in the file, and
    ``cell`` is Excel's name of the cell. All three are None for a mistake of the whole file.
    """

    row: int | None
    column: str | None
    cell: str | None
    key: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """The header's row and columns, counted from 0; ``ignored`` are headings of no known column."""

    index: int
    columns: Mapping[str, int]
    labels: Mapping[str, str]
    ignored: tuple[str, ...]


class Row:
    """One row of a table; ``mistakes`` records every wrong cell."""

    def __init__(self, index: int, values: Mapping[str, Value], header: Header) -> None:
        self.number = index + 1
        """The row's number, counted from 1 as in Excel."""
        self.values = values
        self.mistakes: list[Mistake] = []
        self._index = index
        self._header = header

    def cell(self, name: str, read: Callable[[Value], _T], *, required: bool = False) -> _T | None:
        """Return the result of ``read`` for the cell, or None if the cell is empty or wrong.

        ``read`` raises CellError for a wrong cell. An empty cell is a mistake if ``required``. A
        column that the table does not have is treated as empty; it must not be ``required``.
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
        """Record a mistake in a column. Raises KeyError if the table does not have the column."""
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
    """A table: its header, and its rows without the blank ones."""

    header: Header
    rows: tuple[Row, ...]


def read_table(sheets: Sequence[Sheet], columns: Sequence[Column], *, most_rows: int) -> Table:
    """Return the only table with these columns on the sheets.

    Raises WorkbookError if there is no such table or more than one, if a required column is
    missing, or if the table has more than ``most_rows`` rows.
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
        raise WorkbookError("table-error-no-header", columns=_headings(required))
    if not whole:
        header = max((header for _, header in tables), key=lambda found: len(found.columns))
        missing = _missing(header, required)
        raise WorkbookError("table-error-missing-columns", columns=_headings(missing))
    return whole[0]


def _missing(header: Header, required: Iterable[Column]) -> list[Column]:
    return [column for column in required if column.name not in header.columns]


def _headings(columns: Iterable[Column]) -> str:
    """Return the headings of the columns in both languages, for a message."""
    return ", ".join(f"{one.heading('zh')} / {one.heading('en')}" for one in columns)


def _find_header(sheet: Sheet, columns: Sequence[Column]) -> Header | None:
    """Return the header: the row near the top that names the most columns, or None."""
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
    """Return the text of a mistake: its place and what to do about it.

    ``say`` renders a text: a Texts object for a message, its ``plain`` method for a terminal.
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
