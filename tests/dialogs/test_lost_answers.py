"""Telegram's answers to the bot get lost or refuse: the person goes on being answered."""

import pytest

from tests.dialogs.hurrying import does, handled
from tests.dialogs.office import member
from tests.dialogs.world import World

TOO_OLD = "400:query is too old and response timeout expired or query ID is invalid"


async def count(world: World) -> int:
    return int(await world.database.read(lambda tx: tx.value("SELECT count(*) FROM inbox")))


async def test_an_edit_that_arrived_although_its_answer_was_lost_ends(world: World) -> None:
    lin = await member(world, "林晓")
    await lin.says("/me")
    await world.goes_wrong("editMessageText", "lost")
    # The second try meets "message is not modified", as Telegram says where the first arrived.
    await lin.presses("修改资料")
    await lin.sees("要改哪一项")
    assert [one["status"] for one in await world.calls("editMessageText")][1:] == [400]
    await lin.says("/help")
    await lin.sees("我能帮您做这些")


async def test_a_press_answered_although_the_answer_was_lost_ends(world: World) -> None:
    lin = await member(world, "林晓")
    await lin.says("/me")
    await world.goes_wrong("answerCallbackQuery", "lost")
    await world.goes_wrong("answerCallbackQuery", TOO_OLD, 1000)
    await lin.presses("修改资料")
    await lin.says("/help")
    await lin.sees("我能帮您做这些")


@pytest.mark.parametrize("fault", ["429:600", "401"])
async def test_a_reply_that_has_to_wait_leaves_its_person_free(world: World, fault: str) -> None:
    """What they do next takes effect; the answer to a press does not wait behind a message."""
    lin = await member(world, "林晓")
    await lin.says("/me")
    before = await count(world)
    await world.goes_wrong("sendMessage", fault, 1000)
    await does(lin, "messages", {"text": "/help"})
    await handled(world, before + 1)
    message = await lin.sees("我的资料")
    pressed = await does(lin, "press", {"message_id": message["message_id"], "data": "me:change"})
    assert pressed["answered"]
    await handled(world, before + 2)
