"""Lanes: the updates of one person are handled in order, those of different people concurrently.

A lane waits for four things: for the turn of an update whose sender sends too many (see `pace`);
for handling, which a watch restarts if it hangs; for one try of each reply, which is bounded by the
timeouts of `replier`; and for the database, as long as it can't be written. The watch distinguishes
the last from a hang by counting the attempt in the database first.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

import msgspec
import structlog

from bot.operations.metrics import Metrics
from bot.operations.supervisor import Supervisor
from bot.updates.arriving import Arriving, NotStoredError
from bot.updates.pace import AT_ONCE, Pace, Turn
from handlers.kit.replies import Reply
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError

log = structlog.get_logger(__name__)

CONCURRENCY: Final = 256
"""Updates that are handled at the same time, at most."""
HANG_AFTER: Final = 300.0
"""Seconds after which handling an update is cancelled and restarted. Updates with a file take the
longest: up to a minute to download it, and up to 30 seconds each to read it and the files of others
that are read before it."""
WATCH_INTERVAL: Final = 5.0
"""Seconds between two checks of the watch."""
LONGEST_HOLD: Final = 2.0
"""Seconds that handling is held back at most after the last call of `hold_back`."""
HANDLING: Final = "handling an update"
"""What health calls the part of the bot that was restarted."""


class OpenUpdate(msgspec.Struct, eq=False):
    """An update that is not answered yet."""

    arrival: Arrival
    attempt: int = 1
    """The number of the present attempt at handling the update or, with `replies`, at sending."""
    replies: bytes | None = None
    """The stored replies of an update that was handled by an earlier process."""
    handled: list[Reply] | None = None
    """The replies of an update that was handled alone; they are sent with its lane."""
    arriving: Arriving | None = None
    """Set while it may not be in the inbox yet."""
    turn: Turn = AT_ONCE
    """When it may be handled, and whether its sender is notified that it had to wait."""
    set_aside: bool = False
    apologised: bool = False
    """Whether an apology has been tried; there is only one try."""

    @property
    def number(self) -> int:
        """Telegram's `update_id`."""
        return self.arrival.update_id


class _Lane(msgspec.Struct, eq=False):
    """One person's open updates, in order."""

    number: int
    updates: deque[OpenUpdate]
    task: asyncio.Task[None] | None = None
    handling: OpenUpdate | None = None
    """The update that is being handled now."""
    started: float = 0.0
    """When handling it started, in seconds of the event loop's clock."""
    cancelling: bool = False
    """Whether the watch has cancelled the task to restart handling."""

    def insert(self, update: OpenUpdate) -> None:
        """Add an update in the order of the numbers, but behind the one whose turn it is.

        A webhook may bring updates in another order. None is waited for: a number that is missing
        may never come.
        """
        begun = 0 if self.task is None else 1
        at = len(self.updates)
        while at > begun and self.updates[at - 1].number > update.number:
            at -= 1
        self.updates.insert(at, update)


class Lanes:
    """Handles updates, then sends their replies.

    `handle` returns an update's replies. `send` tries each of them once. `settled` is called
    whenever the last lane has ended.
    """

    def __init__(
        self,
        *,
        database: Database,
        handle: Callable[[OpenUpdate], Awaitable[list[Reply]]],
        send: Callable[[int, int, list[Reply]], Awaitable[None]],
        settled: Callable[[], Awaitable[None]],
        pace: Pace,
        metrics: Metrics,
        supervisor: Supervisor,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._pace = pace
        self._database = database
        self._handle = handle
        self._send = send
        self._settled = settled
        self._metrics = metrics
        self._supervisor = supervisor
        self._lanes: dict[int, _Lane] = {}
        self._accepted_at: dict[int, float] = {}
        self._slots = asyncio.Semaphore(CONCURRENCY)
        self._may_begin = asyncio.Event()
        self._may_begin.set()
        self._held: asyncio.TimerHandle | None = None
        self._stopping = False

    def __len__(self) -> int:
        """Return how many people have open updates."""
        return len(self._lanes)

    def numbers(self) -> set[int]:
        """Return the numbers of the updates that are here."""
        return {update.number for lane in self._lanes.values() for update in lane.updates}

    def oldest(self) -> float:
        """Return the seconds that the oldest update has waited to be handled; 0 if none waits."""
        since = next(iter(self._accepted_at.values()), None)
        return 0.0 if since is None else self._loop.time() - since

    @property
    def waiting(self) -> int:
        """How many updates wait to be handled or are being handled, slowed ones left out."""
        return len(self._accepted_at)

    def hold_back(self) -> None:
        """Begin with no further update until `go_on`, or for `LONGEST_HOLD` seconds."""
        if self._held is not None:
            self._held.cancel()
        self._held = self._loop.call_later(LONGEST_HOLD, self.go_on)
        self._may_begin.clear()

    def go_on(self) -> None:
        """Begin with further updates again."""
        if self._held is not None:
            self._held.cancel()
            self._held = None
            self._may_begin.set()

    def add(self, update: OpenUpdate) -> None:
        """Handle the update in the order of the numbers of those of the same person."""
        if self._append(update):
            self._start(self._lanes[update.arrival.lane])

    def hold(self, updates: Iterable[OpenUpdate]) -> None:
        """Add open updates without starting their lanes; see `run_alone` and `release`."""
        for update in updates:
            self._append(update)

    async def run_alone(self, update: OpenUpdate) -> None:
        """Handle one of the held updates, or send its stored replies, and wait until that ended.

        If its lane has been started meanwhile, that handles it in its turn.
        """
        lane = self._lanes.get(update.arrival.lane)
        if lane is None or lane.task is not None:
            return
        work = self._handle_held if update.replies is None else self._process
        lane.task = self._loop.create_task(work(lane, update))
        await asyncio.wait({lane.task})
        lane.task = None
        if update.handled is None:
            lane.updates.remove(update)

    def release(self) -> None:
        """Start every held lane."""
        for lane in list(self._lanes.values()):
            if lane.task is None:
                self._start(lane)

    def _append(self, update: OpenUpdate) -> bool:
        """Add the update to its lane; return whether the lane is new."""
        if not update.turn.not_before:
            self._accepted_at[update.number] = self._loop.time()
        lane = self._lanes.get(update.arrival.lane)
        if lane is not None:
            lane.insert(update)
            return False
        self._lanes[update.arrival.lane] = _Lane(update.arrival.lane, deque([update]))
        return True

    def _start(self, lane: _Lane) -> None:
        lane.task = self._loop.create_task(self._run_lane(lane))

    async def _run_lane(self, lane: _Lane) -> None:
        while lane.updates and not self._stopping:
            if not self._may_begin.is_set():
                await self._may_begin.wait()
                continue
            if lane.updates[0].turn.not_before and not await self._turn_comes(lane.updates[0]):
                break
            await self._process(lane, lane.updates[0])
            lane.updates.popleft()
        del self._lanes[lane.number]
        if not self._lanes:
            await self._settled()

    async def _turn_comes(self, update: OpenUpdate) -> bool:
        """Wait for a slowed update's turn; return whether it is to be handled."""
        if update.turn.tell:
            log.warning("updates of a person are slowed", update=update.number)
        self._metrics.update("slowed")
        await self._pace.wait(update.turn.not_before)
        self._accepted_at[update.number] = self._loop.time()
        return not self._stopping

    async def _process(self, lane: _Lane, update: OpenUpdate) -> None:
        """Handle the update and send its replies; an error is logged and does not stop the lane."""
        try:
            replies = update.handled
            if replies is None:
                await self._slots.acquire()
                try:
                    replies = await self._handle_restartable(lane, update)
                finally:
                    self._slots.release()
            self._accepted_at.pop(update.number, None)
            await self._send(lane.number, update.number, replies)
        except NotStoredError:
            self._accepted_at.pop(update.number, None)
        except Exception:
            self._accepted_at.pop(update.number, None)
            log.exception("update left open", update=update.number)

    async def _handle_held(self, lane: _Lane, update: OpenUpdate) -> None:
        """Handle the update; its replies remain for its lane, so that nobody waits for Telegram."""
        try:
            update.handled = await self._handle_restartable(lane, update)
        except Exception:
            self._accepted_at.pop(update.number, None)
            log.exception("update left open", update=update.number)

    async def _handle_restartable(self, lane: _Lane, update: OpenUpdate) -> list[Reply]:
        while True:
            lane.handling, lane.started = update, self._loop.time()
            try:
                return await self._handle(update)
            except asyncio.CancelledError:
                task = asyncio.current_task()
                if self._stopping or not lane.cancelling or task is None:
                    raise
                task.uncancel()
            finally:
                lane.handling, lane.cancelling = None, False

    async def watch(self) -> None:
        """Restart handling that hangs, until cancelled."""
        while True:
            await asyncio.sleep(WATCH_INTERVAL)
            for lane in list(self._lanes.values()):
                if lane.handling is not None and self._loop.time() - lane.started > HANG_AFTER:
                    await self._cancel_hung(lane, lane.handling, lane.started)

    async def _cancel_hung(self, lane: _Lane, update: OpenUpdate, started: float) -> None:
        """Count a further attempt and restart handling, which may set the update aside."""
        try:
            failed = await self._database.write(lambda tx: inbox.count_attempt(tx, update.number))
        except DatabaseUnavailableError as error:
            log.warning("update waits for the database", update=update.number, why=str(error))
            return
        if lane.handling is not update or lane.started != started or lane.task is None:
            return  # handling has ended meanwhile
        log.error("handling an update hangs and is restarted", update=update.number, attempt=failed)
        update.attempt = max(update.attempt, failed + 1)
        lane.cancelling = True
        lane.task.cancel()
        self._metrics.update("hung")
        self._supervisor.report_restart(HANDLING)

    async def stop(self, within: float) -> None:
        """Start no further update; those that are being handled have `within` seconds to end."""
        self._stopping = True
        self.go_on()
        self._pace.stop()
        tasks = [lane.task for lane in self._lanes.values() if lane.task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=within)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
