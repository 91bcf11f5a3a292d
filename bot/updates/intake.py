"""Accepts updates: stores them, and has them handled and answered.

They come from polling (`bot/updates/polling.py`) or by the webhook (`bot/web/webhook.py`); either
acknowledges them to Telegram only when they are on disk. The replies to an update are stored in the
transaction of its effect and sent afterwards. The next process resumes the updates that a killed
process has left open.

Each attempt is recorded before it is made (`bot/updates/begun.py`). A process that starts counts
one attempt for each update that an ended process was working on. It handles those one at a time,
before the other open updates, so that a further kill counts only the update that was being handled.
An update with three attempts is set aside.

After an outage thousands of updates may wait at Telegram, which drops a press that nobody has taken
within 150 seconds. To store updates takes a twentieth of the time of handling them, so handling is
held back until what waits there is stored.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence, Set
from datetime import datetime

import structlog
from telegram import Bot

from bot.clock import Clock
from bot.operations.metrics import Delays, Metrics
from bot.operations.supervisor import Supervisor
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.transport import DownloadError, Telegram
from bot.updates.apart import Apartment
from bot.updates.begun import Begun
from bot.updates.dropping import Dropping
from bot.updates.handling import Handling
from bot.updates.lanes import Lanes, OpenUpdate
from bot.updates.orphans import Orphans
from bot.updates.pace import Pace
from bot.updates.polling import BATCH
from bot.updates.replier import Replier
from bot.updates.reply_queue import ReplyQueue
from handlers.dispatch import Dispatcher
from handlers.kit.prefetch import NotFetchedError, Preparing, RefusedError
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.transaction import Transaction
from storage.people import members

log = structlog.get_logger(__name__)

RETRY = 2.0  # seconds between two tries while the database can't be written
MOST_UNSENT = 100  # updates of one person with unsent replies; further ones are dropped
FULL_POLLS = 5  # so many in a row mean that much waits at Telegram
MOST_AHEAD = 40_000  # updates that wait here; beyond, they are handled while further ones come in
GRACE = 5.0  # seconds that handling and sending have to end when the process is asked to stop


async def store_for_leader(database: Database, arrivals: Sequence[Arrival], now: datetime) -> None:
    """Store the updates in a process that stands by; the leader is told and handles them.

    Raises DatabaseUnavailableError if they can't be stored.
    """

    async def work(tx: Transaction) -> None:
        if await inbox.store(tx, arrivals, now):
            tx.announce(inbox.STORED)

    await database.write(work, fenced=False)


async def _store(
    database: Database, arrivals: Sequence[Arrival], now: datetime
) -> Sequence[Arrival]:
    """Store the updates; return the new ones when they are on disk."""

    async def work(tx: Transaction) -> Sequence[Arrival]:
        if len(arrivals) > 1:
            await members.expect(tx, {arrival.lane for arrival in arrivals})
        return await inbox.store(tx, arrivals, now)

    new = await database.write(work)
    if len(new) < len(arrivals):
        log.info("updates received again", count=len(arrivals) - len(new))
    return new


class Intake:
    """Accepts updates and has them handled and answered."""

    def __init__(
        self,
        *,
        database: Database,
        telegram: Telegram,
        bot: Bot,
        dispatcher: Dispatcher,
        replier: Replier,
        pace: Pace,
        clock: Clock,
        metrics: Metrics,
        supervisor: Supervisor,
        begun: Begun,
    ) -> None:
        self._database = database
        self._begun = begun
        self._telegram = telegram
        self._clock = clock
        preparing = Preparing(
            *(dispatcher.organisation, database, self._fetch, Apartment().run),
            *(dispatcher.features, self._ask, bot.id),
        )
        handling = Handling(
            database=database,
            dispatcher=dispatcher,
            preparing=preparing,
            bot=bot,
            clock=clock,
            metrics=metrics,
            begun=begun,
        )
        self._queue = ReplyQueue(database, replier, metrics, self._settle)
        self._lanes = Lanes(
            database=database,
            handle=handling.handle,
            send=self._queue.send,
            settled=self._settle,
            pace=pace,
            metrics=metrics,
            supervisor=supervisor,
        )
        self._pace = pace
        self._metrics = metrics
        self._dropping = Dropping(
            database=database,
            dispatcher=dispatcher,
            replier=replier,
            answered=lambda number: self._queue.send(0, number, ()),
            settled=self._settle,
            metrics=metrics,
            username=bot.username,
        )
        self._orphans = Orphans(
            database,
            lambda: self._lanes.numbers() | self._queue.numbers() | self._dropping.numbers(),
            self._take_up,
        )
        self._full_polls = 0
        self._resuming: asyncio.Task[None] | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    async def idle(self) -> None:
        """Wait until every accepted update has been handled and answered."""
        await self._idle.wait()

    @property
    def is_idle(self) -> bool:
        """Whether every accepted update has been handled and answered."""
        return self._idle.is_set()

    def delays(self) -> Delays:
        """Return how long updates have been waiting to be handled, and replies to be sent."""
        return Delays(self._lanes.oldest(), self._queue.oldest(), len(self._queue))

    def clock_moved(self) -> None:
        """Handle those slowed updates whose turn has come by a clock that was moved."""
        self._pace.clock_moved()

    async def watch(self) -> None:
        """Restart handling that hangs, and take up what other processes left, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._lanes.watch())
            group.create_task(self._orphans.watch())

    async def resume(self) -> None:
        """Resume the updates that the last process left open, in the background.

        New updates of other people are handled meanwhile. All open updates are the leader's: a
        former leader that still works on one can't save what becomes of it.
        """
        updates = await self._open_updates()
        if updates:
            log.info("open updates resumed", count=len(updates))
            self._idle.clear()
        self._lanes.hold(updates)
        self._resuming = asyncio.get_running_loop().create_task(self._begin_open(updates))

    async def _open_updates(self) -> list[OpenUpdate]:
        return [
            OpenUpdate(row.arrival, row.attempts + 1, row.replies, set_aside=row.set_aside)
            for row in await self._database.read(inbox.unfinished)
        ]

    async def _take_up(self, numbers: Set[int]) -> None:
        """Handle updates that another process has stored or left open."""
        log.info("updates of another process taken up", count=len(numbers))
        with self._begun.left() as begun:
            await self._count(begun)
        for update in await self._open_updates():
            if update.number in numbers:
                self._idle.clear()
                self._lanes.add(update)

    async def _begin_open(self, updates: Sequence[OpenUpdate]) -> None:
        """Count attempts that did not end, then handle the open updates.

        First, one at a time, those that may have ended a process.
        """
        numbers: set[int] = set()
        try:
            with self._begun.left() as numbers:
                await self._count(numbers)
        except Exception:  # the next process counts them
            log.exception("attempts can't be counted", count=len(numbers))
        for update in updates:
            update.attempt += update.number in numbers
            if update.attempt > 1 and not update.set_aside:
                await self._lanes.run_alone(update)
        self._lanes.release()

    async def _count(self, numbers: Collection[int]) -> None:
        """Count an attempt at each update, in one statement, and wait until that is on disk."""
        while numbers:
            try:
                await self._database.write(lambda tx: inbox.count_attempts(tx, numbers))
            except DatabaseUnavailableError as error:
                log.warning("updates wait for the database", count=len(numbers), why=str(error))
                await asyncio.sleep(RETRY)
            else:
                break

    async def accept(self, arrivals: Sequence[Arrival]) -> None:
        """Store the updates; when they are on disk, have the new ones handled.

        Raises DatabaseUnavailableError if they can't be stored.
        """
        now = self._clock.now()
        new = await _store(self._database, arrivals, now)
        at = now.timestamp()
        for arrival in new:
            self._idle.clear()
            turn = self._pace.turn(arrival.lane, at)
            if turn.dropped or self._queue.unsent(arrival.lane) >= MOST_UNSENT:
                self._dropping.drop(arrival, tell=turn.tell)
            else:
                self._lanes.add(OpenUpdate(arrival, turn=turn))
        self._full_polls = self._full_polls + 1 if len(arrivals) >= BATCH else 0
        if self._full_polls >= FULL_POLLS and self._lanes.waiting < MOST_AHEAD:
            self._lanes.hold_back()
        else:
            self._lanes.go_on()

    async def _fetch(self, file_id: str, limit: int) -> bytes:
        found = await self._telegram.call("getFile", {"file_id": file_id})
        if isinstance(found, Failed):
            raise NotFetchedError(found.description)
        try:
            return await self._telegram.download(found.value["file_path"], limit=limit)
        except DownloadError as error:
            raise NotFetchedError(str(error)) from error

    async def _ask(self, method: str, params: Mapping[str, object]) -> bytes:
        result = await self._telegram.call(method, params)
        if not isinstance(result, Failed):
            return bytes(result.raw)
        if result.outcome in {Outcome.REFUSED, Outcome.UNREACHABLE}:
            raise RefusedError(result.description)
        raise NotFetchedError(result.description)

    async def _settle(self) -> None:
        """Save which updates are answered; become idle if nothing is left."""
        await self._queue.save()
        if not self._lanes and not self._queue and not self._dropping:
            self._idle.set()

    async def stop(self) -> None:
        """End within about `GRACE` seconds; the next process resumes what is left open."""
        if self._resuming is not None:
            self._resuming.cancel()
            await asyncio.gather(self._resuming, return_exceptions=True)
        self._orphans.close()
        self._queue.close()
        await self._dropping.stop()
        await asyncio.gather(self._lanes.stop(GRACE), self._queue.stop(GRACE))
        await self._queue.save_remaining()
