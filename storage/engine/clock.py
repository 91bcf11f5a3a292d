"""The machine's clock, which only this and the playground (that has nothing of ours) read."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def machine_clock() -> datetime:
    """Return the present instant by the machine's clock, aware, UTC."""
    return datetime.now(UTC)
