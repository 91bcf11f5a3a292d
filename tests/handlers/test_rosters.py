"""Which workbooks are rosters, and which are plans."""

import io
import zipfile
from collections.abc import Sequence

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from handlers.planning.year_plan import apart
from handlers.planning.year_plan.plan import Plan, PlanErrors
from handlers.rosters.reading import Roster
from handlers.workbooks.plain import open_other
from handlers.workbooks.scanning import WorkbookError
from handlers.workbooks.writing import write_sheet
from tests.dialogs.plans import SAMPLES
from tests.handlers.roles_walk import ORGANISATION


def ods(rows: Sequence[Sequence[str]], more: str = "") -> bytes:
    """Return a spreadsheet of OpenOffice with these rows, and an endless rest without content."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(
        f"<table:table-row>{''.join(cell.format(one) for one in row)}</table:table-row>"
        for row in rows
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>"
        f'<table:table table:name="册">{lines}{more}'
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        package.writestr(
            "META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{manifest}"/>'
        )
    return written.getvalue()


PLAN = ("日期", "时间", "类型", "主题", "地点", "联系人", "电话")


def test_a_roster_is_no_plan_on_the_command_line_either() -> None:
    found = apart.read((SAMPLES / "roster.xlsx").read_bytes(), ORGANISATION)
    assert isinstance(found, PlanErrors)
    assert [one.key for one in found] == ["plan-error-roster"]
    assert found.errors[0].args == {"count": "240"}


@pytest.mark.parametrize(
    ("header", "roster"),
    [
        (("工号", "姓名", "学院"), True),
        (("姓名", "所属党派", "手机号码", "类别", "时间"), True),
        (("手机", "学院", "姓名", "备注"), True),
        (("Name", "Faculty", "E-mail"), True),
        (PLAN, False),
        ((*PLAN, "姓名"), False),
        (("姓名", "学院", "年龄"), False),  # may be anything
        (("工号", "姓名"), False),
        (("日期", "主题", "地点", "姓名", "手机"), False),  # a plan that lacks a column
    ],
)
def test_headings_tell_rosters_from_plans(header: tuple[str, ...], roster: bool) -> None:
    rows = [[f"{n}{at}" for at, _ in enumerate(header)] for n in range(3)]
    found = apart.read(write_sheet("x", header, rows), ORGANISATION)
    assert isinstance(found, Plan | PlanErrors)
    is_one = isinstance(found, PlanErrors) and found.errors[0].key == "plan-error-roster"
    assert is_one is roster


def test_rows_are_tidied_refused_and_left_aside() -> None:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as made:
        sheet = made.add_worksheet("册")
        rows: list[list[object]] = [
            ["工号", "姓名", "学院", "手机"],
            ["２０１９０００２", "欧阳　小 明", "机械学院", 13868106871.0],
            ["工号", "姓名", "学院", "手机"],
            ["20080003", "Ann Lee", "机院", ""],
            ["注：共两人"],
            ["20080004", "", "机械学院", ""],
            [2080005, "丢零", "机械学院", ""],
            [20080006, "整数", "机械", 13868106872],
            ["1.38E+10", "科学", "机械学院", "1.3868106873E+10"],
            ["20080007", "隐藏", "机械学院", ""],
            ["20080008", "坏号", "月球学院", "12345"],
            ["20080002", "公式", None, ""],
        ]
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        sheet.write_formula(11, 2, "=VLOOKUP(A1,B:B,1)", None, "#N/A")
        sheet.set_row(9, None, None, {"hidden": True})
    roster = apart.read_people(book.getvalue(), ORGANISATION)
    assert isinstance(roster, Roster)
    found = [(one.row, one.name, one.staff_no, one.phone) for one in roster.people]
    assert found == [
        (2, "欧阳小明", "20190002", "+8613868106871"),
        (4, "Ann Lee", "20080003", ""),
        (8, "整数", "20080006", "+8613868106872"),
    ]
    assert {one.college for one in roster.people} == {"jixie"}
    assert roster.asides == (3, 5)
    reasons = {one.row: [mistake.key for mistake in one.mistakes] for one in roster.refused}
    assert reasons == {
        6: ["table-error-empty"],
        7: ["roster-zeros"],
        9: ["roster-error-number-digits"],
        10: ["roster-hidden"],
        11: ["roster-error-college", "roster-error-phone"],
        12: ["table-error-value"],
    }
    [cell] = [one.mistakes[0].cell for one in roster.refused if one.row == 11]
    assert cell == "C11"


CELLS = [["工号", "姓名", "手机"], ["01", "李静", "13868106871"], ["02", "王平", "13868106872"]]
TEXT = "\n".join(",".join(row) for row in CELLS)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace("01,", '="01",').encode(),
        ods(CELLS),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16", "tabs", "kept as text", "ods"],
)
def test_files_of_every_kind_are_read(data: bytes) -> None:
    roster = apart.read_people(data, ORGANISATION)
    assert isinstance(roster, Roster)
    assert [(one.staff_no, one.name) for one in roster.people] == [("01", "李静"), ("02", "王平")]


def test_what_is_too_much_is_not_opened() -> None:
    bomb = ods(
        CELLS,
        more='<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="900" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell></table:table-row>",
    )
    with pytest.raises(WorkbookError, match="too-wide"):
        open_other(bomb, largest=5_000_000)
    with pytest.raises(WorkbookError, match="too-big"):
        open_other(TEXT.encode(), largest=10)
    assert open_other(b"\x00\x01\x02", largest=10) is None
    many = "工号,姓名,手机\n" + "".join(f"{n},甲,\n" for n in range(20_001))
    found = apart.read_people(many.encode(), ORGANISATION)
    assert isinstance(found, PlanErrors)
    assert found.errors[0].key == "table-error-too-many-rows"
