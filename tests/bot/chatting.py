"""The bot on a playground of its own, in this process."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from bot.app import Running, running
from bot.clock import SystemClock
from bot.config import Hook, load
from bot.playground.server import Playground
from storage.engine.database import Database
from tests.bot.hooked import listens
from tests.bot.wire import TOKEN
from tests.ports import free_port

CONFIG = Path(__file__).parents[2] / "config.toml"


class Chat:
    """A playground with its people, and the bot on it."""

    def __init__(self, http: aiohttp.ClientSession, bot: Running, port: int) -> None:
        self.http, self.bot, self.port = http, bot, port

    async def texts(self, person: int) -> list[str]:
        async with self.http.get("/playground/calls", params={"method": "sendMessage"}) as answer:
            calls = (await answer.json())["calls"]
        return [
            call["parameters"]["text"]
            for call in calls
            if int(call["parameters"]["chat_id"]) == person and call["status"] == 200
        ]

    async def page(self, path: str) -> str:
        url = f"http://127.0.0.1:{self.port}/{path}"
        async with aiohttp.ClientSession() as http, http.get(url) as answer:
            return await answer.text()


async def nothing(_: Sequence[int]) -> None:
    """Nothing is left open."""


@asynccontextmanager
async def chat(
    database: Database,
    people: int,
    left_open: Callable[[Sequence[int]], Awaitable[None]] = nothing,
    hook: Hook | None = None,
) -> AsyncIterator[tuple[Chat, list[int]]]:
    """Run the bot on what is left open; give the people's ids, who have opened it."""
    playground = Playground()
    async with playground.serve(port=0) as address, aiohttp.ClientSession(address) as http:
        ids = []
        for _ in range(people):
            async with http.post("/playground/users", json={"first_name": "x"}) as answer:
                ids.append((await answer.json())["id"])
            await http.post(f"/playground/users/{ids[-1]}/messages", json={"text": "/start"})
        async with http.post(f"/bot{TOKEN}/deleteWebhook", json={"drop_pending_updates": True}):
            pass
        await left_open(ids)
        port = free_port()
        async with running(
            organisation=load(CONFIG, {}).organisation,
            database=database,
            token=TOKEN,
            api_url=address,
            clock=SystemClock(),
            watch_port=port,
            hook=hook,
            listen=listens(hook),
        ) as bot:
            yield Chat(http, bot, port), ids


async def idle(it: Chat) -> None:
    async with asyncio.timeout(60):
        await it.bot.intake.idle()
