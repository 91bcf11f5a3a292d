"""One update handled: its effect in one transaction, its replies returned.

An update that fails, hangs or ends the process ``ATTEMPTS`` times is set aside: its content stays
in the inbox for the operator, and its person gets an apology.
"""

import asyncio
from typing import Final

import msgspec
import structlog
from telegram import Bot

from bot.clock import Clock
from bot.operations.metrics import Metrics
from bot.updates.lanes import OpenUpdate
from handlers import incoming
from handlers.dispatch import Dispatcher, HandledBeforeError
from handlers.kit.context import Incoming
from handlers.kit.prefetch import Preparing
from handlers.kit.replies import Reply, unpack
from storage.conversations import inbox
from storage.engine.database import Database, DatabaseUnavailableError
from storage.people import members

log = structlog.get_logger(__name__)

ATTEMPTS: Final = 3
"""How often an update is begun; the third time that it doesn't end, it is set aside."""
RETRY: Final = 2.0
"""Seconds between two tries to write to a database that can't be written."""


class Handling:
    """Handles updates."""

    def __init__(
        self,
        *,
        database: Database,
        dispatcher: Dispatcher,
        preparing: Preparing,
        bot: Bot,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._preparing = preparing
        self._bot = bot
        self._clock = clock
        self._metrics = metrics

    async def replies(self, update: OpenUpdate) -> list[Reply]:
        """Return what is to be sent for the update, having handled it if that is not yet done.

        Waits as long as the database can't be written: nothing can take effect without it.
        """
        while True:
            try:
                return await self._replies(update)
            except HandledBeforeError:
                log.info("update handled before", update=update.number)
                update.replies = await self._stored(update)
                if update.replies is None:
                    return []
            except DatabaseUnavailableError as error:
                log.warning("update waits for the database", update=update.number, why=str(error))
                await asyncio.sleep(RETRY)

    async def _stored(self, update: OpenUpdate) -> bytes | None:
        return await self._database.read(lambda tx: inbox.replies(tx, update.number))

    async def _replies(self, update: OpenUpdate) -> list[Reply]:
        if update.attempt > ATTEMPTS and not (update.set_aside and update.replies):
            return await self._set_aside(update)
        if update.replies is None:
            return await self._handled(update)
        try:
            return unpack(update.replies)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            log.error("replies can't be read", update=update.number, why=str(error))  # noqa: TRY400
            return await self._set_aside(update)

    async def _handled(self, update: OpenUpdate) -> list[Reply]:
        try:
            message = incoming.read(update.arrival.body, self._bot.username)
        except incoming.UnreadableError as error:
            log.error("update can't be read", update=update.number, why=str(error))  # noqa: TRY400
            return await self._set_aside(update)
        if message is None:
            self._metrics.update("nothing_asked")
            return []
        loop = asyncio.get_running_loop()
        while update.attempt <= ATTEMPTS:
            begun = loop.time()
            try:
                prepared = await self._dispatcher.prepare(message, self._preparing)
                now = self._clock.now()
                todo = await self._database.write(
                    lambda tx: self._dispatcher.handle(tx, prepared, now)  # noqa: B023
                )
            except (HandledBeforeError, DatabaseUnavailableError):
                raise
            except Exception:
                log.exception("update failed", update=update.number)
            else:
                took = loop.time() - begun
                self._metrics.update("handled", took)
                log.info("update handled", update=update.number, ms=round(took * 1000, 1))
                return todo
            update.attempt = await self._database.write(
                lambda tx: inbox.count_attempt(tx, update.number)
            )
        return await self._set_aside(update)

    async def _set_aside(self, update: OpenUpdate) -> list[Reply]:
        """Set the update aside, once; return the apology for it, which is tried only once."""
        if not update.set_aside:
            if not await self._database.write(lambda tx: inbox.give_up(tx, update.number)):
                return []
            update.set_aside = True
            self._metrics.update("set_aside")
            log.error("update set aside", update=update.number, handled=update.replies is not None)
        if update.apologised:
            return []
        update.apologised = True
        try:
            message = await self._whom(update)
            if message is None:
                return []
            now = self._clock.now()
            return await self._database.write(
                lambda tx: self._dispatcher.apologise(tx, message, now)
            )
        except DatabaseUnavailableError:
            update.apologised = False
            raise
        except Exception:
            log.exception("update can't even be apologised for", update=update.number)
            return []

    async def _whom(self, update: OpenUpdate) -> Incoming | None:
        """Return what came in; of an update that has been handled, whom it was from."""
        if update.replies is None:
            try:
                return incoming.read(update.arrival.body, self._bot.username)
            except incoming.UnreadableError:
                return None
        lane = update.arrival.lane
        if await self._database.read(lambda tx: members.known(tx, lane)) is None:
            return None
        return Incoming(update.number, lane, lane, private=True, name="", language="")
