"""A table of any kind is read by the columns that its reader hands in."""

import re
from pathlib import Path

import pytest

from handlers import workbooks
from handlers.kit.texts import LANGUAGES, texts_of
from handlers.planning.year_plan import reading
from handlers.workbooks.cells import as_day, as_line
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
