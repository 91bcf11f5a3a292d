"""The playground's clock: real time plus what somebody has added to it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class PlaygroundClock:
    """What time it is in the playground's world, and for the bot that runs with it.

    It can be moved in two ways. After a leap (`advance`, `set`) only the date is another: nobody
    has waited, and whatever is on its way is as young as before. Time that passes (`let_pass`) is
    time that everything lives through, as real time is: updates and presses age by it.
    """

    def __init__(self, on_moved: Callable[[], None] | None = None) -> None:
        self._offset = timedelta()
        self._passed = timedelta()
        self._on_moved = on_moved

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of real time."""
        return self._offset

    @property
    def passed(self) -> timedelta:
        """How much of the offset was let pass; the rest was leapt over."""
        return self._passed

    def real(self) -> datetime:
        """Return the real time, aware, in UTC."""
        return datetime.now(UTC)

    def now(self) -> datetime:
        """Return the playground's time, aware, in UTC."""
        return self.real() + self._offset

    def lived(self) -> float:
        """Return the seconds since 1970 without those that were leapt over.

        Ages are measured with it: real time, and what was let pass.
        """
        return (self.real() + self._passed).timestamp()

    def advance(self, by: timedelta) -> None:
        """Leap on by that much (back, if negative). Raises OverflowError beyond year 9999."""
        self._move(self._offset + by, self._passed)

    def set(self, to: datetime) -> None:
        """Leap so that it is `to` now. Raises ValueError for a naive datetime."""
        if to.tzinfo is None:
            raise ValueError("a time needs its zone")
        self.advance(to - self.now())

    def let_pass(self, span: timedelta) -> None:
        """Let time pass, as if everybody had waited. Raises ValueError for a negative span."""
        if span < timedelta():
            raise ValueError("time does not pass backwards")
        self._move(self._offset + span, self._passed + span)

    def restore(self, offset: timedelta, passed: timedelta = timedelta()) -> None:
        """Set both as they were saved, without telling anybody. Raises OverflowError."""
        for span in (offset, passed):
            self.real() + span  # a date that can't be told is refused before anything changes
        self._offset, self._passed = offset, passed

    def _move(self, offset: timedelta, passed: timedelta) -> None:
        self.restore(offset, passed)
        if self._on_moved is not None:
            self._on_moved()
