"""Whose people are in the database, the playground's or Telegram's, and by which clock they go."""

import os
from datetime import timedelta
from pathlib import Path

from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.playground.clock import PlaygroundClock
from storage.engine.database import Database
from storage.people import members


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


def keep_clock_note(database: Path, now: PlaygroundClock) -> None:
    """Note by how much the playground's clock is ahead, for the commands."""
    noted = clock_note(database)
    noted.parent.mkdir(parents=True, exist_ok=True)
    made = noted.with_name(f"{noted.name}-{os.getpid()}")
    made.write_text(str(now.offset.total_seconds()))
    made.replace(noted)  # complete at every moment: several processes write it


async def check_known(database: Database, path: Path) -> None:
    """See that the database's people, if there are any, are those of a playground.

    Raises OtherPeopleError.
    """
    played = world(path).exists() or clock_note(path).exists()
    if not played and await database.read(members.anybody):
        raise OtherPeopleError(
            f"{path} holds people whom the playground does not know, and would fail to reach;"
            " name another database for it (TONGXIN_DATABASE)"
        )


def check_not_played_with(settings: Settings) -> None:
    """See that those who would be written to on Telegram are not people of the playground.

    Raises OtherPeopleError.
    """
    path = settings.database
    if settings.api_url is None and (world(path).exists() or clock_note(path).exists()):
        raise OtherPeopleError(
            f"{path} holds the playground's people;"
            " name another database for Telegram (TONGXIN_DATABASE)"
        )
