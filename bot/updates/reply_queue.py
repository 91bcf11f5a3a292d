"""Sends the replies to updates: each is tried once at once, and again later if needed, in order.

The replies themselves are stored in the inbox, in the transaction of the update's effect; the queue
keeps only how far they have been sent. A person's lane waits for the first try of each reply.
Replies that have to be tried again wait in the queue and leave the lane free.

The replies to one person are sent in the order in which they were made, in streams that do not wait
for each other: messages, command menus, and the answer to each press.

A reply waits as long as Telegram asks to wait, can't be reached, or refuses the token, at most for
`GIVE_UP_AFTER`.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Final

import msgspec
import structlog

from bot.operations.metrics import Metrics
from bot.updates.replier import PRESS, REPEATABLE, Call, Ended, Later, Replier, Step, Tries
from handlers.kit.replies import Reply, pack
from storage.conversations import inbox
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.transaction import Transaction

log = structlog.get_logger(__name__)

SAVE_WITHIN: Final = 1.0
"""Seconds within which it is saved that an update has been answered. Until then the file of begun
updates says so; without it the replies are sent again after a kill."""
BATCH: Final = 100
"""Answered updates that are saved at once, at the latest."""
LANE_LIMIT: Final = 30.0
"""Seconds after which the remaining replies to an update leave its lane."""
GIVE_UP_AFTER: Final = 24 * 3600.0
"""Seconds after which a waiting reply is given up: Telegram keeps an update no longer either."""
MESSAGES: Final = "messages"
"""The stream of everything that is neither the answer to a press nor a command menu."""
MENUS: Final = frozenset({"deleteMyCommands", "setMyCommands"})


class _Part(msgspec.Struct, eq=False):
    """The remaining replies to one update in one stream, in order, and the tries of the first."""

    replies: deque[Reply]
    tries: Tries

    def end(self, ended: Ended) -> None:
        """Remove the first reply, those that depend on it, and insert the one in its place."""
        self.replies.popleft()
        if not ended.done:
            while self.replies and self.replies[0].follows:
                self.replies.popleft()
        if ended.instead is not None:
            self.replies.appendleft(ended.instead)


class _Pending(msgspec.Struct, eq=False):
    """An update some of whose replies have not been sent."""

    update_id: int
    since: float
    """When its first reply was tried, in seconds of the event loop's clock."""
    parts: dict[str, _Part]
    changed: bool = False
    """Whether replies have been sent since the remaining ones were last saved."""


class ReplyQueue:
    """Sends replies and marks updates as answered.

    `settled` is called whenever the last waiting reply has been sent.
    """

    def __init__(
        self,
        database: Database,
        replier: Replier,
        metrics: Metrics,
        settled: Callable[[], Awaitable[None]],
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._database = database
        self._replier = replier
        self._metrics = metrics
        self._settled = settled
        self._pending: dict[int, _Pending] = {}
        self._waiting: dict[tuple[int, str], deque[_Pending]] = {}
        self._streams: dict[tuple[int, str], asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._answered: list[int] = []
        self._unsaved: dict[int, int] = {}
        """The answered updates that are not saved as such yet, each with its slot in the file that
        outlives a kill (`Replier.note_answered`)."""
        self._postponed: dict[int, _Pending] = {}
        self._saved_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._stopping = False

    def __len__(self) -> int:
        """Return how many updates have replies that are being sent or wait."""
        return len(self._pending)

    def numbers(self) -> set[int]:
        """Return the updates whose replies are here, or whose mark as answered is not saved yet."""
        return self._pending.keys() | self._unsaved.keys()

    def oldest(self) -> float:
        """Return the seconds that the oldest of these updates has been here; 0 if there is none."""
        oldest = next(iter(self._pending.values()), None)
        return 0.0 if oldest is None else self._loop.time() - oldest.since

    def unsent(self, lane: int) -> int:
        """Return how many of this person's updates have messages that wait."""
        return len(self._waiting.get((lane, MESSAGES), ()))

    async def send(self, lane: int, update_id: int, replies: Sequence[Reply]) -> None:
        """Try each reply to an update once, in order; replies that fail are sent later.

        The streams are tried concurrently, so a press is answered while its message is edited.
        """
        pending = _Pending(update_id, self._loop.time(), {})
        for reply in replies:
            stream = _stream(reply, update_id)
            part = pending.parts.get(stream)
            if part is None:
                part = pending.parts[stream] = _Part(deque(), self._replier.tries(update_id))
            part.replies.append(reply)
        self._pending[update_id] = pending
        if pending.parts:
            await self._try_streams(lane, pending)
        if not pending.parts:
            await self._finish(pending)

    async def _try_streams(self, lane: int, pending: _Pending) -> None:
        """Try the streams at the same time.

        Where the only request of a stream can go out at once, it is begun before any answer is
        awaited. The others are tried in tasks, which end with this one.
        """
        begun: list[tuple[str, Reply, Call]] = []
        tasks: list[asyncio.Task[None]] = []
        for stream, part in list(pending.parts.items()):
            call = self._begin(lane, stream, part)
            if call is not None:
                begun.append((stream, part.replies[0], call))
            elif len(pending.parts) == 1:
                await self._try_once(lane, stream, pending)
            else:
                tasks.append(self._loop.create_task(self._try_once(lane, stream, pending)))
        try:
            for stream, reply, call in begun:
                if self._replier.was_sent(reply, await call):
                    del pending.parts[stream]
                    pending.changed = True
                else:
                    await self._try_once(lane, stream, pending, call)
            for task in tasks:
                await task
        finally:
            for task in tasks:
                task.cancel()

    def _begin(self, lane: int, stream: str, part: _Part) -> Call | None:
        if len(part.replies) > 1 or (lane, stream) in self._waiting:
            return None
        return self._replier.begin(part.replies[0], part.tries)

    async def _try_once(
        self, lane: int, stream: str, pending: _Pending, call: Call | None = None
    ) -> None:
        key = lane, stream
        if key in self._waiting:
            self._waiting[key].append(pending)
            self._postpone(pending)
            return
        wait = await self._try_in_order(pending, stream, call=call)
        if wait is None:
            return
        self._postpone(pending)
        if not self._stopping:
            self._waiting[key] = deque([pending])
            self._streams[key] = self._start(self._send_waiting(key, wait))

    async def _try_in_order(
        self, pending: _Pending, stream: str, *, patient: bool = False, call: Call | None = None
    ) -> float | None:
        """Try the remaining replies; return the seconds until the next try, None if all were sent.

        `patient`: no lane waits for it. `call` is the request of the first if it was begun.
        """
        part = pending.parts[stream]
        while part.replies:
            late = self._loop.time() - pending.since > LANE_LIMIT
            if self._stopping if patient else late:
                return 0.0
            step: Step
            try:
                step = await self._replier.attempt(
                    part.replies[0], part.tries, patient=patient, call=call
                )
            except Exception:
                log.exception("a reply could not be sent", update=pending.update_id)
                step = Ended(done=False)
            call = None
            if isinstance(step, Later):
                return step.seconds
            part.end(step)
            if part.replies:
                part.tries = self._replier.tries(pending.update_id)
            pending.changed = True
        del pending.parts[stream]
        return None

    async def _send_waiting(self, key: tuple[int, str], wait: float) -> None:
        """Send the replies that wait in one person's stream, in order, until none is left."""
        queue, stream = self._waiting[key], key[1]
        while queue and not self._stopping:
            pending = queue[0]
            await asyncio.sleep(
                min(wait, max(0.0, pending.since + GIVE_UP_AFTER - self._loop.time()))
            )
            again = None
            if self._loop.time() < pending.since + GIVE_UP_AFTER:
                again = await self._try_in_order(pending, stream, patient=True)
            else:
                self._give_up(pending, stream)
            if again is not None:
                wait = again
                self._postpone(pending)
                continue
            queue.popleft()
            wait = 0.0
            if not pending.parts:
                await self._finish(pending)
        del self._waiting[key], self._streams[key]
        if not self._pending:
            await self._settled()

    def _give_up(self, pending: _Pending, stream: str) -> None:
        methods = [reply.method for reply in pending.parts.pop(stream).replies]
        pending.changed = True
        self._metrics.reply("given_up")
        log.error("replies given up after a day", update=pending.update_id, methods=methods)

    async def _finish(self, pending: _Pending) -> None:
        if self._pending.pop(pending.update_id, None) is None:
            return
        self._postponed.pop(pending.update_id, None)
        self._answered.append(pending.update_id)
        self._unsaved[pending.update_id] = self._replier.note_answered(pending.update_id)
        late = self._loop.time() - self._saved_at > SAVE_WITHIN
        if late or len(self._answered) >= BATCH:
            await self.save()
        else:
            self._save_soon()

    def _postpone(self, pending: _Pending) -> None:
        """Have the remaining replies saved: the present attempt at sending has ended."""
        self._postponed[pending.update_id] = pending
        self._save_soon()

    def _save_soon(self) -> None:
        if self._timer is None and not self._stopping:
            self._timer = self._loop.call_later(SAVE_WITHIN, lambda: self._start(self.save()))

    async def save(self) -> None:
        """Save which updates are answered, and the remaining replies to those that wait.

        What can't be saved now is saved the next time.
        """
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._saved_at = self._loop.time()
        answered, self._answered = self._answered, []
        postponed, self._postponed = list(self._postponed.values()), {}
        left = [(pending.update_id, _remaining(pending)) for pending in postponed]
        if not answered and not left:
            return

        async def work(tx: Transaction) -> None:
            if answered:
                await inbox.mark_answered(tx, answered)
            if left:
                await inbox.store_waiting(tx, left)
            tx.after.append(lambda: self._forget(answered))

        try:
            await self._database.write(work, durable=False)
        except Exception as error:
            self._answered[:0] = answered
            for pending in postponed:
                pending.changed = True
                if pending.update_id in self._pending:
                    self._postponed.setdefault(pending.update_id, pending)
            if not isinstance(error, DatabaseUnavailableError):
                log.exception("answered updates can't be saved")
            else:
                log.warning("answered updates not saved yet", count=len(answered), why=str(error))
            self._save_soon()

    def _forget(self, saved: Sequence[int]) -> None:
        for update_id in saved:
            if (noted := self._unsaved.pop(update_id, None)) is not None:
                self._replier.forget_answered(noted)

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a stream of waiting replies failed", exc_info=error)

    def close(self) -> None:
        """Start no further try of a waiting reply; tries under way may end."""
        self._stopping = True
        if self._timer is not None:
            self._timer.cancel()
        for key, task in self._streams.items():
            queue = self._waiting[key]
            part = queue[0].parts.get(key[1]) if queue else None
            if part is not None and not part.tries.out:
                task.cancel()

    async def stop(self, within: float) -> None:
        """End within so many seconds; requests under way are cancelled then."""
        self.close()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def save_remaining(self) -> None:
        """Save the remaining replies for the next process, after `stop`.

        A reply whose request was cancelled may have arrived: only a repeatable one remains.
        """
        for pending in self._pending.values():
            for part in pending.parts.values():
                if part.replies and part.tries.out and part.replies[0].method not in REPEATABLE:
                    part.end(Ended(done=True))
                    pending.changed = True
            self._postponed[pending.update_id] = pending
        await self.save()


def _stream(reply: Reply, update_id: int) -> str:
    if reply.method == PRESS:
        return f"press {update_id}"
    return "menus" if reply.method in MENUS else MESSAGES


def _remaining(pending: _Pending) -> bytes | None:
    """Return the remaining replies as they are stored; None if nothing has changed."""
    if not pending.changed:
        return None
    pending.changed = False
    return pack([reply for part in pending.parts.values() for reply in part.replies])
