"""SQLite's transaction: a whole unit of work in one call on the connection's thread."""

import functools
import re
import sqlite3
from collections.abc import Awaitable, Iterable, Sequence
from typing import Any, Final, cast

from storage.engine.clock import Clock, machine_clock
from storage.engine.constraints import ConstraintError
from storage.engine.recall import forget_written, tables_written
from storage.engine.seal import Keyring
from storage.engine.sqlite.constraints import name_of
from storage.engine.transaction import (
    BLOCK,
    ForeignAwaitError,
    Row,
    T,
    Transaction,
    Value,
)
from storage.engine.words import Term

MERGED: Final = 64
"""Pages of an index of words that are merged in one transaction; some milliseconds."""


class SQLiteTransaction(Transaction):
    """A unit of work's access to SQLite; it runs to its end on the connection's thread."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        keys: Keyring,
        memory: dict[str, Any] | None = None,
        clock: Clock = machine_clock,
    ) -> None:
        super().__init__(keys, memory, clock)
        self._connection = connection

    async def execute(self, sql: str, *args: Value) -> int:
        return self._run(sql, args).rowcount

    async def execute_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        forget_written(self.memory, sql)
        try:
            self._connection.executemany(_for_sqlite(sql)[0], rows)
        except sqlite3.IntegrityError as error:
            raise ConstraintError(name_of(error, self._connection)) from error

    async def insert(self, sql: str, *args: Value) -> int:
        number = self._run(sql, args).lastrowid
        assert number is not None
        return number

    async def insert_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> list[int]:
        return [await self.insert(sql, *row) for row in rows]

    async def all(self, sql: str, *args: Value) -> list[Row]:
        return self._run(sql, args).fetchall()

    async def one(self, sql: str, *args: Value) -> Row | None:
        row: Row | None = self._run(sql, args).fetchone()
        return row

    async def value(self, sql: str, *args: Value) -> Any:  # noqa: ANN401 - a column of any type
        row = self._run(sql, args).fetchone()
        return None if row is None else row[0]

    def _run(self, sql: str, args: Sequence[Value]) -> sqlite3.Cursor:
        text, writes = _for_sqlite(sql)
        if writes:
            forget_written(self.memory, sql)
        try:
            return self._connection.execute(text, args)
        except sqlite3.IntegrityError as error:
            raise ConstraintError(name_of(error, self._connection)) from error

    async def undo(self) -> None:
        self._connection.execute("ROLLBACK TO job")
        self.forget()

    async def clock(self) -> int:
        return int(await self.value(CLOCK))

    async def fingerprint(self) -> str | None:
        return None  # a copy of a file is like the file

    def holding(self, table: str, parameter: str, *, blocks: str = "") -> str:
        index = f"engine_{table}"
        there = (
            f" AND rowid >= (SELECT min(value) FROM json_each({blocks})) * {BLOCK}"  # noqa: S608
            f" AND rowid < (SELECT max(value) + 1 FROM json_each({blocks})) * {BLOCK}"
        )
        return (
            f"SELECT rowid AS id FROM {index} WHERE {index} MATCH {parameter}"  # noqa: S608
            f"{there if blocks else ''}"
        )

    def in_a_row(self, row: str, term: Term, parameter: str) -> str:
        del row, term, parameter
        return ""  # the index has the place of each entry

    def among(self, column: str, numbers: str) -> str:
        return f"({column} IN ({numbers})) IS TRUE"

    def looked_for(self, term: Term) -> str:
        return f'"{" ".join(term.row)}"{"*" if term.begins else ""}'

    async def forget_words(self, table: str) -> bool:
        # A deletion is an entry beside what it deletes, until the two are merged. A negative number
        # begins a merge of everything, a positive one goes on with it, so many pages at a time.
        index = f"engine_{table}"
        before = self._connection.total_changes
        for pages in (-MERGED, MERGED):
            await self.execute(
                f"INSERT INTO {index} ({index}, rank) VALUES ('merge', $1)",  # noqa: S608
                pages,
            )
        return self._connection.total_changes - before > 2

    async def size(self) -> int:
        return int(
            await self.value(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            )
        )


def drive(work: Awaitable[T]) -> T:
    """Run a coroutine that never suspends and return its result. Raises ForeignAwaitError."""
    iterator = work.__await__()
    try:
        next(iterator)
    except StopIteration as end:
        return cast("T", end.value)
    raise ForeignAwaitError


CLOCK = "SELECT CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER)"
_PLACEHOLDER = re.compile(r"\$(\d+)")


@functools.lru_cache(maxsize=2048)
def _for_sqlite(sql: str) -> tuple[str, bool]:
    """Return the statement with placeholders that SQLite binds by position, and whether it writes.

    SQLite takes $1 for a name; binding by position takes two thirds of the time.
    """
    return _PLACEHOLDER.sub(r"?\1", sql), bool(tables_written(sql))
