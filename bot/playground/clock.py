"""The playground's clock: real time plus an offset that a person can move."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class PlaygroundClock:
    """What time it is in the playground's world, and for the bot that runs with it."""

    def __init__(self, on_moved: Callable[[timedelta], None] | None = None) -> None:
        self._offset = timedelta()
        self._on_moved = on_moved

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of real time."""
        return self._offset

    def real(self) -> datetime:
        """Return the real time, aware, in UTC.

        Queues and callback queries age by it: a moved clock must not lose what the bot
        has had no chance to see.
        """
        return datetime.now(UTC)

    def now(self) -> datetime:
        """Return the playground's time, aware, in UTC."""
        return self.real() + self._offset

    def advance(self, by: timedelta) -> None:
        """Move the clock on by that much (back, if negative)."""
        self.restore(self._offset + by)
        if self._on_moved is not None:
            self._on_moved(self._offset)

    def set(self, to: datetime) -> None:
        """Move the clock so that it is `to` now. Raises ValueError for a naive datetime."""
        if to.tzinfo is None:
            raise ValueError("a time needs its zone")
        self.advance(to - self.now())

    def restore(self, offset: timedelta) -> None:
        """Take up a kept offset, without telling anybody. Raises OverflowError beyond year 9999."""
        self.real() + offset  # a date that can't be told is refused before it is taken up
        self._offset = offset
