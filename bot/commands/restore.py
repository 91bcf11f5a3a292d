"""Puts a copy in the database's place, and prints what was done to it."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from storage.engine.database import CannotOpenError
from storage.engine.erasures import ErasuresUnreadableError
from storage.engine.lock import InUseError
from storage.engine.migrations import NewerSchemaError
from storage.engine.moving import MoveError
from storage.engine.seal import KeysUnreadableError
from storage.operations import restoring
from storage.operations.backup import BackupError

EXPECTED: Final = (
    BackupError,
    CannotOpenError,
    MoveError,
    ErasuresUnreadableError,
    InUseError,
    KeysUnreadableError,
    NewerSchemaError,
)
"""Errors that are shown to the user by their message alone."""


def restore(
    copy: Path,
    database: Path,
    now: datetime,
    say: Callable[[str], Any],
    address: str | None = None,
) -> None:
    """Restore the copy and print what was done. Raises what is EXPECTED."""
    if address is None:
        done = restoring.restore(copy, database, now)
    else:
        done = asyncio.run(restoring.restore_dump(copy, address, database, now))
    if done.before is not None:
        say(f"What was there is kept as {done.before}.")
    again = done.amended.erased_again
    say(f"People who were erased after the copy was made, and are erased again: {again}.")
    since = done.amended.erasures_since
    if since is not None:
        say(
            "This copy may be older than the list of erasures, which begins on"
            f" {since.astimezone(now.tzinfo):%Y-%m-%d %H:%M}. Whoever was erased before that may be"
            " back: ask the office."
        )
    say(f"One-time links of the copy that are void now: {done.amended.links_voided}.")
    say("New ones: tongxin invite. Roles are those of the copy: have the office look through them.")
    say(
        "Restored. When the bot runs again, no notice goes out until staff have looked at what"
        " is due: on the workbench, under the restored database."
    )
