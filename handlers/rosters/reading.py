"""Read a roster: whether a workbook is one, and who is on it.

Who can't be read for certain is refused with every reason; whether a person is in the register is
not looked at here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from handlers.rosters import repeats
from handlers.rosters.cells import Names, Reader
from handlers.rosters.words import RETURNED, ROSTER_COLUMNS
from handlers.workbooks.cells import as_text, cell_name, label_key, shown
from handlers.workbooks.heading import Column, find_header
from handlers.workbooks.opening import Sheet
from handlers.workbooks.table import Mistake, Row, Table, read_tables
from storage.model.rosters import Listed, RowRefusal

MOST_ROWS: Final = 20_000
FEWEST: Final = 3
"""Columns of a roster, with the name."""
COLUMNS = tuple(
    Column(name, labels, required=name == "name") for name, labels in ROSTER_COLUMNS.items()
)
FIELDS: Final[Mapping[str, str]] = {"post": "title", "mail": "email", "contact": "contact_stated"}
"""The fields of the columns whose names differ from theirs."""
_NAMED_BY: Final = frozenset({"staff_no", "phone", "mail", "post", "associations", "contact"})
"""Columns of which a table of people has one; a name and a college stand on other tables too."""

_OURS: Final = frozenset(label_key(label) for labels in RETURNED.values() for label in labels)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not imported: its cells by the names of their columns, and what is wrong."""

    sheet: str
    row: int
    cells: Mapping[str, str]
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a sheet: its name, what is written over it, and its number from 0."""

    name: str
    label: str
    column: int


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster as it was read.

    ``columns`` are the headings that are known and ``ignored`` the others, as they are written.
    ``headings`` are the known ones by sheet, ``asides`` the rows that were left aside as no person.
    """

    people: tuple[Listed, ...]
    columns: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    headings: Mapping[str, tuple[Heading, ...]] = field(default_factory=dict)
    asides: tuple[int, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    written: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The cells of those who could be read as they were written, by sheet and row."""

    @property
    def count(self) -> int:
        """How many rows name somebody, or should."""
        return len(self.people) + len(self.refused)

    def cells(self, listed: Listed) -> Mapping[str, str]:
        """Return a row's cells as they were written, by the names of their columns."""
        return self.written.get(f"{listed.sheet}\n{listed.row}", {"name": listed.name})

    def mistake(self, listed: Listed, refusal: RowRefusal) -> Mistake:
        """Return the refusal of a row that could be read as a mistake, with its place."""
        headings = self.headings.get(listed.sheet, ())
        place = next(
            (one for one in headings if FIELDS.get(one.name, one.name) == refusal.field), None
        )
        place = place or next(one for one in headings if one.name == "name")
        cell = cell_name(listed.row - 1, place.column)
        return Mistake(listed.row, place.label, cell, refusal.key, dict(refusal.args), listed.sheet)


def is_roster(sheets: Sequence[Sheet], others: Sequence[Column]) -> bool:
    """Return whether the workbook is a roster, and not a table with the columns ``others``.

    It is one if a sheet names its people by more than their college, and if no sheet has all
    required columns of the other table, nor more of its columns than of a roster's.
    """
    required = {column.name for column in others if column.required}
    found = False
    for sheet in sheets:
        if not sheet.visible:
            continue
        header, other = find_header(sheet, COLUMNS), find_header(sheet, others)
        if other is not None and required <= other.columns.keys():
            return False
        if header is None or "name" not in header.columns:
            continue
        more = other is not None and len(other.columns) > len(header.columns)
        named = bool(_NAMED_BY & header.columns.keys())
        found = found or (named and len(header.columns) >= FEWEST and not more)
    return found


def read_roster(sheets: Sequence[Sheet], names: Names) -> Roster:
    """Read a workbook that is a roster, with the organisation's names and limits.

    Raises WorkbookError if it has too many rows.
    """
    found = read_tables(sheets, COLUMNS, most_rows=MOST_ROWS)
    reader = Reader(names, [row for table in found.tables for row in table.rows])
    people: list[Listed] = []
    refused: list[Refused] = []
    asides: list[int] = []
    for table in found.tables:
        for row in table.rows:
            if _is_aside(row):
                asides.append(row.number)
                continue
            listed = reader.read(row)
            if row.mistakes:
                refused.append(_refused(row))
            else:
                people.append(listed)
    headings = {table.sheet: _headings(table) for table in found.tables}
    whole = Roster(
        people=(),
        columns=tuple(dict.fromkeys(one for t in found.tables for one in t.header.labels.values())),
        ignored=tuple(
            dict.fromkeys(
                one
                for table in found.tables
                for one in table.header.ignored
                if label_key(one) not in _OURS
            )
        ),
        headings=headings,
        asides=tuple(asides),
        hidden_sheets=found.hidden,
    )
    rows = {(row.sheet, row.number): row for table in found.tables for row in table.rows}
    kept, repeated = repeats.without(people)
    for listed, refusal in repeated:
        row = rows[listed.sheet, listed.row]
        row.mistakes.append(whole.mistake(listed, refusal))
        refused.append(_refused(row))
    order = {name: place for place, name in enumerate(headings)}
    refused.sort(key=lambda one: (order[one.sheet], one.row))
    return Roster(
        people=tuple(kept),
        columns=whole.columns,
        ignored=whole.ignored,
        refused=tuple(refused),
        headings=headings,
        asides=whole.asides,
        hidden_sheets=whole.hidden_sheets,
        written={
            f"{one.sheet}\n{one.row}": _refused(rows[one.sheet, one.row]).cells for one in kept
        },
    )


def _headings(table: Table) -> tuple[Heading, ...]:
    header = table.header
    return tuple(
        Heading(name, header.labels[name], column) for name, column in header.columns.items()
    )


def _refused(row: Row) -> Refused:
    cells = {name: shown(cell.whole) or (cell.unread or "") for name, cell in row.filled().items()}
    return Refused(row.sheet, row.number, cells, tuple(row.mistakes))


def _is_aside(row: Row) -> bool:
    """Return whether the row is no person: a heading again, or a note in a single place."""
    cells = row.filled()
    labels = row.header.labels
    again = [label_key(as_text(cell.whole)) == label_key(labels[n]) for n, cell in cells.items()]
    return all(again) or len(row.origins()) == 1
