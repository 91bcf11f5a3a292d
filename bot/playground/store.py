"""The store of the world: documents and files in one SQLite file, or in memory."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

_encode = msgspec.json.Encoder().encode

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    kind TEXT NOT NULL, key TEXT NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contents (key TEXT PRIMARY KEY, body BLOB NOT NULL);
"""


class Store:
    """A document store. Without a path everything is in memory and ends with the process.

    Writes become durable (against a kill, not a power cut) at `commit()`, which the server
    calls before each answer. The file is opened when first needed and locked by one process
    at a time.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._contents: dict[str, bytes] = {}
        self._number = 0

    def put(self, kind: str, key: str, value: object) -> None:
        """Save `value` (anything that msgspec encodes) under its kind and key."""
        if self._path is None:
            return
        self._number += 1
        self._begin().execute(
            "INSERT INTO documents (kind, key, number, body) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body",
            (kind, key, self._number, _encode(value)),
        )

    def remove(self, kind: str, key: str) -> None:
        """Delete one document."""
        if self._path is not None:
            self._begin().execute("DELETE FROM documents WHERE kind = ? AND key = ?", (kind, key))

    def all(self, kind: str, form: type[T]) -> Iterator[T]:
        """Yield every document of a kind, in the order in which they were first saved."""
        if self._path is None:
            return
        decode = msgspec.json.Decoder(form).decode
        rows = self._open().execute(
            "SELECT body FROM documents WHERE kind = ? ORDER BY number", (kind,)
        )
        for (body,) in rows:
            yield decode(body)

    def put_contents(self, key: str, body: bytes) -> None:
        """Save a file's bytes."""
        if self._path is None:
            self._contents[key] = body
        else:
            self._begin().execute("INSERT OR REPLACE INTO contents VALUES (?, ?)", (key, body))

    def contents(self, key: str) -> bytes:
        """Return a file's bytes. Raises KeyError if there are none."""
        if self._path is None:
            return self._contents[key]
        found = self._open().execute("SELECT body FROM contents WHERE key = ?", (key,)).fetchone()
        if found is None:
            raise KeyError(key)
        return bytes(found[0])

    def remove_contents(self, key: str) -> None:
        """Delete a file's bytes, if there are any."""
        if self._path is None:
            self._contents.pop(key, None)
        else:
            self._begin().execute("DELETE FROM contents WHERE key = ?", (key,))

    def shrink(self) -> None:
        """Commit, and keep nothing of what was deleted in the file or its log."""
        self.commit()
        if self._connection is not None:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def clear(self) -> None:
        """Delete everything."""
        self._contents.clear()
        if self._path is not None:
            connection = self._begin()
            connection.execute("DELETE FROM documents")
            connection.execute("DELETE FROM contents")

    def commit(self) -> None:
        """Commit all writes so far."""
        if self._connection is not None and self._connection.in_transaction:
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Commit and close the file; the next access opens it again."""
        if self._connection is not None:
            self.commit()
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            assert self._path is not None
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=1, isolation_level=None)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA secure_delete = ON")
            connection.executescript(_SCHEMA)
            (last,) = connection.execute("SELECT max(number) FROM documents").fetchone()
            self._number = last or 0
            self._connection = connection
        return self._connection

    def _begin(self) -> sqlite3.Connection:
        connection = self._open()
        if not connection.in_transaction:
            connection.execute("BEGIN")
        return connection
