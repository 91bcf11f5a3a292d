"""A day with a part of the day (下周三下午) is no time yet: the hour is asked, never guessed."""

from datetime import datetime

from tests.dialogs.office import DAY, SCHOOL, joined, make
from tests.dialogs.planning import begins
from tests.dialogs.world import Person, World, buttons, text_of


async def hours(person: Person) -> set[str]:
    return {b["text"] for b in buttons((await person.messages())[-1]) if b["text"][:2].isdecimal()}


async def test_the_hour_of_an_afternoon_is_asked(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))  # Thursday, 18 March 2027
    office = await joined(world, "王老师", grant=SCHOOL)
    # In one line.
    await office.says("座谈会 季度座谈会 下周三下午 行政楼301 全体")
    await office.sees("2027年3月24日（周三）下午", "几点")
    assert (
        {"14:00", "16:00"}
        <= await hours(office)
        <= {f"{h}:{m}" for h in range(12, 19) for m in ("00", "30")}
    )
    await office.says("3点半")  # of the afternoon that was named
    await office.sees("2027年3月24日（周三）15:30", "对吗")
    await office.presses("✅ 对")
    await office.sees("【座谈会】季度座谈会", "15:30", "行政楼301")
    await office.presses("取消")

    # In the form's step, and where a message's time is typed.
    await begins(office)
    await office.presses("座谈会")
    await office.says("茶话")
    await office.says("跳过")
    await office.says("下周三上午")
    await office.sees("2027年3月24日（周三）上午", "几点")
    assert "14:00" not in await hours(office)
    await office.says("上午也行，晚上也行")
    await office.sees("2027年3月24日（周三）上午", "几点")
    await office.says("晚上7点")  # another part after all
    await office.sees("2027年3月24日（周三）19:00")
    await office.presses("取消")
    await office.says("/staff")
    await office.presses("群发")
    await office.says("各位老师：请带好材料。")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不用")
    await office.says("明天下午")
    await office.sees("2027年3月19日（周五）下午", "几点")
    await office.says("3点")
    await office.sees("请核对", "3月19日（周五）15:00")
    await office.presses("取消")

    # A deadline.
    await make(world, "读书会")
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("读书会")
    await office.presses("✏️ 修改")
    await office.presses("报名截止")
    await office.says("下周三晚上")
    await office.sees("2027年3月24日（周三）晚上", "几点")
    await office.presses("20:00")
    await office.sees("2027年3月24日（周三）20:00", "对吗")


async def test_the_hour_of_an_afternoon_is_asked_in_english(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await joined(world, "Wang", grant=SCHOOL, language="en")
    for line in (
        "Symposium Tea next wed afternoon room 301",
        "next Wednesday afternoon, Symposium Tea, room 301",
    ):
        await office.says(line)
        asked = await office.sees("24 March 2027", "afternoon")
        assert "time" in text_of(asked).casefold()
        await office.says("3")
        await office.sees("24 March 2027", "15:00")
        await office.presses("Cancel")
    await office.says("Symposium Tea next wed room 301")
    await office.sees("24 March 2027")
    assert "09:00" in await hours(office)
