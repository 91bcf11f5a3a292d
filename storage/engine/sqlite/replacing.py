"""Replaces the database by another file, so that a killed process leaves one of the two whole.

The new file first gets a name of its own beside the database. Once that name is durable, the
replacement is decided: what a killed process left undone is done when the database is next opened.
"""

import contextlib
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from storage.engine.lock import lock
from storage.engine.privately import FILE, sync_folder


def pending(database: Path) -> Path:
    """Return the path of the file that is about to replace the database."""
    return database.with_name(f"{database.name}.restoring")


def replace(fresh: Path, database: Path, now: datetime) -> Path | None:
    """Replace the database; return the path of the replaced one, if there was one.

    The caller holds the database's lock alone. ``fresh`` is a file in the same file system, in use
    by nobody. Raises OSError.
    """
    put(fresh, pending(database))
    return _complete(database, now)


def complete(database: Path, now: datetime) -> bool:
    """Do what is left of a replacement whose process was killed; return whether there was one.

    Raises OSError, :class:`storage.engine.lock.InUseError` while another process does it.
    """
    if not pending(database).exists():
        return False
    with lock(database, alone=True):
        return complete_alone(database, now)


def complete_alone(database: Path, now: datetime) -> bool:
    """Complete a replacement as ``complete`` does, for a caller that holds the lock alone."""
    if not pending(database).exists():
        return False
    _complete(database, now)
    return True


def remove_leftovers(database: Path, besides: Path) -> None:
    """Remove the folders that killed restores and moves have left, with copies in them."""
    for folder in database.parent.glob(f".{database.name}-*"):
        if folder != besides and folder.is_dir():
            shutil.rmtree(folder)


def put(file: Path, target: Path) -> None:
    """Rename the file to the target, durably, with its contents. Raises OSError."""
    file.chmod(FILE)
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
    file.replace(target)
    sync_folder(target.parent)


def _complete(database: Path, now: datetime) -> Path | None:
    before = _put_aside(database, now)
    pending(database).replace(database)
    sync_folder(database.parent)
    return before


def _put_aside(database: Path, now: datetime) -> Path | None:
    """Give the existing database, valid or not, a second name (hard link); return that path."""
    if not database.exists():
        return None
    with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = _second_name(database) or database.with_name(
        f"{database.name}.before-{now:%Y-%m-%dT%H%M%S}"
    )
    if not before.exists():
        before.hardlink_to(database)
    # A log that could not be written back belongs to the replaced database, not to the new one.
    log = database.with_name(f"{database.name}-wal")
    if log.exists():
        log.rename(before.with_name(f"{before.name}-wal"))
    database.with_name(f"{database.name}-shm").unlink(missing_ok=True)
    return before


def _second_name(database: Path) -> Path | None:
    """Return the second name that a killed process has already given to the database."""
    for name in database.parent.glob(f"{database.name}.before-*"):
        if not name.name.endswith("-wal") and name.samefile(database):
            return name
    return None
