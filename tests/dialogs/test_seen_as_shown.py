"""What staff confirm is what they saw: what has changed since is shown again first."""

from storage.model.events import EventStatus
from tests.dialogs.office import SCHOOL, chooses_everyone, joined
from tests.dialogs.planning import as_kept, make, opens
from tests.dialogs.registering import changes, registers
from tests.dialogs.world import Person, World, buttons


async def button(person: Person, text: str, label: str) -> tuple[int, str]:
    """Return the message with this text and what its button carries."""
    message = await person.sees(text)
    data = next(one["callback_data"] for one in buttons(message) if label in one["text"])
    return message["message_id"], data


async def test_a_registration_that_changed_is_shown_again_before_it_is_decided(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await world.person("小林")
    await registers(lin, "林晓", staff_no="777")
    yes = await button(office, "有人登记", "✅ 通过")
    no = await button(office, "有人登记", "不通过")

    await changes(lin, "姓名", "林小晓")
    await changes(lin, "工号", "888")
    for at, data in (yes, no):
        said = await office.presses_data(at, data)
        assert "后来改过" in said["text"]
        shown = await office.sees("资料后来改过", "林小晓", "888")
        assert shown["message_id"] == at
    await lin.sees_nothing_of("登记已通过")
    # A button of an earlier version of the bot names no record: it is shown as it is, too.
    said = await office.presses_data(yes[0], ":".join(yes[1].split(":")[:3]))
    assert "后来改过" in said["text"]

    # Between the question and the answer it changes once more.
    await office.presses("不通过")
    await office.sees("真的不通过", "林小晓")
    await changes(lin, "姓名", "林晓")
    said = await office.presses("是的，不通过")
    assert "后来改过" in said["text"]
    await lin.sees_nothing_of("没有通过")
    await office.presses("✅ 通过")
    await office.sees("已通过：林晓")
    await lin.sees("登记已通过")

    # What was changed and changed back is what was seen.
    await world.moves_clock(advance="1h")  # staff are told of registrations once an hour
    he = await world.person("小何")
    await registers(he, "何平")
    yes = await button(office, "何平", "✅ 通过")
    await changes(he, "姓名", "何大平")
    await he.presses("改回原来的")
    said = await office.presses_data(*yes)
    assert said["text"] == "已通过"


async def test_a_notice_that_would_reach_more_people_is_asked_about_again(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    await joined(world, "陈教授")
    await office.says("/staff")
    await office.presses("群发")
    await office.says("明天停电。")
    await chooses_everyone(office)
    await office.sees("人数：2 人")
    late = await joined(world, "周老师")
    said = await office.presses("确认发送")
    assert "又有人加入" in said["text"]
    await late.sees_nothing_of("停电")
    await office.sees("人数：3 人")
    await office.presses("确认发送")
    await late.sees("明天停电")


async def test_sending_now_and_opening_an_event_to_more_are_asked_again_too(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    event = await make(world, "座谈会")
    await opens(office, "座谈会")
    await office.presses("修改")
    await office.presses("面向")
    await office.presses("学院")
    await office.presses("电气学院")
    await office.presses("选好了")
    await joined(world, "周老师")
    said = await office.presses("就这样改")
    assert "又有人加入" in said["text"]
    before = await as_kept(world, event)
    await office.presses("就这样改")
    assert (await as_kept(world, event)).audience_id != before.audience_id

    await office.says("/staff")
    await office.presses("群发")
    await office.says("下周停电。")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不用")
    await office.presses("明天")
    await office.presses("确认发送")
    await office.presses("现在就发")
    await office.sees("2 人")
    late = await joined(world, "吴老师")
    said = await office.presses("现在就发")
    assert "又有人加入" in said["text"]
    await late.sees_nothing_of("停电")
    await office.presses("现在就发")
    await late.sees("下周停电")


async def test_a_series_is_published_as_it_was_listed(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("新活动")
    await office.presses("座谈会")
    await office.says("季度会")
    await office.presses("跳过")
    await office.says("2027-03-18 14:00")
    await office.presses("✅ 对")
    await office.says("14:00-16:00")
    await office.presses("每周")
    await office.presses("2")
    for label in ("跳过", "不限", "不设截止", "全体成员", "选好了", "跳过"):
        await office.presses(label)
    await office.presses("保存为草稿")
    await office.presses("同一系列（2）")
    at, data = await button(office, "季度会", "发布全部草稿（2）")
    ids = await world.database.read(lambda tx: tx.all("SELECT id FROM events ORDER BY id"))
    await world.database.write(
        lambda tx: tx.execute(
            "UPDATE events SET title = '另一件事', version = version + 1 WHERE id = $1",
            ids[0]["id"],
        )
    )
    await office.presses_data(at, data)
    await office.sees("改过", "季度会")
    statuses = await world.database.read(lambda tx: tx.all("SELECT status FROM events"))
    assert {row["status"] for row in statuses} == {EventStatus.DRAFT}
