"""Empty databases: the steps of the schema are applied once, and each test gets a copy."""

import functools
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.engine import migrations
from storage.engine.database import Database


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
    database = Database(prepared(path))
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
