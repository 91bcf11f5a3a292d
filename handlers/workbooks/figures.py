"""Writes workbooks with figures: several sheets with sums and charts, ready to be printed."""

import io
from datetime import date, datetime
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from handlers.kit.exports import Book, Cell, Part
from handlers.kit.fitting import digits
from handlers.workbooks.pages import LINE, fitted, height, set_up_pages
from handlers.workbooks.writing import clean, sheet_name, widths

_NARROWEST, _NARROW = 6.0, 9.0  # digits of a column: of numbers, and of texts on a full page
_CHART, _GAP, _PAPER = 600, 20, 1000  # pixels: a chart's width, beside a table, a page's width
_ABOVE: Final = 8  # rows below which a chart stands on the same page
_FEW: Final = 5  # up to this a chart has a line for each
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
    found = _widths(part)
    sheet.set_row(head, 2 * LINE)
    for column, (label, width) in enumerate(zip(part.header, found, strict=True)):
        sheet.set_column(column, column, width)
        told = clean(label if digits(label) < width else _in_two(label))
        sheet.write_string(head, column, told, formats["head"])
    for row, cells in enumerate(part.rows, start=head + 1):
        sheet.set_row(row, height(cells, found))
        for column, cell in enumerate(cells):
            _cell(sheet, row, column, cell, formats)
    last = head + len(part.rows)
    if part.summed and part.rows:
        _sums(sheet, book, part, head, formats)
    sheet.freeze_panes(head + 1, 1)
    sheet.autofilter(head, 0, max(last, head + 1), len(part.header) - 1)
    if part.diagram is not None and part.rows:
        _chart(workbook, sheet, part, head, found)
    set_up_pages(sheet)
    sheet.repeat_rows(head)
    sheet.set_footer("&L&A&C&P / &N")


def _widths(part: Part) -> list[float]:
    """Return how wide the columns are, so that they fit on a page."""
    found = widths(part.header, part.rows)
    for column in range(len(found)):
        cells = [row[column] for row in part.rows]
        if cells and all(one is None or isinstance(one, int | float) for one in cells):
            lines = _in_two(part.header[column]).split("\n")
            needed = max(digits(one) + 1.0 for one in lines)
            values = max((len(f"{one:,}") + 2 for one in cells if one is not None), default=0)
            found[column] = min(found[column], max(_NARROWEST, needed, values))
    return fitted(found, part.rows, [_NARROW] * len(found))


def _in_two(label: str) -> str:
    """Return a heading in two lines: with its unit below, else at the space nearest its middle.

    Programs break it before or after a bracket, as they like.
    """
    if "（" in label:
        return label.replace("（", "\n（", 1)
    spaces = [at for at, one in enumerate(label) if one == " "]
    if not spaces:
        return label
    middle = min(spaces, key=lambda at: abs(2 * at - len(label)))
    return f"{label[:middle]}\n{label[middle + 1 :]}"


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


def _chart(workbook: Workbook, sheet: Worksheet, part: Part, head: int, found: list[float]) -> None:
    """Draw the chart beside the table where a page has room for both, else below it.

    A page that is wider than the paper would be printed smaller.
    """
    drawn, chart = part.diagram, workbook.add_chart({"type": "column"})
    assert drawn is not None
    last = head + len(part.rows)
    name = sheet.get_name()
    for at, column in enumerate(drawn.values):
        chart.add_series(
            {
                "name": clean(part.header[column]),
                "categories": [name, head + 1, drawn.label, last, drawn.label],
                "values": [name, head + 1, column, last, column],
                "fill": {"color": _COLOURS[at % len(_COLOURS)]},
            }
        )
    chart.set_title({"name": clean(drawn.title), "name_font": {"size": 12}})
    axis: dict[str, int] = {"min": 0}
    values = [row[column] for row in part.rows for column in drawn.values]
    if all(one is None or (isinstance(one, int) and one <= _FEW) for one in values):
        axis["major_unit"] = 1  # else half a person would stand beside a line
    chart.set_y_axis(axis)
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": _CHART, "height": 340})
    table = sum(width * 7 + 5 for width in found)
    if table + _GAP + _CHART <= _PAPER:
        sheet.insert_chart(head, len(part.header), chart, {"x_offset": _GAP})
        return
    if len(part.rows) > _ABOVE:
        sheet.set_h_pagebreaks([last + 3])
    sheet.insert_chart(last + 3, 0, chart)
