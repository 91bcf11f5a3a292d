"""Small workbooks that take a reader's memory or time, as attackers make them."""

import io
import zipfile
from collections.abc import Callable, Mapping

from tests.handlers.plan_books import GOOD, book

SHEET = "xl/worksheets/sheet1.xml"
MIB = 1024 * 1024
_HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_FOOT = b"</sheetData>%b</worksheet>"


def repacked(data: bytes, **parts: bytes) -> bytes:
    """Return the workbook with these parts in place of its own."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return packed.getvalue()


def sheet(cells: bytes, after: bytes = b"") -> bytes:
    return repacked(book(GOOD), **{SHEET: _HEAD + cells + _FOOT % after})


def spaces_in_a_tag() -> bytes:
    return repacked(book(GOOD), **{SHEET: _HEAD + b"<row><c r" + b" " * (48 * MIB)})


def spaces_in_a_whole_tag() -> bytes:
    return sheet(b"<row><c" + b" " * (48 * MIB) + b'r="A1"><v>1</v></c></row>')


def one_long_text() -> bytes:
    return sheet(b'<row><c t="str" r="A1"><v>' + b"x" * (45 * MIB) + b"</v></c></row>")


def many_sheets_of_one_part() -> bytes:
    names = b"".join(
        b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(1, 900)
    )
    workbook = (
        b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        b"<sheets>%b</sheets></workbook>" % names
    )
    return repacked(book(GOOD), **{"xl/workbook.xml": workbook})


def merged_ranges() -> bytes:
    ranges = b"".join(b'<mergeCell ref="A%d:A%d"/>' % (n, n + 4000) for n in range(1, 100_000))
    return sheet(
        b'<row r="5000"><c r="A5000"><v>1</v></c></row>',
        b"<mergeCells>" + ranges + b"</mergeCells>",
    )


def overlapping_areas() -> bytes:
    """Merged areas over one another: filling each of them would take hours."""
    ranges = b"".join(b'<mergeCell ref="A%d:Z5000"/>' % n for n in range(3, 4000))
    far = b'<row r="5000"><c r="Z5000"><v>1</v></c></row></sheetData>'
    with zipfile.ZipFile(io.BytesIO(book(GOOD))) as package:
        plan = package.read(SHEET)
    merged = far + b"<mergeCells>" + ranges + b"</mergeCells>"
    return repacked(book(GOOD), **{SHEET: plan.replace(b"</sheetData>", merged)})


def errors_everywhere() -> bytes:
    row = b"<row>" + b'<c t="e"><v>#N/A</v></c>' * 100 + b"</row>"
    return sheet(row * 3_000)


def words_struck_everywhere() -> bytes:
    text = b"<si><r><rPr><strike/></rPr><t>x</t></r><r><t>y</t></r></si>"
    shared = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%b</sst>'
    return repacked(book(GOOD), **{"xl/sharedStrings.xml": shared % (text * 250_000)})


def far_cells() -> bytes:
    return sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def entities() -> bytes:
    laughs = b'<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return repacked(book(GOOD), **{SHEET: laughs + _HEAD + _FOOT % b""})


def deep() -> bytes:
    return repacked(book(GOOD), **{SHEET: _HEAD + b"<a>" * 2_000_000})


HARMFUL: Mapping[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        *(spaces_in_a_tag, spaces_in_a_whole_tag, one_long_text, many_sheets_of_one_part),
        *(merged_ranges, overlapping_areas, far_cells, entities, deep),
        *(errors_everywhere, words_struck_everywhere),
    )
}
