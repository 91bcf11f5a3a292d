"""Makes the files that exports are sent as: workbooks, cards to be printed, charts."""

from dataclasses import dataclass

from handlers.kit.exports import (
    Book,
    Cards,
    Cell,
    Chart,
    Document,
    Made,
    Paper,
    Sheet,
    Table,
    Tables,
)
from handlers.workbooks.figures import write_book
from handlers.workbooks.filling import write_table
from handlers.workbooks.locking import lock
from handlers.workbooks.writing import write_sheet, write_tables

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
PNG = "image/png"


@dataclass(frozen=True, slots=True)
class File:
    """A finished file; ``content_type`` is its MIME type."""

    name: str
    content: bytes
    content_type: str


def write_file(sheet: Made) -> File:
    """Return an export as a file with its name.

    Tables are .xlsx files, cards a PDF, a chart a PNG picture; a document is as it is. A table with
    a password is encrypted; that takes a second, mostly to derive the key.

    Where characters can't be printed, the file is a table that names them, and whose they are.
    """
    if isinstance(sheet, Document):
        return File(sheet.name, sheet.content, sheet.content_type)
    if isinstance(sheet, Tables):
        return File(f"{sheet.name}.xlsx", write_tables(sheet.sheets), XLSX)
    if isinstance(sheet, Chart):
        from handlers.charts.bars import bars  # noqa: PLC0415 - as below

        drawn = (sheet.title, sheet.bars, sheet.subtitle)
        picture = bars(*drawn, most=sheet.most, legend=sheet.legend)
        return File(f"{sheet.name}.png", picture, PNG)
    if isinstance(sheet, Cards | Paper):
        return _printed(sheet)
    if isinstance(sheet, Book):
        content = write_book(sheet)
    elif isinstance(sheet, Table):
        content = write_table(sheet)
    else:
        header, rows = _without_empty(sheet)
        about = (sheet.about_title, sheet.about)
        content = write_sheet(sheet.title, header, rows, sheet.caption, about=about)
        if sheet.password:
            content = lock(content, sheet.password)
    return File(f"{sheet.name}.xlsx", content, XLSX)


def _printed(sheet: Cards | Paper) -> File:
    """Return the pages as a PDF, or a table of the characters that can't be printed."""
    # What draws pages and cuts fonts is a fifth of all that a start would import.
    from handlers.printing.cards import MissingGlyphError, write_cards  # noqa: PLC0415
    from handlers.printing.papers import write_paper  # noqa: PLC0415

    try:
        content = write_cards(sheet) if isinstance(sheet, Cards) else write_paper(sheet)
    except MissingGlyphError as error:
        lines = [[sheet.lacking(one, name)] for one, name in error.found]
        return write_file(Sheet(sheet.name, sheet.name, [sheet.name], lines))
    return File(f"{sheet.name}.pdf", content, PDF)


def _without_empty(sheet: Sheet) -> tuple[list[str], list[list[Cell]]]:
    """Return the header and rows without the columns that nobody has a value for.

    They only take room on paper. A column to be written in by hand stays.
    """
    kept = [
        at
        for at in range(len(sheet.header))
        if not sheet.rows
        or at in sheet.by_hand
        or any(row[at] not in (None, "") for row in sheet.rows)
    ]
    rows = [[row[at] for at in kept] for row in sheet.rows]
    return [sheet.header[at] for at in kept], rows
