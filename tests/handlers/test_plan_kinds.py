"""Plans as offices send them: no cell that can't be read is taken for its widest meaning."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from handlers.planning.year_plan.plan import Plan
from storage.model.plans import Planned
from tests.handlers.harmful import repacked
from tests.handlers.plan_books import (
    GOOD,
    HEADER,
    SHANGHAI,
    Sheets,
    book,
    changed,
    errors_of,
    plan_of,
    read,
    rows_of,
    sheets,
)

Draw = Callable[[Any, Any], None]


def drawn(draw: Draw, *rows: Sequence[object], **options: object) -> bytes:
    """Return a plan with these rows; ``draw`` gets the workbook and the sheet to mark them."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, options) as workbook:
        sheet = workbook.add_worksheet("年度计划")
        for index, row in enumerate((HEADER, *rows)):
            for column, value in enumerate(row):
                if value not in {None, ""}:
                    sheet.write(index, column, value)
        draw(workbook, sheet)
    return written.getvalue()


def wall(row: Planned) -> str:
    return f"{row.dates[0].wall:%Y-%m-%d %H:%M}"


def ends(row: Planned) -> str:
    at = row.dates[0].deadline_at
    return "" if at is None else f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def said(plan: Plan) -> list[tuple[int, str | None, str]]:
    return [(row.row, one.column, one.key) for row in plan.troubled for one in row.mistakes]


@pytest.mark.parametrize("column", HEADER)
@pytest.mark.parametrize("error", ["#N/A", "#REF!", ""])
def test_an_error_is_named_in_whatever_column_it_stands(column: str, error: str) -> None:
    def draw(_: object, sheet: Any) -> None:
        sheet.write_formula(1, HEADER.index(column), "=VLOOKUP(A1,Z:Z,1,0)", None, error or 7)

    data = drawn(draw, changed(重复="每周x2"))
    if not error:  # as programs write a formula that nothing has calculated yet
        name = "xl/worksheets/sheet1.xml"
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = re.sub(rb"(</f>)<v>.*?</v>", rb"\1", package.read(name))
        data = repacked(data, **{name: part})
    plan = plan_of(data)
    assert said(plan) == [(2, column, "table-error-value" if error else "table-error-no-result")]
    assert plan.mistakes[0].args["value"] == error
    assert plan.mistakes[0].cell == f"{'ABCDEFGHI'[HEADER.index(column)]}2"
    assert not plan.rows
    assert plan.troubled[0].cells.get("title", "") in {"学习", error}


def test_a_row_of_errors_is_named_and_not_left_out() -> None:
    def draw(_: object, sheet: Any) -> None:
        for column in range(9):
            sheet.write_formula(2, column, "=X!A1", None, "#REF!")

    plan = plan_of(drawn(draw, GOOD))
    assert len(plan.rows) == 1
    assert {(row, key) for row, _, key in said(plan)} == {(3, "table-error-value")}


def test_a_formula_with_an_empty_result_is_an_empty_cell() -> None:
    data = book(changed(名额='{=IF(1,"")}'))
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = package.read(name).replace(b'<c r="G2">', b'<c r="G2" t="str">')
    (row,) = rows_of(repacked(data, **{name: part}))
    assert row.stated.places is None


def test_areas_merged_over_rows_and_columns_fill_every_cell() -> None:
    rows = [
        HEADER,
        changed(面向="民盟支部", 名额=""),
        changed(日期="2027-03-19", 面向="", 名额=""),
        changed(日期="2027-03-20", 面向="", 名额="", 地点="侨联之家"),
    ]
    plan = rows_of(sheets({"年度计划": rows}, merges=["F2:G4"]))
    assert [row.associations for row in plan] == [("a1",)] * 3
    # Merged from a column that nobody asked for, the value is the audience's too.
    header = (*HEADER[:5], "备注", "面向", *HEADER[6:])
    row = (*GOOD[:5], "见附件", "", *GOOD[6:])
    (error,) = errors_of(sheets({"年度计划": [header, row]}, merges=["F2:G2"]))
    assert (error.key, error.args["value"]) == ("plan-error-audience-unknown", "见附件")


@pytest.mark.parametrize(("filtered", "why"), [(False, "hidden"), (True, "filtered")])
def test_hidden_and_filtered_rows_are_offered_and_not_taken(*, filtered: bool, why: str) -> None:
    def draw(_: object, sheet: Any) -> None:
        if filtered:
            sheet.autofilter(0, 0, 2, 8)
            sheet.filter_column(5, "x == 全体")
        sheet.set_row(2, None, None, {"hidden": True})

    plan = plan_of(drawn(draw, GOOD, changed(主题="另一场")))
    assert [row.row for row in plan] == [2]
    (choice,) = plan.choices
    assert (choice.row, choice.why, choice.chosen) == (3, why, None)
    assert choice.whole.stated.title == "另一场"


def test_struck_rows_and_words_are_offered_and_not_taken() -> None:
    def draw(workbook: Any, sheet: Any) -> None:
        struck, plain = workbook.add_format({"font_strikeout": True}), workbook.add_format()
        for column, value in enumerate(changed(主题="取消的")):
            sheet.write(2, column, value, struck)
        sheet.write_rich_string(1, 5, plain, "民盟支部", struck, "、侨联")
        sheet.write(3, 5, "民盟支部", struck)
        sheet.write(4, 3, "改期的", struck)

    second = changed(日期="2027-04-01", 主题="面向划掉的")
    plan = plan_of(drawn(draw, GOOD, GOOD, second, changed(日期="2027-05-01")))
    words, row, title = plan.choices
    assert (words.why, words.words, words.row) == ("words", "、侨联", 2)
    assert words.chosen is not None
    assert words.chosen.associations == ("a1",)
    assert words.whole.associations == ("a1", "overseas")
    assert [(one.row, one.why, one.chosen) for one in (row, title)] == [
        (3, "struck", None),
        (5, "struck", None),
    ]
    assert said(plan) == [(4, "面向", "table-ask-struck")]
    assert not plan.rows


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2027, 3, 1), 'yyyy"年"m"月"'),
        (date(2027, 3, 1), '[$-804]yyyy"年"m"月";@'),
        (date(2027, 3, 1), "mmm-yy"),
        (date(2027, 3, 1), "aaaa"),
        ("2027年3月", ""),
        ("三月", ""),
        ("3月份", ""),
        ("2027-03", ""),
        ("2027.3", ""),
        ("March 2027", ""),
    ],
)
@pytest.mark.parametrize("column", ["日期", "报名截止"])
def test_a_month_alone_is_asked_about(column: str, day: object, code: str) -> None:
    def draw(workbook: Any, sheet: Any) -> None:
        if isinstance(day, date):
            shown = workbook.add_format({"num_format": code})
            sheet.write_datetime(1, HEADER.index(column), day, shown)

    data = drawn(draw, changed(**{"报名截止": "", column: day if isinstance(day, str) else ""}))
    plan = plan_of(data)
    assert said(plan) == [(2, column, "plan-ask-month")]
    assert "01" not in plan.troubled[0].cells["date" if column == "日期" else "deadline"][5:]


@pytest.mark.parametrize(
    "code", ['m"月"d"日"', "yyyy/m/d", "d-mmm", "h:mm yyyy-m-d", "m/d/yy h:mm"]
)
def test_a_date_that_shows_its_day_is_taken(code: str) -> None:
    def draw(workbook: Any, sheet: Any) -> None:
        sheet.write_datetime(1, 0, date(2027, 3, 1), workbook.add_format({"num_format": code}))

    (row,) = plan_of(drawn(draw, changed(日期="", 报名截止=""))).rows
    assert wall(row) == "2027-03-01 14:00"


@pytest.mark.parametrize("zero", [0, 0.0, time(0), "0:00", "00:00:00", "0"])
def test_zero_is_no_time(zero: object) -> None:
    (error,) = errors_of(book(changed(时间=zero)))
    assert error.column == "时间"
    assert error.key in {"table-error-zero", "table-error-time-unreadable"}


def test_zero_is_no_title_and_a_midnight_that_is_meant_is_written_in_words() -> None:
    assert [one.key for one in errors_of(book(changed(主题=0)))] == ["table-error-zero"]
    assert [row.stated.place for row in rows_of(book(changed(地点=0)))] == [""]
    assert wall(rows_of(book(changed(时间="凌晨0点")))[0]) == "2027-03-18 00:00"
    assert [one.key for one in errors_of(book(changed(时间=date(2027, 3, 18))))] == [
        "table-error-time-unreadable"
    ]


@pytest.mark.parametrize(
    "day",
    ["2027/3/15 0:00:00", "2027-03-15 00:00", datetime(2027, 3, 15), "46461", 46461],  # noqa: DTZ001
)
def test_midnight_in_a_date_is_a_day_and_its_evening(day: object) -> None:
    (row,) = rows_of(book(changed(报名截止=day)))
    assert ends(row) == "2027-03-15 23:59"


def test_plain_numbers_keep_their_epoch_and_their_time() -> None:
    def nothing(_: object, __: object) -> None: ...

    moment = changed(日期=46464 + 14 / 24, 时间="", 报名截止=46461.75)
    (row,) = plan_of(drawn(nothing, moment)).rows
    assert (wall(row), ends(row)) == ("2027-03-18 14:00", "2027-03-15 18:00")
    moment = changed(日期=45002 + 14 / 24, 时间="", 报名截止=44999.75)
    (row,) = plan_of(drawn(nothing, moment, date_1904=True)).rows
    assert (wall(row), ends(row)) == ("2027-03-18 14:00", "2027-03-15 18:00")
    assert (row.cells["date"], row.cells["deadline"]) == ("2027-03-18 14:00", "2027-03-15 18:00")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("27.3.28", "2027-03-28"), ("27.03.28", "2027-03-28"), ("28.3.2027", "2027-03-28")],
)
def test_a_short_year_with_dots_comes_first(day: str, expected: str) -> None:
    (row,) = rows_of(book(changed(日期=day, 报名截止="")))
    assert wall(row) == f"{expected} 14:00"


def test_a_date_without_a_year_takes_it_from_the_title_or_the_other_rows() -> None:
    bare = changed(日期="3月18日（周四）", 主题="没写年份", 报名截止="3月15日")
    blank = ("",) * 9
    titled = [("2027年度工作计划", *blank[1:]), blank, HEADER, bare]
    (row,) = rows_of(sheets({"年度计划": titled}, merges=["A1:I1"]))
    assert (wall(row), ends(row)) == ("2027-03-18 14:00", "2027-03-15 23:59")
    plan = plan_of(book(GOOD, bare))
    assert [wall(row) for row in plan] == ["2027-03-18 14:00"] * 2
    assert [(note.key, note.args) for note in plan.notes] == [("plan-note-year", {"year": "2027"})]
    (row,) = rows_of(sheets({"2027年计划": [HEADER, changed(日期="1月5日", 报名截止="12月28日")]}))
    assert ends(row) == "2026-12-28 23:59"
    for title in ("年度计划", "2026-2027学年"):
        (error,) = errors_of(sheets({title: [HEADER, changed(日期="3月18日", 报名截止="")]}))
        assert error.key == "table-error-no-year"


@pytest.mark.parametrize(
    ("column", "text", "end"),
    [
        ("时间", "14:00-16:00", "16:00"),
        ("时间", "14：00—16：30", "16:30"),
        ("时间", "14:00～16:00", "16:00"),
        ("时间", "下午2点至4点", "16:00"),
        ("时间", "14时到15时30分", "15:30"),
        ("日期", "2027-03-18 14:00-16:00", "16:00"),
        ("日期", "2027年3月18日下午2点-4点半", "16:30"),
    ],
)
def test_a_range_of_times_gives_the_start_and_the_end(column: str, text: str, end: str) -> None:
    row = changed(日期=text, 时间="") if column == "日期" else changed(时间=text)
    plan = plan_of(book(row))
    assert [wall(row) for row in plan] == ["2027-03-18 14:00"], plan.mistakes
    assert [f"{row.stated.ends_wall:%Y-%m-%d %H:%M}" for row in plan.rows] == [f"2027-03-18 {end}"]
    assert not plan.notes


@pytest.mark.parametrize(
    ("day", "clock", "rough"),
    [
        ("3月中旬", "14:00", "3月中旬 14:00"),
        ("待定", "", "待定"),
        ("2027-03-18", "待定", "2027-03-18 待定"),
        ("第二季度", "", "第二季度"),
        ("TBD", "", "TBD"),
    ],
)
def test_a_date_that_is_not_fixed_becomes_a_draft_without_one(
    day: str, clock: str, rough: str
) -> None:
    plan = plan_of(book(changed(日期=day, 时间=clock, 面向="民盟", 报名截止="")))
    (undated,) = plan.undated
    assert (undated.rough, undated.title, undated.associations) == (rough, "学习", ("a1",))
    assert not plan.rows
    assert not plan.mistakes


def test_rows_that_are_no_events_are_left_aside_and_said() -> None:
    def lone(text: str, column: int = 0) -> tuple[str, ...]:
        return tuple(text if place == column else "" for place in range(9))

    rows = [
        ("（年月日）", "（时:分）", "", "", "", "", "（人）", "", ""),
        lone("一、上半年"),
        GOOD,
        HEADER,
        changed(日期="2027-04-01"),
        ("合计", "", "", "2场", "", "", 40, "", ""),
        lone("注：以上安排如有变动，另行通知。"),
        ("", "", "", "制表人：统战部", "", "", "", "2026-12-20", ""),
        lone("负责人：张三　　日期：2026年12月20日"),
        lone("上海电机学院统战部", 6),
        lone("2026年12月20日", 6),
    ]
    plan = plan_of(book(*rows))
    assert not plan.mistakes, plan.mistakes
    assert [row.row for row in plan] == [4, 6]
    assert [(left.row, left.key.removeprefix("plan-left-")) for left in plan.left] == [
        *((2, "units"), (3, "single"), (5, "header"), (7, "sum"), (8, "footnote")),
        *((9, "signature"), (10, "signature"), (11, "single"), (12, "single")),
    ]


def test_serial_numbers_filled_down_are_no_rows() -> None:
    header = ("序号", *HEADER)
    rows = [(1, *GOOD), *((number, *("",) * 9) for number in range(2, 6_001))]
    plan = plan_of(sheets({"计划": [header, *rows]}))
    assert len(plan) == 1
    assert [(left.row, left.last) for left in plan.left] == [(3, 6001)]


def test_a_header_in_two_rows_is_read_with_its_groups() -> None:
    upper = ("活动", "", "", "", "地点", "面向", "报名", "", "备注")
    lower = ("日期", "时间", "类型", "主题", "", "", "人数", "截止", "")
    merges = ["A1:D1", "G1:H1", "E1:E2", "F1:F2"]
    plan = plan_of(
        sheets({"计划": [upper, lower, (*GOOD[:5], "民盟支部", *GOOD[6:8], "略")]}, merges=merges)
    )
    (row,) = plan.rows
    assert (row.row, row.associations, row.stated.places, ends(row)) == (
        *(3, ("a1",), 20),
        "2027-03-15 23:59",
    )
    assert plan.ignored == ("备注",)


@pytest.mark.parametrize(
    "name", [lambda n: n.replace("/", "\\"), str.upper, lambda n: n.replace("/", "\\").upper()]
)
def test_parts_are_found_by_whatever_slash_and_letters(name: Callable[[str], str]) -> None:
    packed = io.BytesIO()
    data = book(GOOD)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.namelist():
            info = zipfile.ZipInfo("x" * len(name(part)))
            info.filename = name(part)  # as it is; the constructor would turn backslashes
            new.writestr(info, old.read(part))
    assert len(rows_of(packed.getvalue())) == 1


@pytest.mark.parametrize(
    ("audience", "associations", "colleges"),
    [
        ("民盟", ("a1",), ()),
        ("知联会", ("intellectuals",), ()),
        ("机械学院、侨联", ("overseas",), ("jixie",)),
        ("设计与艺术", (), ("sheji",)),
        ("民盟和侨联", ("a1", "overseas"), ()),
    ],
)
def test_short_names_and_colleges_are_read(
    audience: str, associations: tuple[str, ...], colleges: tuple[str, ...]
) -> None:
    (row,) = rows_of(book(changed(面向=audience, 类型="学习")))
    assert (row.associations, row.colleges) == (associations, colleges)
    assert not row.audience.everyone


def test_a_short_name_of_several_is_not_read() -> None:
    (error,) = errors_of(book(changed(面向="民")))
    assert error.key == "plan-error-audience-unknown"
    header = tuple("面向" if name == "面向" else name for name in HEADER)
    assert header == HEADER
    (error,) = errors_of(book(changed(类型="T")))
    assert error.key == "plan-error-kind-unknown"


@pytest.mark.parametrize(
    ("heading", "value"),
    [("参会人员", "民盟支部"), ("谁来", "民盟支部"), ("参加范围", "民盟、侨联"), ("Who", "全体")],
)
def test_a_column_that_may_be_the_audience_is_asked_about(heading: str, value: str) -> None:
    header = tuple(heading if name == "面向" else name for name in HEADER)
    data = book(changed(面向=value), header=header)
    plan = plan_of(data)
    assert (plan.rows, plan.column, len(plan.pending)) == ((), heading, 1)
    known = read(data, column=heading)
    assert isinstance(known, Plan)
    assert (known.rows, known.column, known.pending) == (plan.pending, "", ())


def test_a_plan_that_says_nothing_of_its_audience_says_so() -> None:
    header = tuple("负责人员" if name == "面向" else name for name in HEADER)
    plan = plan_of(book(changed(面向="张三"), header=header))
    assert [row.audience.everyone for row in plan] == [True]
    assert [note.key for note in plan.notes] == ["plan-note-no-audience"]
    assert plan.ignored == ("负责人员",)


def test_dates_and_times_in_one_column_under_either_name() -> None:
    for name in ("日期", "时间"):
        header = (name, *HEADER[2:])
        row = ("2027-03-18 14:00", *GOOD[2:])
        assert [wall(row) for row in rows_of(book(row, header=header))] == ["2027-03-18 14:00"]
    (error,) = errors_of(book(("2027-03-18", *GOOD[2:]), header=("日期", *HEADER[2:])))
    assert (error.key, error.column) == ("plan-error-no-time", "日期")


def test_a_sheet_that_lacks_a_column_is_named() -> None:
    content: Sheets = {
        "一季度": [HEADER, GOOD],
        "二季度": [(*HEADER[:2], *HEADER[3:]), (*GOOD[:2], *GOOD[3:])],
    }
    plan = plan_of(sheets(content))
    assert [row.sheet for row in plan] == ["一季度"]
    assert [(row.sheet, *one) for row, one in zip(plan.troubled, said(plan), strict=True)] == [
        ("二季度", 1, "类型", "plan-error-sheet-lacks")
    ]


def test_a_hidden_column_is_read_and_said_and_columns_without_heading_are_named() -> None:
    def draw(_: object, sheet: Any) -> None:
        sheet.set_column(5, 5, None, None, {"hidden": True})
        sheet.write(1, 11, "带伞")

    plan = plan_of(drawn(draw, changed(面向="民盟支部")))
    assert [row.associations for row in plan] == [("a1",)]
    assert [(note.key, note.args) for note in plan.notes] == [
        ("plan-note-hidden-column", {"column": "面向"})
    ]
    assert plan.ignored == ("L",)


def test_the_samples_are_all_read() -> None:
    folder = Path(__file__).parent.parent / "samples" / "plans"
    assert len(list(folder.glob("*.xlsx"))) == 18
    for sample in folder.glob("*.xlsx"):
        assert isinstance(read(sample.read_bytes()), Plan), sample.name


@pytest.mark.parametrize(
    ("heading", "value", "means"),
    [
        ("报名时间", "2027-03-10", "报名截止"),
        ("截止报名的日子", "2027-03-10", "报名截止"),
        ("场地容量", "20", "名额"),
        ("Registration closes", "2027-03-10", "报名截止"),
    ],
)
def test_a_column_that_may_limit_an_event_is_asked_about(
    heading: str, value: str, means: str
) -> None:
    """Unread, it would make an event without a limit or without a deadline."""
    header = ["日期", "时间", "类型", "主题", "面向", heading]
    good = ["2027-03-18", "14:00", "学习会", "甲", "民盟支部"]
    plan = plan_of(
        book([*good, value], ["2027-03-19", *good[1:3], "乙", "民盟支部", ""], header=header)
    )
    assert said(plan) == [(2, heading, "plan-ask-unread")]
    assert plan.troubled[0].mistakes[0].args["means"] == means
    assert [row.stated.title for row in plan.rows] == ["乙"]


def test_a_second_column_of_the_same_is_asked_about_where_it_says_more() -> None:
    header = ["日期", "时间", "类型", "主题", "面向", "面向", "名额", "人数"]
    good = ["2027-03-18", "14:00", "学习会"]
    plan = plan_of(
        book(
            [*good, "甲", "民盟支部", "机械学院", 20, 30],
            [*good, "乙", "民盟支部", "民盟支部", "", 30],
            [*good, "丙", "民盟支部", "", 20, 30],
            header=header,
        )
    )
    assert said(plan) == [(2, "面向", "plan-ask-twice"), (3, "人数", "plan-ask-twice")]
    assert [(row.stated.title, row.stated.places) for row in plan.rows] == [("丙", 20)]


@pytest.mark.parametrize(
    ("clock", "taken"),
    [
        ("2:00", ""),
        (time(2, 0), ""),
        ("02:00", "2027-03-18 02:00"),
        ("凌晨2点", "2027-03-18 02:00"),
        ("2:00am", "2027-03-18 02:00"),
        ("6:30", "2027-03-18 06:30"),
    ],
)
def test_an_hour_of_the_night_is_asked_about_unless_it_is_meant(clock: object, taken: str) -> None:
    plan = plan_of(book([GOOD[0], clock, *GOOD[2:]]))
    if taken:
        assert [wall(row) for row in plan.rows] == [taken]
    else:
        assert said(plan) == [(2, "时间", "plan-ask-night")]
        assert plan.troubled[0].mistakes[0].args == {"value": "02:00", "afternoon": "14:00"}


def test_an_empty_audience_is_asked_about_where_other_rows_name_a_group() -> None:
    named, empty = changed(面向="民盟支部"), changed(日期="2027-04-08", 面向="", 主题="茶会")
    plan = plan_of(book(named, empty, changed(日期="4月中旬", 面向="", 主题="参观")))
    assert [row.row for row in plan] == [2]
    assert (plan.undated, plan.pending) == ((), ())
    assert said(plan) == [(row, "面向", "plan-ask-audience-empty") for row in (3, 4)]
    # Where no row names a group, an empty cell is what the empty plan says: everyone.
    for others in (changed(), changed(面向="")):
        rows = rows_of(book(others, empty))
        assert [row.audience.everyone for row in rows] == [True, True]
    # The rows that come back to be put right stand alone there.
    header = (*HEADER, "要改的地方")
    again = plan_of(book((*empty, "第 3 行“面向”：空着"), header=header))
    assert (again.rows, [key for _, _, key in said(again)]) == ((), ["plan-ask-audience-empty"])


@pytest.mark.parametrize("same", ["同上", "〃", " 同 上 ", "ditto"])
def test_the_same_as_above_is_what_stands_above(same: str) -> None:
    above = changed(面向="民盟支部", 地点="行政楼 301")
    row = ("2027-04-08", same, same, "茶会", same, same, same, "", "")
    first, second, third = rows_of(book(above, row, ("2027-04-15", *row[1:3], "茶话会", *row[4:])))
    for one in (second, third):
        assert (one.associations, one.stated.place, one.stated.places) == (
            ("a1",),
            "行政楼 301",
            20,
        )
        assert (one.stated.kind, f"{one.stated.wall:%H:%M}") == (first.stated.kind, "14:00")
    nothing = plan_of(book(changed(地点=same)))
    assert said(nothing) == [(2, "地点", "plan-ask-above")]


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        ("提前3天", "15"),
        ("活动前三天", "15"),
        ("提前一周", "11"),
        ("3天前", "15"),
        ("two days before", "16"),
        ("a week before", "11"),
    ],
)
def test_a_deadline_some_days_before(deadline: str, day: str) -> None:
    (row,) = rows_of(book(changed(报名截止=deadline, 重复="每周x2")))
    assert ends(row) == f"2027-03-{day} 23:59"
    assert row.dates[0].deadline_at is not None
    assert row.dates[1].deadline_at is not None
    assert (row.dates[1].deadline_at - row.dates[0].deadline_at).days == 7
