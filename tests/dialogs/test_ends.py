"""An event has an end: it is stated, shown, changed and told, and until then the event is there."""

from datetime import datetime

from storage.model.events import Event
from tests.dialogs.office import DAY, SCHOOL, joined
from tests.dialogs.planning import all_events, begins, opens
from tests.dialogs.world import World, text_of


async def swept(world: World) -> None:
    await world.bot.sweep()
    await world.settled()


def span(event: Event) -> str:
    return f"{event.wall:%m-%d %H:%M} {event.ends_wall:%m-%d %H:%M}"


async def test_an_event_that_goes_on_is_found_and_its_place_can_be_corrected(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    await office.says("座谈会 季度座谈会 3月28日9:00-11:30 行政楼301 全体")
    await office.presses("🚀 发布")
    await world.moves_clock(to="2027-03-27T09:30:00+08:00")
    await zhou.sees("2027年3月28日（周日）09:00–11:30", "行政楼301")
    times = [one for one in (await zhou.messages())[-1]["entities"] if one["type"] == "date_time"]
    assert [one["unix_time"] for one in times[:2]] == [1806195600, 1806204600]
    await zhou.presses("参加")

    await world.moves_clock(to="2027-03-28T09:05:00+08:00")
    for asked, seen in (("/events", "接下来的活动"), ("/mine", "我的报名")):
        await zhou.says(asked)
        await zhou.sees(seen, "09:00–11:30", "行政楼301", "正在进行")
    await zhou.says("在哪里")
    await zhou.sees("【座谈会】季度座谈会", "行政楼301", "正在进行。报名已经截止")
    # Staff find it among what is to come, and can correct where it is and how long it lasts.
    await opens(office, "季度座谈会")
    await office.sees("正在进行", "09:00–11:30")
    await office.presses("修改")
    fields = await office.sees("要改什么")
    labels = [row[0]["text"] for row in fields["reply_markup"]["inline_keyboard"]]
    assert labels == ["结束时间", "地点", "说明", "图片和文件", "⬅️ 不，回去"]
    await office.presses("地点")
    await office.says("行政楼302")
    await office.presses("就这样改")
    await swept(world)
    await zhou.sees("活动有变", "原 行政楼301 → 行政楼302")
    await office.presses("修改")
    await office.presses("结束时间")
    await office.sees("到什么时候结束")
    await office.says("3月27日18:00")
    await office.sees("结束要晚于开始")
    await office.says("9:04")
    refused = await office.presses("就这样改")
    assert "结束时间已经过去了" in refused["text"]
    await office.presses("上一步")
    await office.says("12点")
    await office.sees("原 2027年3月28日（周日）09:00–11:30")
    await office.presses("就这样改")
    await swept(world)
    changed = await zhou.sees("活动有变", "09:00–11:30 → 2027年3月28日（周日）09:00–12:00")
    times = [one["unix_time"] for one in changed["entities"] if one["type"] == "date_time"]
    old, new = [1806195600, 1806204600], [1806195600, 1806206400]
    assert times == [*old, *new, *new]  # what it was, what it is, and the card

    await world.moves_clock(to="2027-03-28T12:00:00+08:00")
    await zhou.says("/mine")
    assert "季度座谈会" not in text_of((await zhou.messages())[-1])
    await opens(office, "季度座谈会", among="已结束")
    await office.sees("🗂 已结束")


async def test_the_form_asks_for_the_end_and_series_copies_and_moves_keep_the_length(
    world: World,
) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await begins(office)
    for word in ("培训", "骨干培训", "跳过", "4月8日-9日", "9:00", "✅ 对"):
        await (office.presses if word in {"培训", "跳过", "✅ 对"} else office.says)(word)
    # The end was written with the start, so it is not asked for.
    await office.sees("只办一次，还是定期办")
    await office.presses("上一步")
    await office.sees("到什么时候结束")
    await office.presses("保留")
    await office.presses("每周")
    await office.presses("2 次")
    for word in ("跳过", "不限", "不设截止", "全体成员", "选好了", "跳过"):
        await office.presses(word)
    await office.sees("【培训】骨干培训", "2027年4月8日（周四）09:00 至 4月9日（周五）")
    await office.presses("保存为草稿")
    assert [span(one) for one in await all_events(world)] == [
        "04-08 09:00 04-09 23:59",
        "04-15 09:00 04-16 23:59",
    ]
    await office.presses("修改")
    await office.presses("时间")
    await office.says("4月10日 10:00")
    await office.sees("2027年4月10日（周六）10:00 至 4月11日（周日）", "对吗")
    await office.presses("✅ 对")
    await office.presses("只改这一次")
    await office.presses("照这个再建一个")
    await office.says("5月6日下午2点到4点")
    await office.presses("✅ 对")
    await office.presses("保存为草稿")
    await office.presses("修改")
    await office.presses("结束时间")
    await office.presses("全天")
    await office.sees("2027年5月6日（周四）14:00，全天")
    await office.presses("就这样改")
    moved, _, copied = await all_events(world)
    assert (span(moved), span(copied)) == ("04-10 10:00 04-11 23:59", "05-06 14:00 05-06 23:59")
