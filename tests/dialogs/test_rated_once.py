"""Nobody rates an event twice, also where their attendance is undone and recorded again."""

from datetime import datetime

import pytest

from handlers.attendance.payloads import One, Record
from handlers.events.payloads import CheckIn, Rate
from storage.model.events import Event
from tests.dialogs.check_in import rates, signs
from tests.dialogs.office import SCHOOL, forged, joined, number_of
from tests.dialogs.planning import make
from tests.dialogs.world import Person, World


async def recorded_anew(world: World, office: Person, event: Event, person: Person) -> None:
    number = await number_of(world, person)
    await forged(office, CheckIn(event.id))
    await forged(office, Record(event.id, number, "undo"))
    assert "只有参加了活动的人" in await forged(person, Rate(event.id, 0))
    await forged(office, One(event.id, number))
    await office.presses("✅ 补签")
    await office.says("记错了人")
    await office.sees("到（补签）（记错了人）")


@pytest.mark.both_engines
async def test_who_is_recorded_anew_rates_no_second_time(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat("2027-03-18T13:50:00+08:00"))
    office, chen = await joined(world, "王老师", grant=SCHOOL), await joined(world, "陈一")
    lin = await joined(world, "林晓")
    event = await make(world, "季度座谈会", days=0)
    for person in (chen, lin):
        await signs(world, event, person)
        await forged(office, Record(event.id, await number_of(world, person), "here"))
    await world.moves_clock(advance="1d")
    await chen.sees("谢谢您来参加")
    await rates(chen, "1", "听不清")
    await lin.presses("⭐ 评价")
    await lin.presses("5")
    await lin.presses("不写了")
    await lin.presses("用我的姓名提交")
    for person in (chen, lin):
        await recorded_anew(world, office, event, person)
        assert "已经评价过了" in await forged(person, Rate(event.id, 4))
    waiting = "SELECT count(*) FROM sealed_feedback"
    assert await world.database.read(lambda tx: tx.value(waiting)) == 1
    marks = await world.database.read(lambda tx: tx.all("SELECT * FROM event_raters"))
    assert [set(row.keys()) for row in marks] == [{"event_id", "member_id"}]
