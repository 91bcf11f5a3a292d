"""Updates: written down, then handled in order per person, side by side for many.

The next poll acknowledges what the last one brought, and goes out only when that is on disk. The
replies of an update are stored with its effect and sent afterwards; what a killed process left
open is taken up at the next start.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from telegram import Bot

from bot.answers import Failed, Outcome
from bot.clock import Clock
from bot.replier import Replier
from bot.telegram import Telegram
from handlers import incoming, replies
from handlers.dispatch import Dispatcher, HandledBeforeError
from handlers.replies import Reply
from storage import inbox
from storage.database import Database, DatabaseUnavailableError
from storage.inbox import Arrival

log = logging.getLogger(__name__)

POLL = 50  # seconds that a poll waits at Telegram
BATCH = 100  # updates in one poll, by Telegram
SIDE_BY_SIDE = 256
ATTEMPTS = 3
RETRY = 2.0  # seconds after trouble with the network or the database
KINDS = ["message", "callback_query", "my_chat_member"]


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
    ) -> None:
        self._database = database
        self._telegram = telegram
        self._bot = bot
        self._dispatcher = dispatcher
        self._replier = replier
        self._clock = clock
        self._lanes: dict[int, deque[_Open]] = {}
        self._room = asyncio.Semaphore(SIDE_BY_SIDE)
        self._tasks: set[asyncio.Task[None]] = set()
        self._answered: list[int] = []
        self._idle = asyncio.Event()
        self._idle.set()

    async def idle(self) -> None:
        """Wait until every update taken in has been handled and answered."""
        await self._idle.wait()

    async def resume(self) -> None:
        """Take up what the last process left open."""
        for row in await self._database.read(inbox.unfinished):
            self._enqueue(_Open(row.arrival, row.replies))

    async def take(self, updates: Sequence[dict[str, Any]]) -> None:
        """Write the updates down; once they are on disk, have the new ones handled."""
        arrivals = [
            Arrival(update["update_id"], incoming.lane_of(update), msgspec.json.encode(update))
            for update in updates
        ]
        now = self._clock.now()
        for arrival in await self._database.write(lambda tx: inbox.store(tx, arrivals, now)):
            self._enqueue(_Open(arrival))

    async def poll(self) -> None:
        """Ask Telegram for updates until cancelled."""
        offset: int | None = None
        while True:
            params: dict[str, object] = {
                "timeout": POLL,
                "limit": BATCH,
                "allowed_updates": KINDS,
            }
            if offset is not None:
                params["offset"] = offset
            result = await self._telegram.call("getUpdates", params, timeout=POLL + 10)
            if isinstance(result, Failed):
                await self._trouble(result)
                continue
            updates = result.value
            if not updates:
                continue
            try:
                await self.take(updates)
            except DatabaseUnavailableError as error:
                log.error("updates not stored, asking for them again: %s", error)  # noqa: TRY400
                await asyncio.sleep(RETRY)
                continue
            offset = updates[-1]["update_id"] + 1

    async def _trouble(self, failed: Failed) -> None:
        if failed.outcome is Outcome.TOKEN_REFUSED:
            log.error("Telegram refuses the token: %s", failed.description)
        else:
            log.warning("no updates: %s", failed.description)
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
                    await self._finish(waiting[0])
                waiting.popleft()
        finally:
            del self._lanes[lane]
            if not self._lanes:
                await self._flush()
                if not self._lanes:
                    self._idle.set()

    async def _finish(self, item: _Open) -> None:
        update_id = item.arrival.update_id
        if item.replies is not None:
            todo = replies.unpack(item.replies)
        else:
            todo = await self._handle(item.arrival)
        await self._replier.send(todo)
        self._answered.append(update_id)
        if len(self._answered) >= BATCH:
            await self._flush()

    async def _flush(self) -> None:
        done, self._answered = self._answered, []
        if done:
            try:
                await self._database.write(lambda tx: inbox.answered(tx, done))
            except DatabaseUnavailableError as error:
                self._answered.extend(done)
                log.warning("answered updates not marked yet: %s", error)

    async def _handle(self, arrival: Arrival) -> list[Reply]:
        """Have the update handled; wait as long as the database can't be written."""
        while True:
            try:
                return await self._attempt(arrival)
            except HandledBeforeError:
                return []
            except DatabaseUnavailableError as error:
                log.warning("update %s waits for the database: %s", arrival.update_id, error)
                await asyncio.sleep(RETRY)

    async def _attempt(self, arrival: Arrival) -> list[Reply]:
        update_id = arrival.update_id
        attempts = 0
        while True:
            message = incoming.read(msgspec.json.decode(arrival.body), self._bot)
            if message is None:
                return []
            now = self._clock.now()
            try:
                return await self._database.write(
                    lambda tx: self._dispatcher.handle(tx, message, now)  # noqa: B023
                )
            except (HandledBeforeError, DatabaseUnavailableError):
                raise
            except Exception:
                log.exception("update %s failed", update_id)
                attempts = await self._database.write(lambda tx: inbox.tried(tx, update_id))
                if attempts >= ATTEMPTS:
                    return await self._database.write(
                        lambda tx: self._dispatcher.apologise(tx, message, now)  # noqa: B023
                    )

    async def stop(self) -> None:
        """Let what is being handled end, then mark what was answered."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=5)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._flush()
