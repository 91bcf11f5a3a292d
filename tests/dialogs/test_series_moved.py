"""Dates of a series that are moved together, once and again, in the chat and by a file."""

from datetime import datetime

from handlers.planning.payloads import Show
from tests.dialogs.office import DAY, SCHOOL, forged
from tests.dialogs.plans import BEFORE, at, book, the_events
from tests.dialogs.world import Person, World

SERIES = ("2027-05-06", "14:00", "联谊", "茶会", "花园", "全体", "20", "", "每月x3")


async def walls(world: World) -> list[str]:
    return [f"{event.wall:%m-%d %H:%M}" for event in await the_events(world)]


async def moves(office: Person, to: str, which: str) -> None:
    """Move the event that is shown to this time, and those of its series that are chosen."""
    await office.presses("修改")
    await office.presses("时间")
    await office.says(to)
    await office.presses("✅ 对")
    await office.presses(which)


async def test_what_was_moved_together_is_moved_together_again(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await office.says("学习会 读书会 每周四 14:00 共4次 行政楼301 全体")
    await office.presses("🚀 发布")
    world.playground.clock.set(datetime.fromisoformat("2027-03-19T10:00:00+08:00"))
    second = (await the_events(world))[1]
    await forged(office, Show(second.id))
    await moves(office, "3月25日 15:00", "改全部各次")
    await office.sees("已改好 3 次")
    await moves(office, "3月26日 16:00", "改全部各次")
    await office.sees("已改好 3 次")
    assert await walls(world) == ["03-18 14:00", "03-26 16:00", "04-02 16:00", "04-09 16:00"]
    # One that is moved by itself stays apart.
    await moves(office, "3月26日 17:00", "只改这一次")
    third = (await the_events(world))[2]
    await forged(office, Show(third.id))
    await moves(office, "4月2日 15:30", "改全部各次")
    await office.sees("已改好 2 次")
    assert await walls(world) == ["03-18 14:00", "03-26 17:00", "04-02 15:30", "04-09 15:30"]


async def test_a_date_that_a_file_moves_is_moved_by_itself(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    await office.sends_file("计划.xlsx", book(SERIES))
    await office.presses("✅ 导入")
    for hour in ("15:00", "16:00"):
        await office.sends_file("改.xlsx", book((SERIES[0], hour, *SERIES[2:])))
        await office.presses("和文件不一样的（1）")
        await office.presses("照文件改：第 2 行 茶会")
        await office.sees("已照文件改了 3 个活动")
    first, second, _ = await the_events(world)
    await forged(office, Show(first.id))
    await moves(office, "5月6日 14:30", "改全部各次")
    await office.sees("已改好 3 次")
    # Only one of them in the file.
    lone = ("2027-06-06", "18:00", *SERIES[2:8])
    await office.sends_file("改.xlsx", book(lone))
    await office.presses("和文件不一样的（1）")
    await office.presses("照文件改：第 2 行 茶会")
    await office.sees("已照文件改了 1 个活动")
    await forged(office, Show(first.id))
    await office.presses("同一系列（3）")
    await office.sees("🔀 6月6日")
    await forged(office, Show(first.id))
    await moves(office, "5月6日 13:00", "改全部各次")
    await office.sees("已改好 2 次")
    assert await walls(world) == ["05-06 13:00", "06-06 18:00", "07-06 13:00"]
    assert second.series_id is not None
