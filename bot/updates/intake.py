"""Updates: written down, then handled in order per person, side by side for many.

The next poll acknowledges what the last one brought, and goes out only when that is on disk. The
replies of an update are stored with its effect and sent afterwards; what a killed process left
open is taken up at the next start.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import structlog
from telegram import Bot

from bot.clock import Clock
from bot.operations.metrics import Metrics
from bot.operations.outage import Outage
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.transport import DownloadError, Telegram
from bot.updates.replier import Replier
from handlers import incoming
from handlers.dispatch import Dispatcher, HandledBeforeError
from handlers.kit import replies as kit_replies
from handlers.kit.context import Incoming
from handlers.kit.prefetch import NotFetchedError, Preparing
from handlers.kit.replies import Reply
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database, DatabaseUnavailableError

log = structlog.get_logger(__name__)

POLL = 50  # seconds that a poll waits at Telegram
BATCH = 100  # updates in one poll, by Telegram
CONFLICT = 409  # Telegram's code where a webhook is set, or somebody else polls
SIDE_BY_SIDE = 256
MARK = 1.0  # seconds; what is answered and not yet marked so is answered again after a kill
ATTEMPTS = 3
RETRY = 2.0  # seconds after trouble with the network or the database
KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]


@dataclass(frozen=True, slots=True)
class _Open:
    arrival: Arrival
    replies: bytes | None = None


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
    ) -> None:
        self._database = database
        self._telegram = telegram
        self._bot = bot
        self._dispatcher = dispatcher
        self._replier = replier
        self._clock = clock
        self._metrics = metrics
        self._outage = outage
        self.refused = False
        """Whether Telegram has refused the token at the last poll."""
        self._answers = False
        self._heard_at: float | None = None
        self._preparing = Preparing(
            dispatcher.organisation, database, self._fetch, dispatcher.features
        )
        self._lanes: dict[int, deque[_Open]] = {}
        self._room = asyncio.Semaphore(SIDE_BY_SIDE)
        self._tasks: set[asyncio.Task[None]] = set()
        self._answered: list[int] = []
        self._marked_at = 0.0
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

    async def resume(self) -> None:
        """Take up what the last process left open."""
        left = await self._database.read(inbox.unfinished)
        for row in left:
            self._enqueue(_Open(row.arrival, row.replies))
        if left:
            log.info("updates taken up again", count=len(left))

    async def take(self, arrivals: Sequence[Arrival]) -> None:
        """Write the updates down; once they are on disk, have the new ones handled."""
        now = self._clock.now()
        new = await self._database.write(lambda tx: inbox.store(tx, arrivals, now))
        if len(new) < len(arrivals):
            log.info("updates came again", count=len(arrivals) - len(new))
        for arrival in new:
            self._enqueue(_Open(arrival))

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

    def _enqueue(self, item: _Open) -> None:
        lane = self._lanes.get(item.arrival.lane)
        if lane is not None:
            lane.append(item)
            return
        self._lanes[item.arrival.lane] = deque([item])
        self._idle.clear()
        task = asyncio.get_running_loop().create_task(self._walk(item.arrival.lane))
        self._tasks.add(task)
        task.add_done_callback(self._walked)

    def _walked(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a lane ended by an error", exc_info=error)

    async def _walk(self, lane: int) -> None:
        waiting = self._lanes[lane]
        try:
            while waiting:
                async with self._room:
                    await self._finished(waiting[0])
                waiting.popleft()
        finally:
            del self._lanes[lane]
            if not self._lanes:
                await self._flush()
                if not self._lanes:
                    self._idle.set()

    async def _finished(self, item: _Open) -> None:
        """Finish it; what can't be finished stays open for the next start, and holds nobody up."""
        try:
            await self._finish(item)
        except Exception:
            log.exception("update left open", update=item.arrival.update_id)

    async def _finish(self, item: _Open) -> None:
        update_id = item.arrival.update_id
        if item.replies is not None:
            todo = kit_replies.unpack(item.replies)
        else:
            todo = await self._handle(item.arrival)
        try:
            await self._replier.send(todo)
        except Exception:
            log.exception("not all replies went out", update=update_id)
        self._answered.append(update_id)
        late = asyncio.get_running_loop().time() - self._marked_at > MARK
        if late or len(self._answered) >= BATCH:
            await self._flush()

    async def _flush(self) -> None:
        self._marked_at = asyncio.get_running_loop().time()
        done, self._answered = self._answered, []
        if done:
            try:
                await self._database.write(lambda tx: inbox.answered(tx, done))
            except DatabaseUnavailableError as error:
                self._answered.extend(done)
                log.warning("answered updates not marked yet", count=len(done), why=str(error))

    async def _handle(self, arrival: Arrival) -> list[Reply]:
        """Have the update handled; wait as long as the database can't be written."""
        while True:
            try:
                return await self._attempt(arrival)
            except HandledBeforeError:
                log.info("update handled before", update=arrival.update_id)
                return []
            except DatabaseUnavailableError as error:
                log.warning(
                    "update waits for the database", update=arrival.update_id, why=str(error)
                )
                await asyncio.sleep(RETRY)

    async def _attempt(self, arrival: Arrival) -> list[Reply]:
        update_id = arrival.update_id
        try:
            message = incoming.read(arrival.body, self._bot.username)
        except incoming.UnreadableError as error:
            log.error("update can't be read", update=update_id, why=str(error))  # noqa: TRY400
            return await self._set_aside(update_id)
        if message is None:
            self._metrics.update("nothing_asked")
            return []
        loop = asyncio.get_running_loop()
        while True:
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
                log.exception("update failed", update=update_id)
            else:
                took = loop.time() - begun
                self._metrics.update("handled", took)
                log.info("update handled", update=update_id, ms=round(took * 1000, 1))
                return todo
            attempts = await self._database.write(lambda tx: inbox.tried(tx, update_id))
            if attempts >= ATTEMPTS:
                return await self._apologise(message)

    async def _apologise(self, message: Incoming) -> list[Reply]:
        now = self._clock.now()
        try:
            todo = await self._database.write(
                lambda tx: self._dispatcher.apologise(tx, message, now)
            )
        except DatabaseUnavailableError:
            raise
        except Exception:
            log.exception("update can't even be apologised for", update=message.update_id)
            return await self._set_aside(message.update_id)
        self._metrics.update("set_aside")
        log.error("update set aside", update=message.update_id)
        return todo

    async def _set_aside(self, update_id: int) -> list[Reply]:
        await self._database.write(lambda tx: inbox.give_up(tx, update_id))
        self._metrics.update("set_aside")
        log.error("update set aside", update=update_id)
        return []

    async def stop(self) -> None:
        """Let what is being handled end, then mark what was answered."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=5)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._flush()
