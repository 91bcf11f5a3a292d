"""A changed message changes the answer that it gave, never the one to the present question."""

from tests.dialogs.office import DAY, SCHOOL, joined, picture, sends
from tests.dialogs.planning import begins
from tests.dialogs.suggesting import newest
from tests.dialogs.world import Person, World, text_of


async def changes(person: Person, words: str, to: str) -> None:
    """Change the newest own message of these words."""
    own = [m for m in await person.messages() if m["from"]["id"] == person.id]
    number = next(m["message_id"] for m in reversed(own) if text_of(m) == words)
    await person._post("edit", {"message_id": number, "text": to})


async def test_a_changed_answer_goes_to_its_question(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await begins(office)
    await office.presses("座谈会")
    await office.says("第一季度座谈")
    await office.says("请带材料")
    await office.sees("什么时候")
    await changes(office, "第一季度座谈", "第二季度座谈")  # while a date is asked
    assert "您改了前面的回答" in text_of((await office.messages())[-2])
    assert "什么时候" in text_of((await office.messages())[-1])
    await office.says("4月20日14点")
    await office.presses("✅ 对")
    await office.presses("不写结束时间")
    await office.presses("只办一次")
    await office.says("礼堂")
    await office.sees("多少名额")
    # What has to be confirmed is confirmed, and then it goes on where it was.
    await changes(office, "4月20日14点", "4月21日15点")
    await office.sees("4月21日（周三）15:00", "对吗")
    await office.presses("✅ 对")
    assert "多少名额" in text_of((await office.messages())[-1])
    # What can't be accepted leaves the earlier answer.
    far = " ".join(["很远的地方"] * 60)
    await changes(office, "礼堂", far)
    assert "还是原来的" in text_of((await office.messages())[-2])
    # What was refused is accepted once it is put right; it answers the present question.
    await office.says("很多人")
    await changes(office, "很多人", "40人")
    await office.sees("报名截止到什么时候")
    await office.presses("不设截止")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("跳过")
    await office.sees("【座谈会】第二季度座谈", "4月21日（周三）15:00", "礼堂", "40", "请带材料")
    await changes(office, far, "图书馆")  # on the check page
    await office.sees("【座谈会】第二季度座谈", "图书馆")


async def test_other_changed_messages_are_pointed_at(world: World) -> None:
    chen = await joined(world, "陈教授")
    await chen.says("您好")
    await chen.says("💡 建言")
    await chen.says("多种树")
    await changes(chen, "您好", "多种花")
    assert "我只看新发来的" in text_of((await chen.messages())[-2])
    assert "哪一方面" in text_of((await chen.messages())[-1])
    await chen.presses("校园建设")
    await chen.presses("📎 附件")
    await sends(chen, picture(world) | {"caption": "在湖边"})
    await changes(chen, "多种树", "多种大树")
    await chen.presses("发完了")
    await chen.sees("多种大树\n\n在湖边")
    await chen.presses("✏️ 内容")
    await chen.says("少种树")
    await changes(chen, "多种大树", "不种树")  # is the answer no longer
    await chen.presses("实名提交")
    assert (await newest(world)).body == "少种树"
    await changes(chen, "少种树", "不种树")  # handed in already
    await chen.sees("我只看新发来的")


async def test_a_changed_message_to_many_replaces_the_first(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await office.says("/staff")
    await office.presses("群发")
    await office.says("明天下午开会，请准时到会。")
    await changes(office, "明天下午开会，请准时到会。", "后天下午开会，请准时到会。")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不用")
    await office.presses("现在就发")
    await office.sees("后天下午开会")
