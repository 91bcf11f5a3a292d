"""Handles one update: applies its effect in one transaction and returns its replies.

An update whose handling fails, hangs or kills the process `ATTEMPTS` times is set aside: its
content stays in the inbox for the operator, and the person gets an apology.
"""

import asyncio
from typing import Final

import msgspec
import structlog
from telegram import Bot

from bot.clock import Clock
from bot.operations.metrics import Metrics
from bot.updates.begun import Begun
from bot.updates.lanes import OpenUpdate
from handlers import incoming
from handlers.dispatch import Dispatcher, HandledBeforeError
from handlers.kit.context import Incoming
from handlers.kit.prefetch import Preparing
from handlers.kit.replies import Reply, unpack
from storage.conversations import inbox
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.people import members

log = structlog.get_logger(__name__)

ATTEMPTS: Final = 3
"""Attempts at handling an update, or at sending its replies, before it is set aside."""
RETRY: Final = 2.0
"""Seconds between two tries while the database can't be written."""


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
        begun: Begun,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._just_handled: list[tuple[int, float]] = []
        """The updates handled in this turn of the loop, and the milliseconds that each took."""
        self._database = database
        self._dispatcher = dispatcher
        self._preparing = preparing
        self._bot = bot
        self._clock = clock
        self._metrics = metrics
        self._begun = begun

    async def handle(self, update: OpenUpdate) -> list[Reply]:
        """Handle the update, unless that has been done before; return the replies to be sent.

        Waits as long as the database can't be written.
        """
        while True:
            try:
                slot = self._begun.add(update.number)
                try:
                    return await self._replies(update)
                finally:
                    self._begun.remove(slot)
            except HandledBeforeError:
                log.info("update was handled before", update=update.number)
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
            log.error("stored replies can't be decoded", update=update.number, why=str(error))  # noqa: TRY400
            return await self._set_aside(update)

    async def _handled(self, update: OpenUpdate) -> list[Reply]:
        try:
            message = incoming.read(update.arrival.body, self._bot.username)
        except incoming.UnreadableError as error:
            log.warning("update can't be decoded", update=update.number, why=str(error))
            return await self._set_unreadable_aside(update)
        if message is None:
            self._metrics.update("nothing_asked")
            return []
        while update.attempt <= ATTEMPTS:
            started = self._loop.time()
            try:
                prepared = await self._dispatcher.prepare(message, self._preparing)
                slowed = update.turn.tell
                now = self._clock.now()
                replies = await self._database.write(
                    lambda tx: self._dispatcher.handle(tx, prepared, now, slowed=slowed)  # noqa: B023
                )
            except (HandledBeforeError, DatabaseUnavailableError):
                raise
            except Exception:
                log.exception("handling an update failed", update=update.number)
            else:
                took = self._loop.time() - started
                self._metrics.update("handled", took)
                if not self._just_handled:
                    self._loop.call_soon(self._log_handled)
                self._just_handled.append((update.number, round(took * 1000, 1)))
                return replies
            update.attempt = 1 + await self._database.write(
                lambda tx: inbox.count_attempt(tx, update.number)
            )
        return await self._set_aside(update)

    def _log_handled(self) -> None:
        """Write one line for all updates that were handled in one commit."""
        handled, self._just_handled = self._just_handled, []
        if len(handled) == 1:
            [(number, ms)] = handled
            log.info("update handled", update=number, ms=ms)
        else:
            numbers, times = zip(*handled, strict=True)
            log.info("updates handled", updates=numbers, ms=max(times))

    async def _set_unreadable_aside(self, update: OpenUpdate) -> list[Reply]:
        """Set aside what is not of Telegram's form; that is no fault of the bot's, and no alarm."""
        await self._database.write(lambda tx: inbox.set_aside(tx, update.number, unreadable=True))
        update.set_aside = True
        self._metrics.update("unreadable")
        return []

    async def _set_aside(self, update: OpenUpdate) -> list[Reply]:
        """Set the update aside and return the apology for it, which is tried once."""
        if not update.set_aside:
            if not await self._database.write(lambda tx: inbox.set_aside(tx, update.number)):
                return []
            update.set_aside = True
            self._metrics.update("set_aside")
            log.error("update set aside", update=update.number, handled=update.replies is not None)
        if update.apologised:
            return []
        update.apologised = True
        try:
            message = await self._recipient(update)
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
            log.exception("no apology could be made", update=update.number)
            return []

    async def _recipient(self, update: OpenUpdate) -> Incoming | None:
        """Return the update as what an apology answers; None if nobody can get one.

        A handled update has no content any more: then only its sender is known.
        """
        if update.replies is None:
            try:
                return incoming.read(update.arrival.body, self._bot.username)
            except incoming.UnreadableError:
                return None
        lane = update.arrival.lane
        if await self._database.read(lambda tx: members.of_telegram_id(tx, lane)) is None:
            return None
        return Incoming(update.number, lane, lane, private=True, name="", language="")
