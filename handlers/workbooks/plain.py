"""Opens untrusted text files (.csv), spreadsheets of OpenOffice (.ods) and old ones (.xls).

It is used in a child process as opening.py is, with the same limits.
"""

import csv
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from handlers.workbooks.marks import Marks
from handlers.workbooks.opening import (
    EPOCH_1900,
    OLE,
    Sheet,
    Value,
    check_declared,
    megabytes,
    packed,
    unpack_part,
)
from handlers.workbooks.scanning import (
    LONGEST_TEXT,
    MOST_CELLS,
    MOST_SHEETS,
    WorkbookError,
    parse,
)

_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_MARKED: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS: Final = ",\t;"
_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True)
class _Lines:
    """Rows of text, with what is asked of a sheet of a workbook."""

    rows: list[list[Value]]

    @property
    def end(self) -> tuple[int, int] | None:
        return (len(self.rows) - 1, 0) if self.rows else None

    @property
    def merged_cell_ranges(self) -> None:
        return None

    def to_python(self, *, skip_empty_area: bool, nrows: int | None = None) -> list[list[Value]]:
        return [list(row) for row in self.rows[:nrows]]


def open_other(data: bytes, *, largest: int) -> list[Sheet] | None:
    """Return the sheets of a .csv, .ods or .xls file; None if it is none of them.

    Raises WorkbookError if the file has more than ``largest`` bytes or cannot be read.
    """
    if len(data) > largest:
        raise WorkbookError("table-error-too-big", limit=megabytes(largest))
    if data.startswith(OLE):
        return _sheets(data)
    if data.startswith(b"PK"):
        return _open_ods(data)
    text = _decoded(data)
    return None if text is None else [_of_text(text)]


def _decoded(data: bytes) -> str | None:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or GB18030; None if it is none."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _read(data, encoding)
    if b"\x00" in data:
        return None
    return next((text for one in _ENCODINGS if (text := _read(data, one)) is not None), None)


def _read(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _of_text(text: str) -> Sheet:
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(LONGEST_TEXT)
    rows: list[list[Value]] = []
    cells = 0
    try:
        for read in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            cells += len(read)
            if cells > MOST_CELLS:
                raise WorkbookError("table-error-too-wide")
            # As spreadsheets write a number that must stay text: ="00123".
            rows.append([_unquoted(one) for one in read])
    except csv.Error as error:
        raise WorkbookError("table-error-damaged") from error
    width = max((len(row) for row in rows), default=0)
    if width * len(rows) > MOST_CELLS:
        raise WorkbookError("table-error-too-wide")
    for line in rows:
        line.extend([""] * (width - len(line)))
    return Sheet("CSV", Marks(), EPOCH_1900, True, _Lines(rows))


def _unquoted(cell: str) -> str:
    quoted = cell.startswith('="') and cell.endswith('"') and len(cell) > len('=""')
    return cell[2:-1] if quoted else cell


def _open_ods(data: bytes) -> list[Sheet] | None:
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            if "content.xml" not in {info.filename for info in infos}:
                return None
            left = most = check_declared(infos, len(data))
            for info in infos:
                if info.filename in {"mimetype", "content.xml", "META-INF/manifest.xml"}:
                    parts[info.filename] = unpack_part(package, info, left, most)
                    left -= len(parts[info.filename])
    except (
        *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
        *(RuntimeError, OSError, ValueError),
    ) as error:
        raise WorkbookError("table-error-damaged") from error
    if parts.get("mimetype", b"").strip() != _ODS:
        return None
    _check_ods(parts["content.xml"])
    return _sheets(packed(parts))


def _check_ods(content: bytes) -> None:
    """Raise WorkbookError if cells with content, with their repetitions, are too many."""
    cells = repeated = wide = 0
    filled = False
    length = 0

    def begin(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal repeated, wide, filled, length
        if tag == "table-row":
            repeated, wide, filled = _times(attributes, "number-rows-repeated"), 0, False
        elif tag in {"table-cell", "covered-table-cell"}:
            wide += _times(attributes, "number-columns-repeated")
            length = 0
            filled = filled or any(name.endswith("value-type") for name in attributes)

    def end(tag: str) -> None:
        nonlocal cells
        if tag == "table-row" and filled:
            cells += repeated * wide
            if cells > MOST_CELLS:
                raise WorkbookError("table-error-too-wide")

    def on_text(text: str) -> None:
        nonlocal length, filled
        length += len(text)
        filled = filled or bool(text.strip())
        if length > LONGEST_TEXT:
            raise WorkbookError("table-error-too-much")

    parse(content, begin, end, on_text)


def _times(attributes: Mapping[str, str], name: str) -> int:
    found = next((value for key, value in attributes.items() if key.endswith(name)), "1")
    return max(1, int(found[:9])) if found[:9].isdecimal() else 1


def _sheets(data: bytes) -> list[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            Sheet(
                meta.name,
                Marks(),
                EPOCH_1900,
                meta.visible == SheetVisibleEnum.Visible,
                workbook.get_sheet_by_name(meta.name),
            )
            for meta in workbook.sheets_metadata[:MOST_SHEETS]
            if meta.typ == SheetTypeEnum.WorkSheet
        ]
    except (CalamineError, OSError, ValueError) as error:
        key = "table-error-old-format" if data.startswith(OLE) else "table-error-damaged"
        raise WorkbookError(key) from error
