"""What staff write or forward without being asked is offered to be sent to many."""

from tests.dialogs.office import DAY, MINMENG, NIGHT, SCHOOL, joined, picture, sends
from tests.dialogs.world import World, buttons

TEXT = "各位老师：明天请带好材料。"


async def test_a_text_goes_out_and_the_next_goes_to_the_same_by_two_presses(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    lin = await joined(world, "林老师", "jiusan")
    await office.says(TEXT)
    await office.sees("要发给谁", "不群发请按“取消”")
    await office.presses("团体")
    await office.presses("民盟支部")
    await office.presses("选好了")
    await office.sees("发给：民盟支部", "人数：1 人", "回执：不用", "时间：现在")
    await office.presses("确认发送")
    await zhou.sees(TEXT)
    await lin.sees_nothing_of(TEXT)

    await office.says("明天的会改到三楼会议室。")
    await office.presses("🕘 民盟支部")
    await office.sees("发给：民盟支部", "回执：不用")
    # Each answer is one press away.
    await office.presses("✏️ 回执")
    await office.presses("要按“收到”")
    await office.sees("发给：民盟支部", "要按“收到”", "时间：现在")
    await office.presses("确认发送")
    await zhou.sees("改到三楼会议室")
    # In the long form too.
    await office.says("/staff")
    await office.presses("群发")
    await office.says("第三条消息在这里")
    await office.presses("🕘 民盟支部")
    await office.sees("第3步")


async def test_a_picture_and_by_night_the_time_is_asked(world: World) -> None:
    await world.moves_clock(to=NIGHT)
    office = await joined(world, "王老师", grant=SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    await sends(office, picture(world) | {"caption": "海报"})
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.sees("什么时候")
    await office.presses("现在就发")
    await office.presses("早上再发")
    await office.presses("确认发送")
    await zhou.sees_nothing_of("海报")


async def test_only_to_whom_one_may_write_and_no_short_sentences(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    officer = await joined(world, "陈主委", "minmeng", grant=MINMENG)
    zhou = await joined(world, "周老师", "minmeng")
    await zhou.says(TEXT)
    await zhou.sees_nothing_of("要发给谁")
    for words in ("谢谢您的帮助", "好的", "几点"):
        await office.says(words)
        await office.sees_nothing_of("要发给谁")
    await officer.says(TEXT)
    asked = await officer.sees("要发给谁")
    assert [one["text"] for one in buttons(asked)][:1] == ["民盟支部"]
    await officer.presses("取消")
    await officer.sees("什么都没有保存")


async def test_an_offer_is_in_nobodys_way(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await office.says(TEXT)
    await office.sees("要发给谁")
    await office.says("/me")
    await office.presses("修改")
    await office.presses("姓名")
    await office.sees("请输入您的姓名")
    await office.presses("取消")
    # Once somebody is chosen it stays.
    await office.says(TEXT)
    await office.presses("全体成员")
    await office.says("/suggest")
    await office.presses("我要建言")
    await office.sees("没填完")
    await office.sees("已选：全体成员")
