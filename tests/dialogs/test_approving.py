"""Staff approve registrations one after the other or together, and take an approval back."""

from handlers.people.payloads import ApproveAll, Names, Unapprove
from storage.model.events import Answer
from storage.model.people import MemberStatus
from storage.people import members
from tests.dialogs.office import JIXIE, SCHOOL, forged, joined, registers
from tests.dialogs.planning import answers, as_kept, make
from tests.dialogs.world import Person, World, buttons, text_of


async def status(world: World, person: Person) -> MemberStatus:
    found = await world.database.read(lambda tx: members.of_telegram_id(tx, person.id))
    assert found is not None
    return found.status


async def test_five_are_approved_together_after_a_look_at_their_names(world: World) -> None:
    college = await world.staff("李老师", JIXIE)
    await joined(world, "王大伟", grant=SCHOOL)
    people = [await registers(world, f"林{number}") for number in "一二三四"]
    await registers(world, "王大伟")  # as a staff person
    other = await registers(world, "别人", "电气学院")
    await college.says("🛠 工作台")
    await college.presses("待确认的登记（5）")
    await college.presses("看名单，一起通过（5）")
    page = await college.sees("林一", "林四", "⚠️ 王大伟", "请逐个看")
    assert "未填" not in text_of(page)  # a field without a value is not named: what would it be?
    [approve] = [one for one in buttons(page) if "全部通过（4）" in one["text"]]
    # Somebody who came meanwhile is not approved unseen.
    late = await registers(world, "林五")
    await college.presses_data(page["message_id"], approve["callback_data"])
    assert await status(world, late) is MemberStatus.PENDING
    assert await status(world, people[0]) is MemberStatus.PENDING
    await college.sees("名单刚才有变化")
    await college.presses("全部通过（5）")
    for person in (*people, late):
        await person.sees("登记已通过")
        assert await status(world, person) is MemberStatus.ACTIVE
    # What is left is shown at once, one by one.
    await college.sees("已通过", "王大伟")
    assert await status(world, other) is MemberStatus.PENDING


async def test_an_approval_can_be_taken_back_within_the_hour(world: World) -> None:
    college = await world.staff("李老师", JIXIE)
    lin = await registers(world, "林晓")
    zhou = await registers(world, "周一")
    made = await make(world, "茶会", places=1)
    await college.presses("✅ 通过")
    await college.sees("已通过：林晓", "周一")
    await answers(world, lin, made, Answer.GOING)
    await college.presses("撤销：林晓")
    await college.sees("已撤销，林晓重新等待确认")
    assert await status(world, lin) is MemberStatus.PENDING
    assert (await as_kept(world, made)).going == 0
    await lin.sees("还要再核对一下")
    await college.presses("逐个看")
    await college.sees("第 1 位，共 2 位", "林晓")
    # Later it is too late, and what nobody may decide stays as it is.
    await college.presses("✅ 通过")
    member = await world.database.read(lambda tx: members.of_telegram_id(tx, lin.id))
    assert member is not None
    minute = int(world.playground.clock.now().timestamp()) // 60
    await world.moves_clock(advance="2h")
    assert "不能撤销" in await forged(college, Unapprove(member.id, minute))
    for press in (Names(0), ApproveAll(0, "x"), Unapprove(member.id, minute + 120)):
        assert "不归您处理" in await forged(zhou, press)
    assert await status(world, lin) is MemberStatus.ACTIVE
