"""What staff write or forward without being asked is offered to be sent to many."""

import pytest

from tests.dialogs.office import DAY, MINMENG, NIGHT, SCHOOL, joined, paired, picture, sends
from tests.dialogs.world import World, buttons, labels

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


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_name_of_a_page_is_no_message_however_long(world: World, language: str) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", language=language, grant=SCHOOL)
    await office.says("/staff")
    named = [label for label in labels((await office.messages())[-1]) if len(label) > 8]
    assert named
    for label in named:
        await office.says(label)
        await office.sees_nothing_of("要发给谁")
        await office.sees_nothing_of("should get this message")
        await office.says("取消" if language == "zh" else "Cancel")
    if language == "zh":
        await office.says("👥 待确认的登记（2）")
        await office.sees("没有等待确认的登记")


async def test_an_offer_is_left_for_a_page_that_is_named(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    for named, seen in (("工作台", "工作台"), ("成员", "全体成员"), ("帮助", "我能帮您")):
        await office.says(TEXT)
        await office.sees("要发给谁")
        await office.says(named)
        await office.sees(seen)
        assert "只发一条" not in await office.transcript()
    # Words that are said to a person leave it where it is.
    await office.says(TEXT)
    await office.says("谢谢")
    await office.presses("全体成员")
    await office.sees("已选：全体成员")


async def test_a_number_is_no_message(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    for number in ("20080000", "138 0013 8000", "+86 138-0013-8000"):
        await office.says(number)
        await office.sees_nothing_of("要发给谁")
    # Perhaps somebody is looked for, as by a part of a name.
    await office.says("工作台")
    await office.says("曹")
    assert "🔎 找成员" in labels(await office.sees("这句话我还看不懂"))
    await office.presses("🔎 找成员")
    await office.sees("找哪一位")
    zhou = await joined(world, "周老师")
    await zhou.says("曹")
    assert "🔎 找成员" not in labels(await zhou.sees("这句话我还看不懂"))


async def test_whoever_may_be_answering_somebody_is_asked_to_whom(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    await paired(world, zhou, office)
    await zhou.says("找联络人")
    await zhou.says("我想换到下午的座谈")
    await office.sees("周老师：", "换到下午")
    answer = "可以，我替您换到下午那一场。"
    await office.says(answer)
    asked = await office.sees("这条要转给谁")
    assert labels(asked)[:2] == ["➡️ 周老师", "📣 群发给多人"]
    await office.sees_nothing_of("要发给谁")
    await office.presses("➡️ 周老师")
    await zhou.sees(answer)
    # With nobody waiting any more, the same is offered to many as before.
    await office.says(TEXT)
    await office.sees("要发给谁")
    await office.presses("取消")
    # And while somebody waits it is one press further away.
    await zhou.says("谢谢，还有一件事想问")
    await office.sees("还有一件事")
    await office.says(TEXT)
    await office.presses("📣 群发给多人")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("确认发送")
    await zhou.sees(TEXT)
    await sends(office, picture(world) | {"caption": "海报"})
    await office.presses("📣 群发给多人")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.sees("时间：现在")
