"""How the work is going, in plain words."""

from storage import inbox
from storage.inbox import Arrival
from storage.model import Grant, Role
from tests.dialogs.test_profile import member
from tests.dialogs.world import World

SCHOOL = Grant(Role.SCHOOL_STAFF)


async def test_staff_see_that_all_is_well(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await member(world, "林晓")
    await office.says("🛠 工作台")
    await office.presses("运行状态")
    await office.sees("一切正常", "成员 1 位", "还没回复的消息：0 条")
    await office.presses("刷新")
    await office.presses("工作台")
    await office.sees("工作台", "王老师")


async def test_staff_see_what_was_set_aside(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    now = world.playground.clock.now()
    await world.database.write(lambda tx: inbox.store(tx, [Arrival(10**9, 1, b"{")], now))
    await world.database.write(lambda tx: inbox.give_up(tx, 10**9))
    await office.says("/staff")
    await office.presses("运行状态")
    await office.sees("有 1 条消息没能处理")


async def test_it_is_for_staff_only(world: World) -> None:
    lin = await member(world, "林晓")
    await lin.says("/me")
    message = await lin.sees("我的资料")
    said = await lin.presses_data(message["message_id"], "st")
    assert "只对工作人员开放" in said["text"]
