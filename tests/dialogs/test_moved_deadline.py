"""A deadline that moves with its event never ends in the night."""

from datetime import datetime, timedelta

from tests.dialogs.office import SCHOOL, joined
from tests.dialogs.planning import as_kept, make, opens
from tests.dialogs.world import Person, World


async def moves(office: Person, title: str, to: str) -> None:
    await opens(office, title)
    await office.presses("✏️ 修改")
    await office.presses("时间")
    await office.says(to)
    await office.presses("✅ 对")


async def test_a_deadline_that_would_end_at_night_ends_the_evening_before(world: World) -> None:
    # Today is 12 January 2027, 10:00; the event on 1 February at 14:00, sign-up until 13:00.
    office = await joined(world, "王老师", grant=SCHOOL)
    begins = datetime.fromisoformat("2027-02-01T14:00+08:00")
    event = await make(world, "座谈", deadline_at=begins - timedelta(hours=1))
    late = await make(world, "茶话", deadline_at=datetime.fromisoformat("2027-01-31T23:59+08:00"))

    await moves(office, "座谈", "2027-01-30 04:00")
    await office.sees(
        "报名截止", "2027年1月30日（周六）03:00", "夜里", "2027年1月29日（周五）21:00"
    )
    await office.presses("就这样改")
    kept = await as_kept(world, event)
    assert kept.deadline_at == datetime.fromisoformat("2027-01-29T21:00+08:00")

    # That evening is over: the morning after the night, if the event begins no earlier.
    await moves(office, "座谈", "2027-01-13 09:30")
    await office.presses("就这样改")
    kept = await as_kept(world, event)
    assert kept.deadline_at == datetime.fromisoformat("2027-01-12T21:00+08:00")

    # An hour that was chosen for it stays: 23:59, the end of a day.
    await moves(office, "茶话", "2027-02-03 14:00")
    await office.sees_nothing_of("2月2日（周二）21:00")
    await office.presses("就这样改")
    kept = await as_kept(world, late)
    assert kept.deadline_at == datetime.fromisoformat("2027-02-02T23:59+08:00")
    # Moved by hours, it would end long after midnight.
    await moves(office, "茶话", "2027-02-03 18:30")
    await office.sees("2027年2月3日（周三）04:29", "2027年2月2日（周二）21:00")


async def test_an_evening_that_is_over_is_put_to_the_morning_after(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    begins = datetime.fromisoformat("2027-02-01T14:00+08:00")
    event = await make(world, "座谈", deadline_at=begins - timedelta(hours=8))
    await world.moves_clock(to="2027-01-20T21:30:00+08:00")
    await moves(office, "座谈", "2027-01-21 09:30")
    await office.sees("2027年1月21日（周四）01:30", "2027年1月21日（周四）08:00")
    await office.presses("就这样改")
    kept = await as_kept(world, event)
    assert kept.deadline_at == datetime.fromisoformat("2027-01-21T08:00+08:00")
