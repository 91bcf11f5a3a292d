"""Transactions: what a unit of work does its reading and writing with.

A unit of work is a coroutine function that awaits nothing but its transaction. So a transaction
can't stay open during a network call, and no other task can use it; awaiting anything else raises
:class:`ForeignAwaitError`.
"""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, Protocol, TypeVar

from storage.engine.clock import Clock, machine_clock
from storage.engine.erasures import Person
from storage.engine.seal import Keyring
from storage.engine.untold import Traces
from storage.engine.words import Term

T = TypeVar("T")
Value = str | int | float | bytes | None
Work = Callable[["Transaction"], Awaitable[T]]

BLOCK: Final = 2_560_000
"""How many ids of a table with an index of words stand together in it (schema step 0073)."""
ALL: Final = 1 << 62
"""The ``LIMIT`` of a statement that returns every row."""
PERSONAL_DATA_DELETED = "personal data deleted"
"""The topic of work that deletes personal data: the write-ahead log is truncated soon after."""


class Row(Protocol):
    """A row that was found; its columns are read by name, or by number from 0."""

    def __getitem__(self, column: str | int, /) -> Any: ...  # noqa: ANN401

    def __iter__(self) -> Iterator[Any]: ...

    def __len__(self) -> int: ...

    def keys(self) -> Iterable[str]:
        """Return the names of the columns."""
        ...


class ForeignAwaitError(RuntimeError):
    """A unit of work awaited something other than its transaction."""

    def __init__(self) -> None:
        super().__init__("a unit of work may await nothing but its transaction")


class Transaction(ABC):
    """A unit of work's access to the database. Placeholders are ``$1, $2, …``.

    One text of each statement serves both engines. Where PostgreSQL can't tell a parameter's type
    from its use (``$1 IS NULL``), the statement says it: ``CAST($1 AS BIGINT) IS NULL``. A list is
    passed as JSON: ``id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))``, texts without the
    CAST.

    A statement that would violate a constraint raises ConstraintError with the constraint's name
    and has no effect. After that the unit of work may fail or ``undo``, and nothing else:
    PostgreSQL refuses every further statement until then.
    """

    def __init__(
        self,
        keys: Keyring,
        memory: dict[str, Any] | None = None,
        clock: Clock = machine_clock,
    ) -> None:
        self._clock = clock
        self._now: datetime | None = None
        self.notes: dict[str, Any] = {}
        """What this unit of work notes for itself; unlike ``memory`` it ends with the work, and
        ``undo`` leaves it alone."""
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
        self.traces: list[Traces] | None = None
        """What leads to the people whom this work erases; None if nobody wants to know."""
        self.proves_room = False
        """Whether its commit shows that the database can be written again after a failure."""

    @property
    def now(self) -> datetime:
        """The present instant by the bot's clock, aware; the same throughout the work.

        It is by this that roles begin and end. Whoever handles something as of a certain instant
        sets it first.
        """
        if self._now is None:
            self._now = self._clock()
        return self._now

    @now.setter
    def now(self, instant: datetime) -> None:
        self._now = instant

    def announce(self, topic: str) -> None:
        """Notify the topic's listeners once the commit is durable, and only then."""
        self.topics.add(topic)

    @abstractmethod
    async def execute(self, sql: str, *args: Value) -> int:
        """Run one statement; return how many rows it changed."""

    @abstractmethod
    async def execute_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run one statement for each row of values."""

    @abstractmethod
    async def insert(self, sql: str, *args: Value) -> int:
        """Run an INSERT into a table whose key is ``id``; return the new row's id."""

    @abstractmethod
    async def insert_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> list[int]:
        """Run that INSERT for each row of values; return the new rows' ids, in the same order."""

    @abstractmethod
    async def all(self, sql: str, *args: Value) -> list[Row]:
        """Return every row."""

    @abstractmethod
    async def one(self, sql: str, *args: Value) -> Row | None:
        """Return the first row, if there is one."""

    @abstractmethod
    async def value(self, sql: str, *args: Value) -> Any:  # noqa: ANN401 - a column of any type
        """Return the first column of the first row, or None."""

    @abstractmethod
    async def size(self) -> int:
        """Return the size of the database in bytes."""

    @abstractmethod
    async def clock(self) -> int:
        """Return the present instant by the database's own clock, in milliseconds UTC."""

    @abstractmethod
    async def fingerprint(self) -> str | None:
        """Return what no other server and no copy of the database has; None where there is none."""

    @abstractmethod
    def holding(self, table: str, parameter: str, *, blocks: str = "") -> str:
        """Return the SELECT of the ``id`` of each row of the table that may have a term.

        Its ``words`` have all entries of the term; what :meth:`in_a_row` returns says of a row
        whether they follow one another, if the index does not say so at once.

        ``words`` are made by :func:`storage.engine.words.split`, and the table has an index of them
        called ``engine_`` and its name. ``parameter`` is the placeholder of :meth:`looked_for`.
        ``blocks`` is the placeholder of a JSON list of numbers: only rows in these blocks of BLOCK
        ids are read then, and on an engine that reads ranges only, those of blocks in between.
        """

    @abstractmethod
    def in_a_row(self, row: str, term: Term, parameter: str) -> str:
        """Return the condition that a row of :meth:`holding` has the term; none if each has it.

        ``row`` is the table's name in the statement. The condition reads a long column: it belongs
        where it is asked of few rows.
        """

    @abstractmethod
    def among(self, column: str, numbers: str) -> str:
        """Return the condition that the column's value is one of those that the SELECT finds.

        Few rows are wanted, in the order of an index of the column: rows are taken in that order
        until there are enough, and are not joined with all that the SELECT finds.
        """

    @abstractmethod
    def looked_for(self, term: Term) -> str:
        """Return the term as the value of the parameter of :meth:`holding`."""

    @abstractmethod
    async def forget_words(self, table: str) -> bool:
        """Overwrite a part of what the table's index of words still has of deleted rows.

        Return whether there may be more. On PostgreSQL it is VACUUM that does so.
        """

    @abstractmethod
    async def undo(self) -> None:
        """Roll back everything that this unit of work has done so far; it can continue then."""

    def forget(self) -> None:
        """Forget what the work that is rolled back has read, announced and asked for."""
        self.memory.clear()
        self.after.clear()
        self.topics.clear()
        self.erased.clear()
        if self.traces is not None:
            self.traces.clear()
