"""Writes lists as .xlsx files that Excel and WPS can open, whatever text the cells contain."""

import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter import Workbook
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from handlers.kit.exports import Cell
from handlers.kit.fitting import digits
from handlers.workbooks.pages import ROOM, fitted, height, set_up_pages

LONGEST_TEXT = 32_767  # UTF-16 units in a cell, from "Excel specifications and limits"
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_WIDEST, _NARROWEST = 60, 6
_NARROW = 11  # where a list would not fit on a page
_ARROW = 3  # what the filter's arrow covers of a heading
_LONGEST_SHEET_NAME = 31
_LONGEST_CAPTION = 120  # characters; Excel takes 255, with each & doubled
# Excel stores 15 digits of a number; a longer number is written as text so that no digit is lost.
_MOST_DIGITS = 10**15
# Characters that XML 1.0 does not allow, including lone surrogates.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def write_sheet(
    title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    caption: str = "",
    *,
    about: tuple[str, Sequence[tuple[str, str]]] = ("", ()),
) -> bytes:
    """Return an .xlsx file with one sheet: a frozen header with filters, and the rows.

    It prints in landscape, one page wide, with the header, the caption and the page's number on
    each page. ``about`` is the title of a second sheet and its lines of two cells; none without
    lines.

    Text is written as text, never as a formula or a link. Datetimes are naive wall times. Raises
    ValueError for an aware datetime, a row longer than the header, or more rows or columns than a
    sheet can have.
    """
    written = io.BytesIO()
    # xlsxwriter writes row by row to a temporary file, so memory does not grow with the list.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as workbook:
        _add_sheet(workbook, title, header, rows, caption)
        if about[1]:
            _write_about(workbook, *about)
    return written.getvalue()


def write_tables(sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[Cell]]]]) -> bytes:
    """Return an .xlsx file with these sheets: of each its title, header and rows.

    They look like that of :func:`write_sheet`, which also says what it raises.
    """
    written = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as workbook:
        for title, header, rows in sheets:
            _add_sheet(workbook, title, header, rows, title)
    return written.getvalue()


def _add_sheet(
    workbook: Workbook,
    title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    caption: str,
) -> None:
    if len(rows) >= MOST_ROWS or len(header) > MOST_COLUMNS:
        raise ValueError("more than a sheet can hold")
    bold = workbook.add_format(
        {"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "valign": "vcenter", "text_wrap": True}
    )
    formats = _Formats(
        bold,
        workbook.add_format({"text_wrap": True, "valign": "top"}),
        workbook.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"}),
        workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        workbook.add_format({"align": "left", "valign": "top"}),
    )
    sheet = workbook.add_worksheet(sheet_name(title))
    found = _fitted(header, rows)
    for column, width in enumerate(found):
        sheet.set_column(column, column, width)
    sheet.set_row(0, height(header, [width - _ARROW + 1 for width in found]))
    for column, label in enumerate(header):
        sheet.write_string(0, column, clean(label), formats.head)
    for index, row in enumerate(rows, start=1):
        if len(row) > len(header):
            raise ValueError("a row is longer than the header")
        sheet.set_row(index, height(row, found))
        for column, cell in enumerate(row):
            _write(sheet, index, column, cell, formats)
    sheet.freeze_panes(1, 0)
    if header:
        sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)
    _set_up_pages(sheet, caption)


def _fitted(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[float]:
    """Return the widths so that headings stand on one line, or on several where there are many."""
    whole = [_width(label) + 1.0 for label in header]
    found = fitted(widths(header, rows), rows, [max(_NARROW, one) for one in whole])
    if sum(found) <= ROOM:
        return found
    of_cells = widths([""] * len(header), rows)
    narrow = [
        max(least, min(one, _NARROW + _ARROW)) for least, one in zip(of_cells, whole, strict=True)
    ]
    return fitted(narrow, rows, [_NARROW] * len(header))


def _write_about(workbook: Workbook, title: str, lines: Sequence[tuple[str, str]]) -> None:
    bold = workbook.add_format({"bold": True, "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet = workbook.add_worksheet(sheet_name(title))
    found = (max(_width(name) for name, _ in lines) + 2, _WIDEST)
    for column, width in enumerate(found):
        sheet.set_column(column, column, width)
    for row, (name, value) in enumerate(lines):
        sheet.set_row(row, height((name, value), found))
        sheet.write_string(row, 0, clean(name), bold)
        sheet.write_string(row, 1, clean(value), wrapped)
    set_up_pages(sheet)


@dataclass(frozen=True, slots=True)
class _Formats:
    """How the cells of a list look."""

    head: Format
    text: Format
    moment: Format
    day: Format
    number: Format


def _set_up_pages(sheet: Worksheet, caption: str) -> None:
    set_up_pages(sheet)
    sheet.repeat_rows(0)
    if caption:
        text = clean(" ".join(caption.split()))[:_LONGEST_CAPTION].replace("&", "&&")
        sheet.set_header(f"&L{text}")


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, cell)
        case datetime() if cell.tzinfo is not None:
            raise ValueError("an aware datetime has no place in a sheet")
        case datetime() if cell.year >= 1900:
            sheet.write_datetime(row, column, cell, formats.moment)
        case date() if not isinstance(cell, datetime) and cell.year >= 1900:
            sheet.write_datetime(row, column, cell, formats.day)
        case int() | float() if math.isfinite(cell) and abs(cell) < _MOST_DIGITS:
            sheet.write_number(row, column, cell, formats.number)
        case _:
            sheet.write_string(row, column, clean(str(cell)), formats.text)


def clean(text: str) -> str:
    """Return the text without what a cell can't hold, cut where it is too long for one."""
    text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) + sum(character > "\uffff" for character in text) <= LONGEST_TEXT:
        return text
    start = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - 1)]
    return start.decode("utf-16-le", errors="ignore") + "…"


def sheet_name(title: str) -> str:
    """Return the title as a sheet can be named."""
    name = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", clean(title)).split())
    while len(name.encode("utf-16-le")) > 2 * _LONGEST_SHEET_NAME:
        name = name[:-1]
    name = name.strip("' ")
    # Excel reserves the name "History", and a sheet must have a name.
    return f"{name} 1".strip() if name.casefold() in {"", "history"} else name


def widths(header: Sequence[str], rows: Iterable[Sequence[Cell | time]]) -> list[float]:
    """Return how wide the columns should be, in digits."""
    found: list[float] = [_width(label) + _ARROW for label in header]
    for row in rows:
        for column, cell in enumerate(row[: len(found)]):
            if cell is not None and found[column] < _WIDEST:
                found[column] = max(found[column], _width(cell) + 1)
    return [min(max(width, _NARROWEST), _WIDEST) for width in found]


def _width(cell: Cell | time) -> int:
    """Return the width of the widest line in digits; a Chinese character is two digits wide."""
    if isinstance(cell, datetime):
        return len("2027-01-01 00:00")
    if isinstance(cell, date):
        return len("2027-01-01")
    return max(digits(line) for line in str(cell)[:200].split("\n"))
