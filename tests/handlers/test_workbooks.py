"""The year's plan as a workbook: what is read, and how every mistake is named."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.planning.year_plan.plan import Plan
from storage.model.plans import Planned
from tests.handlers.plan_books import (
    GOOD,
    HEADER,
    SAMPLES,
    SHANGHAI,
    Sheets,
    book,
    changed,
    errors_of,
    only_error,
    plan_of,
    read,
    rows_of,
    sheets,
)


def days(row: Planned) -> list[str]:
    return [f"{one.wall:%m-%d}" for one in row.dates]


def deadlines(row: Planned) -> list[str | None]:
    return [
        f"{one.deadline_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if one.deadline_at else None
        for one in row.dates
    ]


def test_the_years_plan_becomes_events_and_series() -> None:
    rows = rows_of((SAMPLES / "plan-2027.xlsx").read_bytes())
    assert [row.row for row in rows] == list(range(2, 13))
    assert [row.stated.title for row in rows if row.rule] == [
        "季度座谈会",
        "“不忘合作初心 继续携手前进”主题教育",
        "新发展成员培训班",
    ]
    first, talk, theme, *_ = rows
    assert (first.stated.kind, first.stated.place, first.associations, first.stated.places) == (
        *("study", "临港校区 行政楼301", ()),
        120,
    )
    only = first.dates[0]
    assert only.wall == datetime(2027, 1, 12, 14, 0)  # noqa: DTZ001
    assert only.starts_at == datetime(2027, 1, 12, 6, 0, tzinfo=UTC)
    assert only.deadline_at == datetime(2027, 1, 10, 15, 59, tzinfo=UTC)
    assert days(talk) == ["03-18", "06-18", "09-18", "12-18"]
    assert deadlines(talk)[-1] == "2027-12-15 23:59"
    assert len(theme.dates) == 10
    assert theme.associations == (*(f"a{number}" for number in range(6)), "jiusan")
    assert deadlines(theme) == [None] * 10
    assert days(rows[6]) == ["06-03", "06-10", "06-17", "06-24"]
    assert rows[8].stated.places is None
    assert len({row.key for row in rows}) == 11


def test_a_plan_with_mistakes_names_each_of_them() -> None:
    errors = errors_of((SAMPLES / "plan-2027-with-errors.xlsx").read_bytes())
    assert [(error.cell, error.column, error.key) for error in errors] == [
        ("A5", "日期", "table-error-day-impossible"),
        ("B6", "时间", "table-error-time-impossible"),
        ("C7", "类型", "plan-error-kind-unknown"),
        ("F8", "面向", "plan-error-audience-unknown"),
        ("H9", "报名截止", "plan-error-deadline-after-start"),
        ("G10", "名额", "plan-error-places-too-few"),
    ]
    assert [error.row for error in errors] == [5, 6, 7, 8, 9, 10]
    assert errors[2].args["value"] == "音乐会"
    assert errors[4].args == {"deadline": "2027-06-01 23:59", "start": "2027-05-20 14:00"}


def test_all_mistakes_of_one_row_are_named() -> None:
    errors = errors_of(book(("?", "?", "?", "", "", "?", "?", "?", "?")))
    assert [error.cell for error in errors] == [f"{column}2" for column in "ABCDFGHI"]


def test_the_same_plan_has_the_same_keys() -> None:
    (row,) = rows_of(book(GOOD))
    (again,) = rows_of(book(changed(主题=" 学　习".replace("　", ""), 日期="2027年3月18日")))
    (other,) = rows_of(book(changed(日期="2027-03-19")))
    assert row.key == again.key
    assert row.key != other.key


@pytest.mark.parametrize(
    ("day", "clock"),
    [
        (date(2027, 3, 18), time(14)),
        (datetime(2027, 3, 18), 14 / 24),  # noqa: DTZ001
        (datetime(2027, 3, 18, 14, 0), None),  # noqa: DTZ001
        (46464, 14 / 24),
        ("2027-03-18 14:00", ""),
        (" ２０２７－３－１８ ", "14：00"),
        ("2027年3月18日", "下午2点"),
        ("2027年3月18日（周四）", timedelta(hours=14)),
        ("18.3.2027", "2 pm"),
        ("{=DATE(2027,3,18)}2027-03-18", "{=TEXT(0.5,0)}14:00"),
        (20270318, "14时"),
    ],
)
def test_dates_and_times_are_read_however_they_are_kept(day: object, clock: object) -> None:
    (row,) = rows_of(book(changed(日期=day, 时间=clock)))
    assert row.dates[0].wall == datetime(2027, 3, 18, 14, 0)  # noqa: DTZ001


def test_columns_are_found_by_name_below_a_title_and_in_any_order() -> None:
    header = ("No.", "Topic", "Date", "Start time", "Kind", "For", "Seats (max)", "Remarks")
    data = sheets(
        {
            "Notes": [("nothing here",)],
            "Plan": [
                ("Plan 2027",) + ("",) * 7,
                ("",),
                header,
                ("1", "Reading", "2027-03-18", "2pm", "study SESSION", "all", "２０", "-"),
                ("", "", "", "", "", "", "", ""),
                ("Spring",) + ("",) * 7,
                ("3", "", "", "", "", "", "", "numbered in advance"),
                ("2", "Talking", "2027-04-20", "14:00", "Talk", "侨联;Women/Youth", 3, ""),
            ],
        },
        merges=["A1:H1"],
    )
    plan = plan_of(data)
    assert plan.ignored == ("No.", "Remarks")
    assert [(left.row, left.last, left.key) for left in plan.left] == [(6, 7, "plan-left-numbered")]
    assert [(row.row, row.stated.title, row.stated.places) for row in plan] == [
        (4, "Reading", 20),
        (8, "Talking", 3),
    ]


def test_a_heading_merged_across_is_no_row() -> None:
    row = ("第一季度",) + ("",) * 8
    data = sheets({"年度计划": [HEADER, row, GOOD]}, merges=["A2:I2"])
    assert [found.row for found in rows_of(data)] == [3]


def test_a_cell_merged_downwards_counts_for_each_row() -> None:
    other = changed(日期="", 主题="第二场")
    data = sheets({"年度计划": [HEADER, GOOD, other]}, merges=["A2:A3"])
    assert [days(row) for row in rows_of(data)] == [["03-18"], ["03-18"]]


@pytest.mark.parametrize(
    ("start", "repeat", "expected"),
    [
        ("2027-01-31", "每月", "01-31 02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30"),
        ("2027-11-30", "monthly", "11-30 12-30"),
        ("2027-08-31", "每季度", "08-31 11-30"),
        ("2027-01-31", "Quarterly", "01-31 04-30 07-31 10-31"),
        ("2027-06-03", "每周×4", "06-03 06-10 06-17 06-24"),
        ("2027-06-03", "每周 Ｘ 2次", "06-03 06-10"),
        ("2027-06-03", "weekly x3", "06-03 06-10 06-17"),
        ("2027-12-10", "每周", "12-10 12-17 12-24 12-31"),
        ("2027-12-20", "每周x3", "12-20 12-27 01-03"),
        ("2027-12-01", "每两周", "12-01 12-15 12-29"),
        ("2027-12-20", "每季度", "12-20"),
        ("2027-12-20", "无", "12-20"),
        ("2027-03-18", "每月,共2次", "03-18 04-18"),
    ],
)
def test_repeats_become_dates(start: str, repeat: str, expected: str) -> None:
    (row,) = rows_of(book(changed(日期=start, 重复=repeat, 报名截止="")))
    found = days(row)
    assert " ".join(found[:9]) == expected
    assert bool(row.rule) == (len(found) > 1)


def test_deadlines_keep_their_distance() -> None:
    (row,) = rows_of(book(changed(日期="2027-01-31", 重复="每月x3", 报名截止="2027-01-29 12:00")))
    assert deadlines(row) == ["2027-01-29 12:00", "2027-02-26 12:00", "2027-03-29 12:00"]
    (row,) = rows_of(book(changed(报名截止="2027-03-18")))
    assert deadlines(row) == ["2027-03-18 14:00"]
    (row,) = rows_of(book(changed(报名截止=datetime(2027, 3, 17, 18, 0))))  # noqa: DTZ001
    assert deadlines(row) == ["2027-03-17 18:00"]


def test_a_series_keeps_its_hour_when_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    data = book(changed(日期="2027-03-14", 重复="每周x4", 时间="14:00", 报名截止=""))
    plan = read(data, zone=berlin)
    assert isinstance(plan, Plan)
    assert [one.starts_at.hour for one in plan.rows[0].dates] == [
        13,
        13,
        12,
        12,
    ]
    skipped = book(changed(日期="2027-03-14", 重复="每周x4", 时间="02:30", 报名截止=""))
    wrong = read(skipped, zone=berlin)
    assert isinstance(wrong, Plan)
    assert [(error.key, error.args) for error in wrong.mistakes] == [
        ("plan-error-time-skipped", {"moment": "2027-03-28 02:30"})
    ]


@pytest.mark.parametrize(
    ("audience", "keys"),
    [
        ("民革支部、民盟支部", ("a0", "a1")),
        ("民革支部, 民盟支部；侨联\n欧美同学会", ("a0", "a1", "overseas", "returned")),
        ("民盟支部/民盟支部、", ("a1",)),
        ("women/youth", ("both",)),
        ("全体、侨联", ()),
        ("ALL", ()),
        ("", ()),
    ],
)
def test_audiences(audience: str, keys: tuple[str, ...]) -> None:
    assert rows_of(book(changed(面向=audience)))[0].associations == keys


@pytest.mark.parametrize(
    ("places", "number"), [("３０人", 30), ("不限", None), (45.0, 45), ("45", 45), (None, None)]
)
def test_places(places: object, number: int | None) -> None:
    assert rows_of(book(changed(名额=places)))[0].stated.places == number


@pytest.mark.parametrize(
    ("column", "value", "key"),
    [
        ("日期", "春天", "table-error-date-unreadable"),
        ("日期", "3/4/2027", "table-error-date-ambiguous"),
        ("日期", "1227-03-18", "table-error-year-unlikely"),
        ("日期", "2027-03-18 周五", "table-error-weekday-differs"),
        ("日期", True, "table-error-date-unreadable"),
        ("日期", "", "table-error-empty"),
        ("时间", "", "table-error-empty"),
        ("时间", "3点", "table-error-hour-unclear"),
        ("时间", "下午", "table-error-time-unreadable"),
        ("时间", "16:00-14:00", "plan-error-end"),
        ("时间", timedelta(hours=25, minutes=10), "table-error-time-impossible"),
        ("时间", 14, "table-error-time-unreadable"),
        ("类型", 7, "plan-error-kind-unknown"),
        ("主题", "", "table-error-empty"),
        ("主题", "\x00 \u200b", "table-error-empty"),
        ("主题", "长" * 201, "table-error-text-too-long"),
        ("地点", "长" * 201, "table-error-text-too-long"),
        ("名额", 2.5, "plan-error-places-unreadable"),
        ("名额", "很多", "plan-error-places-unreadable"),
        ("名额", True, "plan-error-places-unreadable"),
        ("名额", 0, "plan-error-places-too-few"),
        ("名额", 100_001, "plan-error-places-too-many"),
        ("面向", "、", "plan-error-audience-unknown"),
        ("报名截止", "2027-02-30", "table-error-day-impossible"),
        ("报名截止", "2027-03-18 14:01", "plan-error-deadline-after-start"),
        ("重复", "有时", "plan-error-repeat-unknown"),
        ("重复", "每周x0", "plan-error-repeat-unknown"),
        ("重复", "每周x61", "plan-error-repeat-too-often"),
    ],
)
def test_a_wrong_cell_says_what_is_wrong(column: str, value: object, key: str) -> None:
    (error,) = errors_of(
        book(GOOD, changed(主题="另一场") and changed(**{"主题": "另一场", column: value}))
    )
    assert (error.row, error.column, error.key) == (3, column, key)
    assert error.cell == f"{'ABCDEFGHI'[HEADER.index(column)]}3"


def test_text_stays_text() -> None:
    titles = ["=1+1", "<b>粗</b>", "名\x00称\x07", "长" * 200, "两\n行", "🎉" * 100, 2027]
    rows = rows_of(book(*(changed(主题=title) for title in titles)))
    assert [row.stated.title for row in rows] == [
        *("=1+1", "<b>粗</b>", "名称", "长" * 200, "两 行", "🎉" * 100, "2027")
    ]


def test_the_same_event_twice_is_refused() -> None:
    (error,) = errors_of(book(GOOD, changed(时间="16:00")))
    assert (error.cell, error.key) == ("D3", "plan-error-duplicate")
    assert error.args == {"first": "2", "day": "2027-03-18"}
    (error,) = errors_of(book(changed(重复="每月"), changed(日期="2027-06-18", 报名截止="")))
    assert error.args == {"first": "2", "day": "2027-06-18"}


def test_wrong_headers_say_what_is_missing() -> None:
    assert only_error(book(GOOD, header=("a",) * 9)).key == "table-error-no-header"
    assert only_error(sheets({"空": []})).key == "table-error-no-header"
    error = only_error(book(GOOD, header=("日期", "时间", "?", "地点")))
    assert (error.key, error.args) == (
        "table-error-missing-columns",
        {"columns": "类型 / kind, 主题 / title"},
    )


def test_a_plan_without_rows_is_refused() -> None:
    assert only_error(book()).key == "plan-error-no-rows"
    assert only_error(book(("", " ", "\x00"))).key == "plan-error-no-rows"


def test_sheets_with_the_same_columns_are_all_read_but_a_hidden_one_is_only_named() -> None:
    content: Sheets = {"上半年": [HEADER, GOOD], "下半年": [HEADER, changed(日期="2027-09-18")]}
    assert [(row.sheet, row.row) for row in rows_of(sheets(content))] == [
        ("上半年", 2),
        ("下半年", 2),
    ]
    plan = plan_of(sheets(content, hidden=["下半年"]))
    assert [row.sheet for row in plan] == ["上半年"]
    assert [(left.key, left.args["value"]) for left in plan.left] == [
        ("plan-left-hidden-sheet", "下半年")
    ]
    (error,) = errors_of(sheets({"上半年": [HEADER, GOOD], "汇总": [HEADER, GOOD]}))
    assert (error.sheet, error.key) == ("汇总", "plan-error-duplicate-sheet")
    assert error.args["sheet"] == "上半年"


def test_a_thousand_rows_and_no_more() -> None:
    many = [changed(主题=f"第{number}场") for number in range(1001)]
    assert len(rows_of(book(*many[:1000]))) == 1000
    error = only_error(book(*many))
    assert (error.key, error.args) == (
        *("table-error-too-many-rows",),
        {"limit": "1000", "count": "1001"},
    )
