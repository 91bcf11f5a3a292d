"""`tongxin import-plan --dry-run --json`: every sample gives what is right of it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.commands.import_plan import How, import_plan
from bot.playground.clock import PlaygroundClock
from handlers.workbooks.writing import write_sheet
from tests.bot.typed import Typed
from tests.databases import prepared
from tests.dialogs.limits import settings_for
from tests.dialogs.plans import BEFORE, MISTAKEN, SAMPLES, book
from tests.dialogs.settings import changed

PLANS = SAMPLES / "plans"
STUDY: dict[str, Any] = {
    "title": "学习",
    "kind": "学习会",
    "starts_at": "2027-03-18T14:00:00+08:00",
    "ends_at": None,
    "deadline_at": "2027-03-15T23:59:00+08:00",
    "audience": ["全体成员"],
    "places": 20,
    "place": "图书馆",
}
MINMENG = STUDY | {"audience": ["民盟支部"]}


async def reported(folder: Path, data: bytes, column: str = "") -> dict[str, Any]:
    clock = PlaygroundClock()
    clock.set(datetime.fromisoformat(BEFORE))
    said: list[str] = []
    how = How(dry_run=True, as_json=True, column=column)
    assert await import_plan(
        settings_for(folder, changed(folder)), data, said.append, said.append, clock, how
    )
    (text,) = said
    found = json.loads(text)
    assert list(found) == ["events", "asked", "refused", "left_aside", "missing"]
    for event in found["events"]:
        assert list(event) == list(STUDY)
    for part, says in (("asked", "question"), ("refused", "reason")):
        for one in found[part]:
            assert list(one) == ["sheet", "row", "column", says]
            assert one[says]
    for one in found["left_aside"]:
        assert list(one) == ["sheet", "row", "reason"]
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("sample", "events", "others"),
    [
        ("01", [], [("refused", "年度计划", 2, "面向", "#N/A")]),
        (
            "02",
            [
                MINMENG | {"places": None},
                MINMENG
                | {"title": "第二场", "starts_at": "2027-03-19T14:00:00+08:00", "places": None},
            ],
            [],
        ),
        ("03", [], [("asked", "年度计划", 2, "报名截止", "2026-11-20 23:59 已经过了")]),
        ("04", [STUDY | {"starts_at": "2027-03-28T14:00:00+08:00", "deadline_at": None}], []),
        ("05", [STUDY], []),
        ("06", [], [("refused", "年度计划", 2, "时间", "填的是 0")]),
        ("07", [], [("asked", "年度计划", 2, "日期", "只有月份")]),
        ("08b", [STUDY], []),
        ("09", [MINMENG], []),
        ("10-", [STUDY], [("left_aside", "年度计划", 3, None, "注：以上安排")]),
        ("10b", [STUDY], [("left_aside", "年度计划", 3, None, "制表人：统战部")]),
        ("12", [STUDY], []),
        ("13", [STUDY], [("left_aside", "计划", 3, None, "隐藏的行")]),
        ("14", [STUDY], [("left_aside", "年度计划", 3, None, "已划掉")]),
        ("15b", [], [("asked", "计划", 2, "参会人员", "是不是“面向”")]),
        ("16", [STUDY], []),
        (
            "18",
            [
                STUDY,
                STUDY | {"starts_at": "2027-04-18T14:00:00+08:00", "deadline_at": None},
            ],
            [],
        ),
    ],
)
async def test_a_sample_gives_what_is_right(
    tmp_path: Path,
    sample: str,
    events: list[dict[str, Any]],
    others: list[tuple[str, str, int, str | None, str]],
) -> None:
    (file,) = PLANS.glob(f"{sample}*.xlsx")
    found = await reported(tmp_path, file.read_bytes())
    assert found["events"] == events
    said = [
        (part, one["sheet"], one["row"], one.get("column"))
        for part in ("asked", "refused", "left_aside")
        for one in found[part]
    ]
    assert said == [other[:4] for other in others]
    for part, *_, text in others:
        assert text in str(found[part])


async def test_serial_numbers_are_one_event_and_each_row_is_said(tmp_path: Path) -> None:
    (file,) = PLANS.glob("11*.xlsx")
    found = await reported(tmp_path, file.read_bytes())
    assert found["events"] == [STUDY]
    assert [one["row"] for one in found["left_aside"]] == list(range(3, 6004))
    assert not found["asked"] + found["refused"]


async def test_the_column_of_the_audience_can_be_named(tmp_path: Path) -> None:
    (file,) = PLANS.glob("15b*.xlsx")
    found = await reported(tmp_path, file.read_bytes(), "参会人员")
    assert found["events"] == [MINMENG]
    assert not found["asked"]


async def test_a_series_an_undated_row_and_a_past_one(tmp_path: Path) -> None:
    rows = [
        (
            "2027-01-12",
            "14:00-16:00",
            "座谈会",
            "季度座谈会",
            "",
            "民盟、机械学院",
            "",
            "",
            "每月x2",
        ),
        ("待定", "", "联谊", "茶会", "", "全体"),
        ("2026-03-02", "14:00", "联谊", "去年的", "", "全体"),
    ]
    found = await reported(tmp_path, book(*rows))
    assert [(one["starts_at"], one["audience"]) for one in found["events"]] == [
        (f"2027-{day}T14:00:00+08:00", ["民盟支部", "机械学院"]) for day in ("01-12", "02-12")
    ]
    assert [(one["row"], one["column"]) for one in found["asked"]] == [(3, "日期")]
    assert [(one["row"], one["reason"]) for one in found["left_aside"]] == [(4, "⏭ 日期已过，跳过")]
    assert not found["missing"]

    # Imported, and corrected so that a date is gone from the file.
    clock = PlaygroundClock()
    clock.set(datetime.fromisoformat(BEFORE))
    settings, said = settings_for(tmp_path, changed(tmp_path)), list[str]()
    await import_plan(settings, book(*rows), said.append, said.append, clock, How(partly=True))
    once = (*rows[0][:-1], "")
    found = await reported(tmp_path, book(once))
    gone = {"title": "季度座谈会", "starts_at": "2027-02-12T14:00:00+08:00"}
    assert (found["events"], found["missing"]) == ([], [gone])
    await import_plan(settings, book(once), said.append, said.append, clock, How(dry_run=True))
    assert "没有的：1 个活动，照旧不动" in "\n".join(said)
    assert any(line.startswith("· ") and "季度座谈会" in line for line in said)


async def test_a_row_without_a_day_is_known_as_the_import_knows_it(tmp_path: Path) -> None:
    rows = (("3月中旬", "", "联谊", "茶会", "", "全体"), ("待定", "", "联谊", "踏青", "", "全体"))
    clock = PlaygroundClock()
    clock.set(datetime.fromisoformat(BEFORE))
    settings, said = settings_for(tmp_path, changed(tmp_path)), list[str]()
    await import_plan(settings, book(rows[0]), said.append, said.append, clock, How())
    said.clear()
    await import_plan(settings, book(*rows), said.append, said.append, clock, How(dry_run=True))
    assert "✔️ 第 2 行“茶会”（3月中旬）：已经在没有日期的草稿里，保持不变" in said
    assert "📝 第 3 行“踏青”（待定）：没有定日期，存为没有日期的草稿" in said
    found = await reported(tmp_path, book(*rows))
    assert [(one["row"], one["column"]) for one in found["asked"]] == [(3, "日期")]
    assert [(one["row"], one["reason"]) for one in found["left_aside"]] == [
        (2, "✔️ 已经在没有日期的草稿里，保持不变")
    ]


def test_it_is_typed_with_a_dry_run_only(typed: Typed) -> None:
    prepared(typed.folder / "tongxin.db")
    file = typed.folder / "plan.xlsx"
    file.write_bytes(MISTAKEN)
    done = typed.run("import-plan", str(file), "--dry-run", "--json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert {one["row"] for one in found["refused"]} == {5, 6, 7, 8, 9, 10}
    assert "--dry-run" in typed.refused("import-plan", str(file), "--json")
    file.write_bytes(b"no workbook")
    done = typed.run("import-plan", str(file), "--dry-run", "--json")
    assert (done.code, json.loads(done.out)["refused"][0]["row"]) == (1, None)


def test_what_can_be_imported_is_with_partly(typed: Typed) -> None:
    file = typed.folder / "plan.xlsx"
    good = ("2096-05-06", "14:00", "联谊", "茶会", "", "全体", "", "", "")
    file.write_bytes(book(good, ("2096-05-07", "14:00", "联谊", "", "", "围棋社")))
    done = typed.run("import-plan", str(file))
    assert (done.code, "什么都没有导入" in done.out) == (1, True)
    done = typed.run("import-plan", str(file), "--partly")
    assert (done.code, "已导入 1 个活动" in done.out) == (1, True)
    header = ("日期", "时间", "类型", "主题", "经费")
    rough = write_sheet("计划", header, [("待定", "", "联谊", "踏青", "500")])
    file.write_bytes(rough)
    done = typed.run("import-plan", str(file))
    assert done.code == 0
    assert "第 2 行“踏青”（待定）：没有定日期" in done.out
    assert "这些列没有用到：经费" in done.out
    assert "没有“面向”这一列：这些活动都面向全体成员" in done.out
    assert "1 个没有日期的，在草稿里" in done.out
    assert "在草稿里" not in typed.run("import-plan", str(file)).out
