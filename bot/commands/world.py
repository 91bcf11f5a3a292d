"""Whose people are in the database, the playground's or Telegram's, and by which clock they go."""

from datetime import timedelta
from pathlib import Path

from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.playground.clock import PlaygroundClock


class OtherPeopleError(Exception):
    """The database's people are not those whom the bot would meet; the message says so."""


def world(database: Path) -> Path:
    """Return where the playground's world is kept, beside the database."""
    return database.with_name(f"{database.stem}-playground.db")


def clock_note(database: Path) -> Path:
    """Return where it is noted by how many seconds the playground's clock is ahead.

    The world, which keeps it too, is open to the process that runs it and to no other.
    """
    return world(database).with_suffix(".clock")


def clock(settings: Settings) -> Clock:
    """Return the clock by which the bot on this database goes, while it runs or not."""
    noted = clock_note(settings.database)
    if settings.token is not None or not noted.exists():
        return SystemClock()
    moved = PlaygroundClock()
    moved.restore(timedelta(seconds=float(noted.read_text())))
    return moved


def check_not_played_with(settings: Settings) -> None:
    """See that those who would be written to on Telegram are not people of the playground.

    Raises OtherPeopleError.
    """
    if settings.api_url is None and world(settings.database).exists():
        raise OtherPeopleError(
            f"{settings.database} holds the playground's people;"
            " name another database for Telegram (TONGXIN_DATABASE)"
        )
