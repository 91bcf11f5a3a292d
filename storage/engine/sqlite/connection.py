"""Connections to the file, and their settings."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

import aiosqlite

T = TypeVar("T")
P = ParamSpec("P")

BUSY_TIMEOUT = 10_000  # milliseconds that a statement waits for another process's lock
SYNCHRONOUS = "FULL"
"""When a group of writes is over it is on the disk; tests outlast no machine and do without."""
_CACHE = "PRAGMA cache_size=-16000"
CHECKPOINT_TIMEOUT = 100  # milliseconds that a checkpoint waits for a reader of an older state


class Connection(aiosqlite.Connection):
    """An aiosqlite connection that runs a whole unit of work in one call on its thread."""

    _ready = False

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the function on the connection's thread."""
        return cast("T", await self._execute(function, *args, **kwargs))  # type: ignore[no-untyped-call]

    async def ended(self) -> None:
        """Wait for the thread of a connection that failed to open: it still calls the loop."""
        await asyncio.to_thread(self._thread.join)

    @property
    def raw(self) -> sqlite3.Connection:
        """The underlying sqlite3 connection, for use on its own thread only."""
        return self._conn

    def ready(self) -> sqlite3.Connection:
        """Return a reader's connection with all its settings, on its own thread."""
        if not self._ready:
            self.raw.execute(_CACHE)  # which reads the schema
            self._ready = True
        return self.raw


async def connect(path: Path) -> Connection:
    """Open the file. Raises sqlite3.Error."""

    def connector() -> sqlite3.Connection:
        connection = _opened(path)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA synchronous={SYNCHRONOUS}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(_CACHE)
        # What is deleted is overwritten: a draft, an update's content, a person who was erased.
        connection.execute("PRAGMA secure_delete=ON")
        return connection

    return await _begun(Connection(connector, iter_chunk_size=64))


async def connect_reader(path: Path) -> Connection:
    """Open the file, which a writer has prepared, for reading. Raises sqlite3.Error.

    Nothing here reads the schema, which takes some milliseconds: one that is never used is spared
    them. See `ready`.
    """

    def connector() -> sqlite3.Connection:
        connection = _opened(path)
        connection.execute("PRAGMA query_only=ON")
        return connection

    return await _begun(Connection(connector, iter_chunk_size=64))


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=512)
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
    return connection


async def _begun(connection: Connection) -> Connection:
    try:
        await connection
    except BaseException:
        await connection.ended()
        raise
    return connection


def checkpoint(connection: sqlite3.Connection) -> bool:
    """Copy the log into the file and truncate it; return whether nothing is left in it."""
    connection.execute(f"PRAGMA busy_timeout={CHECKPOINT_TIMEOUT}")
    try:
        # Frames can remain in the log although the result is not "busy": a reader still uses them.
        busy, frames, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy and not frames
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
