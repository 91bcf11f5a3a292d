"""Has the playground forget whom the bot erases: its chats are a file of ours, not Telegram's."""

import aiohttp
import structlog

from bot.playground.server import Playground
from storage.engine.database import Database
from storage.engine.erasures import Traces

log = structlog.get_logger(__name__)


def forget_in(database: Database, playground: Playground) -> None:
    """Have the playground of this process forget whoever is erased from the database."""

    async def forget(of: Traces) -> None:
        playground.forget(of.telegram_id, of.words, of.messages)

    database.on_erased = forget


def forget_at(database: Database, address: str, http: aiohttp.ClientSession) -> None:
    """Have the playground at the address forget whoever is erased from the database."""

    async def forget(of: Traces) -> None:
        body = {"user_id": of.telegram_id, "words": of.words, "messages": of.messages}
        try:
            async with http.post(f"{address}/playground/forget", json=body) as answer:
                answer.raise_for_status()
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("the playground has not forgotten an erased person", why=str(error))

    database.on_erased = forget
