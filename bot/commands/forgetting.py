"""Has the playground forget whom the bot erases: its chats are a file of ours, not Telegram's.

Who was erased is kept in a file (:mod:`storage.engine.untold`) until the playground was told, so
that neither a kill nor a playground out of reach leaves somebody in its chats.
"""

from collections.abc import Awaitable, Callable
from typing import Final

import aiohttp
import structlog

from bot.playground.server import Playground
from storage import privacy
from storage.engine.database import Database
from storage.engine.erasures import Person
from storage.engine.untold import Traces

log = structlog.get_logger(__name__)

Tell = Callable[[Traces], Awaitable[bool]]
"""Tells the playground; returns whether it has forgotten."""


class Forgetting:
    """Passes each erasure in the database to a playground, and retries those that failed."""

    def __init__(self, database: Database, tell: Tell) -> None:
        self._database = database
        self._tell: Final = tell
        self._failed: list[Traces] = []
        database.on_erased = self._forget

    async def _forget(self, of: Traces) -> None:
        if not await self._told(of):
            self._failed.append(of)

    async def retry(self) -> None:
        """Pass on the erasures that could not be passed to the playground before."""
        failed, self._failed = self._failed, []
        for of in failed:
            await self._forget(of)

    async def catch_up(self) -> None:
        """Pass on the erasures that a killed process left; to be awaited before the bot runs."""
        for of in self._database.erasures.untold.read():
            row = Person(of.telegram_id, of.member_id, of.created_at)
            # Else it was not committed, or another process is about to.
            if not await self._database.read(lambda tx: privacy.has(tx, row)):  # noqa: B023
                await self._forget(of)

    async def _told(self, of: Traces) -> bool:
        if not await self._tell(of):
            return False
        try:
            self._database.erasures.untold.drop([of])
        except OSError as error:  # the next start tries again
            log.warning("an erasure stays in the list of those untold", why=str(error))
        return True


def forget_in(database: Database, playground: Playground) -> Forgetting:
    """Have the playground of this process forget whoever is erased from the database."""

    async def tell(of: Traces) -> bool:
        playground.forget(of.telegram_id, of.words, of.messages)
        return True

    return Forgetting(database, tell)


def forget_at(database: Database, address: str, http: aiohttp.ClientSession) -> Forgetting:
    """Have the playground at the address forget whoever is erased from the database."""

    async def tell(of: Traces) -> bool:
        body = {"user_id": of.telegram_id, "words": of.words, "messages": of.messages}
        try:
            async with http.post(f"{address}/playground/forget", json=body) as answer:
                answer.raise_for_status()
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("the playground has not forgotten an erased person yet", why=str(error))
            return False
        return True

    return Forgetting(database, tell)
