"""Staff are told of suggestions and registrations once an hour at most, and not by night."""

from tests.dialogs.hurrying import seen
from tests.dialogs.limits import BEFORE
from tests.dialogs.office import JIXIE, SCHOOL, joined
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import Person, World

FIRST, MORE = "收到一条新的", "又收到"
REGISTERED, MORE_REGISTERED = "有人登记，请确认", "人登记，现在共有"


async def registers(world: World, name: str, college: str = "机械学院") -> Person:
    person = await world.person(name)
    await person.says("/start")
    await person.presses("我同意")
    await person.says(name)
    await person.presses("跳过")
    await person.presses(college)
    await person.presses("选好了")
    await person.presses("跳过")
    await person.presses("没错，提交")
    return person


async def test_suggestions_of_an_hour_are_told_together(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    chen, zhou = await joined(world, "陈教授"), await joined(world, "周老师", college="jixie")
    await hand_in(chen, "多开窗")
    await office.sees(FIRST)
    await hand_in(chen, "多开门", named=False)
    await hand_in(zhou, "多种树")
    assert [await seen(office, text) for text in (FIRST, MORE)] == [1, 0]
    await world.moves_clock(advance="59m")
    assert await seen(office, MORE) == 0
    # Who came later hears of theirs at once.
    college = await world.staff("李老师", JIXIE)
    await hand_in(zhou, "多种花")
    await college.sees(FIRST)
    await world.moves_clock(to="next")
    await office.sees("又收到 3 条建言，现在共有 4 条待办理")
    assert await seen(college, MORE) == 0
    await office.presses("打开待办理的建言")
    await office.sees("待办理，共 4 条")
    # Nothing came in meanwhile: the next is told at once again.
    await world.moves_clock(advance="61m")
    assert await seen(office, MORE) == 0  # the page stands in its place
    await hand_in(chen, "再开一扇")
    assert await seen(office, FIRST) == 2


async def test_what_comes_by_night_is_told_in_the_morning(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    chen = await joined(world, "陈教授")
    await world.moves_clock(to="2027-03-18T20:30:00+08:00")
    await hand_in(chen, "多开窗")
    assert await seen(office, FIRST) == 1
    await hand_in(chen, "多开门")
    await world.moves_clock(to="2027-03-18T22:30:00+08:00")
    lin = await registers(world, "林晓")
    assert [await seen(office, text) for text in (MORE, REGISTERED)] == [0, 0]
    await lin.sees("一有结果，马上告诉您")
    await world.moves_clock(to="2027-03-19T07:59:00+08:00")
    assert await seen(office, MORE) == 0
    await world.moves_clock(to="2027-03-19T08:00:30+08:00")
    await office.sees("又收到 1 条建言，现在共有 2 条待办理")
    await office.sees("又有 1 人登记，现在共有 1 人等您确认")


async def test_registrations_of_an_hour_are_told_together_and_lead_to_the_list(
    world: World,
) -> None:
    world.playground.clock.set(BEFORE)
    office = await world.staff("王老师", SCHOOL)
    college = await world.staff("李老师", JIXIE)
    await registers(world, "林一")
    for name in ("林二", "林三"):
        await registers(world, name)
    await registers(world, "林四", "电气学院")
    assert await seen(office, REGISTERED) == await seen(college, REGISTERED) == 1
    # From the message itself on to the list, as far as there is one.
    await college.presses("✅ 通过")
    await college.sees("已通过：林一")
    await college.sees("第 1 位，共 2 位", "林二")
    await college.presses("✅ 通过")
    await college.presses("✅ 通过")
    await college.sees("已通过：林三")
    await college.presses("⬅️ 工作台")
    await college.sees("工作台")
    # Whoever has nothing left to do is not told.
    await world.moves_clock(advance="61m")
    await office.sees("又有 3 人登记，现在共有 1 人等您确认")
    assert await seen(college, MORE_REGISTERED) == 0
    await office.presses("👥 去确认")
    await office.sees("林四")
    await office.presses("✅ 通过")
    # What was counted and is done by now is nothing to jump to.
    await registers(world, "林五")
    assert await world.bot.next_due() is not None
    await college.presses("✅ 通过")
    await college.sees("已通过：林五")
    assert await world.bot.next_due() is None
