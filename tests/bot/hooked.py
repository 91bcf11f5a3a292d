"""A webhook on this machine, without a proxy before it."""

import aiohttp

from bot.config import Hook, Listen
from bot.updates.webhook import secret_of
from bot.web.webhook import SECRET_HEADER
from storage.conversations.inbox import Arrival
from tests.bot.wire import TOKEN
from tests.ports import free_port

JSON = {"Content-Type": "application/json"}
GENUINE = JSON | {SECRET_HEADER: secret_of(TOKEN)}
"""The headers of Telegram's requests, which the bot of tests/bot takes."""


def hook(port: int = 0) -> Hook:
    """Make a webhook at which a bot can listen itself."""
    return Hook(f"http://127.0.0.1:{port or free_port()}/telegram", 40)


def listens(given: Hook | None) -> Listen:
    """Return where a bot listens that takes what is sent to the webhook's own port."""
    port = int(given.url.split(":")[2].split("/")[0]) if given else 0
    return Listen("127.0.0.1", port)


async def deliver(http: aiohttp.ClientSession, given: Hook, arrival: Arrival) -> int:
    """Deliver an update as Telegram does; return the status of the answer."""
    async with http.post(given.url, data=arrival.body, headers=GENUINE) as answer:
        return answer.status
