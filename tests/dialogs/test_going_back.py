"""上一步 keeps what was entered; names may be cut short where only one begins so."""

from tests.dialogs.office import DAY, SCHOOL, joined
from tests.dialogs.world import World, buttons, text_of


async def test_what_was_entered_is_kept_by_one_press(world: World) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("林晓")
    await lin.says("A-1234")
    await lin.says("商学院")
    await lin.presses("选好了")
    await lin.says("13800000004")
    await lin.sees("请核对")
    for _ in range(5):
        await lin.presses("上一步")
    await lin.sees("第1步")
    await lin.presses("保留：林晓")
    await lin.sees("第2步")
    await lin.presses("保留：A-1234")
    asked = await lin.sees("第3步")
    marked = [b["text"] for b in buttons(asked) if "✅" in b["text"]]
    assert marked == ["✅ 商学院"]
    await lin.presses("商学院")
    await lin.presses("选好了")
    await lin.presses("保留：+86 138 0000 0004")
    await lin.sees("请核对", "林晓", "A-1234", "商学院", "138 0000 0004")


async def test_the_time_of_a_message_to_many_is_kept(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await office.says("/staff")
    await office.presses("群发")
    await office.says("明天下午开会，请准时。")
    # A name that begins several is asked about, with the names.
    await office.says("民")
    refused = text_of((await office.messages())[-2])
    assert "民盟支部" in refused
    assert "民建支部" in refused
    await office.says("民盟")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不用")
    await office.says("明天9点")
    await office.sees("请核对", "3月19日（周五）09:00")
    await office.presses("上一步")
    await office.presses("保留：2027年3月19日（周五）09:00")
    await office.sees("请核对", "3月19日（周五）09:00")
