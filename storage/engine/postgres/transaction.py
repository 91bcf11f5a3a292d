"""PostgreSQL's transaction: each statement is one step of the unit of work.

The work runs on the event loop. Whoever drives it sees everything that it awaits: a statement is
run, anything else is refused (``ForeignAwaitError``), so here too a transaction never stays open
during anything but its own statements.
"""

from collections.abc import Awaitable, Coroutine, Generator, Iterable, Sequence
from typing import Any, cast

import asyncpg

from storage.engine.clock import Clock, machine_clock
from storage.engine.constraints import ConstraintError
from storage.engine.postgres.connection import Connection
from storage.engine.postgres.errors import name_of
from storage.engine.recall import forget_written
from storage.engine.seal import Keyring
from storage.engine.transaction import (
    BLOCK,
    ForeignAwaitError,
    Row,
    T,
    Transaction,
    Value,
)
from storage.engine.words import Term

SAVEPOINT = "SAVEPOINT job"
UNDO = "ROLLBACK TO SAVEPOINT job"
RELEASE = "RELEASE SAVEPOINT job"
CLOCK = "SELECT extract(epoch FROM clock_timestamp()) * 1000"  # milliseconds
# The server changes with pg_restore elsewhere, its timeline with a failover and with a recovery to
# an earlier moment, the database's oid with a database that was made anew. Any role may ask this.
FINGERPRINT = """
    SELECT (SELECT system_identifier FROM pg_control_system())::text
        || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
        || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())::text"""


class _Statement(Awaitable[T]):
    """A statement that a unit of work asks its driver to run."""

    __slots__ = ("call",)

    def __init__(self, call: Coroutine[Any, Any, T]) -> None:
        self.call = call

    def __await__(self) -> Generator["_Statement[T]", T, T]:
        return (yield self)


class PostgresTransaction(Transaction):
    """A unit of work's access to PostgreSQL."""

    def __init__(
        self,
        connection: Connection,
        keys: Keyring,
        memory: dict[str, Any] | None = None,
        clock: Clock = machine_clock,
    ) -> None:
        super().__init__(keys, memory, clock)
        self._connection = connection
        self._failed = False  # a statement was refused, and nothing undone since

    async def execute(self, sql: str, *args: Value) -> int:
        forget_written(self.memory, sql)
        status = await self._run(self._connection.execute(sql, *args))
        counted = status.rpartition(" ")[2]
        return int(counted) if counted.isdecimal() else -1

    async def execute_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        forget_written(self.memory, sql)
        if found := list(rows):  # else the server would be asked for nothing
            await self._run(self._connection.executemany(sql, found))

    async def insert(self, sql: str, *args: Value) -> int:
        forget_written(self.memory, sql)
        found = await self._run(self._connection.fetchval(f"{sql} RETURNING id", *args))
        return cast("int", found)

    async def insert_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> list[int]:
        forget_written(self.memory, sql)
        values = list(rows)
        if not values:
            return []
        found = await self._run(self._connection.fetchmany(f"{sql} RETURNING id", values))
        return [row["id"] for row in found]

    async def all(self, sql: str, *args: Value) -> list[Row]:
        forget_written(self.memory, sql)
        return cast("list[Row]", await self._run(self._connection.fetch(sql, *args)))

    async def one(self, sql: str, *args: Value) -> Row | None:
        forget_written(self.memory, sql)
        return cast("Row | None", await self._run(self._connection.fetchrow(sql, *args)))

    async def value(self, sql: str, *args: Value) -> Any:  # noqa: ANN401 - a column of any type
        forget_written(self.memory, sql)
        return await self._run(self._connection.fetchval(sql, *args))

    async def clock(self) -> int:
        return int(await self.value(CLOCK))

    async def size(self) -> int:
        return int(await self.value("SELECT pg_database_size(current_database())"))

    async def fingerprint(self) -> str | None:
        return str(await self.value(FINGERPRINT))

    def holding(self, table: str, parameter: str, *, blocks: str = "") -> str:
        # The number of the block stands in the index beside the words, which finds both at once.
        there = (
            f" AND ARRAY[id / {BLOCK}]"  # noqa: S608
            f" && ARRAY(SELECT CAST(value AS BIGINT) FROM json_each({blocks}))"
        )
        # To see whether entries follow one another the server reads the words themselves, which
        # takes ten times as long for each row as to find in the index that it has them.
        entries = f"to_tsquery('simple', replace({parameter}, '<->', '&'))"
        return (
            f"SELECT id FROM {table} WHERE engine_indexed(engine_words) @@ {entries}"  # noqa: S608
            f"{there if blocks else ''}"
        )

    def in_a_row(self, row: str, term: Term, parameter: str) -> str:
        if len(term.row) == 1:
            return ""
        # The SELECT has the parameter read once, not for each row.
        return f"{row}.engine_words @@ (SELECT to_tsquery('simple', {parameter}))"

    def among(self, column: str, numbers: str) -> str:
        return f"{column} = ANY(ARRAY({numbers}))"

    def looked_for(self, term: Term) -> str:
        return " <-> ".join(term.row) + (":*" if term.begins else "")

    async def forget_words(self, table: str) -> bool:
        del table
        return False

    async def undo(self) -> None:
        await self._run(self._connection.execute(UNDO))
        self._failed = False
        self.forget()

    def check(self) -> None:
        """Raise asyncpg.InFailedSQLTransactionError if the work has gone on after an error.

        The server accepts no other statement then, until the work is undone.
        """
        if self._failed:
            raise asyncpg.InFailedSQLTransactionError("the work has gone on after an error")

    async def _run(self, call: Coroutine[Any, Any, T]) -> T:
        try:
            return await _Statement(call)
        except asyncpg.PostgresError as error:
            self._failed = True
            if isinstance(error, asyncpg.IntegrityConstraintViolationError):
                raise ConstraintError(name_of(error)) from error
            raise


async def drive(work: Awaitable[T]) -> T:
    """Run the work, statement by statement; return its result. Raises ForeignAwaitError."""
    steps = work.__await__()
    try:
        asked = next(steps)
        while isinstance(asked, _Statement):
            try:
                answer = await asked.call
            except Exception as error:
                asked = steps.throw(error)
            else:
                asked = steps.send(answer)
    except StopIteration as end:
        return cast("T", end.value)
    steps.close()
    raise ForeignAwaitError
