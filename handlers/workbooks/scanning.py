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
LONGEST_TEXT: Final = 32_767
"""Characters in one cell, Excel's own limit."""
_ADDRESS = re.compile(r"([A-Za-z]{1,4})([0-9]{1,9})")
_Begin = Callable[[str, Mapping[str, str]], None]
_End = Callable[[str], None]
_OnText = Callable[[str], None]
_CONTENT = frozenset({"v", "is", "f"})
_TEXT = frozenset({"v", "t", "f"})


class WorkbookError(Exception):
    """The file can't be read as a workbook; ``key`` and ``args_of_text`` say why."""

    def __init__(self, key: str, **args: str) -> None:
        super().__init__(key)
        self.key = key
        self.args_of_text: Mapping[str, str] = args


def check_sheets(parts: Mapping[str, bytes]) -> None:
    """Raise WorkbookError if the sheets exceed a limit; ``parts`` has the XML parts by name."""
    named = _named_parts(parts)
    if sum(named.values()) > MOST_SHEETS:
        raise WorkbookError("table-error-too-much")
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


def _named_parts(parts: Mapping[str, bytes]) -> Counter[str]:
    """Return how often the workbook names each part as a sheet."""
    targets: dict[str, str] = {}

    def relation(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") else join("xl", target)
            targets[attributes.get("Id", "")] = normpath(inside)

    named: Counter[str] = Counter()

    def sheet(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            ids = [value for name, value in attributes.items() if _local(name) == "id"]
            named[targets.get(ids[0], "") if ids else ""] += 1

    _parse(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), relation)
    _parse(parts["xl/workbook.xml"], sheet)
    return named


class _Scan:
    """Counts the cells in the grid of one part and its merged ranges."""

    def __init__(self) -> None:
        self.merged = 0
        self._row = self._column = self._last_row = self._last_column = 0
        self._address: tuple[int, int] | None = None
        self._length = 0
        self._reads_text = False
        self._merged_area = 0

    @property
    def cells(self) -> int:
        """The number of cells in the full grid, or in the merged ranges if that is larger."""
        return max(self._last_row * self._last_column, self._merged_area)

    def read(self, part: bytes) -> None:
        """Read the part. Raises WorkbookError for damaged XML or an exceeded limit."""
        _parse(part, self._begin, self._end, self._count_text)

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "row":
            number = attributes.get("r", "")
            self._row = int(number[:9]) if number[:9].isdecimal() else self._row + 1
            self._column = 0
        elif tag == "c":
            self._begin_cell(attributes.get("r", ""))
        elif tag == "si":
            self._length = 0
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        if tag in _CONTENT and self._address is not None:
            self._last_row = max(self._last_row, self._address[0])
            self._last_column = max(self._last_column, self._address[1])
        self._reads_text = tag in _TEXT

    def _begin_cell(self, address: str) -> None:
        found = _ADDRESS.fullmatch(address)
        self._column = _column_number(found[1]) if found else self._column + 1
        self._address = (int(found[2]) if found else self._row, self._column)
        self._length = 0

    def _merge(self, reference: str) -> None:
        self.merged += 1
        if self.merged > MOST_MERGED:
            raise WorkbookError("table-error-too-much")
        ends = [_ADDRESS.fullmatch(end) for end in reference.split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            rows = abs(int(ends[1][2]) - int(ends[0][2])) + 1
            columns = abs(_column_number(ends[1][1]) - _column_number(ends[0][1])) + 1
            # The part of a range that the parser fills ends with the sheet's content.
            self._merged_area += min(rows, MOST_CELLS) if columns == 1 else min(columns, MOST_CELLS)

    def _end(self, tag: str) -> None:
        if tag == "c":
            self._address = None
        self._reads_text = False

    def _count_text(self, text: str) -> None:
        if self._reads_text:
            self._length += len(text)
            if self._length > LONGEST_TEXT:
                raise WorkbookError("table-error-too-much")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _parse(
    part: bytes,
    begin: _Begin,
    end: _End | None = None,
    on_text: _OnText | None = None,
) -> None:
    """Parse an XML part completely.

    Raises WorkbookError if it is not well-formed or has a document type declaration.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = False

    def no_entities(*_: object) -> None:
        raise WorkbookError("table-error-damaged")

    parser.StartDoctypeDeclHandler = no_entities
    parser.StartElementHandler = lambda name, attributes: begin(_local(name), attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(_local(name))
    if on_text is not None:
        parser.CharacterDataHandler = on_text
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # including unknown encodings
        raise WorkbookError("table-error-damaged") from error


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
