"""Finds a table in a workbook by its header, and reads its rows.

The caller states which columns the table can have, and reads each row cell by cell. A wrong cell is
recorded with its place, and reading continues. Nothing here depends on the subject of a table.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from handlers.workbooks.cells import CellError, as_text, cell_name
from handlers.workbooks.heading import FEWEST_COLUMNS, Column, Header, find_header
from handlers.workbooks.marks import Address
from handlers.workbooks.opening import Sheet, Value
from handlers.workbooks.scanning import WorkbookError

_T = TypeVar("_T")


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
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its value, and what the workbook says of it.

    ``value`` lacks the words that are struck through, ``whole`` has them and ``struck`` is them.
    ``unread`` is the error that stands in the cell, or empty for a formula without a stored result;
    None where the value can be read. ``dayless`` tells that a date is shown as its month.
    ``origin`` is the row and column, counted from 0, of the cell that the value was entered in: of
    another one in a merged area.
    """

    value: Value
    whole: Value
    struck: str = ""
    unread: str | None = None
    dayless: bool = False
    place: Address = (0, 0)
    origin: Address = (0, 0)

    @property
    def filled(self) -> bool:
        """Whether the cell has anything in it, were it an error or struck through."""
        return self.unread is not None or bool(as_text(self.whole))


_EMPTY = Cell("", "")


class Row:
    """One row of a table; ``mistakes`` records every wrong cell."""

    def __init__(
        self, index: int, cells: Mapping[int, Cell], header: Header, sheet: str, hidden: str = ""
    ) -> None:
        self.number = index + 1
        """The row's number, counted from 1 as in Excel."""
        self.sheet = sheet
        self.header = header
        self.hidden = hidden
        """``hidden`` or ``filtered``; empty for a row that can be seen."""
        self.takes_struck = False
        """Whether words that are struck through are read too."""
        self.mistakes: list[Mistake] = []
        self._index = index
        self._all = cells

    def get(self, name: str) -> Cell:
        """Return the cell of a column; an empty one if the table does not have the column."""
        column = self.header.columns.get(name)
        cell = _EMPTY if column is None else self._all.get(column, _EMPTY)
        # What is merged from a known column over others belongs to that column alone.
        lent = cell.origin[1] != column and cell.origin[1] in self.header.columns.values()
        return _EMPTY if lent else cell

    def take_from(self, other: "Row", name: str) -> None:
        """Make the cell of a column what it is in another row of the same table."""
        column = self.header.columns[name]
        self._all = {**self._all, column: other.get(name)}

    def filled(self) -> dict[str, Cell]:
        """Return the cells with anything in them, by the names of their columns."""
        cells = {name: self.get(name) for name in self.header.columns}
        return {name: cell for name, cell in cells.items() if cell.filled}

    def beside(self) -> dict[int, Cell]:
        """Return the filled cells of other columns, by the number of the column."""
        known = set(self.header.columns.values())
        return {c: cell for c, cell in self._all.items() if c not in known and cell.filled}

    def origins(self) -> set[Address]:
        """Return where the values of the known columns were entered; a merged area is one place."""
        return {cell.origin for cell in self.filled().values()}

    def value(self, name: str) -> Value:
        """Return the value of a column's cell, with struck words only if the row takes them."""
        cell = self.get(name)
        return cell.whole if self.takes_struck else cell.value

    def cell(self, name: str, read: Callable[[Value], _T], *, required: bool = False) -> _T | None:
        """Return the result of ``read`` for the cell, or None if the cell is empty or wrong.

        ``read`` raises CellError for a wrong cell. An empty cell is a mistake if ``required``. A
        column that the table does not have is treated as empty; it must not be ``required``. A cell
        with an error, or one that is struck through as a whole, is wrong.
        """
        cell, value = self.get(name), self.value(name)
        if cell.unread is not None:
            key = "table-error-value" if cell.unread else "table-error-no-result"
            self.note(name, key, {"value": cell.unread})
            return None
        if not as_text(value):
            if cell.struck:
                self.note(name, "table-ask-struck", {"value": cell.struck[:60]})
            elif required:
                self.note(name, "table-error-empty", {})
            return None
        try:
            return read(value)
        except CellError as error:
            self.note(name, error.key, error.args_of_text)
            return None

    def note(self, name: str, key: str, args: Mapping[str, str]) -> None:
        """Record a mistake in a column. Raises KeyError if the table does not have the column."""
        self.note_at(self.header.columns[name], self.header.labels[name], key, args)

    def note_at(self, column: int, heading: str, key: str, args: Mapping[str, str]) -> None:
        """Record a mistake in any column, counted from 0, which has this heading."""
        self.mistakes.append(
            Mistake(
                row=self.number,
                column=heading,
                cell=cell_name(self._index, column),
                key=key,
                args=args,
                sheet=self.sheet,
            )
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its header, and its rows without the blank ones.

    ``numbered`` are the ranges of rows, counted from 1, that have something only in columns that
    nobody asked for.
    """

    sheet: str
    header: Header
    rows: tuple[Row, ...]
    numbered: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a workbook. ``lacking`` are those without some of the required columns.

    ``hidden`` are the names of the hidden sheets that have such a table.
    """

    tables: tuple[Table, ...]
    lacking: tuple[tuple[str, Header, tuple[Column, ...]], ...] = ()
    hidden: tuple[str, ...] = ()


def read_table(
    sheets: Sequence[Sheet],
    columns: Sequence[Column],
    *,
    most_rows: int,
    fewest: int = FEWEST_COLUMNS,
) -> Table:
    """Return the only table with these columns, ``fewest`` of them at least, on the sheets.

    Raises WorkbookError if there is no such table or more than one, if a required column is
    missing, or if the table has more than ``most_rows`` rows.
    """
    found = read_tables(sheets, columns, most_rows=most_rows, fewest=fewest).tables
    if len(found) > 1:
        names = ", ".join(table.sheet for table in found)
        raise WorkbookError("table-error-several-sheets", sheets=names)
    return found[0]


def read_tables(
    sheets: Sequence[Sheet],
    columns: Sequence[Column],
    *,
    most_rows: int,
    fewest: int = FEWEST_COLUMNS,
) -> Tables:
    """Return the tables with these columns, ``fewest`` at least, one for each sheet that has one.

    Raises WorkbookError if there is no such table, if all lack a required column, or if they have
    more than ``most_rows`` rows together.
    """
    required = [column for column in columns if column.required]
    silent = {column.name for column in columns if column.silent}
    headers = [(sheet, find_header(sheet, columns, fewest=fewest)) for sheet in sheets]
    found = [(sheet, header) for sheet, header in headers if header is not None]
    shown = [(sheet, header) for sheet, header in found if sheet.visible]
    lacking = [
        (sheet.name, header, tuple(missing))
        for sheet, header in shown
        if (missing := _missing(header, required))
    ]
    whole = [(sheet, header) for sheet, header in shown if not _missing(header, required)]
    if not shown:
        raise WorkbookError("table-error-no-header", columns=_headings(required))
    if not whole:
        lacks = max(lacking, key=lambda lack: len(lack[1].columns))
        raise WorkbookError("table-error-missing-columns", columns=_headings(lacks[2]))
    tables = tuple(_read(sheet, header, silent) for sheet, header in whole)
    count = sum(len(table.rows) for table in tables)
    if count > most_rows:
        raise WorkbookError("table-error-too-many-rows", limit=str(most_rows), count=str(count))
    hidden = tuple(sheet.name for sheet, _ in found if not sheet.visible)
    return Tables(tables, tuple(lacking), hidden)


def _read(sheet: Sheet, header: Header, silent: set[str]) -> Table:
    grid, origins = sheet.grid()
    rows: list[Row] = []
    numbered: list[tuple[int, int]] = []
    marks = sheet.marks
    for index in range(header.index + 1, len(grid)):
        cells = {
            column: cell
            for column, value in enumerate(grid[index])
            if (cell := _cell(value, (index, column), sheet, origins)).filled
        }
        if not cells:
            continue
        hidden = "filtered" if index in marks.filtered else "hidden"
        row = Row(index, cells, header, sheet.name, hidden if index in marks.hidden else "")
        own = {name for name, cell in row.filled().items() if cell.origin[0] == index}
        if own - silent:
            rows.append(row)
        elif numbered and numbered[-1][1] == index:
            numbered[-1] = numbered[-1][0], index + 1
        else:
            numbered.append((index + 1, index + 1))
    return Table(sheet.name, header, tuple(rows), tuple(numbered))


def _cell(value: Value, place: Address, sheet: Sheet, origins: Mapping[Address, Address]) -> Cell:
    origin = origins.get(place, place)
    marks = sheet.marks
    if value == "" and origin not in marks.unread:
        return _EMPTY
    left, struck = value, ""
    if origin in marks.struck:
        rich = marks.struck[origin]
        left, struck = (rich.left, rich.struck) if rich else ("", as_text(value))
    return Cell(
        left,
        value,
        struck,
        marks.unread.get(origin),
        origin in marks.dayless,
        place,
        origin,
    )


def _missing(header: Header, required: Iterable[Column]) -> list[Column]:
    return [column for column in required if column.name not in header.columns]


def _headings(columns: Iterable[Column]) -> str:
    """Return the headings of the columns in both languages, for a message."""
    return ", ".join(f"{one.heading('zh')} / {one.heading('en')}" for one in columns)


def said(mistake: Mistake, say: Callable[..., str], *, sheets: bool = False) -> str:
    """Return the text of a mistake: its place and what to do about it.

    ``say`` renders a text: a Texts object for a message, its ``plain`` method for a terminal. With
    ``sheets`` the name of the sheet stands before its place.
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
    if sheets and mistake.sheet:
        where = say("table-error-sheet", sheet=mistake.sheet) + where
    return f"{where}{reason}"
