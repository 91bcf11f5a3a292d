"""The machine's clock, where no clock of the bot's is at hand: the times of copies and of keys."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def machine_clock() -> datetime:
    """Return the present instant by the machine's clock, aware, UTC."""
    return datetime.now(UTC)
