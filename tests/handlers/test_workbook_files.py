"""Files that are no plan, or that mean harm: refused with a reason, at little cost."""

import io
import random
import re
import resource
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.planning.year_plan.plan import Plan, PlanErrors
from handlers.workbooks.plain import open_other
from handlers.workbooks.scanning import WorkbookError
from tests.handlers.harmful import HARMFUL, repacked
from tests.handlers.plan_books import (
    GOOD,
    LIMITS,
    SAMPLES,
    book,
    errors_of,
    only_error,
    read,
    rows_of,
)

MANY = pytest.mark.parametrize("many", [40, pytest.param(500, marks=pytest.mark.faults_long)])
"""How many examples are tried."""


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "table-error-not-xlsx"),
        (b"a,b\n1,2\n", "table-error-not-xlsx"),
        (b"\xff\xd8\xff\xe0" * 100, "table-error-not-xlsx"),
        (b"PK\x03\x04" + b"x" * 100, "table-error-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "table-error-old-format"),
        (b"PK" + b"\x00" * LIMITS.workbook_bytes, "table-error-too-big"),
    ],
)
def test_other_files_are_refused(data: bytes, key: str) -> None:
    assert only_error(data).key == key


def test_another_zip_is_no_workbook() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<x/>")
    assert only_error(packed.getvalue()).key == "table-error-not-xlsx"


def test_a_zip_bomb_is_refused_by_what_it_declares() -> None:
    data = repacked(book(GOOD), **{"xl/media/image1.bmp": bytes(51 * 1024 * 1024)})
    assert len(data) < LIMITS.workbook_bytes
    assert only_error(data).key == "table-error-unpacked-too-big"
    # A smaller one, that no table is packed like; this goes for .ods as well.
    data = repacked(book(GOOD), **{"xl/media/image1.bmp": bytes(6 * 1024 * 1024)})
    assert only_error(data).key == "table-error-packed-too-much"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", bytes(6 * 1024 * 1024))
    with pytest.raises(WorkbookError, match="table-error-packed-too-much"):
        open_other(packed.getvalue(), largest=LIMITS.workbook_bytes)


def test_a_zip_bomb_that_lies_about_its_size_is_not_inflated() -> None:
    bomb = bytes(60 * 1024 * 1024)
    data = repacked(book(GOOD), **{"xl/bomb.xml": bomb})
    size = len(bomb).to_bytes(4, "little")
    assert data.count(size) == 2  # in the part's own header and in the directory
    lying = data.replace(size, (1000).to_bytes(4, "little"))
    assert only_error(lying).key in {"table-error-damaged", "table-error-packed-too-much"}


def test_too_many_parts_are_refused() -> None:
    data = repacked(book(GOOD), **{f"xl/part{number}.xml": b"" for number in range(1001)})
    assert only_error(data).key == "table-error-unpacked-too-big"


@pytest.mark.parametrize(
    "far",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1048576'><c r = 'XFD1048576' s='>'><v>1</v></c></row>",
        b'<x:row r="1048576"><x:c t="n" r="XFD1048576"><v>1</v></x:c></x:row>',
        b'<row r="1048000"><c><v>1</v></c><c r="ZZ1048000"><v>1</v></c></row>',
    ],
)
def test_a_lone_cell_far_away_does_not_fill_the_memory(far: bytes) -> None:
    name = "xl/worksheets/sheet1.xml"
    data = book(GOOD)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read(name).replace(b"</sheetData>", far + b"</sheetData>")
    assert only_error(repacked(data, **{name: sheet})).key == "table-error-too-wide"


def test_empty_cells_far_away_do_no_harm() -> None:
    name = "xl/worksheets/sheet1.xml"
    data = book(GOOD)
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read(name).replace(b"</sheetData>", far)
    assert len(rows_of(repacked(data, **{name: sheet}))) == 1


@given(st.binary(max_size=300))
def test_rubbish_never_raises(data: bytes) -> None:
    assert isinstance(read(data), PlanErrors)
    assert isinstance(read(b"PK\x03\x04" + data), PlanErrors)


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=8))
def test_a_damaged_workbook_never_raises(seed: int, changes: int) -> None:
    chance = random.Random(seed)
    damaged = bytearray((SAMPLES / "plan-2027.xlsx").read_bytes())
    for _ in range(changes):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    assert len(read(bytes(damaged))) > 0


@MANY
def test_damaged_xml_never_raises(many: int) -> None:
    settings(max_examples=many)(given(st.integers(min_value=0))(_damaged_xml))()


def _damaged_xml(seed: int) -> None:
    chance = random.Random(seed)
    data = book(GOOD)
    name = chance.choice(
        ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = bytearray(package.read(name))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(part))
        part[at : at + chance.randint(0, 3)] = chance.choice([b"<", b">", b'"', b"9", b"", b"&"])
    assert isinstance(read(repacked(data, **{name: bytes(part)})), Plan | PlanErrors)


@MANY
def test_any_cells_are_read_or_refused(many: int) -> None:
    cells = st.one_of(st.text(max_size=20), st.floats(-1e9, 1e9))
    rows = st.lists(st.lists(cells, max_size=9))
    settings(max_examples=many)(given(rows)(_any_cells))()


def _any_cells(rows: list[list[object]]) -> None:
    clean = [
        [re.sub("[\ud800-\udfff]|^\\{=", "", cell) if isinstance(cell, str) else cell for cell in r]
        for r in rows
    ]
    for error in errors_of(book(*clean)):
        assert error.key.startswith(("plan-error-", "plan-ask-", "table-error-"))
        assert all(isinstance(value, str) for value in error.args.values())


@pytest.mark.parametrize("name", HARMFUL)
def test_what_means_harm_is_refused_at_little_cost(name: str) -> None:
    """Counted in memory: what it takes is freed only when the process ends."""
    data = HARMFUL[name]()
    assert len(data) < LIMITS.workbook_bytes
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    error = only_error(data)
    assert error.key.startswith("table-error-")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 400 * 1024, "KiB"
