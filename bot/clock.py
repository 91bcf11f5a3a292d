"""Clocks: the only place that reads the time by which people are served.

Only the files beside the database (keys, erasures) go by the machine's clock (storage/engine/).
"""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """A clock: the machine's, or the playground's, which can be moved."""

    def now(self) -> datetime:
        """Return the present instant, aware, UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, UTC."""
        return datetime.now(UTC)
