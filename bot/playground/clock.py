"""The playground's clock: real time plus an offset that people can change."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class PlaygroundClock:
    """The time of the playground's world and of a bot that runs in the same process.

    It can be moved in two ways. A leap (`advance`, `set`) changes the date only: updates and
    presses get no older by it. Time that passes (`let_pass`) makes them older, as real time
    does.
    """

    def __init__(self, on_moved: Callable[[], None] | None = None) -> None:
        self._offset = timedelta()
        self._passed = timedelta()
        self._on_moved = on_moved

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of real time, leaps and passed time together."""
        return self._offset

    @property
    def passed(self) -> timedelta:
        """The part of the offset that was passed (`let_pass`) and not leapt over."""
        return self._passed

    def real(self) -> datetime:
        """Return the real time, aware, in UTC."""
        return datetime.now(UTC)

    def now(self) -> datetime:
        """Return the playground's time, aware, in UTC."""
        return self.real() + self._offset

    def lived(self) -> float:
        """Return the seconds since 1970 in real time and passed time, leaps left out.

        The age of updates and presses is measured with it.
        """
        return (self.real() + self._passed).timestamp()

    def advance(self, by: timedelta) -> None:
        """Leap by a span (back, if negative). Raises OverflowError beyond year 9999."""
        self._move(self._offset + by, self._passed)

    def set(self, to: datetime) -> None:
        """Leap to a moment. Raises ValueError for a naive datetime."""
        if to.tzinfo is None:
            raise ValueError("a time needs its zone")
        self.advance(to - self.now())

    def let_pass(self, span: timedelta) -> None:
        """Let a span of time pass. Raises ValueError for a negative one."""
        if span < timedelta():
            raise ValueError("time does not pass backwards")
        self._move(self._offset + span, self._passed + span)

    def restore(self, offset: timedelta, passed: timedelta = timedelta()) -> None:
        """Set both spans as they were saved, without calling `on_moved`. Raises OverflowError."""
        for span in (offset, passed):
            self.real() + span  # raises before anything has changed
        self._offset, self._passed = offset, passed

    def _move(self, offset: timedelta, passed: timedelta) -> None:
        self.restore(offset, passed)
        if self._on_moved is not None:
            self._on_moved()
