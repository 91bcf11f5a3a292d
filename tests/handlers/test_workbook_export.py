"""Lists as workbooks: what goes in comes out again, and nothing of it acts."""

import io
import tracemalloc
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from handlers.kit.exports import Cell
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


def test_ten_thousand_rows_take_little_memory() -> None:
    rows: list[list[Cell]] = [[f"成员{n}", n, "学院" * 5, None, "备注"] for n in range(10_000)]
    tracemalloc.start()
    data = write_sheet("全体", ["姓名", "号", "学院", "空", "备注"], rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(reread(data)) == 10_001
    assert peak < 20 * 1024 * 1024


@given(st.lists(st.text(max_size=50).filter(lambda text: "\r" not in text), min_size=1))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
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


def test_a_list_prints_in_landscape_one_page_wide_with_its_header_on_each_page() -> None:
    data = write_sheet("名单", ["姓名"], [["曹静"]], "座谈 & 茶话 · 行政楼301")
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "&amp;L座谈 &amp;&amp; 茶话 · 行政楼301" in sheet
    assert "&amp;P / &amp;N" in sheet
    assert "_xlnm.Print_Titles" in part(data, "xl/workbook.xml")
