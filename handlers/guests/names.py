"""Reads a list of a delegation's names from a workbook, in a child process."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from handlers.guests.words import EXAMPLE, NAME_COLUMNS
from handlers.kit.words import fold
from handlers.workbooks.cells import as_line, as_text
from handlers.workbooks.heading import Column
from handlers.workbooks.opening import Sheet, open_sheets
from handlers.workbooks.plain import open_other
from handlers.workbooks.scanning import WorkbookError
from handlers.workbooks.table import Mistake, Row, read_table

MOST_ROWS: Final = 500
TABLE: Final = tuple(
    Column(name, labels, required=name == "name") for name, labels in NAME_COLUMNS.items()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the child process needs: the limits of a file, a name and an institution."""

    largest: int
    name: int
    institution: int


@dataclass(frozen=True, slots=True)
class NameList:
    """Pairs of name and institution (empty: the sender's own), and what is wrong with other rows.

    A mistake without a row is one of the whole file.
    """

    people: tuple[tuple[str, str], ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def read_apart(settings: bytes, data: bytes) -> bytes:
    """Read the workbook ``data``; ``settings`` is Asked as JSON. Return NameList as JSON."""
    return msgspec.json.encode(read_names(data, msgspec.json.decode(settings, type=Asked)))


def read_names(data: bytes, asked: Asked) -> NameList:
    """Read the names; raise nothing, whatever the file is."""
    try:
        sheets: Sequence[Sheet] | None = open_other(data, largest=asked.largest)
        if sheets is None:
            sheets = open_sheets(data, largest=asked.largest)
        table = read_table(sheets, TABLE, most_rows=MOST_ROWS, fewest=1)
    except WorkbookError as error:
        return NameList(mistakes=(Mistake(None, None, None, error.key, error.args_of_text),))
    found: dict[tuple[str, str], int] = {}
    mistakes: list[Mistake] = []
    for row in table.rows:
        if fold(as_text(row.get("name").value)).startswith(EXAMPLE):
            continue
        if (one := _read(row, asked)) is not None:
            if one in found:
                row.note("name", "guest-error-twice", {"first": str(found[one])})
            else:
                found[one] = row.number
        mistakes += row.mistakes
    return NameList(tuple(found), tuple(mistakes))


def _read(row: Row, asked: Asked) -> tuple[str, str] | None:
    name = row.cell("name", lambda value: as_line(value, longest=asked.name), required=True)
    place = row.cell("institution", lambda value: as_line(value, longest=asked.institution))
    return None if row.mistakes or name is None else (name, place or "")
