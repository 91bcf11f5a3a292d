"""Open updates: handled in order for one person, side by side for many.

An update that hangs is broken off and begun again by the watch, which counts that in the inbox
first: if the database can't be written, the update waits for the database, rightly, and is left
alone.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Final

import structlog

from bot.operations.metrics import Metrics
from bot.operations.supervisor import Keeper
from handlers.kit.replies import Reply
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database, DatabaseUnavailableError

log = structlog.get_logger(__name__)

SIDE_BY_SIDE: Final = 256
"""Updates being handled at once."""
HANGS: Final = 120.0
"""Seconds after which the handling of an update is broken off. The slowest are those with a file:
finding and fetching it takes up to a minute, reading it some seconds."""
LOOK: Final = 5.0
"""Seconds between two looks of the watch."""
HANDLING: Final = "handling an update"


@dataclass(slots=True, eq=False)
class OpenUpdate:
    """An update that is not answered yet; ``attempt`` is the number of the one that is now made.

    It is made on what the row waits for: on handling it or, with ``replies``, on sending those.
    """

    arrival: Arrival
    attempt: int = 1
    replies: bytes | None = None
    """What is to be sent, once it has been handled."""
    set_aside: bool = False
    apologised: bool = False
    """Whether an apology has been tried."""

    @property
    def number(self) -> int:
        """Telegram's number of the update."""
        return self.arrival.update_id


@dataclass(slots=True, eq=False)
class _Lane:
    """One person's open updates, in order."""

    number: int
    updates: deque[OpenUpdate]
    task: asyncio.Task[None] | None = None
    handling: OpenUpdate | None = None
    """The update that is being handled now, since ``begun`` by the loop's clock."""
    begun: float = 0.0
    broken_off: bool = False
    """Whether the task is being cancelled so that the update is begun again."""


class Lanes:
    """Has updates handled, then their replies sent.

    ``handle`` returns the replies, or None for an update that has to stay open until the next
    start. ``send`` sends them as far as they can go at once. ``settled`` is called whenever the
    last lane has ended.
    """

    def __init__(
        self,
        *,
        database: Database,
        handle: Callable[[OpenUpdate], Awaitable[list[Reply] | None]],
        send: Callable[[int, int, list[Reply]], Awaitable[None]],
        settled: Callable[[], Awaitable[None]],
        metrics: Metrics,
        keeper: Keeper,
    ) -> None:
        self._database = database
        self._handle = handle
        self._send = send
        self._settled = settled
        self._metrics = metrics
        self._keeper = keeper
        self._lanes: dict[int, _Lane] = {}
        self._since: dict[int, float] = {}
        self._room = asyncio.Semaphore(SIDE_BY_SIDE)
        self._stopping = False

    def __len__(self) -> int:
        """How many people have open updates."""
        return len(self._lanes)

    def oldest(self) -> float:
        """Return for how many seconds the oldest update has waited to be handled; 0 for none."""
        since = next(iter(self._since.values()), None)
        return 0.0 if since is None else asyncio.get_running_loop().time() - since

    def add(self, update: OpenUpdate) -> None:
        """Have the update handled after those of the same person that are here already."""
        if self._append(update):
            self._start(self._lanes[update.arrival.lane])

    def hold(self, updates: Iterable[OpenUpdate]) -> None:
        """Take in updates found at the start; they are begun by ``alone`` and ``release``."""
        for update in updates:
            self._append(update)

    async def alone(self, update: OpenUpdate) -> None:
        """Handle one of the updates that are held, and wait until that has ended."""
        lane = self._lanes[update.arrival.lane]
        lane.task = asyncio.get_running_loop().create_task(self._finish(lane, update))
        await asyncio.wait({lane.task})
        lane.updates.remove(update)
        lane.task = None

    def release(self) -> None:
        """Let every lane go that is held."""
        for lane in list(self._lanes.values()):
            if lane.task is None:
                self._start(lane)

    def _append(self, update: OpenUpdate) -> bool:
        """Place the update in its lane; return whether the lane is new."""
        self._since[update.number] = asyncio.get_running_loop().time()
        lane = self._lanes.get(update.arrival.lane)
        if lane is not None:
            lane.updates.append(update)
            return False
        self._lanes[update.arrival.lane] = _Lane(update.arrival.lane, deque([update]))
        return True

    def _start(self, lane: _Lane) -> None:
        lane.task = asyncio.get_running_loop().create_task(self._walk(lane))

    async def _walk(self, lane: _Lane) -> None:
        while lane.updates and not self._stopping:
            await self._finish(lane, lane.updates[0])
            lane.updates.popleft()
        del self._lanes[lane.number]
        if not self._lanes:
            await self._settled()

    async def _finish(self, lane: _Lane, update: OpenUpdate) -> None:
        """Handle the update and send its replies; whatever goes wrong holds nobody up."""
        try:
            async with self._room:
                replies = await self._handled(lane, update)
            self._since.pop(update.number, None)
            if replies is not None:
                await self._send(lane.number, update.number, replies)
        except Exception:
            self._since.pop(update.number, None)
            log.exception("update left open", update=update.number)

    async def _handled(self, lane: _Lane, update: OpenUpdate) -> list[Reply] | None:
        loop = asyncio.get_running_loop()
        while True:
            lane.handling, lane.begun = update, loop.time()
            try:
                return await self._handle(update)
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if self._stopping or not lane.broken_off or task is None:
                    raise
                task.uncancel()
            finally:
                lane.handling, lane.broken_off = None, False

    async def watch(self) -> None:
        """Break off what hangs, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(LOOK)
            for lane in list(self._lanes.values()):
                if lane.handling is not None and loop.time() - lane.begun > HANGS:
                    await self._break_off(lane, lane.handling, lane.begun)

    async def _break_off(self, lane: _Lane, update: OpenUpdate, begun: float) -> None:
        """Have an update begun again, or set aside if that has been often enough."""
        try:
            attempt = await self._database.write(lambda tx: inbox.count_attempt(tx, update.number))
        except DatabaseUnavailableError as error:
            log.warning("update waits for the database", update=update.number, why=str(error))
            return
        if lane.handling is not update or lane.begun != begun or lane.task is None:
            return  # it has ended meanwhile
        log.error("update hangs and is begun again", update=update.number, attempt=attempt)
        update.attempt = max(update.attempt, attempt)
        lane.broken_off = True
        lane.task.cancel()
        self._metrics.update("broken_off")
        self._keeper.begun_again(HANDLING)

    async def stop(self, within: float) -> None:
        """Let the updates that are being handled end within so many seconds, and begin no more."""
        self._stopping = True
        tasks = [lane.task for lane in self._lanes.values() if lane.task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=within)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
