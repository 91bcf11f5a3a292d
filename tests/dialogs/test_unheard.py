"""Whoever came up from the waitlist and may not know it is seen at the event, by name."""

import pytest

from handlers.planning.payloads import TellPromoted, Unheard
from tests.dialogs.office import JIXIE, SCHOOL, event, forged, joined
from tests.dialogs.planning import opens
from tests.dialogs.world import Person, World, buttons, text_of

HEADING = "候补转正未通知到"


async def leaves(person: Person) -> None:
    """Give the person's place to the next, who may not hear of it."""
    await person.says("/mine")
    await person.presses("座谈")
    await person.presses("不参加")
    await person.world.goes_wrong("sendMessage", "lost")
    await person.presses("让出名额")


async def seen_at_the_event(staff: Person) -> bool:
    """Open the event and its lists; return whether somebody is said not to have heard."""
    await opens(staff, "座谈")
    shown = await staff.sees("座谈", "提醒")
    here = any(HEADING in button["text"] for button in buttons(shown))
    await staff.presses("名单")
    shown = await staff.sees("座谈", "参加")
    assert here == ("但没有通知到" in text_of(shown))
    assert here == any(HEADING in button["text"] for button in buttons(shown))
    return here


@pytest.mark.both_engines
async def test_a_promotion_that_was_not_heard_of_is_seen_and_settled(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, chen = await joined(world, "林晓"), await joined(world, "陈教授")
    zhou = await joined(world, "周老师")
    made = await event(world, places=1, going=[lin, chen, zhou])
    await world.moves_clock(advance="1d")
    assert not await seen_at_the_event(office)
    await leaves(lin)
    assert await seen_at_the_event(office)
    await office.sees("候补转正，但没有通知到：陈教授")
    await office.presses(HEADING)
    await office.sees("座谈", "1 人已从候补转为参加", "陈教授", "不确定是否送达")
    await office.presses("1. 再发")
    await office.sees("候补转正的人都通知到了")
    await chen.sees("可能重复", "有名额了")
    assert not await seen_at_the_event(office)

    await leaves(chen)
    assert await seen_at_the_event(office)
    await office.presses(HEADING)
    await office.presses("1. 已另行告知")
    await office.sees("候补转正的人都通知到了")
    assert not await seen_at_the_event(office)

    # Whoever answers again has heard of it.
    await lin.says("/events")
    await lin.presses("座谈")
    await lin.presses("参加")
    await leaves(zhou)
    assert await seen_at_the_event(office)
    await lin.says("/mine")
    await lin.presses("座谈")
    await lin.presses("待定")
    assert not await seen_at_the_event(office)
    await lin.presses("参加")
    assert not await seen_at_the_event(office)
    answer = await forged(office, TellPromoted(made.id, 1, 0, 0))
    assert "已经变了" in answer


async def test_only_those_who_look_after_the_event_see_and_settle_it(world: World) -> None:
    college = await world.staff("李老师", JIXIE)
    lin = await joined(world, "林晓", college="jixie")
    chen, zhou = await joined(world, "陈教授", college="dianqi"), await joined(world, "周老师")
    made = await event(world, places=1, going=[lin, chen])
    await world.moves_clock(advance="1d")
    await leaves(lin)
    # An event of the school: a college sees its own people, and nobody of others.
    await forged(college, Unheard(made.id, 0))
    await college.sees("候补转正的人都通知到了")
    number = await world.database.read(
        lambda tx: tx.value("SELECT id FROM members WHERE telegram_id = $1", chen.id)
    )
    for someone in (college, zhou):
        await forged(someone, TellPromoted(made.id, number, 1, 0))
    status = await world.database.read(
        lambda tx: tx.value("SELECT status FROM deliveries WHERE status = 'unknown'")
    )
    assert status == "unknown"
