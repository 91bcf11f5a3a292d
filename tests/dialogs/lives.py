"""A bot that is stopped and started again on the same database, while Telegram goes on."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import aiohttp

from bot.app import running
from bot.config import Hook, Listen
from bot.telegram.pacer import Pacer
from storage.model.organisation import Organisation
from tests.bot.hooked import listens
from tests.databases import at
from tests.dialogs.world import TOKEN, Person, World, new_playground
from tests.office import ORGANISATION

Life = Callable[..., AbstractAsyncContextManager[World]]
"""Begins a life of the bot, by the webhook if one is given."""


@asynccontextmanager
async def lives(path: Path, organisation: Organisation | None = None) -> AsyncIterator[Life]:
    """Give what begins another life of the bot."""
    playground = new_playground()
    known = organisation or ORGANISATION
    async with playground.serve(port=0) as address, aiohttp.ClientSession(address) as http:

        @asynccontextmanager
        async def life(
            hook: Hook | None = None, watch_port: int = 0, listen: Listen | None = None
        ) -> AsyncIterator[World]:
            database = at(path / "tongxin.db")
            await database.open()
            try:
                async with running(
                    organisation=known,
                    database=database,
                    token=TOKEN,
                    api_url=address,
                    clock=playground.clock,
                    pacer=Pacer(0, per_chat_per_second=0),
                    chats=Pacer(0, per_chat_per_second=0),
                    watch_port=watch_port,
                    hook=hook,
                    listen=listen or listens(hook),
                ) as bot:
                    yield World(http, playground, bot, database, known)
            finally:
                await database.close()

        yield life


def again(world: World, person: Person) -> Person:
    """Return the same person in another life of the bot."""
    return Person(world, person.id)
