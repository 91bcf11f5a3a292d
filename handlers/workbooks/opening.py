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
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from handlers.workbooks.scanning import MOST_SHEETS, WorkbookError, check_sheets

Value = int | float | str | bool | time | date | datetime | timedelta
Grid = list[list[Value]]

LARGEST_UNPACKED = 50_000_000
MOST_PARTS = 1_000
_OLE = b"\xd0\xcf\x11\xe0"  # the container of .xls, and of .xlsx under a password
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet; rows and columns are counted from A1."""

    name: str
    _sheet: CalamineSheet = field(repr=False)

    @property
    def height(self) -> int:
        """The number of the last row with content, counted from 1; 0 for an empty sheet."""
        return self._sheet.end[0] + 1 if self._sheet.end else 0

    def head(self, rows: int) -> Grid:
        """Return the first rows, without changes to merged cells."""
        return self._sheet.to_python(skip_empty_area=False, nrows=rows) if self.height else []

    def grid(self) -> Grid:
        """Return all rows, with merged cells changed so that each row can be read alone.

        The value of a vertically merged cell is repeated in each of its rows. A cell merged across
        three columns or more that is the only content of its row is a heading; its value is
        removed.
        """
        grid = self._sheet.to_python(skip_empty_area=False) if self.height else []
        for (top, left), (bottom, right) in self._sheet.merged_cell_ranges or ():
            if top >= len(grid) or left >= len(grid[top]):
                continue
            if left == right:
                for row in grid[top + 1 : bottom + 1]:
                    if row[left] == "":
                        row[left] = grid[top][left]
            elif top == bottom and right - left >= 2 and not any(_others(grid[top], left)):
                grid[top][left] = ""
        return grid


def _others(row: list[Value], left: int) -> list[bool]:
    return [value != "" for column, value in enumerate(row) if column != left]


def open_sheets(data: bytes, *, largest: int) -> list[Sheet]:
    """Return the visible worksheets, at most MOST_SHEETS, of an .xlsx file.

    Raises WorkbookError if the file has more than ``largest`` bytes or cannot be read.
    """
    if len(data) > largest:
        raise WorkbookError("table-error-too-big", limit=megabytes(largest))
    if data.startswith(_OLE):
        raise WorkbookError("table-error-old-format")
    parts = _unpack(data)
    if "xl/workbook.xml" not in parts or "[Content_Types].xml" not in parts:
        raise WorkbookError("table-error-not-xlsx")
    check_sheets(parts)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(_packed(parts)))
        visible = [
            meta.name
            for meta in workbook.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
        ]
        return [Sheet(name, workbook.get_sheet_by_name(name)) for name in visible[:MOST_SHEETS]]
    except (CalamineError, OSError, ValueError) as error:
        raise WorkbookError("table-error-damaged") from error


def megabytes(size: int) -> str:
    """Return a number of bytes in millions, as messages show it."""
    return f"{size / 1_000_000:g}"


def _unpack(data: bytes) -> dict[str, bytes]:
    """Return the XML parts by name; other parts, such as pictures, are not unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            if len(infos) > MOST_PARTS:
                raise WorkbookError(
                    "table-error-unpacked-too-big", limit=megabytes(LARGEST_UNPACKED)
                )
            if sum(info.file_size for info in infos) > LARGEST_UNPACKED:
                raise WorkbookError(
                    "table-error-unpacked-too-big", limit=megabytes(LARGEST_UNPACKED)
                )
            left, parts = LARGEST_UNPACKED, {}
            for info in infos:
                if info.filename.endswith((".xml", ".rels")):
                    parts[info.filename] = _unpack_part(package, info, left)
                    left -= len(parts[info.filename])
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


def _unpack_part(package: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    # Read in pieces: a single read() would inflate the whole part, whatever size is declared.
    unpacked = bytearray()
    with package.open(info) as part:
        while piece := part.read(_CHUNK):
            unpacked += piece
            if len(unpacked) > left:
                raise WorkbookError(
                    "table-error-unpacked-too-big", limit=megabytes(LARGEST_UNPACKED)
                )
    return bytes(unpacked)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    return packed.getvalue()
