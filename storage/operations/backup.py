"""Backups of the database: made while it is in use, checked, renamed atomically; and restored.

Notices that a restored database still has to send may have been sent after the copy was made. So
sending is held (`held_since`) until staff have decided, and deliveries that were unfinished become
unknown, which staff see by the recipients' names.
"""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from storage.engine import migrations
from storage.engine.database import Transaction, drive
from storage.engine.lock import lock
from storage.engine.privately import FILE, make_folder
from storage.engine.seal import Keyring
from storage.notices import restored


class BackupError(Exception):
    """The copy could not be made, or the file is not a valid copy; the message gives the reason."""


def make(database: Path, target: Path) -> int:
    """Copy a snapshot of the database to ``target``; return the copy's size in bytes.

    The database may be in use meanwhile. ``target`` is created complete or not at all; it does not
    contain the drafts of forms. Raises BackupError.
    """
    if not database.is_file():
        raise BackupError(f"{database}: there is no database")
    with _beside(target) as copy:
        try:
            with closing(sqlite3.connect(f"file:{database}?mode=rw", uri=True)) as source:
                source.execute("PRAGMA busy_timeout=10000")
                source.execute("VACUUM INTO ?", (str(copy),))
        except sqlite3.Error as error:
            raise BackupError(f"{database}: {error}") from error
        _check(copy)
        _leave_drafts_out(copy)
        _put(copy, target)
    return target.stat().st_size


def nightly(database: Path, folder: Path, keep: int, now: datetime) -> Path:
    """Make the day's copy and delete all but the ``keep`` newest copies; return the copy's path.

    ``now`` is a wall time. Raises BackupError; then no older copy is deleted.
    """
    target = folder / f"{database.stem}-{now:%Y-%m-%d}.db"
    make(database, target)
    copies = sorted(folder.glob(f"{database.stem}-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].db"))
    for old in copies[:-keep]:
        old.unlink()
    return target


def restore(copy: Path, database: Path, now: datetime) -> Path | None:
    """Replace the database by a copy; return the path of the replaced database, if there was one.

    Raises BackupError, :class:`storage.engine.lock.InUseError` while any process has the database
    open, :class:`storage.engine.migrations.NewerSchemaError` for a copy of a newer version.
    """
    if not copy.is_file():
        raise BackupError(f"{copy}: there is no such file")
    with _beside(database) as fresh, lock(database, alone=True):
        try:
            with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as source:
                source.execute("VACUUM INTO ?", (str(fresh),))
        except sqlite3.Error as error:
            raise BackupError(f"{copy}: {error}") from error
        _check(fresh)
        with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            try:
                migrations.migrate(connection)
            except migrations.SchemaDiffersError as error:
                raise BackupError(f"{copy}: {error}") from error
            _hold(connection, database, now)
        before = _put_aside(database, now)
        _put(fresh, database)
    return before


def _put_aside(database: Path, now: datetime) -> Path | None:
    """Give the existing database, valid or not, a second name (hard link); return that path."""
    if not database.exists():
        return None
    with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = database.with_name(f"{database.name}.before-{now:%Y-%m-%dT%H%M%S}")
    before.hardlink_to(database)
    # A log that could not be written back belongs to the replaced database, not to the new one.
    log = database.with_name(f"{database.name}-wal")
    if log.exists():
        log.rename(before.with_name(f"{before.name}-wal"))
    database.with_name(f"{database.name}-shm").unlink(missing_ok=True)
    return before


def _hold(connection: sqlite3.Connection, database: Path, now: datetime) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("BEGIN IMMEDIATE")
    drive(restored.begin(Transaction(connection, Keyring(database)), now))
    connection.execute("COMMIT")


def _leave_drafts_out(copy: Path) -> None:
    """Delete the drafts: they identify authors, may be anonymous, and copies are long-lived."""
    try:
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("DELETE FROM drafts")
            connection.commit()
    except sqlite3.Error as error:
        raise BackupError(f"{copy}: {error}") from error


def _check(copy: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
            ours = connection.execute(
                "SELECT count(*) FROM sqlite_master WHERE name = 'schema_steps'"
            ).fetchone()[0]
    except sqlite3.Error as error:
        raise BackupError(f"{copy}: {error}") from error
    if found != "ok":
        raise BackupError(f"{copy}: damaged: {found}")
    if not ours:
        raise BackupError("this is not a database of Tongxin")


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Yield an unused path in the target's folder; remove what is left of it afterwards.

    Raises BackupError for an OSError inside the block.
    """
    try:
        make_folder(target.parent)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
            yield Path(folder) / "copy.db"
    except OSError as error:
        raise BackupError(f"{target}: {error.strerror}") from error


def _put(copy: Path, target: Path) -> None:
    """Rename the copy to the target, durably."""
    copy.chmod(FILE)
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    copy.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
