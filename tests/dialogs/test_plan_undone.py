"""An import undone: what was changed or said since stays, and whoever gets a place hears of it."""

from msgspec.structs import replace

from storage.engine.transaction import Transaction
from storage.model.events import Answer, Event
from storage.planning import publishing
from tests.dialogs.inviting import invites, signs_up
from tests.dialogs.office import SCHOOL, joined
from tests.dialogs.plans import BEFORE, TEA, answers, at, book, the_audience, the_events
from tests.dialogs.world import Person, World

SEMINAR = ("2027-05-06", "14:00", "研讨会", "茶会", "花园", "全体", "2")


async def takes(office: Person, *row: str) -> None:
    """Correct the plan's only row, as the file has it now."""
    await office.sends_file("改.xlsx", book(row))
    await office.presses("和文件不一样的（1）")
    await office.presses("照文件改：第 2 行")
    await office.presses("回到计划")
    await office.presses("取消")


async def undoes(office: Person, changes: str) -> None:
    """Undo the newest import, which has made nothing but changes."""
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("导入年度计划")
    await office.presses("最近的导入")
    await office.presses("王老师：0 个活动")
    await office.presses("撤销这次导入")
    await office.sees(changes)
    await office.presses("是的，撤销")


async def by_hand(world: World, event: Event, after: Event) -> None:
    now = world.playground.clock.now()

    async def change(tx: Transaction) -> None:
        await publishing.change(tx, event, after, world.organisation, now, author_id=None)

    await world.database.write(change)


async def test_what_was_changed_by_hand_since_stays(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    await office.sends_file("计划.xlsx", book(TEA))
    await office.presses("✅ 导入")
    await takes(office, "2027-05-06", "15:00", "联谊", "茶会", "礼堂", "民盟", "30", TEA[7])
    (event,) = await the_events(world)
    await by_hand(world, event, replace(event, place="报告厅", description="带上杯子"))
    await undoes(office, "1 处照文件的修改会改回原样")
    (event,) = await the_events(world)
    assert (event.place, event.description) == ("报告厅", "带上杯子")
    assert (f"{event.wall:%H:%M}", event.places) == ("14:00", 20)
    assert (await the_audience(world, event)).everyone


async def test_whoever_gets_a_place_by_it_hears_so(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    zhou, chen = await joined(world, "周老师"), await joined(world, "陈教授")
    await office.sends_file("计划.xlsx", book(SEMINAR))
    await office.presses("✅ 导入")
    await takes(office, *SEMINAR[:6], "1")
    (event,) = await the_events(world)
    for person in (zhou, chen):
        await answers(world, person, event, Answer.GOING)
    await undoes(office, "1 处照文件的修改会改回原样")
    (event,) = await the_events(world)
    assert (event.going, event.waitlisted) == (2, 0)
    await chen.sees("您已从候补转为参加")


async def test_an_event_for_which_only_guests_have_signed_up_stays(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    await office.sends_file("计划.xlsx", book(TEA))
    await office.presses("✅ 导入")
    (event,) = await the_events(world)
    guest = await world.person("赵教授")
    await signs_up(guest, await invites(world, office, event.id, "3"), "赵教授")
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("导入年度计划")
    await office.presses("最近的导入")
    await office.presses("王老师：1 个活动")
    await office.presses("撤销这次导入")
    await office.sees("1 个活动已有人回复或已经开始，保留不动")
    await office.presses("是的，撤销")
    await office.sees("已撤销导入，去掉了 0 个活动")
    (event,) = await the_events(world)
    assert (event.status, event.guests) == ("published", 1)
