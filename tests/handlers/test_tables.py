"""A table of any kind is read by the columns that its reader hands in."""

import re
from pathlib import Path

import pytest

from handlers import workbooks
from handlers.dates.spans import has_several_days
from handlers.kit.texts import LANGUAGES, texts_of
from handlers.planning.year_plan import reading
from handlers.planning.year_plan.cells import as_places
from handlers.workbooks.cells import CellError, as_day, as_line
from handlers.workbooks.heading import Column
from handlers.workbooks.opening import open_sheets
from handlers.workbooks.scanning import WorkbookError
from handlers.workbooks.table import Table, read_table, said
from tests.handlers.plan_books import Sheets, sheets

ROSTER = (
    Column("name", ("姓名", "名字", "name"), required=True),
    Column("number", ("工号", "staff no.", "staff number"), required=True),
    Column("joined", ("加入日期", "joined")),
)
HEADER = ("姓名", "工号", "加入日期", "备注")


def read(content: Sheets, *, most_rows: int = 10) -> Table:
    opened = open_sheets(sheets(content), largest=1_000_000)
    return read_table(opened, ROSTER, most_rows=most_rows)


def refusal(content: Sheets, *, most_rows: int = 10) -> tuple[str, dict[str, str]]:
    with pytest.raises(WorkbookError) as refused:
        read(content, most_rows=most_rows)
    for language in LANGUAGES:
        assert texts_of(language)(refused.value.key, **refused.value.args_of_text)
    return refused.value.key, dict(refused.value.args_of_text)


def test_rows_are_read_by_column_wherever_it_stands() -> None:
    table = read(
        {
            "说明": [("花名册",)],
            "成员": [
                ("2027年花名册", "", "", ""),
                ("备注", "Staff No. (new)", "名字"),
                ("退休", "0011", "林晓"),
                ("", "", ""),
                ("", "0012", "陈教授"),
            ],
        }
    )
    assert table.header.ignored == ("备注",)
    assert [row.number for row in table.rows] == [3, 5]
    names = [row.cell("name", lambda value: as_line(value, longest=40)) for row in table.rows]
    assert names == ["林晓", "陈教授"]
    assert [row.cell("joined", as_day) for row in table.rows] == [None, None]
    assert not any(row.mistakes for row in table.rows)


def test_every_wrong_cell_is_noted_with_its_place() -> None:
    [row] = read({"成员": [HEADER, ("林晓林晓林晓", "", "2027-02-30", "")]}).rows
    assert row.cell("name", lambda value: as_line(value, longest=4)) is None
    assert row.cell("number", str, required=True) is None
    assert row.cell("joined", as_day) is None
    assert [(one.row, one.column, one.cell, one.key) for one in row.mistakes] == [
        (2, "姓名", "A2", "table-error-text-too-long"),
        (2, "工号", "B2", "table-error-empty"),
        (2, "加入日期", "C2", "table-error-day-impossible"),
    ]
    assert said(row.mistakes[1], texts_of("zh").plain) == "第 2 行“工号”（B2）：没有填。请补上。"


def test_a_mistake_in_a_column_that_is_not_there_is_a_mistake_of_ours() -> None:
    [row] = read({"成员": [HEADER[:2], ("林晓", "1")]}).rows
    with pytest.raises(KeyError):
        row.note("joined", "table-error-empty", {})


def test_what_is_no_such_table_says_why() -> None:
    row = ("林晓", "1", "", "")
    assert refusal({"成员": [("a", "b"), row]}) == (
        "table-error-no-header",
        {"columns": "姓名 / name, 工号 / staff no."},
    )
    assert refusal({"成员": [("姓名", "加入日期"), row]}) == (
        "table-error-missing-columns",
        {"columns": "工号 / staff no."},
    )
    assert refusal({"甲": [HEADER, row], "乙": [HEADER, row]}) == (
        "table-error-several-sheets",
        {"sheets": "甲, 乙"},
    )


def test_so_many_rows_and_no_more() -> None:
    rows = [(f"成员{number}", str(number), "", "") for number in range(4)]
    assert len(read({"成员": [HEADER, *rows[:3]]}, most_rows=3).rows) == 3
    too_many = ("table-error-too-many-rows", {"limit": "3", "count": "4"})
    assert refusal({"成员": [HEADER, *rows]}, most_rows=3) == too_many
    far = [("", "", "", "")] * 20
    assert [row.number for row in read({"成员": [HEADER, *far, rows[0]]}, most_rows=3).rows] == [22]


@pytest.mark.parametrize("columns", [ROSTER, reading.COLUMNS])
def test_a_column_has_a_heading_in_each_language(columns: tuple[Column, ...]) -> None:
    for column in columns:
        assert {column.heading(language) for language in LANGUAGES} <= set(column.labels)
        assert column.heading("en").isascii()


def test_workbooks_know_no_plan_and_no_roster() -> None:
    folder = Path(workbooks.__file__).parent
    for file in [*folder.glob("*.py"), *folder.glob("*.ftl")]:
        assert not re.search(r"\bplans?\b|roster|计划|花名册", file.read_text("utf-8")), file.name


@pytest.mark.parametrize(
    "written",
    [
        *(
            "3月18日-20日",
            "2027-03-18至20日",
            "3月18-20日",
            "2027年3月18日（周四）-3月20日",
            "3.18-3.20",
        ),
        *("2027-03-18~2027-03-20", "3月18日、20日", "18-20 March", "18 March to 20 March 2027"),
        *("March 18-20", "18 and 20 March"),
    ],
)
def test_several_days_in_a_cell_are_asked_about(written: str) -> None:
    with pytest.raises(CellError) as refused:
        as_day(written, year=2027)
    assert (refused.value.key, refused.value.args_of_text) == (
        "table-ask-several-days",
        {"value": written},
    )


def test_one_day_is_no_several_and_a_range_of_places_is_asked_about() -> None:
    for written in ("3月18日 14:00-16:00", "2027-03-18", "18 March 2-4pm", "March 18 9.30-11.30"):
        assert not has_several_days(written), written
    for places in ("20-30人", "20人~30人", "20 to 30 people", "２０－３０人"):
        with pytest.raises(CellError) as refused:
            as_places(places)
        assert refused.value.key == "plan-ask-places-range"
        assert refused.value.args_of_text["most"] == "30"
