"""Chooses the engine by the database's address."""

from pathlib import Path

from storage.engine.database import Database
from storage.engine.sqlite.database import SQLiteDatabase


def database_at(address: str | None, path: Path, keys: Path | None = None) -> Database:
    """Return the database, not opened yet: PostgreSQL at the address, or else SQLite in the file.

    ``path`` names the files outside a PostgreSQL database (:class:`Database`). Raises
    CannotOpenError for an address that can't be read.
    """
    if address is None:
        return SQLiteDatabase(path, keys)
    # Loaded only where it is used: an office on one machine starts without it.
    from storage.engine.postgres.database import PostgresDatabase  # noqa: PLC0415

    return PostgresDatabase(address, path, keys)


def existing_at(address: str | None, path: Path) -> Database:
    """Return the database as ``database_at`` does, for who needs one that has been made already.

    Opening it raises NoDatabaseError where there is none. Raises CannotOpenError.
    """
    database = database_at(address, path)
    database.must_exist = True
    return database
