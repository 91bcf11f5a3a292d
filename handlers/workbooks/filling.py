"""Writes tables that people fill in or put right: drop-downs, formats, marked cells, a guide."""

import io
import math
from datetime import date, datetime, time

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_range_abs  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from handlers.kit.exports import Cell, Table
from handlers.kit.fitting import digits
from handlers.workbooks.pages import LINE, set_up_pages
from handlers.workbooks.writing import clean, sheet_name, widths

ROWS = 500  # rows that the drop-downs and formats reach
_WIDTH = 16
_LINE = 60  # digits that stand on one line
_GUIDE = 84  # digits that both columns of the guide are wide


def write_table(table: Table) -> bytes:
    """Return an .xlsx file with the table and, if it has one, the sheet of its guide."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(
        written, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as workbook:
        sheet = workbook.add_worksheet(sheet_name(table.title))
        _write_columns(workbook, sheet, table)
        _write_rows(workbook, sheet, table)
        sheet.freeze_panes(1, 0)
        set_up_pages(sheet)
        sheet.repeat_rows(0)
        if table.guide[0] or table.lists:
            _write_guide(workbook, sheet, table)
    return written.getvalue()


def _write_columns(workbook: Workbook, sheet: Worksheet, table: Table) -> None:
    bold = workbook.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1})
    # What is filled in takes only the width that it needs; what is empty has room to write.
    filled = any(index not in table.grey for index in range(len(table.rows)))
    needed = widths(table.header, table.rows) if filled else []
    sheet.set_row(0, LINE)
    for column, heading in enumerate(table.header):
        code = table.formats.get(column)
        width: float = table.widths.get(column, _WIDTH)
        shown = workbook.add_format({"num_format": code, "align": "left"}) if code else None
        width = min(width, needed[column]) if filled else width
        sheet.set_column(column, column, width, shown)
        sheet.write_string(0, column, clean(heading), bold)


def _write_rows(workbook: Workbook, sheet: Worksheet, table: Table) -> None:
    grey = {"italic": True, "font_color": "#808080"}
    wrong = {"bg_color": "#FFF2B3", "text_wrap": True, "valign": "top"}
    formats: dict[tuple[bool, bool, str], Format] = {}
    for index, row in enumerate(table.rows):
        if all("\n" not in one and digits(one) <= _LINE for one in row if isinstance(one, str)):
            sheet.set_row(index + 1, LINE)
        for column, cell in enumerate(row):
            mark = table.marks.get((index, column))
            code = table.formats.get(column, "")
            look = (index in table.grey, mark is not None, code)
            if look not in formats:
                formats[look] = workbook.add_format(
                    (grey if look[0] else {})
                    | (wrong if look[1] else {})
                    | ({"num_format": code, "align": "left"} if code else {})
                )
            _write(sheet, index + 1, column, cell, formats[look])
            if mark is not None:
                sheet.write_comment(index + 1, column, clean(mark), {"x_scale": 2, "y_scale": 1.5})


def _write(sheet: Worksheet, row: int, column: int, cell: Cell | date | time, look: Format) -> None:
    match cell:
        case None | "":
            sheet.write_blank(row, column, None, look)
        case datetime() | date() | time():
            sheet.write_datetime(row, column, cell, look)
        case int() | float():
            sheet.write_number(row, column, cell, look)
        case _:
            sheet.write_string(row, column, clean(str(cell)), look)


def _write_guide(workbook: Workbook, sheet: Worksheet, table: Table) -> None:
    """Write the guide, and to the right of it what the drop-downs offer."""
    name, rows = table.guide
    guide = workbook.add_worksheet(sheet_name(name))
    bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True})
    sentence = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    guide.set_column(0, 0, 14)
    guide.set_column(1, 1, _GUIDE - 14)
    set_up_pages(guide)
    for index, row in enumerate(rows):
        if not any(row[1:]):  # a sentence: across both columns
            guide.merge_range(index, 0, index, 1, clean(row[0]), sentence)
            guide.set_row(index, LINE * math.ceil(digits(row[0]) / _GUIDE))
            continue
        for column, text in enumerate(row):
            guide.write_string(index, column, clean(text), wrapped if column else bold)
    first = 3
    for place, (column, (heading, offered)) in enumerate(table.lists.items()):
        guide.set_column(first + place, first + place, 22)
        guide.write_string(0, first + place, clean(heading), bold)
        for index, one in enumerate(offered, start=1):
            guide.write_string(index, first + place, clean(one))
        source = xl_range_abs(1, first + place, max(len(offered), 1), first + place)
        quoted = sheet_name(name).replace("'", "''")
        # What is not in the list can be written too: two groups, or weekly x4.
        sheet.data_validation(
            1,
            column,
            ROWS,
            column,
            {"validate": "list", "source": f"='{quoted}'!{source}", "show_error": False},
        )
