"""Whoever sends more than is handled in a minute waits; what is beyond all measure is dropped."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.updates.pace import LONGEST_WAIT
from tests.dialogs.hurrying import answered, does, presses, seen, told
from tests.dialogs.office import event, member
from tests.dialogs.settings import changed
from tests.dialogs.world import World
from tests.dialogs.world import world as make_world

AT_ONCE = 6  # a minute; each further one has to wait ten seconds more
WAITING = int(LONGEST_WAIT) // 10
SLOWED = "按顺序一件一件地办"
DROPPED = "多出来的操作不会办理"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    organisation = changed(tmp_path, limits__updates_per_minute=AT_ONCE).organisation
    async with make_world(tmp_path, organisation) as made:
        yield made


async def going(world: World, number: int) -> int:
    return int(
        await world.database.read(
            lambda tx: tx.value(
                "SELECT count(*) FROM rsvps WHERE event_id = $1 AND answer = 'going'", number
            )
        )
    )


async def test_what_is_too_fast_waits_and_what_is_far_too_fast_is_dropped(world: World) -> None:
    lin, zhou = await member(world, "林晓"), await member(world, "周老师")
    made = await event(world, places=3, going=[])
    await lin.says("/events")
    await lin.presses("座谈")
    # A minute later the two are forgotten.
    await world.moves_clock(advance="2m")
    for _ in range(AT_ONCE):
        await does(lin, "messages", {"text": "/help"})
    await answered(world, 2 + AT_ONCE)
    # An answer to an event waits, and is not lost.
    press = await presses(lin, "参加")
    for _ in range(WAITING - 1):
        await does(lin, "messages", {"text": "/help"})
    late = [await presses(lin, "不参加") for _ in range(3)]
    await does(lin, "messages", {"text": "/help"})
    # What is dropped is done with at once; the first is told so, the others stop spinning.
    await answered(world, 2 + AT_ONCE + 4)
    assert [(await told(world, one)).get("text", "") for one in late][1:] == ["", ""]
    first = await told(world, late[0])
    assert DROPPED in first["text"]
    assert all([(await told(world, one))["answered"] for one in late])
    assert not (await told(world, press))["answered"]
    assert await going(world, made.id) == 0
    # Others do not wait.
    await does(zhou, "messages", {"text": "/help"})
    await answered(world, 2 + AT_ONCE + 5)
    # When its turn has come, it is handled, and the person is told why that took so long, once.
    await world.http.post("/playground/clock", json={"advance": "11s"})
    await answered(world, 2 + AT_ONCE + 6)
    assert (await told(world, press))["answered"]
    assert await going(world, made.id) == 1
    await world.moves_clock(advance="40s")
    assert await seen(lin, SLOWED) == 1
    assert await seen(lin, DROPPED) == 0
    assert await seen(lin, "我能帮您做这些") == AT_ONCE + WAITING - 1
    # After a quiet minute everything is as before, and the person would be told anew.
    await world.moves_clock(advance="2m")
    await lin.says("/help")
    assert await seen(lin, "我能帮您做这些") == AT_ONCE + WAITING
