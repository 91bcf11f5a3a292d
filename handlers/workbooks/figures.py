"""Writes workbooks with figures: several sheets with sums and charts, ready to be printed."""

import io
from datetime import date, datetime
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from handlers.kit.exports import Book, Cell, Diagram, Part
from handlers.workbooks.writing import LINE, clean, is_line, set_up_pages, sheet_name, widths

_NARROW: Final = 5  # columns that leave room for a chart beside them
_NUMBERS: Final = 11.0  # the width of a column of numbers, in digits
_COLOURS: Final = ("#2F7DBE", "#E0872B", "#5B9A4A")
_FORMATS: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 14},
    "line": {"font_color": "#5B6B7A"},
    "head": {
        "bold": True,
        "bg_color": "#E8EEF4",
        "border": 1,
        "border_color": "#B8C4CF",
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
    },
    "text": {"valign": "top", "text_wrap": True},
    "number": {"num_format": "#,##0", "valign": "top"},
    "hours": {"num_format": "#,##0.0#", "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"},
    "sum": {"bold": True, "top": 1, "num_format": "#,##0"},
    "sum-hours": {"bold": True, "top": 1, "num_format": "#,##0.0#"},
}


def write_book(book: Book) -> bytes:
    """Return the workbook as an .xlsx file.

    Each sheet has the title and the lines above a frozen header with filters, sums as formulas with
    their values, and prints on A4 landscape, one page wide. Datetimes are naive wall times.
    """
    written = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as workbook:
        formats = {name: workbook.add_format(said) for name, said in _FORMATS.items()}
        for part in book.parts:
            _write(workbook, workbook.add_worksheet(sheet_name(part.title)), book, part, formats)
    return written.getvalue()


def _write(
    workbook: Workbook, sheet: Worksheet, book: Book, part: Part, formats: dict[str, Any]
) -> None:
    above = [f"{book.title} · {part.title}", *book.lines, *([part.note] if part.note else [])]
    for row, line in enumerate(above):
        sheet.write_string(row, 0, clean(line), formats["line" if row else "title"])
    head = len(above) + 1
    for column, width in enumerate(_widths(part)):
        sheet.set_column(column, column, width)
    sheet.set_row(head, 2 * LINE)
    for column, label in enumerate(part.header):
        sheet.write_string(head, column, clean(label), formats["head"])
    for row, cells in enumerate(part.rows, start=head + 1):
        if is_line(cells):
            sheet.set_row(row, LINE)
        for column, cell in enumerate(cells):
            _cell(sheet, row, column, cell, formats)
    last = head + len(part.rows)
    if part.summed and part.rows:
        _sums(sheet, book, part, head, formats)
    sheet.freeze_panes(head + 1, 1)
    sheet.autofilter(head, 0, max(last, head + 1), len(part.header) - 1)
    if part.diagram is not None and part.rows:
        _chart(workbook, sheet, part, part.diagram, head)
    set_up_pages(sheet)
    sheet.repeat_rows(head)
    sheet.set_footer("&L&A&C&P / &N")


def _widths(part: Part) -> list[float]:
    """Return how wide the columns are; a heading above numbers takes two lines."""
    found = widths(part.header, part.rows)
    for column in range(len(found)):
        cells = [row[column] for row in part.rows]
        if cells and all(one is None or isinstance(one, int | float) for one in cells):
            found[column] = min(found[column], _NUMBERS)
    return found


def _cell(sheet: Worksheet, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    match cell:
        case None:
            sheet.write_blank(row, column, None, formats["text"])
        case datetime():
            sheet.write_datetime(row, column, cell, formats["moment"])
        case date():
            sheet.write_datetime(row, column, cell, formats["day"])
        case float():
            sheet.write_number(row, column, cell, formats["hours"])
        case int():
            sheet.write_number(row, column, cell, formats["number"])
        case _:
            sheet.write_string(row, column, clean(cell), formats["text"])


def _sums(sheet: Worksheet, book: Book, part: Part, head: int, formats: dict[str, Any]) -> None:
    last = head + len(part.rows)
    for column in range(len(part.header)):
        if column not in part.summed:
            sheet.write_string(last + 1, column, "" if column else book.sum_name, formats["sum"])
            continue
        values = [row[column] for row in part.rows]
        numbers = [one for one in values if isinstance(one, int | float)]
        among = xl_range(head + 1, column, last, column)
        kind = "sum-hours" if any(isinstance(one, float) for one in numbers) else "sum"
        total = round(sum(numbers), 2)
        sheet.write_formula(last + 1, column, f"=SUM({among})", formats[kind], total)


def _chart(workbook: Workbook, sheet: Worksheet, part: Part, drawn: Diagram, head: int) -> None:
    """Draw the chart to the right of the table, or below one that takes a page's width."""
    chart = workbook.add_chart({"type": "column"})
    last = head + len(part.rows)
    name = sheet.get_name()
    for at, column in enumerate(drawn.values):
        chart.add_series(
            {
                "name": [name, head, column],
                "categories": [name, head + 1, drawn.label, last, drawn.label],
                "values": [name, head + 1, column, last, column],
                "fill": {"color": _COLOURS[at % len(_COLOURS)]},
            }
        )
    chart.set_title({"name": clean(drawn.title), "name_font": {"size": 12}})
    chart.set_y_axis({"min": 0})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 640, "height": 340})
    if len(part.header) > _NARROW:
        sheet.insert_chart(last + 3, 0, chart)
    else:
        sheet.insert_chart(head, len(part.header) + 1, chart)
