"""The replies of updates on their way to Telegram: at once where that can be, else later, in order.

An update's replies are stored with its effect (the inbox), so what stands here is only how far they
have come. A person's lane waits for one try of each reply; whatever has to be tried again waits
here and leaves the lane free. Replies to one person go out in the order in which they were made, in
streams that don't wait for each other: messages, menus of commands, and each answer to a press.

A reply waits as long as Telegram asks, can't be reached or refuses the token; after ``KEPT`` it is
given up, since an answer to what was said a day ago helps nobody.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final

import structlog

from bot.operations.metrics import Metrics
from bot.updates.replier import PRESS, REPEATABLE, Ended, Later, Replier, Step, Tries
from handlers.kit.replies import Reply, pack
from storage.conversations import inbox
from storage.engine.database import Database, DatabaseUnavailableError, Transaction

log = structlog.get_logger(__name__)

MARK: Final = 1.0
"""Seconds after which what is answered is marked so at the latest, while more is being answered:
what is not yet marked is answered again after a kill."""
BATCH: Final = 100
"""Updates marked as answered at once."""
HELD: Final = 30.0
"""Seconds after which the replies that are left of one update no longer hold its lane."""
KEPT: Final = 24 * 3600.0
"""Seconds after which a reply that waits is given up. Telegram keeps an update for as long."""
MENUS: Final = frozenset({"deleteMyCommands", "setMyCommands"})


@dataclass(slots=True, eq=False)
class _Part:
    """What is left of an update's replies in one stream, in order."""

    replies: deque[Reply]
    tries: Tries

    def end(self, ended: Ended, tries: Tries) -> None:
        """Go on to the reply after the first, or to the one that takes its place."""
        self.replies.popleft()
        self.tries = tries
        if not ended.done:
            while self.replies and self.replies[0].follows:
                self.replies.popleft()
        if ended.instead is not None:
            self.replies.appendleft(ended.instead)


@dataclass(slots=True, eq=False)
class _Owed:
    """An update whose replies have not all ended."""

    update_id: int
    since: float
    """By the loop's clock."""
    parts: dict[str, _Part]
    changed: bool = False
    """Whether replies have ended since the rest was last stored."""


class ReplyQueue:
    """Sends replies and marks updates as answered.

    ``settled`` is called whenever nothing waits any more.
    """

    def __init__(
        self,
        database: Database,
        replier: Replier,
        metrics: Metrics,
        settled: Callable[[], Awaitable[None]],
    ) -> None:
        self._database = database
        self._replier = replier
        self._metrics = metrics
        self._settled = settled
        self._owed: dict[int, _Owed] = {}
        self._waiting: dict[tuple[int, str], deque[_Owed]] = {}
        self._streams: dict[tuple[int, str], asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._answered: list[int] = []
        self._delayed: dict[int, _Owed] = {}
        self._marked_at = 0.0
        self._marking: asyncio.TimerHandle | None = None
        self._stopping = False

    def __len__(self) -> int:
        """How many updates have replies that are being sent or wait."""
        return len(self._owed)

    def oldest(self) -> float:
        """Return for how many seconds the oldest of them has been here; 0 if there is none."""
        oldest = next(iter(self._owed.values()), None)
        return 0.0 if oldest is None else asyncio.get_running_loop().time() - oldest.since

    async def send(self, lane: int, update_id: int, replies: Sequence[Reply]) -> None:
        """Try each of an update's replies once, in order; leave the rest to be sent later.

        A press is answered while the messages go out.
        """
        owed = _Owed(update_id, asyncio.get_running_loop().time(), {})
        for reply in replies:
            stream = _stream(reply, update_id)
            part = owed.parts.get(stream)
            if part is None:
                part = owed.parts[stream] = _Part(deque(), self._replier.tries())
            part.replies.append(reply)
        self._owed[update_id] = owed
        streams = list(owed.parts)
        if len(streams) > 1:
            await asyncio.gather(*(self._begin(lane, stream, owed) for stream in streams))
        else:
            for stream in streams:
                await self._begin(lane, stream, owed)
        if not owed.parts:
            await self._ended(owed)

    async def _begin(self, lane: int, stream: str, owed: _Owed) -> None:
        key = lane, stream
        if key in self._waiting:
            self._waiting[key].append(owed)
            self._delay(owed)
            return
        wait = await self._run(owed, stream)
        if wait is None:
            return
        self._delay(owed)
        if not self._stopping:
            self._waiting[key] = deque([owed])
            self._streams[key] = self._start(self._later(key, wait))

    async def _run(self, owed: _Owed, stream: str, *, patient: bool = False) -> float | None:
        """Carry out what is left; return the seconds to wait before going on, None at the end."""
        part = owed.parts[stream]
        loop = asyncio.get_running_loop()
        while part.replies:
            late = loop.time() - owed.since > HELD
            if self._stopping if patient else late:
                return 0.0
            step: Step
            try:
                step = await self._replier.attempt(part.replies[0], part.tries, patient=patient)
            except Exception:
                log.exception("a reply could not be sent", update=owed.update_id)
                step = Ended(done=False)
            if isinstance(step, Later):
                return step.seconds
            part.end(step, self._replier.tries())
            owed.changed = True
        del owed.parts[stream]
        return None

    async def _later(self, key: tuple[int, str], wait: float) -> None:
        """Send what waits in a person's stream, in order, until nothing is left."""
        queue, stream = self._waiting[key], key[1]
        loop = asyncio.get_running_loop()
        while queue and not self._stopping:
            owed = queue[0]
            await asyncio.sleep(min(wait, max(0.0, owed.since + KEPT - loop.time())))
            again = None
            if loop.time() < owed.since + KEPT:
                again = await self._run(owed, stream, patient=True)
            else:
                self._give_up(owed, stream)
            if again is not None:
                wait = again
                self._delay(owed)
                continue
            queue.popleft()
            wait = 0.0
            if not owed.parts:
                await self._ended(owed)
        del self._waiting[key], self._streams[key]
        if not self._owed:
            await self._settled()

    def _give_up(self, owed: _Owed, stream: str) -> None:
        methods = [reply.method for reply in owed.parts.pop(stream).replies]
        owed.changed = True
        self._metrics.reply("given_up")
        log.error("replies given up after a day", update=owed.update_id, methods=methods)

    async def _ended(self, owed: _Owed) -> None:
        if self._owed.pop(owed.update_id, None) is None:
            return
        self._delayed.pop(owed.update_id, None)
        self._answered.append(owed.update_id)
        late = asyncio.get_running_loop().time() - self._marked_at > MARK
        if late or len(self._answered) >= BATCH:
            await self.mark()
        else:
            self._mark_soon()

    def _delay(self, owed: _Owed) -> None:
        """Have it stored what is left, and that the attempt has ended by waiting."""
        self._delayed[owed.update_id] = owed
        self._mark_soon()

    def _mark_soon(self) -> None:
        if self._marking is None and not self._stopping:
            loop = asyncio.get_running_loop()
            self._marking = loop.call_later(MARK, lambda: self._start(self.mark()))

    async def mark(self) -> None:
        """Store which updates are answered, and what is left of those whose replies wait.

        What can't be stored now is stored the next time.
        """
        if self._marking is not None:
            self._marking.cancel()
            self._marking = None
        self._marked_at = asyncio.get_running_loop().time()
        answered, self._answered = self._answered, []
        delayed, self._delayed = list(self._delayed.values()), {}
        left = [(owed.update_id, _left(owed)) for owed in delayed]
        if not answered and not left:
            return

        async def stored(tx: Transaction) -> None:
            if answered:
                await inbox.mark_answered(tx, answered)
            if left:
                await inbox.store_waiting(tx, left)

        try:
            await self._database.write(stored)
        except Exception as error:
            self._answered[:0] = answered
            for owed in delayed:
                owed.changed = True
                if owed.update_id in self._owed:
                    self._delayed.setdefault(owed.update_id, owed)
            if not isinstance(error, DatabaseUnavailableError):
                log.exception("answered updates can't be marked")
            else:
                log.warning("answered updates not marked yet", count=len(answered), why=str(error))
            self._mark_soon()

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("waiting replies ended by an error", exc_info=error)

    def close(self) -> None:
        """Begin nothing more that waits; what is being tried may end."""
        self._stopping = True
        if self._marking is not None:
            self._marking.cancel()
        for key, task in self._streams.items():
            queue = self._waiting[key]
            part = queue[0].parts.get(key[1]) if queue else None
            if part is not None and not part.tries.out:
                task.cancel()

    async def stop(self, within: float) -> None:
        """End within so many seconds; what is left is stored for the next start.

        A request that is cut off and may have arrived is not repeated, unless it may be.
        """
        self.close()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def store_rest(self) -> None:
        """Store what is left, once nothing is being sent any more."""
        for owed in self._owed.values():
            for part in owed.parts.values():
                if part.replies and part.tries.out and part.replies[0].method not in REPEATABLE:
                    part.end(Ended(done=True), self._replier.tries())
                    owed.changed = True
            self._delayed[owed.update_id] = owed
        await self.mark()


def _stream(reply: Reply, update_id: int) -> str:
    if reply.method == PRESS:
        return f"press {update_id}"
    return "menus" if reply.method in MENUS else "messages"


def _left(owed: _Owed) -> bytes | None:
    """Return what is left to be stored in place of what is; None if that is the same."""
    if not owed.changed:
        return None
    owed.changed = False
    return pack([reply for part in owed.parts.values() for reply in part.replies])
