"""Clocks: the time by which people are served.

Only the files beside the database (keys, erasures) always go by the machine's own clock.
"""

from datetime import datetime
from typing import Protocol

from storage.engine.clock import machine_clock


class Clock(Protocol):
    """A clock: the machine's, or the playground's, which can be moved."""

    def now(self) -> datetime:
        """Return the present instant, aware, UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, UTC."""
        return machine_clock()
