"""Puts a copy in the database's place.

What happened after the copy was made is not in it, so three things are not taken from it as they
are:

- Notices that it still has to send may have been sent. Sending is held (``held_since``) until staff
  have decided; unfinished deliveries become unknown, which staff see by the recipients' names.
- People who were erased since are erased again, by the list of erasures.
- One-time links that were used since would be good again, so all of them are void.

All this is done to the copy before it gets the database's name.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.engine.erasures import Erasures, erasures_of
from storage.engine.lock import lock
from storage.engine.migrations import SchemaDiffersError
from storage.engine.seal import Keyring, keys_of
from storage.engine.sqlite import migrations, replacing
from storage.engine.sqlite.transaction import SQLiteTransaction, drive
from storage.notices.restored import Amended
from storage.operations.amending import amend
from storage.operations.backup import BackupError, beside, check


@dataclass(frozen=True, slots=True)
class Restoration:
    """What a restore did: the path of the replaced database, if any, and what it changed."""

    before: Path | None
    amended: Amended


def restore(copy: Path, database: Path, now: datetime) -> Restoration:
    """Replace the database by a copy, amended as this module says.

    If the process is killed, the database is as it was, or the replacement is completed when the
    database is next opened. Raises BackupError,
    :class:`storage.engine.erasures.ErasuresUnreadableError`,
    :class:`storage.engine.seal.KeysUnreadableError`,
    :class:`storage.engine.lock.InUseError` while any process has the database open,
    :class:`storage.engine.migrations.NewerSchemaError` for a copy of a newer version.
    """
    if not copy.is_file():
        raise BackupError(f"{copy}: there is no such file")
    with beside(database) as fresh, lock(database, alone=True):
        replacing.remove_leftovers(database, fresh.parent)
        try:
            with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as source:
                source.execute("VACUUM INTO ?", (str(fresh),))
        except sqlite3.Error as error:
            check(copy)  # which says what is wrong with it, if it is the copy
            raise BackupError(f"{copy}: {error}") from error
        check(fresh)
        listed = Erasures(erasures_of(database)).read()
        keys = Keyring(keys_of(database))
        keys.open(now)
        with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            try:
                migrations.migrate(connection)
            except SchemaDiffersError as error:
                raise BackupError(f"{copy}: {error}") from error
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("BEGIN IMMEDIATE")
            tx = SQLiteTransaction(connection, keys)
            amended = drive(amend(tx, listed, now))
            connection.execute("COMMIT")
        before = replacing.replace(fresh, database, now)
    return Restoration(before, amended)
