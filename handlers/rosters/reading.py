"""Read a roster: whether a workbook is one, and who is on it.

What a row says is tidied, not judged: importing a roster would have to refuse rows, this does not.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from handlers.kit import phones
from handlers.rosters.words import ROSTER_COLUMNS
from handlers.workbooks.cells import as_text, label_key
from handlers.workbooks.heading import Column, find_header
from handlers.workbooks.opening import Sheet
from handlers.workbooks.table import Row, read_tables

MOST_ROWS: Final = 20_000
LONGEST: Final = 60
"""Characters of a cell that are read."""
FEWEST: Final = 3
"""Columns of a roster, with the name."""
COLUMNS = tuple(
    Column(name, labels, required=name == "name") for name, labels in ROSTER_COLUMNS.items()
)
_NAMED_BY: Final = frozenset({"staff_no", "phone", "mail", "post", "associations", "contact"})
"""Columns of which a table of people has one; a name and a college stand on other tables too."""
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff\U00020000-\U0003ffff])\s+(?=[\u3400-\U0003ffff])")


@dataclass(frozen=True, slots=True)
class Listed:
    """A person of a roster; an empty text stands for what the row does not say.

    ``row`` counts from 1 as in the workbook. ``phone`` is E.164.
    """

    sheet: str
    row: int
    name: str
    staff_no: str = ""
    college: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster as it was read.

    ``columns`` are the headings that are known and ``ignored`` the others, as they are written.
    ``nameless`` is how many rows have no name, ``repeated`` how many repeat a staff number.
    """

    people: tuple[Listed, ...]
    columns: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    nameless: int = 0
    repeated: int = 0


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


def read_roster(sheets: Sequence[Sheet], country: str) -> Roster:
    """Read a workbook that is a roster; phone numbers without a country code are of ``country``.

    Raises WorkbookError if it has too many rows.
    """
    found = read_tables(sheets, COLUMNS, most_rows=MOST_ROWS)
    people: list[Listed] = []
    columns: dict[str, None] = {}
    ignored: dict[str, None] = {}
    nameless = 0
    for table in found.tables:
        columns |= dict.fromkeys(table.header.labels.values())
        ignored |= dict.fromkeys(table.header.ignored)
        for row in table.rows:
            if _is_aside(row):
                continue
            person = _listed(row, country)
            if person.name:
                people.append(person)
            else:
                nameless += 1
    numbers = Counter(person.staff_no for person in people if person.staff_no)
    repeated = sum(count - 1 for count in numbers.values())
    return Roster(tuple(people), tuple(columns), tuple(ignored), nameless, repeated)


def _is_aside(row: Row) -> bool:
    """Return whether the row is no person: a heading again, or a note in a single place."""
    cells = row.filled()
    labels = row.header.labels
    again = [label_key(as_text(cell.whole)) == label_key(labels[n]) for n, cell in cells.items()]
    return all(again) or len(row.origins()) == 1


def _listed(row: Row, country: str) -> Listed:
    return Listed(
        row.sheet,
        row.number,
        _BETWEEN_HAN.sub("", _text(row, "name")),
        _text(row, "staff_no").replace(" ", "").upper(),
        _text(row, "college"),
        phones.as_e164(_text(row, "phone"), country) or "",
    )


def _text(row: Row, name: str) -> str:
    cell = row.get(name)
    if cell.unread is not None:
        return ""
    line = " ".join(as_text(cell.whole).split())
    return unicodedata.normalize("NFKC", line)[:LONGEST]
