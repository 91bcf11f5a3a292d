"""Makes the .xlsx files that exports are sent as."""

from dataclasses import dataclass

from handlers.kit.exports import Sheet, Table
from handlers.workbooks.filling import write_table
from handlers.workbooks.writing import write_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class File:
    """A finished file; ``content_type`` is its MIME type."""

    name: str
    content: bytes
    content_type: str


def write_file(sheet: Sheet | Table) -> File:
    """Return an export as an .xlsx file with the name of the export."""
    if isinstance(sheet, Table):
        content = write_table(sheet)
    else:
        content = write_sheet(sheet.title, sheet.header, sheet.rows)
    return File(f"{sheet.name}.xlsx", content, XLSX)
