"""Empty databases for tests, on the engine that the test runs on.

The steps of the schema are applied once, and each test gets a copy. A test that runs on both
engines opens its databases by ``at``, ``begun`` or ``opened``. The same path is the same database
until the test ends, on either engine.
"""

import functools
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from storage.engine.database import Database
from storage.engine.opening import database_at
from storage.engine.sqlite import connection as on_sqlite
from storage.engine.sqlite import migrations
from storage.engine.transaction import Transaction
from tests import postgres

ENGINES = ("sqlite", "postgres")
# Nothing here has to outlast the machine, only the process: no commit waits for the disk.
SYNCHRONOUS = on_sqlite.SYNCHRONOUS
"""How the program itself has commits wait for the disk."""
on_sqlite.SYNCHRONOUS = "OFF"

_engine = "sqlite"
_leased: dict[Path, str] = {}


def engine() -> str:
    """Return the name of the engine that the test runs on."""
    return _engine


async def tables(tx: Transaction) -> set[str]:
    """Return the names of the tables, without those that only the engine knows."""
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
        "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    }
    found = {row["name"] for row in await tx.all(asked[_engine])}
    return {name for name in found if not name.startswith(("sqlite_", "engine_"))}


async def everything(tx: Transaction) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table."""
    return {
        name: [
            dict(zip(row.keys(), row, strict=True)) for row in await tx.all(f"SELECT * FROM {name}")
        ]
        for name in sorted(await tables(tx))
    }


async def number_next(tx: Transaction, table: str, number: int) -> None:
    """Have the table's next row get this id; the table has given ids before."""
    if _engine == "sqlite":
        await tx.execute("UPDATE sqlite_sequence SET seq = $1 WHERE name = $2", number - 1, table)
    else:
        await tx.value("SELECT setval(pg_get_serial_sequence($1, 'id'), $2, false)", table, number)


async def parents(tx: Transaction, table: str) -> set[str]:
    """Return the tables with whose rows this table's rows are deleted (ON DELETE CASCADE)."""
    asked = {
        "sqlite": 'SELECT "table" AS name FROM pragma_foreign_key_list($1)'
        " WHERE on_delete = 'CASCADE'",
        "postgres": "SELECT confrelid::regclass::text AS name FROM pg_constraint"
        " WHERE confdeltype = 'c' AND conrelid = CAST($1 AS TEXT)::regclass",
    }
    return {row["name"] for row in await tx.all(asked[_engine], table)}


@contextmanager
def on(name: str) -> Iterator[None]:
    """Run a test on this engine, and give its databases back afterwards."""
    global _engine  # noqa: PLW0603 - one test at a time
    _engine = name
    try:
        yield
    finally:
        _engine = "sqlite"
        for path in tuple(_leased):
            release(path)


def address(path: Path) -> str | None:
    """Return the address of the database of this path; None on SQLite."""
    if _engine == "sqlite":
        return None
    server = postgres.server()
    if path not in _leased:
        _leased[path] = server.run(server.lease())
    return server.address(_leased[path])


def release(path: Path) -> None:
    """Give the database of this path back: nothing uses it any more."""
    name = _leased.pop(path, None)
    if name is not None:
        server = postgres.server()
        server.run(server.give_back(name))


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one of many examples; its databases are given back at its end."""
    with TemporaryDirectory() as made:
        try:
            yield Path(made)
        finally:
            for path in [one for one in _leased if one.is_relative_to(made)]:
                release(path)


def at(path: Path, keys: Path | None = None) -> Database:
    """Return the database of this path, an empty one if there is none; it is not opened yet."""
    if _engine == "sqlite":
        prepared(path)
    return database_at(address(path), path, keys)


def prepared(path: Path) -> Path:
    """Put an empty database there, unless there is one already.

    It is what the program leaves that opens a new database and closes it, without the files beside
    it. Applying the steps takes four times as long as all the rest of an opening; the tests of
    storage/engine are about it and do without this.
    """
    if not path.exists():
        path.write_bytes(_empty())
        path.chmod(0o600)
    return path


@functools.cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA foreign_keys=ON")
            migrations.migrate(connection)
        return path.read_bytes()


async def begun(path: Path) -> Database:
    """Open the database, an empty one if there is none; who calls this closes it."""
    database = at(path)
    await database.open()
    return database


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Database]:
    """Have the database open, an empty one if there is none."""
    database = await begun(path)
    try:
        yield database
    finally:
        await database.close()
