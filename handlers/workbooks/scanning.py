"""Counts the cells, merged ranges and text of an unpacked .xlsx, before it is fully parsed.

expat reads each part once, as a stream, without building a tree. The limits apply to the sum over
the sheets that the workbook *names*, because a hundred sheets may name the same part.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from posixpath import join, normpath
from typing import Final
from xml.parsers import expat

MOST_CELLS: Final = 2_000_000
"""Cells in the full grids of all sheets together."""
MOST_SHEETS: Final = 50
MOST_MERGED: Final = 20_000
"""Merged ranges in all sheets together."""
MOST_COVERED: Final = 300_000
"""Cells that the merged ranges of one sheet cover, as far as the sheet has content."""
LONGEST_TEXT: Final = 32_767
"""Characters in one cell, Excel's own limit."""
ADDRESS = re.compile(r"([A-Za-z]{1,4})([0-9]{1,9})")
Begin = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
OnText = Callable[[str], None]
_CONTENT = frozenset({"v", "is", "f"})
_TEXT = frozenset({"v", "t", "f"})


class WorkbookError(Exception):
    """The file can't be read as a workbook; ``key`` and ``args_of_text`` say why."""

    def __init__(self, key: str, **args: str) -> None:
        super().__init__(key)
        self.key = key
        self.args_of_text: Mapping[str, str] = args


def part_name(name: str) -> str:
    """Return a part's name as parts are looked up: with slashes, in small letters."""
    return normpath(name.replace("\\", "/")).lstrip("/").casefold()


def check_sheets(parts: Mapping[str, bytes]) -> None:
    """Raise WorkbookError if the sheets exceed a limit.

    ``parts`` has the XML parts by :func:`part_name`.
    """
    sheets = named_parts(parts)
    if len(sheets) > MOST_SHEETS:
        raise WorkbookError("table-error-too-much")
    named = Counter(part for _, part in sheets)
    cells = merged = 0
    for name, part in parts.items():
        if b"sheetData" in part or b"<si" in part or b":si" in part:
            scan = _Scan()
            scan.read(part)
            # The parser ignores a part that no sheet names; Excel writes none, so it counts once.
            times = max(1, named[name])
            cells += times * scan.cells
            merged += times * scan.merged
    if cells > MOST_CELLS:
        raise WorkbookError("table-error-too-wide")
    if merged > MOST_MERGED:
        raise WorkbookError("table-error-too-much")


def named_parts(parts: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return (name of the sheet, its part) for each sheet that the workbook names, in order."""
    targets: dict[str, str] = {}

    def relation(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "").replace("\\", "/")
            inside = target if target.startswith("/") else join("xl", target)
            targets[attributes.get("Id", "")] = part_name(inside)

    named: list[tuple[str, str]] = []

    def sheet(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            ids = [value for name, value in attributes.items() if local(name) == "id"]
            named.append((attributes.get("name", ""), targets.get(ids[0], "") if ids else ""))

    parse(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), relation)
    parse(parts["xl/workbook.xml"], sheet)
    return named


class Cursor:
    """Where the parser is in a sheet; rows and columns are counted from 1.

    A row or cell that does not name its place follows the one before it.
    """

    def __init__(self) -> None:
        self.row = self.column = 0

    def begin_row(self, attributes: Mapping[str, str]) -> None:
        """Go to the row that a ``row`` element begins."""
        number = attributes.get("r", "")
        self.row = int(number[:9]) if number[:9].isdecimal() else self.row + 1
        self.column = 0

    def begin_cell(self, attributes: Mapping[str, str]) -> tuple[int, int]:
        """Go to the cell that a ``c`` element begins; return its row and column."""
        found = ADDRESS.fullmatch(attributes.get("r", ""))
        self.column = column_number(found[1]) if found else self.column + 1
        return (int(found[2]) if found else self.row, self.column)


class _Scan:
    """Counts the cells in the grid of one part and its merged ranges."""

    def __init__(self) -> None:
        self.merged = 0
        self._cursor = Cursor()
        self._last_row = self._last_column = 0
        self._address: tuple[int, int] | None = None
        self._length = 0
        self._reads_text = False
        self._ranges: list[tuple[int, int, int, int]] = []

    @property
    def cells(self) -> int:
        """The number of cells in the full grid."""
        return self._last_row * self._last_column

    @property
    def covered(self) -> int:
        """The number of cells that merged ranges cover, as far as the sheet has content."""
        rows, columns = self._last_row, self._last_column
        return sum(
            max(0, min(bottom, rows) - top + 1) * max(0, min(right, columns) - left + 1)
            for top, left, bottom, right in self._ranges
        )

    def read(self, part: bytes) -> None:
        """Read the part. Raises WorkbookError for damaged XML or an exceeded limit."""
        parse(part, self._begin, self._end, self._count_text)
        if self.covered > MOST_COVERED:
            raise WorkbookError("table-error-too-much")

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "row":
            self._cursor.begin_row(attributes)
        elif tag == "c":
            self._address = self._cursor.begin_cell(attributes)
            self._length = 0
        elif tag == "si":
            self._length = 0
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        if tag in _CONTENT and self._address is not None:
            self._last_row = max(self._last_row, self._address[0])
            self._last_column = max(self._last_column, self._address[1])
        self._reads_text = tag in _TEXT

    def _merge(self, reference: str) -> None:
        self.merged += 1
        if self.merged > MOST_MERGED:
            raise WorkbookError("table-error-too-much")
        if found := cell_range(reference):
            self._ranges.append(found)

    def _end(self, tag: str) -> None:
        if tag == "c":
            self._address = None
        self._reads_text = False

    def _count_text(self, text: str) -> None:
        if self._reads_text:
            self._length += len(text)
            if self._length > LONGEST_TEXT:
                raise WorkbookError("table-error-too-much")


def cell_range(reference: str) -> tuple[int, int, int, int] | None:
    """Return the first row and column and the last row and column of a range, counted from 1."""
    ends = [ADDRESS.fullmatch(end) for end in reference.replace("$", "").split(":")]
    if len(ends) != 2 or not ends[0] or not ends[1]:
        return None
    rows = sorted((int(ends[0][2]), int(ends[1][2])))
    columns = sorted((column_number(ends[0][1]), column_number(ends[1][1])))
    return rows[0], columns[0], rows[1], columns[1]


def local(name: str) -> str:
    """Return the name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]


def parse(
    part: bytes,
    begin: Begin,
    end: End | None = None,
    on_text: OnText | None = None,
) -> None:
    """Parse an XML part completely.

    Raises WorkbookError if it is not well-formed or has a document type declaration.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = False

    def no_entities(*_: object) -> None:
        raise WorkbookError("table-error-damaged")

    parser.StartDoctypeDeclHandler = no_entities
    parser.StartElementHandler = lambda name, attributes: begin(local(name), attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(local(name))
    if on_text is not None:
        parser.CharacterDataHandler = on_text
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # including unknown encodings
        raise WorkbookError("table-error-damaged") from error


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1: 28 for AB."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
