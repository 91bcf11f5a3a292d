"""Staff answer for members who telephone, and mark who was told of a notice by telephone."""

from storage.model.events import Answer
from storage.notices import notices
from storage.people import members
from tests.dialogs.office import JIXIE, MINMENG, SCHOOL, joined
from tests.dialogs.planning import answers, as_kept, make, opens
from tests.dialogs.world import Person, World, buttons


async def swept(world: World) -> None:
    await world.bot.sweep()
    await world.settled()


async def labels(person: Person, *texts: str) -> list[str]:
    return [button["text"] for button in buttons(await person.sees(*texts))]


async def test_a_caller_is_signed_up_by_three_presses_hears_of_it_and_can_change_it(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    wang = await joined(world, "王小芳", "minmeng")
    await joined(world, "李小芳", "minmeng")
    await joined(world, "周明")
    event = await make(world, "季度座谈会", days=20, place="行政楼301")
    await opens(office, "季度座谈会")
    await office.presses("代为答复")
    shown = await labels(office, "谁来了电话", "3 人")
    assert [one for one in shown if "·" in one] == [
        "周明 · 电气学院",
        "李小芳 · 电气学院",
        "王小芳 · 电气学院",
    ]
    await office.says("小芳")
    assert (await labels(office, "“小芳”"))[:2] == ["李小芳 · 电气学院", "王小芳 · 电气学院"]
    await office.says("没有这个人")
    await office.sees("没有找到“没有这个人”")
    await office.says("王小")
    await office.sees("王小芳", "行政楼", "现在：还没答复") if False else None
    await office.sees("王小芳", "现在：还没答复")
    await office.presses("参加")
    await office.sees("已代王小芳答复：参加（季度座谈会", "本人会收到一条通知")
    await swept(world)
    await wang.sees("王老师按您的来电", "办公室代您登记：参加", "行政楼301")
    assert (await as_kept(world, event)).going == 1

    await office.presses("回到活动")
    await office.presses("报名名单")
    await office.sees("• 王小芳", "📞 电话代答 · 王老师")

    await wang.presses("✅ 参加")  # their own press replaces the mark
    await wang.sees("您的答复：参加")
    await opens(office, "季度座谈会")
    await office.presses("报名名单")
    assert "电话代答" not in (await office.sees("• 王小芳"))["text"]
    await opens(office, "季度座谈会")
    await office.presses("代为答复")
    await office.says("王小芳")
    await office.presses("参加")
    await office.sees("王小芳已经自己答复过：参加", "没有改动")
