"""Rate limiter: applies Telegram's sending limits by giving turns at an even pace.

There are three limits: messages a second overall, messages a second to one chat, and messages a
minute to one group. Overall turns are spaced evenly. In addition, no window of a limit's length
contains more turns than the limit, so a server that counts strictly never counts one too many. A
short pause, because the event loop was busy or because nobody asked for a moment, is caught up by
the turns after it; what a long silence left unused is not.
"""

import asyncio
import heapq
import itertools
import time
from collections import deque
from collections.abc import Callable
from typing import Final

MARGIN: Final = 0.005
"""The fraction by which every window is lengthened: messages that are sent exactly one second apart
may arrive a few milliseconds closer together."""

CATCH_UP: Final = 0.2
"""Seconds of a pause that are caught up at most."""

MINUTE: Final = 60.0

SMALLEST_TIMER: Final = 0.001
"""Seconds of the shortest timer: uvloop's timers count whole milliseconds, so a shorter one would
fire at once, again and again."""

LEFT_BEHIND: Final = 64
"""Entries of cancelled waiters that may remain in a heap before they are removed."""


class _Chat:
    """A chat with recent turns or with waiters."""

    __slots__ = ("chat_id", "expires", "held", "last", "live", "ready_at", "times", "waiting")

    def __init__(self, chat_id: int, times: deque[float] | None) -> None:
        self.chat_id = chat_id
        self.ready_at = 0.0
        """When the next turn for this chat may be given."""
        self.expires = 0.0
        """When its recent turns no longer count."""
        self.times = times
        """The times of its recent turns; recorded for groups only, which have a limit a minute."""
        self.last = 0
        """The number of its latest turn."""
        self.waiting: list[_Place] = []
        self.live = 0
        """How many of `waiting` have not been cancelled."""
        self.held = False
        """Whether it is in the heap of chats that wait for their own limit."""


class _Waiter:
    """One caller that waits for a turn, and the state before the turn was given."""

    __slots__ = ("at", "chat", "due_before", "future", "number", "queued", "ready_before")

    future: asyncio.Future[None]
    """Created only if the caller has to wait."""

    def __init__(self, chat: _Chat) -> None:
        self.chat = chat
        self.queued = False
        """Whether it is in the heap of waiters that wait for the overall limit only."""
        self.number = 0
        self.at = 0.0
        self.due_before = 0.0
        self.ready_before = 0.0


_Place = tuple[bool, int, _Waiter]
"""An entry of a heap: urgent before others, then in the order of asking."""


class Pacer:
    """Gives turns within the sending limits; a limit of 0 is none.

    `burst` is how many messages may be sent at once after a time without messages, within the same
    limits.
    """

    def __init__(
        self,
        per_second: float = 30.0,
        *,
        per_chat_per_second: float = 1.0,
        per_group_per_minute: int = 20,
        burst: int = 1,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Measure time by `clock` (seconds, monotonic), not by the event loop's clock.

        uvloop's clock does not advance within one iteration of the loop, so two turns would seem
        further apart than they are.
        """
        self._clock = clock
        self._interval = (1 + MARGIN) / per_second if per_second else 0.0
        self._ahead = self._interval * (max(burst, 1) - 1)
        count = max(1, int(per_second))
        self._window = self._interval * count
        self._times: deque[float] = deque(maxlen=count)
        self._chat_interval = (1 + MARGIN) / per_chat_per_second if per_chat_per_second else 0.0
        self._group_count = per_group_per_minute
        self._group_window = MINUTE * (1 + MARGIN)
        self._due = 0.0
        """When the next turn is due at an even pace."""
        self._given = 0
        """How many turns have been given."""
        self._paused_until = 0.0
        self._order = itertools.count()
        self._chats: dict[int, _Chat] = {}
        self._recent: deque[tuple[float, _Chat]] = deque()
        self._recent_groups: deque[tuple[float, _Chat]] = deque()
        self._ready: list[_Place] = []
        self._held: list[tuple[float, int, _Chat]] = []
        self._waiting = 0
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at = 0.0

    @property
    def waiting(self) -> int:
        """The number of callers that wait for a turn."""
        return self._waiting

    @property
    def known_chats(self) -> int:
        """The number of chats that are remembered."""
        return len(self._chats)

    @property
    def paused_for(self) -> float:
        """The seconds from now during which no turn is given."""
        return max(0.0, self._paused_until - self._clock())

    def pause(self, seconds: float) -> None:
        """Give no turn for so many seconds; a longer pause that has begun is not shortened."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    async def turn(self, chat_id: int, *, urgent: bool = False) -> None:
        """Wait until a message may be sent to the chat; a negative id is a group's.

        Urgent callers are served before others, and both in the order of asking, except that a
        caller whose chat has to wait for its own limit is passed by others.
        """
        now = self._clock()
        chat = self._chat(chat_id, now)
        waiter = _Waiter(chat)
        if not self._waiting and chat.ready_at <= now and self._earliest() <= now:
            self._give(waiter, now, 0.0)
            return
        waiter.future = asyncio.get_running_loop().create_future()
        heapq.heappush(chat.waiting, (not urgent, next(self._order), waiter))
        chat.live += 1
        self._waiting += 1
        self._line_up(chat, now)
        self._serve(now, 0.0)
        try:
            await waiter.future
        except asyncio.CancelledError:
            if waiter.future.cancelled():
                self._leave(waiter)
            else:
                self._take_back(waiter)
            raise

    def _chat(self, chat_id: int, now: float) -> _Chat:
        for recent in (self._recent, self._recent_groups):
            while recent and recent[0][0] <= now:
                self._forget(recent.popleft()[1], now)
        chat = self._chats.get(chat_id)
        if chat is None:
            counted = chat_id < 0 and self._group_count
            chat = _Chat(chat_id, deque(maxlen=self._group_count) if counted else None)
            self._chats[chat_id] = chat
        return chat

    def _forget(self, chat: _Chat, now: float) -> None:
        if not chat.live and chat.expires <= now and self._chats.get(chat.chat_id) is chat:
            del self._chats[chat.chat_id]

    def _earliest(self) -> float:
        """Return when the next turn may be given under the overall limit."""
        if not self._interval:
            return self._paused_until
        earliest = max(self._paused_until, self._due - self._ahead)
        times = self._times
        if len(times) == times.maxlen:
            return max(earliest, times[0] + self._window)
        return earliest

    def _line_up(self, chat: _Chat, now: float) -> None:
        """Move the chat's first waiter to the ready heap, or the chat to the held heap."""
        while chat.waiting and chat.waiting[0][2].future.done():
            heapq.heappop(chat.waiting)
        if not chat.waiting:
            return
        if chat.ready_at > now:
            if not chat.held:
                chat.held = True
                heapq.heappush(self._held, (chat.ready_at, next(self._order), chat))
            return
        place = chat.waiting[0]
        if not place[2].queued:
            place[2].queued = True
            heapq.heappush(self._ready, place)

    def _serve(self, now: float, late: float) -> None:
        """Give all turns that may be given now, and set the timer for the next.

        `late` is by how many seconds the timer was late.
        """
        held, ready = self._held, self._ready
        while held and held[0][0] <= now:
            chat = heapq.heappop(held)[2]
            if chat.held:
                chat.held = False
                self._line_up(chat, now)
        earliest = self._earliest()
        while ready:
            waiter = ready[0][2]
            chat = waiter.chat
            gone = waiter.future.done()
            if not gone and chat.ready_at <= now:
                if earliest > now:
                    break
                self._give(waiter, now, late)
                chat.live -= 1
                self._waiting -= 1
                waiter.future.set_result(None)
                earliest = self._earliest()
            heapq.heappop(ready)
            waiter.queued = False
            self._line_up(chat, now)
        if ready:
            self._wake_at(earliest, now)
        elif held and self._waiting:
            self._wake_at(max(held[0][0], earliest), now)
        elif self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wake_at(self, at: float, now: float) -> None:
        if self._timer is not None:
            if self._timer_at == at:
                return
            self._timer.cancel()
        self._timer_at = at
        delay = max(at - now, SMALLEST_TIMER)
        self._timer = asyncio.get_running_loop().call_later(delay, self._wake)

    def _wake(self) -> None:
        self._timer = None
        now = self._clock()
        self._serve(now, max(0.0, now - self._timer_at))

    def _give(self, waiter: _Waiter, now: float, late: float) -> None:
        """Record a turn; a waiting caller's timer was `late` seconds late."""
        chat = waiter.chat
        waiter.at = now
        waiter.due_before = self._due
        waiter.ready_before = chat.ready_at
        self._given += 1
        waiter.number = chat.last = self._given
        if self._interval:
            behind = now - max(self._due, self._paused_until)
            if behind > CATCH_UP:  # a silence, unless the timer itself was late
                behind = min(late, CATCH_UP)
            self._due = max(self._due, now - max(behind, 0.0)) + self._interval
            self._times.append(now)
        chat.ready_at = now + self._chat_interval
        if chat.times is None:
            chat.expires = chat.ready_at
            self._recent.append((chat.expires, chat))
            return
        chat.times.append(now)
        if len(chat.times) == self._group_count:
            chat.ready_at = max(chat.ready_at, chat.times[0] + self._group_window)
        chat.expires = now + max(self._group_window, self._chat_interval)
        self._recent_groups.append((chat.expires, chat))

    def _take_back(self, waiter: _Waiter) -> None:
        """Undo the turn of a caller that was cancelled before it could use the turn."""
        chat = waiter.chat
        for times in (self._times, chat.times):
            if times and waiter.at in times:
                times.remove(waiter.at)
        # If another turn was given since, the pace stays as it is and one slot remains unused.
        if waiter.number == self._given:
            self._due = waiter.due_before
        if waiter.number == chat.last:
            chat.ready_at = waiter.ready_before
            chat.held = False
        now = self._clock()
        self._line_up(chat, now)
        self._serve(now, 0.0)

    def _leave(self, waiter: _Waiter) -> None:
        """Remove a caller that was cancelled while it waited."""
        chat = waiter.chat
        chat.live -= 1
        self._waiting -= 1
        if len(chat.waiting) > 2 * chat.live + LEFT_BEHIND:
            chat.waiting = [place for place in chat.waiting if not place[2].future.done()]
            heapq.heapify(chat.waiting)
        if len(self._ready) > 2 * self._waiting + LEFT_BEHIND:
            self._ready = [place for place in self._ready if not place[2].future.done()]
            heapq.heapify(self._ready)
        now = self._clock()
        self._line_up(chat, now)
        self._forget(chat, now)
        self._serve(now, 0.0)
