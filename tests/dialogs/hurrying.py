"""People who do not wait for the bot."""

import asyncio
from typing import Any

from tests.dialogs.world import Person, World, buttons, text_of


async def does(person: Person, what: str, body: dict[str, Any]) -> dict[str, Any]:
    """Do something without waiting until the bot has sent every reply."""
    path = f"/playground/users/{person.id}/{what}"
    async with person.world.http.post(path, json=body) as answer:
        assert answer.status == 200, await answer.text()
        done: dict[str, Any] = await answer.json()
        return done


async def button(person: Person, label: str) -> dict[str, Any]:
    """Return the newest button with this text, as the body of a press."""
    return next(
        {"message_id": message["message_id"], "data": one["callback_data"]}
        for message in reversed(await person.messages())
        for one in buttons(message)
        if label in one["text"]
    )


async def presses(person: Person, label: str) -> str:
    """Press a button without waiting for the answer; return the press's id."""
    done = await does(person, "press", await button(person, label) | {"wait": 0})
    return str(done["query_id"])


async def told(world: World, press: str) -> dict[str, Any]:
    """Return what a press was answered so far."""
    async with world.http.get(f"/playground/queries/{press}") as answer:
        assert answer.status == 200, await answer.text()
        found: dict[str, Any] = await answer.json()
        return found


async def handled(world: World, number: int) -> None:
    """Wait until the bot has handled so many updates of this test, answered or not."""
    await _many(world, number, "state > 0")


async def answered(world: World, number: int) -> None:
    """Wait until the bot has answered so many updates of this test."""
    await _many(world, number, "state = 2")


async def _many(world: World, number: int, where: str) -> None:
    sql = f"SELECT count(*) FROM inbox WHERE {where}"
    async with asyncio.timeout(60):
        while int(await world.database.read(lambda tx: tx.value(sql))) < number:
            await asyncio.sleep(0.01)


async def seen(person: Person, text: str) -> int:
    """Return how many messages of the bot have this text."""
    mine = person.id
    messages = await person.messages()
    return sum(text in text_of(one) for one in messages if one["from"]["id"] != mine)
