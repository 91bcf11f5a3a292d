"""Faults that are injected on request, and the limits on sending."""

import math
from collections.abc import Callable

from bot.playground.errors import ApiError, ControlError, too_many_requests
from bot.playground.records import Fault
from bot.playground.world import World

PLAIN = ("500", "502html", "timeout", "refuse", "lost", "401")
WITH_ARGUMENT = ("429", "400", "403")
DONE = ("timeout", "lost")
"""Kinds of fault where the method runs and only its answer is lost."""

SLACK = 0.05
"""Seconds by which requests sent on time may arrive too close together."""


def add_fault(world: World, method: str, times: int, kind: str) -> None:
    """Make the next calls of a method fail. Raises ControlError for an unknown kind."""
    name, colon, argument = kind.partition(":")
    known = kind in PLAIN if not colon else name in WITH_ARGUMENT and bool(argument)
    if name == "429" and known:
        known = argument.isdigit() and int(argument) > 0
    if not known:
        raise ControlError(
            f"unknown kind of fault {kind!r}: 429:N, 500, 502html, timeout, refuse, lost, "
            "400:text, 403:text or 401"
        )
    if not method or times < 1:
        raise ControlError("a fault needs a method (or *) and times of 1 or more")
    world.settings.faults.append(Fault(method=method, times=times, kind=kind))
    world.save_settings()


def next_fault(world: World, method: str) -> str | None:
    """Return the kind of fault for this call, None if it has none, and count it."""
    for fault in world.settings.faults:
        if fault.method in ("*", method) or fault.method.lower() == method.lower():
            fault.times -= 1
            if fault.times == 0:
                world.settings.faults.remove(fault)
            world.save_settings()
            return fault.kind
    return None


def fault_error(kind: str) -> ApiError:
    """Return the error answer of a kind of fault."""
    name, _, argument = kind.partition(":")
    if name == "429":
        return too_many_requests(int(argument))
    if name == "400":
        return ApiError(400, _prefixed("Bad Request: ", argument))
    if name == "403":
        return ApiError(403, _prefixed("Forbidden: ", argument))
    if name == "401":
        return ApiError(401, "Unauthorized")
    return ApiError(500, "Internal Server Error")


def _prefixed(prefix: str, text: str) -> str:
    return text if text.startswith(prefix) else prefix + text


class _Bucket:
    """A token bucket that holds one second's messages."""

    __slots__ = ("closed_until", "left", "rate", "seen")

    def __init__(self, rate: float, now: float) -> None:
        self.rate = rate
        self.left = max(rate, 1.0)
        self.seen = now
        self.closed_until = 0.0

    def wait(self, now: float) -> int:
        """Return the seconds to wait, 0 if the messages may be sent now."""
        if now < self.closed_until:
            return math.ceil(self.closed_until - now)
        self.left = min(max(self.rate, 1.0), self.left + (now - self.seen) * self.rate)
        self.seen = now
        if self.left + SLACK >= 1.0:
            return 0
        seconds = max(1, math.ceil((1.0 - self.left) / self.rate))
        self.closed_until = now + seconds
        return seconds


class Limits:
    """Enforces the limits on sending. A call before the end of a wait is refused again."""

    def __init__(self, world: World, seconds: Callable[[], float]) -> None:
        self._world = world
        self._seconds = seconds
        self._all: _Bucket | None = None
        self._chats: dict[str, _Bucket] = {}

    def set(self, per_second: float, per_chat_per_second: float) -> None:
        """Set both limits; 0 is none."""
        if per_second < 0 or per_chat_per_second < 0:
            raise ControlError("a limit is 0 (none) or more")
        self._world.settings.per_second = per_second
        self._world.settings.per_chat_per_second = per_chat_per_second
        self._world.save_settings()
        self.forget()

    def forget(self) -> None:
        """Reset all counts."""
        self._all = None
        self._chats.clear()

    def check(self, chat_id: str, count: int) -> None:
        """Count messages to a chat. Raises ApiError (429) beyond a limit."""
        settings = self._world.settings
        if not settings.per_second and not settings.per_chat_per_second:
            return
        now = self._seconds()
        buckets: list[_Bucket] = []
        if settings.per_second:
            self._all = self._all or _Bucket(settings.per_second, now)
            buckets.append(self._all)
        if settings.per_chat_per_second:
            if len(self._chats) > 10_000:
                self._chats.clear()
            bucket = self._chats.get(chat_id)
            if bucket is None:
                bucket = self._chats[chat_id] = _Bucket(settings.per_chat_per_second, now)
            buckets.append(bucket)
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait:
            raise too_many_requests(wait)
        for bucket in buckets:
            bucket.left -= count
