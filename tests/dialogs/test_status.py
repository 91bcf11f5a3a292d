"""How the work is going, in plain words."""

from datetime import timedelta

import pytest

from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.model.audiences import Audience
from storage.model.notices import NewNotice, NoticeKind
from storage.model.people import Grant, Role
from storage.model.time import to_millis
from storage.notices import notices
from storage.operations import health
from tests.dialogs.office import NIGHT, member
from tests.dialogs.times import bare_times
from tests.dialogs.world import World, buttons, text_of

SCHOOL = Grant(Role.SCHOOL_STAFF)


async def test_staff_see_that_all_is_well(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await member(world, "林晓")
    await office.says("🛠 工作台")
    await office.presses("运行状态")
    page = text_of(await office.sees("一切正常", "成员 1 位", "没有排好的通知"))
    for nothing in (" 0 ", "24 小时", "待处理", "正在发送"):
        assert nothing not in page
    await office.presses("刷新")
    await office.presses("工作台")
    await office.sees("工作台", "王老师")


async def test_staff_see_what_was_set_aside(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    now = world.playground.clock.now()
    await world.database.write(lambda tx: inbox.store(tx, [Arrival(10**9, 1, b"{")], now))
    await world.database.write(lambda tx: inbox.set_aside(tx, 10**9))
    await office.says("/staff")
    await office.presses("运行状态")
    await office.sees("有 1 条消息没能处理")


async def test_staff_see_that_telegram_asks_to_wait(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await office.says("/staff")
    until = to_millis(world.playground.clock.now() + timedelta(minutes=2))
    await world.database.write(lambda tx: tx.execute("UPDATE sender SET paused_until = $1", until))
    # A sender that waits has not done everything, so it is the answer alone that is awaited.
    [shown] = [one for one in await office.messages() if "运行状态" in str(buttons(one))]
    data = next(one["callback_data"] for one in buttons(shown) if "运行状态" in one["text"])
    press = {"message_id": shown["message_id"], "data": data}
    async with world.http.post(f"/playground/users/{office.id}/press", json=press) as answer:
        assert (await answer.json())["answered"]
    leading = world.bot._leading
    assert leading is not None
    await leading.intake.idle()
    await office.sees("Telegram 要我们慢一点", "2027年1月12日（周二）10:02")
    assert await bare_times(office) == []


async def test_what_waits_for_the_morning_is_not_late(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await office.says("/staff")
    await world.moves_clock(to=NIGHT)
    now = world.playground.clock.now()
    new = NewNotice(NoticeKind.BROADCAST, Audience(everyone=True), now, {"html": "停水"})
    await world.database.write(lambda tx: notices.schedule(tx, new, now))
    world.playground.clock.advance(timedelta(hours=1))
    await office.presses("运行状态")
    await office.sees("一切正常", "排好的通知 1 条")


async def test_it_is_for_school_staff_and_operators(world: World) -> None:
    lin = await member(world, "林晓")
    college = await world.staff("李老师", Grant.college_staff("jixie"))
    operator = await world.staff("管理员", Grant(Role.OPERATOR))
    for person in (lin, college):
        await person.says("/me")
        message = await person.sees("我的资料" if person is lin else "还没有登记")
        said = await person.presses_data(message["message_id"], "st")
        assert "只对工作人员开放" in said["text"]
    await college.says("/staff")
    assert "运行状态" not in await college.transcript()
    await operator.says("/staff")
    await operator.presses("运行状态")
    await operator.sees("一切正常")


async def test_what_is_beyond_counting_is_told_as_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "MOST", 2)
    monkeypatch.setattr(health, "MOST_TROUBLES", 1)
    office = await world.staff("王老师", SCHOOL)
    people = [await member(world, name) for name in ("林晓", "陈晨")]
    await office.says("/staff")
    await office.presses("运行状态")
    await office.sees("成员 2 位")
    people.append(await member(world, "周舟"))
    now = world.playground.clock.now()
    new = NewNotice(NoticeKind.BROADCAST, Audience(everyone=True), now, {"html": "停水"})
    await world.database.write(lambda tx: notices.schedule(tx, new, now))
    await world.bot.sweep()
    await world.settled()
    await world.database.write(
        lambda tx: tx.execute("UPDATE members SET reachable = 0 WHERE status = 'active'")
    )
    await world.database.write(lambda tx: tx.execute("UPDATE deliveries SET status = 'unknown'"))
    await office.presses("刷新")
    await office.sees(
        "成员 超过 2 位", "联系不上 超过 1 位", "有 超过 1 人不确定", "不确定 超过 2 人"
    )
    ann = await world.staff("Ann", SCHOOL, language="en")
    await ann.says("/staff")
    await ann.presses("Status")
    await ann.sees("over 2 members", "over 1 can’t be reached")
