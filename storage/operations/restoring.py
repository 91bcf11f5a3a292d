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
from storage.engine.moving import refuse_unless_empty
from storage.engine.opening import database_at
from storage.engine.seal import Keyring, keys_of
from storage.engine.sqlite import migrations, replacing
from storage.engine.sqlite.transaction import SQLiteTransaction, drive
from storage.engine.sqlite.uri import uri
from storage.notices.restored import Amended
from storage.operations import moving
from storage.operations.amending import amend
from storage.operations.backup import SIGN, BackupError, beside, check


@dataclass(frozen=True, slots=True)
class Restoration:
    """What a restore did: the path of the replaced database, if any, and what it changed."""

    before: Path | None
    amended: Amended


async def restore_dump(copy: Path, address: str, files: Path, now: datetime) -> Restoration:
    """Put a copy made by pg_dump into an empty database on a server, amended as this module says.

    If it is cut off in between, the bot amends the copy when it is first started on it. Raises
    BackupError, CannotOpenError, :class:`storage.engine.moving.MoveError` if the database is not
    empty, InUseError, NewerSchemaError.
    """
    side = moving.side(address, files)
    _check_dump(copy)
    refuse_unless_empty(await side.look(), side.shown, "")
    await _load(copy, address)
    database = database_at(address, files)
    database.although_moved = True
    await database.open()
    try:
        listed = database.erasures.read()
        amended = await database.write(lambda tx: amend(tx, listed, now))
    finally:
        await database.close()
    return Restoration(None, amended)


def _check_dump(copy: Path) -> None:
    from storage.engine.postgres import dumping  # noqa: PLC0415 - only where it is used

    if not copy.is_file():
        raise BackupError(f"{copy}: there is no such file")
    if not dumping.is_dump(copy):
        raise BackupError(
            f"{copy} is not a copy made by pg_dump. A copy of a file is restored to a file, with"
            " TONGXIN_DATABASE set to that, and moved then (tongxin move)"
        )


async def _load(copy: Path, address: str) -> None:
    from storage.engine.postgres import dumping  # noqa: PLC0415

    try:
        await dumping.check_way(address, "pg_restore")
        if SIGN not in dumping.contents(copy):
            raise BackupError("this is not a database of Tongxin")
        dumping.restore(address, copy)
    except dumping.NoProgramError as error:
        raise BackupError(
            f"{error} is not installed here: whoever runs the PostgreSQL server restores the copy,"
            " into a new database; the bot finds out by itself and sends nothing at first"
        ) from None
    except dumping.DumpError as error:
        raise BackupError(f"{copy}: {error}") from None


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
    with copy.open("rb") as opened:
        begins = opened.read(5)
    if begins == b"PGDMP":
        raise BackupError(
            f"{copy} is a copy of a PostgreSQL database: restore it to one (TONGXIN_DATABASE),"
            " and move that to a file (tongxin move)"
        )
    with beside(database) as fresh, lock(database, alone=True):
        replacing.remove_leftovers(database, fresh.parent)
        try:
            with closing(sqlite3.connect(uri(copy, "ro"), uri=True)) as source:
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
