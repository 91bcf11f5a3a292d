"""Lists as workbooks: what goes in comes out again, and nothing of it acts."""

import io
import re
import tracemalloc
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from handlers.kit.exports import Book, Cell, Diagram, Part, Table
from handlers.workbooks.figures import write_book
from handlers.workbooks.filling import write_table
from handlers.workbooks.pages import LINE, ROOM
from handlers.workbooks.writing import LONGEST_TEXT, write_sheet


def reread(data: bytes) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def column(*cells: Cell) -> list[object]:
    return [row[0] for row in reread(write_sheet("名单", ["列"], [[cell] for cell in cells]))[1:]]


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()


def test_a_list_is_written_and_read_back() -> None:
    when = datetime(2027, 3, 18, 14, 0)  # noqa: DTZ001
    data = write_sheet(
        "报名名单",
        ["姓名", "人数", "时间", "备注"],
        [["曹静", 3, when, None], ["李", 1.5, None, "x"]],
    )
    assert reread(data) == [
        ["姓名", "人数", "时间", "备注"],
        ["曹静", 3.0, when, ""],
        ["李", 1.5, "", "x"],
    ]
    assert 'name="报名名单"' in part(data, "xl/workbook.xml")


def test_text_never_becomes_a_formula_or_a_link() -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "https://example.org", "mailto:a@b.c", "{=1}", "0012"]
    data = write_sheet("a", ["a"], [[text] for text in texts])
    assert [row[0] for row in reread(data)[1:]] == texts
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert column("a\x00b\x01\x1f", "a\ud800b", "\ufffex", "一\r\n二", "🎉<b>&\"'", " a ") == [
        *("ab", "ab", "x", "一\n二", "🎉<b>&\"'", " a ")
    ]


def test_long_text_is_cut_where_excel_would_refuse_it() -> None:
    whole, long, emoji = column("x" * LONGEST_TEXT, "x" * (LONGEST_TEXT + 1), "🎉" * 20_000)
    assert whole == "x" * LONGEST_TEXT
    assert long == "x" * (LONGEST_TEXT - 1) + "…"
    assert emoji == "🎉" * ((LONGEST_TEXT - 1) // 2) + "…"


def test_numbers_that_excel_would_round_stay_whole() -> None:
    assert column(999_999_999_999_999, 10**15, -(10**20), float("nan"), float("inf"), True) == [
        *(999_999_999_999_999.0, str(10**15), str(-(10**20)), "nan", "inf", True)
    ]


def test_dates_before_excel_are_text() -> None:
    assert column(datetime(1850, 1, 1)) == ["1850-01-01 00:00:00"]  # noqa: DTZ001


def test_the_header_is_frozen_with_filters_and_columns_fit() -> None:
    data = write_sheet("a", ["姓名", "n"], [["欧阳某某某某某某某某", 1], ["x" * 500, 2]])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B3"/>' in sheet
    assert '<col min="1" max="1" width="60.7' in sheet
    narrow = part(write_sheet("a", ["姓名"], [["欧阳某某某某"]]), "xl/worksheets/sheet1.xml")
    assert '<col min="1" max="1" width="13.7' in narrow


@pytest.mark.parametrize(
    "title", ["", "History", "a/b\\c:d*e?f[g]", "'quoted'", "长" * 100, "🎉" * 40, "\x00", "''"]
)
def test_any_title_names_the_sheet(title: str) -> None:
    assert reread(write_sheet(title, ["a"], [["b"]])) == [["a"], ["b"]]


def test_an_empty_list_is_a_header() -> None:
    assert reread(write_sheet("a", ["姓名"], [])) == [["姓名"]]
    assert reread(write_sheet("a", [], [])) == []


def test_what_has_no_place_in_a_sheet_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        write_sheet("a", ["a"], [[datetime(2027, 1, 1, tzinfo=UTC)]])
    with pytest.raises(ValueError, match="longer"):
        write_sheet("a", ["a"], [["b", "c"]])
    with pytest.raises(ValueError, match="hold"):
        write_sheet("a", ["a"], _Endless())


class _Endless(Sequence[Sequence[Cell]]):
    """A list of a million and more rows that takes no memory."""

    def __len__(self) -> int:
        return 1_048_576

    def __getitem__(self, index: object) -> Sequence[Cell]:  # type: ignore[override]
        return ()


def test_a_long_list_takes_little_memory() -> None:
    rows: list[list[Cell]] = [[f"成员{n}", n, "学院" * 5, None, "备注"] for n in range(3_000)]
    tracemalloc.start()
    data = write_sheet("全体", ["姓名", "号", "学院", "空", "备注"], rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(reread(data)) == 3_001
    assert peak < 2 * 1024 * 1024  # 2.8 if its cells were held until the end


@pytest.mark.parametrize("many", [30, pytest.param(500, marks=pytest.mark.faults_long)])
def test_any_text_comes_back_as_it_was(many: int) -> None:
    texts = st.lists(st.text(max_size=50).filter(lambda text: "\r" not in text), min_size=1)
    settings(max_examples=many)(given(texts)(_comes_back))()


def _comes_back(texts: list[str]) -> None:
    def legal(text: str) -> str:
        return "".join(
            c
            for c in text
            if (c >= " " or c in "\t\n")
            and not "\ud800" <= c <= "\udfff"
            and c not in "\ufffe\uffff"
        )

    expected = [legal(text) for text in texts]
    found = [row[0] for row in reread(write_sheet("a", ["a"], [[text] for text in texts]))[1:]]
    found += [""] * (len(expected) - len(found))
    assert found == expected


def columns(sheet: str) -> list[float]:
    """Return the widths of the columns in digits."""
    found = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', sheet)
    return [float(width) for first, last, width in found for _ in range(int(first), int(last) + 1)]


def test_a_list_prints_in_landscape_one_page_wide_with_its_header_on_each_page() -> None:
    data = write_sheet("名单", ["姓名"], [["曹静"]], "座谈 & 茶话 · 行政楼301")
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "&amp;L座谈 &amp;&amp; 茶话 · 行政楼301" in sheet
    assert "&amp;P / &amp;N" in sheet
    assert "_xlnm.Print_Titles" in part(data, "xl/workbook.xml")
    # A list that is wider than a page has narrower columns and higher rows, not tiny letters.
    row = ["2027-0001", "路灯太暗" * 30, "已经换了新的" * 20, *["电气学院王老师"] * 10]
    sheet = part(
        write_sheet("建言", [f"第{n}列" for n in range(13)], [row]), "xl/worksheets/sheet1.xml"
    )
    assert sum(columns(sheet)) < ROOM + 15
    assert max(float(high) for high in re.findall(r'<row r="2"[^>]* ht="([\d.]+)"', sheet)) > LINE


def heights(data: bytes, sheet: int) -> list[float]:
    """Return how many points the rows are high, 0 where the program is left to find it."""
    rows = re.findall(r"<row r=[^>]*>", part(data, f"xl/worksheets/sheet{sheet}.xml"))
    found = [re.search(r' ht="([\d.]+)"', row) for row in rows]
    return [float(one[1]) if one else 0.0 for one in found]


def test_rows_are_as_high_as_what_stands_in_them() -> None:
    """LibreOffice finds no height by itself, and shows the last line of several."""
    long = "选项写在“选项”里，一行一个，或用“；”隔开。" * 4
    examples = Table(
        "题目",
        "题目",
        ["题目", "选项"],
        [["满意吗？", "学习会\n参观\n联谊"]],
        grey=[0],
        guide=("说明", [["", long], ["选项", "一行一个"], [long, ""]]),
    )
    filled = Table("题目", "题目", ["题目", "选项"], [["满意吗？", "学习会\n参观\n联谊"]])
    for table in (examples, filled):
        assert heights(write_table(table), 1)[1] > 2.5 * LINE
    first, short, across = heights(write_table(examples), 2)
    assert first > 2 * LINE
    assert short == LINE
    assert across > 2 * LINE
    lines = [("用途", long), ("人", "王")]
    about = write_sheet("名单", ["姓名"], [["曹静"]], about=("说明", lines))
    assert heights(about, 2)[0] > 2 * LINE
    assert heights(about, 2)[1] == LINE


def test_long_headings_of_many_columns_take_several_lines() -> None:
    """A questionnaire's answers have a column a question; on paper they were a thin line."""
    header = ["姓名", *(f"第{n}题：您对今年开展的各项活动总体上是否满意？" for n in range(1, 21))]
    data = write_sheet("回答", header, [["曹静", *[5] * 20]])
    assert sum(columns(part(data, "xl/worksheets/sheet1.xml"))) < 2 * ROOM
    head, row = heights(data, 1)
    assert head > 4 * LINE / 1.5
    assert row == LINE
    few = write_sheet("回答", ["姓名", "您满意吗？"], [["曹静", 5]])
    assert heights(few, 1)[0] == LINE


def test_a_book_is_printed_in_letters_of_their_size_with_its_charts_whole() -> None:
    names = ("月份", "报名（人次）", "培训学时（小时）")
    rows: list[list[Cell]] = [[f"2027-{month:02}", month, 2.5] for month in range(1, 13)]
    wide = [*names, *(f"第{n}（人次）" for n in range(9))]
    parts = [
        Part("按月", names, rows, (1, 2), Diagram("按月", 0, (1, 2))),
        Part("按团体", wide, [[*row, *range(9)] for row in rows], (1,), Diagram("按团体", 0, (1,))),
    ]
    data = write_book(Book("报表", "报表", ("全校",), parts, "合计"))
    texts = part(data, "xl/sharedStrings.xml")
    assert "培训学时\n（小时）" in texts
    narrow, full = (part(data, f"xl/worksheets/sheet{n}.xml") for n in (1, 2))
    beside, below = (part(data, f"xl/drawings/drawing{n}.xml") for n in (1, 2))
    assert "<xdr:from><xdr:col>3</xdr:col>" in beside
    assert sum(columns(narrow)) * 7 + 600 < 1045, "both have room on the paper"
    assert "<xdr:from><xdr:col>0</xdr:col>" in below
    assert "rowBreaks" in full, "the chart is on the next page, not cut in two"
    assert "rowBreaks" not in narrow
    assert "（人次）" in part(data, "xl/charts/chart1.xml")
    few = [Part("建言", names[:2], [["校园", 1], ["教学", None]], (1,), Diagram("建言", 0, (1,)))]
    small = part(write_book(Book("报表", "报表", (), few, "合计")), "xl/charts/chart1.xml")
    assert '<c:majorUnit val="1"/>' in small, "no line at half a suggestion"
    assert "majorUnit" not in part(data, "xl/charts/chart1.xml")
