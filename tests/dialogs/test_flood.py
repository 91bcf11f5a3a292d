"""Many accounts flood the bot at once: whoever behaves is answered all the same."""

import asyncio
from pathlib import Path

from bot.playground.messages import notify_bot, post
from bot.updates.intake import MOST_UNSENT
from bot.updates.lanes import CONCURRENCY
from tests.dialogs.hurrying import does, handled, presses, told
from tests.dialogs.office import event, member
from tests.dialogs.settings import changed
from tests.dialogs.world import Person, World, world

EACH = 6
HELP = {"text": "/help", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}


async def sends(person: Person, many: int) -> None:
    """Let somebody send so many commands at once."""
    stage = person.world.playground.world
    for _ in range(many):
        chat = stage.chats[person.id]
        notify_bot(stage, post(stage, chat, HELP, sender=stage.people[person.id]))
    stage.commit()


async def flood(it: World, accounts: int) -> list[Person]:
    """Let so many new accounts send several commands each, all at once."""
    people = await asyncio.gather(*(it.person(f"洪{number}") for number in range(accounts)))
    for person in people:
        await sends(person, EACH)
    return list(people)


async def pressed(person: Person, label: str) -> str:
    """Have somebody press a button; return the text of the answer, once it is there."""
    press = await presses(person, label)
    async with asyncio.timeout(60):
        while not (answer := await told(person.world, press))["answered"]:
            await asyncio.sleep(0.01)
    return str(answer.get("text", ""))


async def test_as_many_accounts_as_there_are_places_hold_none_while_telegram_asks_to_pause(
    tmp_path: Path,
) -> None:
    async with world(tmp_path) as it:
        lin = await member(it, "林晓")
        made = await event(it, places=3, going=[])
        await lin.says("/events")
        await it.goes_wrong("sendMessage", "429:600", 1_000_000)
        await flood(it, CONCURRENCY)
        await handled(it, 1 + CONCURRENCY)
        await pressed(lin, "参加")
        sql = "SELECT count(*) FROM rsvps WHERE event_id = $1 AND answer = 'going'"
        assert await it.database.read(lambda tx: tx.value(sql, made.id)) == 1


async def test_what_nobody_can_be_answered_is_not_collected_without_end(tmp_path: Path) -> None:
    async with world(tmp_path) as it:
        lin = await member(it, "林晓")
        await it.goes_wrong("sendMessage", "429:600", 1_000_000)
        await sends(lin, MOST_UNSENT)
        await handled(it, MOST_UNSENT)
        await sends(lin, MOST_UNSENT)
        await handled(it, 2 * MOST_UNSENT)
        waiting = "SELECT count(*) FROM inbox WHERE state = 1"
        assert await it.database.read(lambda tx: tx.value(waiting)) == MOST_UNSENT


async def test_who_presses_meanwhile_is_told_once_that_nothing_was_done(tmp_path: Path) -> None:
    async with world(tmp_path) as it:
        lin = await member(it, "林晓")
        made = await event(it, places=3, going=[])
        await lin.says("/events")
        await it.goes_wrong("sendMessage", "429:600", 1_000_000)
        await sends(lin, MOST_UNSENT)
        await handled(it, 1 + MOST_UNSENT)
        said = [await pressed(lin, "参加") for _ in range(2)]
        assert "多出来的操作不会办理" in said[0]
        assert not said[1]
        sql = "SELECT count(*) FROM rsvps WHERE event_id = $1"
        assert await it.database.read(lambda tx: tx.value(sql, made.id)) == 0


async def test_replies_to_those_who_flood_wait_behind_those_to_others(tmp_path: Path) -> None:
    accounts = 40
    organisation = changed(tmp_path, limits__updates_per_minute=EACH).organisation
    async with world(tmp_path, organisation, messages_per_second=150) as it:
        lin = await member(it, "林晓")
        flooding = {person.id for person in await flood(it, accounts)}
        await handled(it, accounts)
        await does(lin, "messages", {"text": "/help"})
        last = "SELECT state FROM inbox ORDER BY update_id DESC LIMIT 1"
        while not await it.database.read(lambda tx: tx.value(last)):
            await asyncio.sleep(0.002)
        before = len(await it.calls("sendMessage"))  # sent when her reply has been made
        await it.settled()
        asked = [int(call["parameters"]["chat_id"]) for call in await it.calls("sendMessage")]
        assert len(asked) == 2 * (EACH * accounts + 1)  # each is answered by two messages
        assert set(asked) == {lin.id, *flooding}
        # In the order of asking one message to each of them would come first.
        assert asked.index(lin.id) - before < accounts / 2
