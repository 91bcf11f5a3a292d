"""Writes tables that people fill in or put right: drop-downs, formats, marked cells, a guide."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_range_abs  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from handlers.kit.exports import Cell, Table
from handlers.kit.fitting import digits
from handlers.workbooks.pages import fitted, height, set_up_pages
from handlers.workbooks.writing import clean, sheet_name, widths

ROWS = 500  # rows that the drop-downs and formats reach
_WIDTH = 16
_GUIDE, _FIRST = 84, 14  # digits that both columns of the guide are wide, and the first one


def write_table(table: Table) -> bytes:
    """Return an .xlsx file with the table and, if it has one, the sheet of its guide."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(
        written, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as workbook:
        sheet = workbook.add_worksheet(sheet_name(table.title))
        found = _widths(table)
        _write_columns(workbook, sheet, table, found)
        _write_rows(workbook, sheet, table, found)
        sheet.freeze_panes(1, 0)
        set_up_pages(sheet)
        sheet.repeat_rows(0)
        if table.guide[0] or table.lists:
            _write_guide(workbook, sheet, table)
    return written.getvalue()


def _is_filled(table: Table) -> bool:
    return any(index not in table.grey for index in range(len(table.rows)))


def _widths(table: Table) -> list[float]:
    """Return how wide the columns are: as what is filled in needs, else with room to write."""
    stated: list[float] = [table.widths.get(at, _WIDTH) for at in range(len(table.header))]
    if not _is_filled(table):
        return stated
    found = [
        # Nobody has a value for it: only its heading needs room.
        digits(heading) / 2 + 2
        if not any(row[at] not in (None, "") for row in table.rows if at < len(row))
        else min(width, needed)
        for at, (heading, width, needed) in enumerate(
            zip(table.header, stated, widths(table.header, table.rows), strict=True)
        )
    ]
    return fitted(found, table.rows, [max(9.0, digits(one) / 2 + 1) for one in table.header])


def _write_columns(
    workbook: Workbook, sheet: Worksheet, table: Table, found: Sequence[float]
) -> None:
    look = {
        "bold": True,
        "bg_color": "#E8EEF4",
        "bottom": 1,
        "text_wrap": True,
        "valign": "vcenter",
    }
    bold = workbook.add_format(look)
    sheet.set_row(0, height(table.header, found))
    for column, (heading, width) in enumerate(zip(table.header, found, strict=True)):
        code = table.formats.get(column)
        shown = workbook.add_format({"num_format": code, "align": "left"}) if code else None
        sheet.set_column(column, column, width, shown)
        sheet.write_string(0, column, clean(heading), bold)


def _write_rows(workbook: Workbook, sheet: Worksheet, table: Table, found: Sequence[float]) -> None:
    wrapped = {"text_wrap": True, "valign": "top"}
    grey = {"italic": True, "font_color": "#808080"}
    wrong = {"bg_color": "#FFF2B3", "text_wrap": True, "valign": "top"}
    formats: dict[tuple[bool, bool, str], Format] = {}
    for index, row in enumerate(table.rows):
        sheet.set_row(index + 1, height(row, found))
        for column, cell in enumerate(row):
            mark = table.marks.get((index, column))
            code = table.formats.get(column, "")
            look = (index in table.grey, mark is not None, code)
            if look not in formats:
                formats[look] = workbook.add_format(
                    wrapped
                    | (grey if look[0] else {})
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
    bold = workbook.add_format({"bold": True, "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sentence = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    across = (_FIRST, _GUIDE - _FIRST)
    for column, width in enumerate(across):
        guide.set_column(column, column, width)
    set_up_pages(guide)
    guide.print_area(0, 0, len(rows) - 1, 1)
    for index, row in enumerate(rows):
        if not any(row[1:]):  # a sentence: across both columns
            guide.merge_range(index, 0, index, 1, clean(row[0]), sentence)
            guide.set_row(index, height(row, [_GUIDE]))
            continue
        guide.set_row(index, height(row, across))
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
