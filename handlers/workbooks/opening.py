"""Opens untrusted .xlsx files.

This module unpacks the file within limits and packs the parts again for the parser, which
therefore never reads the sender's ZIP structure. The parser builds a full grid for each sheet, so a
single cell at XFD1048576 would use all memory; scanning.py therefore counts the cells first. The
bot runs this code in a child process, so that a crash ends only the child (handlers/kit/apart.py).
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from handlers.workbooks.marks import Address, Marks, MarksReader, Styles
from handlers.workbooks.scanning import (
    MOST_SHEETS,
    WorkbookError,
    check_sheets,
    named_parts,
    part_name,
)

Value = int | float | str | bool | time | date | datetime | timedelta
Grid = list[list[Value]]

EPOCH_1900 = date(1899, 12, 30)
"""Day 0 of Excel's serial numbers; it is right for all days from March 1900."""
EPOCH_1904 = date(1904, 1, 1)
LARGEST_UNPACKED = 50_000_000
MOST_PARTS = 1_000
MOST_RATIO = 200
"""So many times its own size a file may unpack to; tables are packed to a tenth or so."""
SMALL = 5_000_000
"""Unpacked bytes up to which the ratio does not matter."""
OLE = b"\xd0\xcf\x11\xe0"
"""The beginning of a container of .xls, and of .xlsx under a password."""
_CHUNK = 64 * 1024


class Content(Protocol):
    """The cells of a sheet, as the parser of workbooks gives them."""

    @property
    def end(self) -> tuple[int, int] | None:
        """The last row and column with content; None for an empty sheet."""
        ...

    @property
    def merged_cell_ranges(self) -> None:
        """Nothing: no cells are merged."""
        ...

    def to_python(self, *, skip_empty_area: bool, nrows: int | None = None) -> Grid:
        """Return the rows, or the first ``nrows`` of them."""
        ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; rows and columns are counted from 0 at A1.

    ``marks`` say what is beside the values. ``epoch`` is day 0 of its dates as plain numbers.
    """

    name: str
    marks: Marks
    epoch: date
    visible: bool
    _sheet: "CalamineSheet | Content" = field(repr=False)

    @property
    def height(self) -> int:
        """The number of the last row with content, counted from 1; 0 for an empty sheet."""
        return self._sheet.end[0] + 1 if self._sheet.end else 0

    def head(self, rows: int) -> Grid:
        """Return the first rows, without changes to merged cells."""
        return self._sheet.to_python(skip_empty_area=False, nrows=rows) if self.height else []

    def merges(self) -> list[tuple[int, int, int, int]]:
        """Return the merged areas: top row, left column, bottom row, right column."""
        return [
            (top, left, bottom, right)
            for (top, left), (bottom, right) in self._sheet.merged_cell_ranges or ()
        ]

    def grid(self) -> tuple[Grid, dict[Address, Address]]:
        """Return all rows, and which cell each cell of a merged area has its value from.

        A merged area has its value in every one of its cells. The cell at its top left is not among
        those that have their value from another.
        """
        grid = self._sheet.to_python(skip_empty_area=False) if self.height else []
        _reach(grid, self.marks.unread)
        origins: dict[Address, Address] = {}
        for top, left, bottom, right in self.merges():
            for row in range(top, min(bottom + 1, len(grid))):
                for column in range(left, min(right + 1, len(grid[row]))):
                    if (row, column) != (top, left) and grid[row][column] == "":
                        grid[row][column] = grid[top][left]
                        origins[row, column] = top, left
        return grid, origins


def _reach(grid: Grid, addresses: Iterable[Address]) -> None:
    """Make room for the addresses: what has no value is not part of the parser's grid."""
    rows = columns = 0
    for row, column in addresses:
        rows, columns = max(rows, row + 1), max(columns, column + 1)
    columns = max(columns, len(grid[0]) if grid else 0)
    grid += [[] for _ in range(len(grid), rows)]
    for row_of_grid in grid:
        row_of_grid.extend([""] * (columns - len(row_of_grid)))


def open_sheets(data: bytes, *, largest: int) -> list[Sheet]:
    """Return the worksheets, at most MOST_SHEETS, of an .xlsx file, the hidden ones too.

    Raises WorkbookError if the file has more than ``largest`` bytes or cannot be read.
    """
    if len(data) > largest:
        raise WorkbookError("table-error-too-big", limit=megabytes(largest))
    if data.startswith(OLE):
        raise WorkbookError("table-error-old-format")
    parts = _unpack(data)
    if "xl/workbook.xml" not in parts or "[content_types].xml" not in parts:
        raise WorkbookError("table-error-not-xlsx")
    check_sheets(parts)
    styles, named = Styles(parts), dict(reversed(named_parts(parts)))
    marks = MarksReader(styles)
    epoch = EPOCH_1904 if styles.epoch_1904 else EPOCH_1900
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(packed(parts)))
        sheets = [
            (meta.name, meta.visible == SheetVisibleEnum.Visible)
            for meta in workbook.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet
        ]
        return [
            Sheet(
                name,
                marks.read(parts.get(named.get(name, ""), b"<none/>")),
                epoch,
                visible,
                workbook.get_sheet_by_name(name),
            )
            for name, visible in sheets[:MOST_SHEETS]
        ]
    except (CalamineError, OSError, ValueError) as error:
        raise WorkbookError("table-error-damaged") from error


def megabytes(size: int) -> str:
    """Return a number of bytes in millions, as messages show it."""
    return f"{size / 1_000_000:g}"


def _unpack(data: bytes) -> dict[str, bytes]:
    """Return the XML parts by :func:`part_name`; others, such as pictures, are not unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            most = check_declared(infos, len(data))
            left, parts = most, dict[str, bytes]()
            for info in infos:
                name = part_name(info.filename)
                if name.endswith((".xml", ".rels")) and name not in parts:
                    parts[name] = unpack_part(package, info, left, most)
                    left -= len(parts[name])
            return parts
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,  # an unknown compression
        RuntimeError,  # a password
        OSError,
        ValueError,
    ) as error:
        key = "table-error-damaged" if data.startswith(b"PK") else "table-error-not-xlsx"
        raise WorkbookError(key) from error


def check_declared(infos: Collection[zipfile.ZipInfo], size: int) -> int:
    """Return how many bytes the parts of a file of this size may have together, unpacked.

    Raises WorkbookError if by what the file declares they have more, or are too many.
    """
    declared = sum(info.file_size for info in infos)
    if len(infos) > MOST_PARTS or declared > LARGEST_UNPACKED:
        raise _too_big(LARGEST_UNPACKED)
    most = min(LARGEST_UNPACKED, max(SMALL, MOST_RATIO * size))
    if declared > most:
        raise _too_big(most)
    return most


def _too_big(most: int) -> WorkbookError:
    if most < LARGEST_UNPACKED:
        return WorkbookError("table-error-packed-too-much", ratio=str(MOST_RATIO))
    return WorkbookError("table-error-unpacked-too-big", limit=megabytes(LARGEST_UNPACKED))


def unpack_part(package: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, most: int) -> bytes:
    """Return the content of a part. Raises WorkbookError if it has more than ``left`` bytes.

    ``most`` is what all parts may have together.
    """
    # Read in pieces: a single read() would inflate the whole part, whatever size is declared.
    unpacked = bytearray()
    with package.open(info) as part:
        while piece := part.read(_CHUNK):
            unpacked += piece
            if len(unpacked) > left:
                raise _too_big(most)
    return bytes(unpacked)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a package that is not compressed."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    return written.getvalue()
