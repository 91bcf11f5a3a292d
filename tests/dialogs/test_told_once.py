"""Several dates of a series changed after one another, or by a file: each member hears once."""

from datetime import datetime

import pytest

from storage.model.events import Answer
from tests.dialogs.office import DAY, SCHOOL, joined
from tests.dialogs.plans import BEFORE, answers, at, book, the_events
from tests.dialogs.world import Person, World, text_of

SERIES = ("2027-05-06", "14:00", "联谊", "茶会", "花园", "全体", "20", "", "每月x3")


async def swept(world: World) -> None:
    await world.bot.sweep()
    await world.settled()


async def heard(person: Person, text: str) -> list[str]:
    """Return the person's messages that begin with the text, but for older ones so marked."""
    found = [text_of(one) for one in await person.messages()]
    return [one for one in found if one.startswith(text) and "见下面的新通知" not in one]


async def going_to_all(world: World, line: str) -> tuple[Person, Person]:
    """Publish a series in a line; return who did, and a member who comes to each date."""
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    await office.says(line)
    await office.presses("🚀 发布")
    await swept(world)
    for event in await the_events(world):
        await answers(world, zhou, event, Answer.GOING)
    return office, zhou


@pytest.mark.both_engines
async def test_one_date_that_is_changed_again_before_the_news_of_all_is_out(world: World) -> None:
    office, zhou = await going_to_all(world, "学习会 读书会 每周四 14:00 共3次 行政楼301 全体")
    world.playground.clock.set(datetime.fromisoformat("2027-03-18T22:30:00+08:00"))
    await office.presses("同一系列（3）")
    await office.presses("3月25日 读书会")
    await office.presses("修改")
    await office.presses("地点")
    await office.says("图书馆")
    await office.presses("写明原因")
    await office.says("装修")
    await office.presses("改全部各次")
    await office.sees("已改好 2 次")
    await office.presses("修改")
    await office.presses("地点")
    await office.says("报告厅")
    await office.presses("只改这一次")
    await swept(world)
    assert not await heard(zhou, "⚠️")
    world.playground.clock.set(datetime.fromisoformat("2027-03-19T09:00:00+08:00"))
    await swept(world)
    [news] = await heard(zhou, "⚠️")
    by_date = news.split("\n\n")
    assert "有 2 次有变" in by_date[0]
    assert by_date[1:4] == [
        "• 2027年3月25日（周四）14:00\n地点：原 行政楼301 → 报告厅",
        "• 2027年4月1日（周四）14:00\n地点：原 行政楼301 → 图书馆",
        "原因：装修",
    ]


async def test_a_row_of_several_dates_that_a_file_changes_is_told_once(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    await office.sends_file("计划.xlsx", book(SERIES))
    await office.presses("✅ 导入")
    for event in await the_events(world):
        await answers(world, zhou, event, Answer.GOING)
    await office.sends_file("改.xlsx", book((*SERIES[:4], "礼堂", *SERIES[5:])))
    await office.presses("和文件不一样的（1）")
    await office.presses("照文件改：第 2 行 茶会")
    await office.sees("已照文件改了 3 个活动", "会告诉通知过的 1 人")
    await swept(world)
    [news] = await heard(zhou, "⚠️")
    assert "有 3 次有变" in news
    assert "地点：原 花园 → 礼堂" in news
    # Places alone are no news.
    await office.sends_file("改.xlsx", book((*SERIES[:4], "礼堂", "全体", "30", *SERIES[7:])))
    await office.presses("和文件不一样的（1）")
    await office.presses("照文件改：第 2 行 茶会")
    assert "会告诉通知过的 1 人" not in text_of(await office.sees("已照文件改了 3 个活动"))
    await swept(world)
    assert len(await heard(zhou, "⚠️")) == 1


async def test_several_dates_that_are_called_off_at_night_are_told_before_the_first(
    world: World,
) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    await office.says("学习会 早读 每周五 7:30 共3次 行政楼301 全体")
    await office.presses("🚀 发布")
    await swept(world)
    for event in await the_events(world):
        await answers(world, zhou, event, Answer.GOING)
    world.playground.clock.set(datetime.fromisoformat("2027-03-18T22:30:00+08:00"))
    await office.presses("❌ 取消")
    await office.presses("❌ 全部（3 次）")
    await office.presses("是的，取消")
    await swept(world)
    [news] = await heard(zhou, "❌")
    assert "有 3 次取消了" in news


@pytest.mark.both_engines
async def test_dates_called_off_are_left_out_of_news_that_still_waits(world: World) -> None:
    office, zhou = await going_to_all(world, "学习会 读书会 每周五 14:00 共3次 行政楼301 全体")
    world.playground.clock.set(datetime.fromisoformat("2027-03-18T22:30:00+08:00"))
    await office.presses("修改")
    await office.presses("地点")
    await office.says("图书馆")
    await office.presses("改全部各次")
    await office.presses("❌ 取消")
    await office.presses("❌ 只取消这一次")
    await office.presses("是的，取消活动")
    world.playground.clock.set(datetime.fromisoformat("2027-03-19T09:00:00+08:00"))
    await swept(world)
    [news] = await heard(zhou, "⚠️")
    assert "有 2 次有变" in news
    assert "已取消" not in news
    assert len(await heard(zhou, "❌")) == 1
    # All of them: nothing of the change is said any more.
    world.playground.clock.set(datetime.fromisoformat("2027-03-19T22:30:00+08:00"))
    await office.presses("同一系列（2）")
    await office.presses("3月26日 读书会")
    await office.presses("修改")
    await office.presses("地点")
    await office.says("报告厅")
    await office.presses("改全部各次")
    await office.presses("❌ 取消")
    await office.presses("❌ 全部（2 次）")
    await office.presses("是的，取消")
    world.playground.clock.set(datetime.fromisoformat("2027-03-20T09:00:00+08:00"))
    await swept(world)
    assert len(await heard(zhou, "⚠️")) == 1
    assert len(await heard(zhou, "❌")) == 2
