"""Transactions: what a unit of work does its reading and writing with.

A unit of work is a coroutine function that awaits nothing but its transaction. It runs to its end
on the connection's thread in one call, so a transaction can't stay open during a network call, and
no other task can use it; awaiting anything else raises :class:`ForeignAwaitError`.
"""

import functools
import re
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, TypeVar, cast

from storage.engine.constraints import ConstraintError, name_of
from storage.engine.erasures import Person
from storage.engine.seal import Keyring

T = TypeVar("T")
Value = str | int | float | bytes | None
Row = sqlite3.Row
Work = Callable[["Transaction"], Awaitable[T]]

PERSONAL_DATA_DELETED = "personal data deleted"
"""The topic of work that deletes personal data: the write-ahead log is truncated soon after."""


class ForeignAwaitError(RuntimeError):
    """A unit of work awaited something other than its transaction."""


class Transaction:
    """A unit of work's access to the database. Placeholders are ``$1, $2, …``.

    A statement that would violate a constraint raises ConstraintError with the constraint's name
    and has no effect; the unit of work can continue after that.
    """

    def __init__(
        self, connection: sqlite3.Connection, keys: Keyring, memory: dict[str, Any] | None = None
    ) -> None:
        self._connection = connection
        self.keys = keys
        """The keys that seal short-lived personal data."""
        self.memory: dict[str, Any] = {} if memory is None else memory
        """A cache of what the writer has read. It is cleared whenever work is rolled back or
        another process has written. A reader's cache is always empty."""
        self.after: list[Callable[[], None]] = []
        """Called on the event loop once the commit is durable, and only then."""
        self.topics: set[str] = set()
        self.erased: list[Person] = []
        """The people whom this work erases; they are listed on disk before the commit."""
        self.proves_room = False
        """Whether its commit shows that the database can be written again after a failure."""

    def announce(self, topic: str) -> None:
        """Notify the topic's listeners once the commit is durable, and only then."""
        self.topics.add(topic)

    async def execute(self, sql: str, *args: Value) -> int:
        """Run one statement; return how many rows it changed."""
        return self._run(sql, args).rowcount

    async def execute_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> int:
        """Run one statement for each row of values; return how many rows were changed."""
        try:
            return self._connection.executemany(_for_sqlite(sql), rows).rowcount
        except sqlite3.IntegrityError as error:
            raise ConstraintError(name_of(error, self._connection)) from error

    async def insert(self, sql: str, *args: Value) -> int:
        """Run an INSERT; return the new row's id."""
        return cast("int", self._run(sql, args).lastrowid)

    async def all(self, sql: str, *args: Value) -> list[Row]:
        """Return every row."""
        return self._run(sql, args).fetchall()

    async def one(self, sql: str, *args: Value) -> Row | None:
        """Return the first row, if there is one."""
        return cast("Row | None", self._run(sql, args).fetchone())

    async def value(self, sql: str, *args: Value) -> Any:  # noqa: ANN401 - a column of any type
        """Return the first column of the first row, or None."""
        row = self._run(sql, args).fetchone()
        return None if row is None else row[0]

    def _run(self, sql: str, args: Sequence[Value]) -> sqlite3.Cursor:
        try:
            return self._connection.execute(_for_sqlite(sql), args)
        except sqlite3.IntegrityError as error:
            raise ConstraintError(name_of(error, self._connection)) from error

    async def undo(self) -> None:
        """Roll back everything that this unit of work has done so far; it can continue then."""
        self._connection.execute("ROLLBACK TO job")
        self.memory.clear()
        self.after.clear()
        self.topics.clear()
        self.erased.clear()


def drive(work: Awaitable[T]) -> T:
    """Run a coroutine that never suspends and return its result. Raises ForeignAwaitError."""
    iterator = work.__await__()
    try:
        next(iterator)
    except StopIteration as end:
        return cast("T", end.value)
    raise ForeignAwaitError("a unit of work may await nothing but its transaction")


_PLACEHOLDER = re.compile(r"\$(\d+)")


@functools.lru_cache(maxsize=2048)
def _for_sqlite(sql: str) -> str:
    """Return the statement with placeholders that SQLite binds by position: it takes $1 as a name.

    Binding by position takes two thirds of the time.
    """
    return _PLACEHOLDER.sub(r"?\1", sql)
