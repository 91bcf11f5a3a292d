"""Who comes to the door without a place, and what they and the desk read."""

from datetime import datetime

import pytest

from handlers.attendance.payloads import OWN, WALL, One, Record, Type
from handlers.events.payloads import Say, WasThere
from storage.attendance import codes
from storage.engine.transaction import Transaction
from storage.events import approving
from storage.model.events import Answer, Event
from tests.dialogs.check_in import scans, signs
from tests.dialogs.office import SCHOOL, forged, joined, number_of
from tests.dialogs.planning import make
from tests.dialogs.world import Person, World, labels


async def scans_wall(world: World, event: Event, person: Person) -> None:
    now = world.playground.clock.now()

    async def code(tx: Transaction) -> str:
        return codes.wall_code(await codes.make_secret(tx, event.id), event.id, now)

    await scans(person, f"https://t.me/bot?start={WALL}{await world.database.write(code)}")


@pytest.mark.parametrize("approves", [False, True])
async def test_nobody_who_waits_is_told_that_they_have_not_signed_up(
    world: World, *, approves: bool
) -> None:
    world.playground.clock.set(datetime.fromisoformat("2027-03-18T09:00+08:00"))
    office = await joined(world, "王老师", grant=SCHOOL)
    going, waiting, nobody = [await joined(world, name) for name in ("林晓", "周宁", "高远")]
    event = await make(world, "座谈会", days=0, places=1)
    await forged(going, Say(event.id, Answer.GOING))
    if approves:
        await world.database.write(lambda tx: approving.require(tx, event.id, yes=True))
    await forged(waiting, Say(event.id, Answer.GOING))
    world.playground.clock.set(datetime.fromisoformat("2027-03-18T13:45+08:00"))
    own, desk = ("在等办公室同意", "在等同意") if approves else ("您在候补", "候补")

    await scans_wall(world, event, waiting)
    await waiting.sees(own, "没有签到")
    await waiting.sees_nothing_of("您没有报名")
    said = await forged(office, Record(event.id, await number_of(world, waiting), "here"))
    assert said.startswith("周宁")
    assert desk in said
    assert "没有报名" not in said
    # Who has not signed up still reads so.
    await scans_wall(world, event, nobody)
    await nobody.sees("您没有报名")


async def test_a_code_that_is_scanned_between_two_names_does_not_end_the_typing(
    world: World,
) -> None:
    world.playground.clock.set(datetime.fromisoformat("2027-03-18T13:45+08:00"))
    office = await joined(world, "王老师", grant=SCHOOL)
    event, other = [await make(world, title, days=0) for title in ("座谈会", "学习会")]
    people = [await joined(world, name) for name in ("周一鸣", "林三", "褚八")]
    for one in people:
        await signs(world, event, one)
        await signs(world, other, one)
    number = await number_of(world, people[1])

    async def code(where: Event) -> str:
        secret = await world.database.write(lambda tx: codes.make_secret(tx, where.id))
        return f"https://t.me/bot?start={OWN}{codes.own_code(secret, where.id, number)}"

    await forged(office, Type(event.id))
    await office.says("周一鸣")
    await office.sees("✅ 周一鸣", "已到 1 人")
    await scans(office, await code(event))
    await office.sees("✅ 林三", "已到 2 人")
    await office.says("褚八")
    await office.sees("✅ 褚八", "已到 3 人")
    # A code of another event is of another desk.
    await scans(office, await code(other))
    await office.sees("✅ 林三", "学习会", "已到 1 人")
    await office.says("周一鸣")
    await office.sees_nothing_of("☑️ 周一鸣")


@pytest.mark.both_engines
async def test_who_says_afterwards_that_they_came_is_asked_to_which_event(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat("2027-03-18T13:45+08:00"))
    office = await joined(world, "王老师", grant=SCHOOL)
    event = await make(world, "座谈会", days=0)
    chen, lin, other = [await joined(world, name) for name in ("陈一", "林三", "褚八")]
    for one in (chen, lin):
        await signs(world, event, one)
    await forged(office, Record(event.id, await number_of(world, lin), "here"))
    await world.moves_clock(to="2027-03-18T19:00:00+08:00")
    for said in ("补签", "我来了", "我忘了签到", "I forgot to check in"):
        await chen.says(said)
        assert "🙋 3月18日 座谈会" in labels(await chen.sees("如果您来了"))
    await chen.presses("🙋 3月18日 座谈会")
    await chen.sees("已告诉老师您来了“座谈会”")
    await office.sees("陈一", "给补签吗")
    # Neither who is recorded nor who had not signed up.
    for one in (lin, other):
        await one.says("补签")
        await one.sees("这两天没有您报名的活动")
    await world.days_pass(30)
    await chen.says("补签")
    await chen.sees("这两天没有您报名的活动")


async def test_a_scan_settles_what_somebody_said_before_it(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat("2027-03-18T13:45+08:00"))
    office = await joined(world, "王老师", grant=SCHOOL)
    event = await make(world, "座谈会", days=0)
    chen, lin = [await joined(world, name) for name in ("陈一", "林三")]
    secret = await world.database.write(lambda tx: codes.make_secret(tx, event.id))
    for one in (chen, lin):
        await signs(world, event, one)
    world.playground.clock.set(datetime.fromisoformat("2027-03-18T14:10+08:00"))
    for one in (chen, lin):
        await forged(one, WasThere(event.id))
        await one.sees("登记好会通知您")
    await scans_wall(world, event, chen)
    number = await number_of(world, lin)
    await scans(office, f"https://t.me/bot?start={OWN}{codes.own_code(secret, event.id, number)}")
    await world.moves_clock(advance="1m")
    await lin.sees("已经补签")
    assert await chen.got("已经补签") == 0  # who has just read 签到成功
    for one in (chen, lin):
        await forged(office, One(event.id, await number_of(world, one)))
        await office.sees("到（14:10）")
        await office.sees_nothing_of("本人说来了")
