"""Accepts updates: stores them, and has them handled and answered.

They come from polling (`bot/updates/polling.py`) or by the webhook (`bot/web/webhook.py`); either
acknowledges them to Telegram only when they are on disk. New ones are stored with their effect in
one commit (`bot/updates/arriving.py`), unless more are waiting at Telegram: then they are stored
first, so that the next are fetched meanwhile. The replies to an update are stored in the
transaction of its effect and sent afterwards. The next process resumes the updates that a killed
process has left open.

Each attempt is recorded before it is made (`bot/updates/begun.py`). A process that starts counts
one attempt for each update that an ended process was working on. It handles those one at a time,
before the other open updates, so that a further kill counts only the update that was being handled.
An update with three attempts is set aside. One that was not stored yet when the process ended comes
again: then it is counted, and handled alone.

After an outage thousands of updates may wait at Telegram, which drops a press that nobody has taken
within 150 seconds. To store updates takes a twentieth of the time of handling them, so handling is
held back until what waits there is stored.
"""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence, Set
from datetime import datetime
from typing import Any, Final

import structlog
from telegram import Bot

from bot.clock import Clock
from bot.operations.metrics import Delays, Metrics
from bot.operations.supervisor import Supervisor
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.transport import DownloadError, Telegram
from bot.updates.apart import Apartment
from bot.updates.arriving import Arriving, submit
from bot.updates.begun import Begun
from bot.updates.dropping import Dropping
from bot.updates.handling import Handling
from bot.updates.lanes import Lanes, OpenUpdate
from bot.updates.orphans import Orphans
from bot.updates.pace import AT_ONCE, Pace, Turn
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

log = structlog.get_logger(__name__)

RETRY = 2.0  # seconds between two tries while the database can't be written
MOST_UNSENT = 100  # updates of one person with unsent replies; further ones are dropped
FULL_POLLS = 5  # so many in a row mean that much waits at Telegram
LEAST_AHEAD = 500  # updates that wait here; with fewer, handling keeps up with what comes in
MOST_AHEAD = 40_000  # updates that wait here; beyond, they are handled while further ones come in
ADDED: Final = Turn()
"""The turn of an update that is being handled while it is stored."""
GRACE = 5.0  # seconds that handling and sending have to end when the process is asked to stop


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
            organisation=dispatcher.organisation,
            database=database,
            fetch=self._fetch,
            apart=Apartment().run,
            features=dispatcher.features,
            call=self._ask,
            bot_id=bot.id,
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
        self._resuming: set[asyncio.Task[None]] = set()
        self._suspects: set[int] = set()
        """Updates that a process was working on when it ended; a stored one does not come again."""
        self._overfull: set[int] = set()
        """The people who were told that updates are dropped as too many replies wait for them."""
        self._newest: int | None = None
        """The highest number of the latest updates; later ones are surely new, nearly always."""
        self._full_polls = 0
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
        await self._settle_answered()
        updates = await self._open_updates()
        if updates:
            log.info("open updates resumed", count=len(updates))
            self._idle.clear()
        self._lanes.hold(updates)
        self._in_background(self._begin_open(updates))

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._resuming.add(task)
        task.add_done_callback(self._resuming.discard)

    async def _settle_answered(self) -> None:
        """Save which updates ended processes had answered, so that nobody is answered twice."""
        answered = self._begun.answered()
        if not answered:
            return

        async def settle(tx: Transaction) -> None:
            await inbox.mark_answered(tx, await inbox.handled_among(tx, answered))

        try:
            await self._database.write(settle)
        except DatabaseUnavailableError as error:  # their replies are sent again
            log.warning("answered updates not saved", count=len(answered), why=str(error))

    async def _open_updates(self) -> list[OpenUpdate]:
        return [
            OpenUpdate(row.arrival, row.attempts + 1, row.replies, set_aside=row.set_aside)
            for row in await self._database.read(inbox.unfinished)
        ]

    async def _take_up(self, numbers: Set[int]) -> None:
        """Handle updates that another process has stored or left open."""
        log.info("updates of another process taken up", count=len(numbers))
        await self._settle_answered()
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
        await self._run_alone(updates)

    async def _run_alone(self, updates: Sequence[OpenUpdate]) -> None:
        """Handle held updates that were attempted before one at a time, then all the others.

        Those attempted least come first: in a row of processes that are killed soon after their
        start, the same update would otherwise be under way each time, though it ends none. The
        updates of a lane keep their order, so what comes before one of them is handled alone too.
        """
        most: dict[int, int] = {}
        before = []
        for update in reversed(updates):
            lane = update.arrival.lane
            if update.attempt > 1 and not update.set_aside:
                most[lane] = max(most.get(lane, 0), update.attempt)
                before.append(update)
            elif lane in most and update.replies is None:
                before.append(update)
        for update in sorted(before, key=lambda one: (most[one.arrival.lane], one.number)):
            await self._lanes.run_alone(update)
        self._lanes.release()

    async def _count(self, numbers: Set[int]) -> None:
        """Count an attempt at each update, in one statement, and wait until that is on disk.

        Those that are not stored yet are counted when they are, so at once they are suspects.
        """
        self._suspects |= numbers
        while numbers:
            try:
                await self._database.write(
                    lambda tx: inbox.count_attempts(tx, numbers & self._suspects)
                )
            except DatabaseUnavailableError as error:
                log.warning("updates wait for the database", count=len(numbers), why=str(error))
                await asyncio.sleep(RETRY)
            else:
                break

    async def accept(self, arrivals: Sequence[Arrival]) -> None:
        """Store the updates and have the new ones handled; return when all are on disk.

        Raises DatabaseUnavailableError if they can't be stored; then none of them is handled.
        """
        now = self._clock.now()
        suspects = self._suspects & {arrival.update_id for arrival in arrivals}
        turns: dict[int, Turn] = {}
        arriving = []
        if not suspects and len(arrivals) < BATCH:
            arriving = self._add_new(arrivals, now, turns)
            await asyncio.sleep(0)  # what can be handled at once has been submitted then
        alone = [one for one in arriving if not one.joined]
        for one in alone:
            one.may_join = False
        joined = {one.arrival.update_id for one in arriving if one.joined}
        left = [arrival for arrival in arrivals if arrival.update_id not in joined]
        new = await self._store(left, now, suspects, alone) if left else ()
        self._newest = max((arrival.update_id for arrival in arrivals), default=self._newest)
        self._add_stored(new, now, turns, suspects)
        self._hold_back_or_go_on(len(arrivals))
        for one in arriving:
            await asyncio.shield(one.kept)

    def _hold_back_or_go_on(self, fetched: int) -> None:
        self._full_polls = self._full_polls + 1 if fetched >= BATCH else 0
        if self._full_polls >= FULL_POLLS and LEAST_AHEAD <= self._lanes.waiting < MOST_AHEAD:
            self._lanes.hold_back()
        else:
            self._lanes.go_on()

    async def _store(
        self,
        arrivals: Sequence[Arrival],
        now: datetime,
        suspects: Set[int],
        alone: Sequence[Arriving],
    ) -> Sequence[Arrival]:
        stored = submit(arrivals, self._database, now, counted=suspects, arriving=alone)
        return await asyncio.shield(stored)

    def _add_new(
        self, arrivals: Sequence[Arrival], now: datetime, turns: dict[int, Turn]
    ) -> list[Arriving]:
        """Have those handled that are surely new and need not wait; return them.

        `turns` gets their turns, which are ADDED, and those of others, whose time has not come.
        """
        arriving = []
        newest, at = self._newest, now.timestamp()
        for arrival in arrivals:
            if newest is None or arrival.update_id <= newest:
                continue
            newest = arrival.update_id
            turn = self._pace.turn(arrival.lane, at)
            if turn is AT_ONCE and self._queue.unsent(arrival.lane) < MOST_UNSENT:
                turn = ADDED
                one = Arriving(arrival, now)
                arriving.append(one)
                self._idle.clear()
                self._lanes.add(OpenUpdate(arrival, arriving=one))
            turns[newest] = turn
        return arriving

    def _add_stored(
        self,
        new: Sequence[Arrival],
        now: datetime,
        turns: Mapping[int, Turn],
        suspects: Set[int],
    ) -> None:
        """Have those of the new updates handled that are not being handled already."""
        left = []
        at = now.timestamp()
        for arrival in new:
            turn = turns.get(arrival.update_id) or self._pace.turn(arrival.lane, at)
            if turn is ADDED:
                continue
            self._idle.clear()
            if self._queue.unsent(arrival.lane) >= MOST_UNSENT:
                self._dropping.drop(arrival, tell=arrival.lane not in self._overfull)
                self._overfull.add(arrival.lane)
            elif turn.dropped:
                self._dropping.drop(arrival, tell=turn.tell)
            else:
                self._overfull.discard(arrival.lane)
                attempt = 2 if arrival.update_id in suspects else 1
                left.append(OpenUpdate(arrival, attempt=attempt, turn=turn))
        if suspects:
            self._suspects -= suspects
            # Held first, with what comes before them, so that nothing overtakes them in their lane.
            lanes = {one.arrival.lane for one in left if one.attempt > 1}
            held = [one for one in left if one.arrival.lane in lanes]
            left = [one for one in left if one.arrival.lane not in lanes]
            self._lanes.hold(held)
            self._in_background(self._run_alone(held))
        for update in left:
            self._lanes.add(update)

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
        resuming = tuple(self._resuming)
        for task in resuming:
            task.cancel()
        await asyncio.gather(*resuming, return_exceptions=True)
        self._orphans.close()
        self._queue.close()
        await self._dropping.stop()
        await asyncio.gather(self._lanes.stop(GRACE), self._queue.stop(GRACE))
        await self._queue.save_remaining()
