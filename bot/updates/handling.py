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
from bot.updates.arriving import NotStoredError
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
        """The updates handled in this turn of the loop, and the seconds that each took."""
        self._database = database
        self._dispatcher = dispatcher
        self._preparing = preparing
        self._bot = bot
        self._clock = clock
        self._metrics = metrics
        self._begun = begun

    async def handle(self, update: OpenUpdate) -> list[Reply]:
        """Handle the update, unless that has been done before; return the replies to be sent.

        Waits as long as the database can't be written. Raises NotStoredError if a new update turns
        out not to be one, or can't be stored.
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
        if update.set_aside and update.attempt > 2 * ATTEMPTS:
            return []  # the apology, too, has ended the process each time
        apology_due = update.set_aside and not update.replies
        if apology_due or (update.attempt > ATTEMPTS and not update.set_aside):
            return await self._set_aside(update)
        if update.replies is None:
            return await self._handled(update)
        try:
            return unpack(update.replies)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            log.error("stored replies can't be decoded", update=update.number, why=str(error))  # noqa: TRY400
            return await self._set_aside(update)

    async def _handled(self, update: OpenUpdate) -> list[Reply]:
        if update.arriving is not None and not update.arriving.may_join:
            await _until_kept(update)
        try:
            message = incoming.read(update.arrival.body, self._bot.username)
        except incoming.UnreadableError as error:
            await _until_kept(update)
            log.warning("update can't be decoded", update=update.number, why=str(error))
            return await self._set_unreadable_aside(update)
        if message is None:
            await _until_kept(update)
            self._metrics.update("nothing_asked")
            return []
        while update.attempt <= ATTEMPTS:
            started = self._loop.time()
            try:
                prepared = await self._dispatcher.prepare(message, self._preparing)
                replies = await self._take_effect(update, prepared)
            except (HandledBeforeError, DatabaseUnavailableError, NotStoredError):
                raise
            except Exception:
                log.exception("handling an update failed", update=update.number)
            else:
                if not self._just_handled:  # counted when the replies are on their way
                    self._loop.call_soon(self._record_handled)
                self._just_handled.append((update.number, self._loop.time() - started))
                return replies
            update.attempt = 1 + await self._database.write(
                lambda tx: inbox.count_attempt(tx, update.number)
            )
        return await self._set_aside(update)

    async def _take_effect(self, update: OpenUpdate, prepared: Incoming) -> list[Reply]:
        """Run the update's transaction, which also stores it if it can be handled at once."""
        handle, now, slowed = self._dispatcher.handle, self._clock.now(), update.turn.tell
        arriving = update.arriving
        if arriving is None or not arriving.may_join:
            await _until_kept(update)
            return await self._database.submit(lambda tx: handle(tx, prepared, now, slowed=slowed))
        arriving.joined = True
        try:
            replies = await self._database.submit(
                lambda tx: handle(tx, prepared, now, slowed=slowed, arrival=update.arrival)
            )
        except HandledBeforeError:
            arriving.settle(is_new=False)
            raise NotStoredError from None
        except DatabaseUnavailableError as error:
            arriving.fail(error)
            raise NotStoredError from None
        except asyncio.CancelledError:
            arriving.fail(DatabaseUnavailableError("its handling was cancelled"))
            raise
        except Exception:
            update.arriving = None
            await arriving.keep(self._database)
            raise
        update.arriving = None
        arriving.settle(is_new=True)
        return replies

    def _record_handled(self) -> None:
        """Count the updates that were handled in one commit, and write one line for all."""
        handled, self._just_handled = self._just_handled, []
        numbers, times = zip(*handled, strict=True)
        for took in times:
            self._metrics.update("handled", took)
        ms = round(max(times) * 1000, 1)
        if len(handled) == 1:
            log.info("update handled", update=numbers[0], ms=ms)
        else:
            log.info("updates handled", updates=numbers, ms=ms)

    async def _set_unreadable_aside(self, update: OpenUpdate) -> list[Reply]:
        """Set aside what is not of Telegram's form; that is no fault of the bot's, and no alarm."""
        await self._database.write(lambda tx: inbox.set_aside(tx, update.number, unreadable=True))
        update.set_aside = True
        self._metrics.update("unreadable")
        return []

    async def _set_aside(self, update: OpenUpdate) -> list[Reply]:
        """Set the update aside and return the apology for it, which a process tries once.

        If the process ends in between, the next makes the apology; after three such ends none does.
        """
        if not update.set_aside:
            due = inbox.APOLOGY_DUE
            if not await self._database.write(lambda tx: inbox.set_aside(tx, update.number, due)):
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
        if not update.replies and update.arrival.body:
            try:
                return incoming.read(update.arrival.body, self._bot.username)
            except incoming.UnreadableError:
                return None
        lane = update.arrival.lane
        if await self._database.read(lambda tx: members.of_telegram_id(tx, lane)) is None:
            return None
        return Incoming(update.number, lane, lane, private=True, name="", language="")


async def _until_kept(update: OpenUpdate) -> None:
    """Wait until the update is in the inbox. Raises NotStoredError."""
    arriving = update.arriving
    if arriving is not None:
        await arriving.until_kept()
        update.arriving = None
