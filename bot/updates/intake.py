"""Updates: stored, then handled in order per person, side by side for many.

The next poll acknowledges what the last one brought, and goes out only when that is on disk. The
replies of an update are stored with its effect and sent afterwards; what a killed process left
open is taken up at the next start.

An update is stored as begun once. Found open at a start, it is counted before it is begun again:
the first time all together, in one statement, and handled side by side; if the process ends again,
those that are still open one at a time, so that only the one that ends it is counted a third time.
What has been begun three times without an end is set aside.
"""

import asyncio
from collections.abc import Sequence

import msgspec
import structlog
from telegram import Bot

from bot.clock import Clock
from bot.operations.metrics import Delays, Metrics
from bot.operations.outage import Outage
from bot.operations.supervisor import Keeper
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.transport import DownloadError, Telegram
from bot.updates.apart import Apartment
from bot.updates.handling import ATTEMPTS, Handling
from bot.updates.lanes import Lanes, OpenUpdate
from bot.updates.replier import Replier
from bot.updates.reply_queue import ReplyQueue
from handlers import incoming
from handlers.dispatch import Dispatcher
from handlers.kit.prefetch import NotFetchedError, Preparing
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database, DatabaseUnavailableError

log = structlog.get_logger(__name__)

POLL = 50  # seconds that a poll waits at Telegram
BATCH = 100  # updates in one poll, by Telegram
CONFLICT = 409  # Telegram's code where a webhook is set, or somebody else polls
RETRY = 2.0  # seconds after trouble with the network or the database
GRACE = 5.0  # seconds that what is being handled and sent has to end when the process is asked to
KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]


class Intake:
    """Takes updates in and has them handled and answered."""

    def __init__(
        self,
        *,
        database: Database,
        telegram: Telegram,
        bot: Bot,
        dispatcher: Dispatcher,
        replier: Replier,
        clock: Clock,
        metrics: Metrics,
        outage: Outage,
        keeper: Keeper,
    ) -> None:
        self._database = database
        self._telegram = telegram
        self._clock = clock
        self._outage = outage
        self.refused = False
        """Whether Telegram has refused the token at the last poll."""
        self._answers = False
        self._heard_at: float | None = None
        preparing = Preparing(
            dispatcher.organisation, database, self._fetch, Apartment().run, dispatcher.features
        )
        handling = Handling(
            database=database,
            dispatcher=dispatcher,
            preparing=preparing,
            bot=bot,
            clock=clock,
            metrics=metrics,
        )
        self._queue = ReplyQueue(database, replier, metrics, self._settle)
        self._lanes = Lanes(
            database=database,
            handle=handling.replies,
            send=self._queue.send,
            settled=self._settle,
            metrics=metrics,
            keeper=keeper,
        )
        self._taking_up: asyncio.Task[None] | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    async def idle(self) -> None:
        """Wait until every update taken in has been handled and answered."""
        await self._idle.wait()

    @property
    def is_idle(self) -> bool:
        """Whether every update taken in has been handled and answered."""
        return self._idle.is_set()

    def silence(self) -> float:
        """Return the seconds since Telegram last answered a poll; 0 before the first."""
        if self._heard_at is None:
            return 0.0
        return asyncio.get_running_loop().time() - self._heard_at

    def delays(self) -> Delays:
        """Return what waits to be handled and to be sent, and for how long."""
        return Delays(self._lanes.oldest(), self._queue.oldest(), len(self._queue))

    async def watch(self) -> None:
        """Begin again what hangs, until cancelled."""
        await self._lanes.watch()

    async def resume(self) -> None:
        """Take up what the last process left open; nothing that is new waits for it."""
        left = await self._database.read(inbox.unfinished)
        if not left:
            return
        updates = [
            OpenUpdate(row.arrival, row.attempts + 1, row.replies, set_aside=row.set_aside)
            for row in left
        ]
        log.info("updates taken up again", count=len(updates))
        self._idle.clear()
        self._lanes.hold(updates)
        self._taking_up = asyncio.get_running_loop().create_task(self._take_up(updates))

    async def _take_up(self, updates: Sequence[OpenUpdate]) -> None:
        """Begin what was left open: first what may have ended the process, one at a time."""
        for update in updates:
            if update.attempt == ATTEMPTS and not update.set_aside:
                await self._count([update])
                await self._lanes.alone(update)
        await self._count([update for update in updates if update.attempt < ATTEMPTS])
        self._lanes.release()

    async def _count(self, updates: Sequence[OpenUpdate]) -> None:
        """Count durably that these are about to be begun, in one statement."""
        numbers = [update.number for update in updates]
        while numbers:
            try:
                await self._database.write(lambda tx: inbox.count_attempts(tx, numbers))
            except DatabaseUnavailableError as error:
                log.warning("updates wait for the database", count=len(numbers), why=str(error))
                await asyncio.sleep(RETRY)
            except Exception:
                log.exception("it can't be counted that updates are begun", count=len(numbers))
                break
            else:
                break

    async def take(self, arrivals: Sequence[Arrival]) -> None:
        """Store the updates; once they are on disk, have the new ones handled."""
        now = self._clock.now()
        new = await self._database.write(lambda tx: inbox.store(tx, arrivals, now))
        if len(new) < len(arrivals):
            log.info("updates came again", count=len(arrivals) - len(new))
        for arrival in new:
            self._idle.clear()
            self._lanes.add(OpenUpdate(arrival))

    async def _fetch(self, file_id: str, limit: int) -> bytes:
        found = await self._telegram.call("getFile", {"file_id": file_id})
        if isinstance(found, Failed):
            raise NotFetchedError(found.description)
        try:
            return await self._telegram.download(found.value["file_path"], limit=limit)
        except DownloadError as error:
            raise NotFetchedError(str(error)) from error

    async def poll(self) -> None:
        """Ask Telegram for updates until cancelled."""
        self._heard_at = asyncio.get_running_loop().time()
        offset: int | None = None
        while True:
            try:
                offset = await self._poll(offset)
            except (DatabaseUnavailableError, msgspec.DecodeError, UnicodeDecodeError) as error:
                log.error("updates not stored, asking for them again", why=str(error))  # noqa: TRY400
                await asyncio.sleep(RETRY)

    async def _poll(self, offset: int | None) -> int | None:
        """Ask once, which acknowledges all before the offset; return the next offset."""
        # After trouble, and at the start, Telegram is not to wait: it is soon known to be there.
        wait = POLL if self._answers else 0
        params: dict[str, object] = {"timeout": wait, "limit": BATCH, "allowed_updates": KINDS}
        if offset is not None:
            params["offset"] = offset
        result = await self._telegram.call("getUpdates", params, timeout=POLL + 10)
        self._answers = not isinstance(result, Failed)
        self.refused = isinstance(result, Failed) and result.outcome is Outcome.TOKEN_REFUSED
        if isinstance(result, Failed):
            await self._trouble(result)
            return offset
        self._heard_at = asyncio.get_running_loop().time()
        await self._outage.is_over()
        arrivals, numberless = incoming.arrivals(result.raw)
        if arrivals:
            await self.take(arrivals)
        if numberless:
            log.error("updates without a number left out", count=numberless)
        if arrivals:
            return max(arrival.update_id for arrival in arrivals) + 1
        if numberless:
            await asyncio.sleep(RETRY)
        return offset

    async def _trouble(self, failed: Failed) -> None:
        if failed.outcome is Outcome.TOKEN_REFUSED:
            log.error("Telegram refuses the token", why=failed.description)
        elif failed.code == CONFLICT and "webhook" in failed.description:
            log.warning("a webhook of this bot is taken away, since it polls")
            await self._telegram.call("deleteWebhook", {})
        elif failed.code == CONFLICT:
            log.error("another process takes this bot's updates", why=failed.description)
        else:
            log.warning("no updates", why=failed.description)
            if failed.outcome in {Outcome.NOT_SENT, Outcome.UNKNOWN}:
                await self._outage.goes_on()
        await asyncio.sleep(failed.retry_after or RETRY)

    async def _settle(self) -> None:
        """Mark what is answered when nothing is being handled; know it when nothing is left."""
        await self._queue.mark()
        if not self._lanes and not self._queue:
            self._idle.set()

    async def stop(self) -> None:
        """Let what is being handled and sent end; what is left is taken up at the next start."""
        if self._taking_up is not None:
            self._taking_up.cancel()
            await asyncio.gather(self._taking_up, return_exceptions=True)
        self._queue.close()
        await asyncio.gather(self._lanes.stop(GRACE), self._queue.stop(GRACE))
        await self._queue.store_rest()
