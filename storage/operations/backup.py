"""Backups of the database: made while it is in use, checked, renamed atomically."""

import asyncio
import contextlib
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from storage.engine.erasures import Erasures, ErasuresUnreadableError, erasures_of
from storage.engine.privately import make_folder
from storage.engine.sqlite.replacing import put
from storage.engine.sqlite.uri import uri

MARGIN = timedelta(days=1)
"""An erasure is dropped if it is this much older than the oldest copy, whose zone is not known."""
SIGN = "schema_steps"
"""A table that every database of the bot's has."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class BackupError(Exception):
    """The copy could not be made, or the file is not a valid copy; the message gives the reason."""


class ElsewhereError(BackupError):
    """The copies are somebody else's to make: the server's own program is not installed here."""


def make(database: Path, target: Path, address: str | None = None) -> int:
    """Copy a snapshot of the database to ``target``; return the copy's size in bytes.

    The database may be in use meanwhile: the one at the address, or else the file. ``target`` is
    created complete or not at all; it does not contain the drafts of forms. Not to be called on an
    event loop. Raises BackupError.
    """
    if address is not None:
        return _dump(address, target)
    if not database.is_file():
        raise BackupError(f"{database}: there is no database")
    with beside(target) as copy:
        try:
            with closing(sqlite3.connect(uri(database, "rw"), uri=True)) as source:
                source.execute("PRAGMA busy_timeout=10000")
                source.execute("VACUUM INTO ?", (str(copy),))
        except sqlite3.Error as error:
            raise BackupError(f"{database}: {error}") from error
        check(copy)
        _leave_drafts_out(copy)
        put(copy, target)
    return target.stat().st_size


def _dump(address: str, target: Path) -> int:
    from storage.engine.postgres import dumping  # noqa: PLC0415 - only where it is used

    try:
        asyncio.run(dumping.check_way(address, "pg_dump"))
        with beside(target) as copy:
            dumping.dump(address, copy)
            if SIGN not in dumping.contents(copy):
                raise BackupError("this is not a database of Tongxin")
            put(copy, target)
    except dumping.NoProgramError as error:
        raise ElsewhereError(
            f"{error} is not installed here, so whoever runs the PostgreSQL server has to make the"
            " copies; or install it, not older than the server (docs/operating.md)"
        ) from None
    except dumping.DumpError as error:
        raise BackupError(str(error)) from None
    return target.stat().st_size


SUFFIXES: Final = (".db", ".dump")


def suffix(address: str | None) -> str:
    """Return how the names of copies end."""
    return SUFFIXES[0] if address is None else SUFFIXES[1]


def nightly(
    database: Path, folder: Path, keep: int, now: datetime, address: str | None = None
) -> Path:
    """Make the day's copy and delete those of ``keep`` days ago and before; return its path.

    So it is said to members: whoever is erased is then in no copy either, although the bot was away
    for a while, or was moved to another engine, whose copies have another name.

    Then drop the erasures that no copy in the folder or beside the database needs any more, and old
    staff numbers; of these also where the copies are made elsewhere.
    ``now`` is a wall time. Raises BackupError, OSError; after a BackupError nothing is deleted.
    """
    end = suffix(address)
    target = folder / f"{database.stem}-{now:%Y-%m-%d}{end}"
    try:
        make(database, target, address)
    except ElsewhereError:
        _drop(database, datetime.min.replace(tzinfo=UTC))
        raise
    day = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
    first = f"{database.stem}-{now - timedelta(days=keep - 1):%Y-%m-%d}"
    for copy in folder.glob(f"{database.stem}-{day}.*"):
        if copy.suffix in SUFFIXES and copy.stem < first:
            copy.unlink()
    drop_erasures(database, folder)
    return target


def drop_erasures(database: Path, folder: Path) -> None:
    """Drop the erasures that are older than every copy.

    The copies are those in this folder, and the replaced databases that are kept beside the
    database. Raises BackupError, OSError.
    """
    copies = [*folder.glob(f"{database.stem}*"), *database.parent.glob(f"{database.name}.before-*")]
    if copies:
        _drop(database, min(map(_made_at, copies)) - MARGIN)


def _drop(database: Path, before: datetime) -> None:
    """Drop the people erased before this instant, and staff numbers that are too old."""
    try:
        Erasures(erasures_of(database)).drop(before)
    except ErasuresUnreadableError as error:
        raise BackupError(str(error)) from error


def _made_at(copy: Path) -> datetime:
    """Return the time of the file, or the day in its name if that is earlier."""
    changed = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    for day in _DAY.findall(copy.name):
        with contextlib.suppress(ValueError):  # looks like a day and is none
            return min(changed, datetime.fromisoformat(f"{day}T00:00Z"))
    return changed


def _leave_drafts_out(copy: Path) -> None:
    """Delete the drafts: they identify authors, may be anonymous, and copies are long-lived."""
    try:
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            for table in ("drafts", "survey_drafts"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608
            connection.commit()
    except sqlite3.Error as error:
        raise BackupError(f"{copy}: {error}") from error


def check(copy: Path) -> None:
    """Check that the file is a whole database of the bot's. Raises BackupError."""
    try:
        with closing(sqlite3.connect(uri(copy, "ro"), uri=True)) as connection:
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
def beside(target: Path) -> Iterator[Path]:
    """Yield an unused path in the target's folder; remove what is left of it afterwards.

    Raises BackupError for an OSError inside the block.
    """
    try:
        make_folder(target.parent)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
            yield Path(folder) / "copy.db"
    except OSError as error:
        raise BackupError(f"{target}: {error.strerror}") from error
