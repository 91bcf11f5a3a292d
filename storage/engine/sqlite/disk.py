"""Whether the writer's commits wait for the disk.

A commit appends to the log beside the file. Where it does not wait, the next one that does puts
both on disk, since it waits for the whole log.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from storage.engine.sqlite import connection as settings

_NOT_WAITING: Final = {"FULL": "NORMAL"}
"""For each setting the one with which a commit does not wait, but only emptying the log does."""


@contextmanager
def not_waiting(connection: sqlite3.Connection) -> Iterator[None]:
    """Have commits in this block not wait for the disk; no transaction may be open around it."""
    usual = settings.SYNCHRONOUS
    # SQLite carries this out while it reads it, which it need not do for a cached statement.
    connection.executescript(f"PRAGMA synchronous={_NOT_WAITING.get(usual, usual)}")
    try:
        yield
    finally:
        connection.executescript(f"PRAGMA synchronous={usual}")
