"""Two processes on one PostgreSQL database, of which the first stands still before it writes."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import asyncpg

from storage.engine.postgres.transaction import PostgresTransaction
from storage.engine.transaction import Row, T, Transaction, Value, Work
from storage.engine.words import Term
from tests import databases

WRITES = ("INSERT", "UPDATE", "DELETE")
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND wait_event_type = 'Lock'"
)


class Standing(Transaction):
    """A transaction that stands still before its first write, until told to go on."""

    def __init__(self, inner: PostgresTransaction, until: Callable[[], Awaitable[None]]) -> None:
        super().__init__(inner.keys, inner.memory)
        self._inner = inner
        self._until: Callable[[], Awaitable[None]] | None = until
        self.after, self.topics, self.erased = inner.after, inner.topics, inner.erased
        self.proves_room = False

    async def _stand(self, sql: str) -> None:
        if self._until is not None and sql.lstrip().startswith(WRITES):
            until, self._until = self._until, None

            async def stand() -> None:
                await until()

            await self._inner._run(stand())

    async def execute(self, sql: str, *args: Value) -> int:
        await self._stand(sql)
        return await self._inner.execute(sql, *args)

    async def execute_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        await self._stand(sql)
        await self._inner.execute_many(sql, rows)

    async def insert(self, sql: str, *args: Value) -> int:
        await self._stand(sql)
        return await self._inner.insert(sql, *args)

    async def insert_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> list[int]:
        await self._stand(sql)
        return await self._inner.insert_many(sql, rows)

    async def all(self, sql: str, *args: Value) -> list[Row]:
        await self._stand(sql)
        return await self._inner.all(sql, *args)

    async def one(self, sql: str, *args: Value) -> Row | None:
        await self._stand(sql)
        return await self._inner.one(sql, *args)

    async def value(self, sql: str, *args: Value) -> Any:
        await self._stand(sql)
        return await self._inner.value(sql, *args)

    async def clock(self) -> int:
        return await self._inner.clock()

    def holding(self, table: str, parameter: str, *, blocks: str = "") -> str:
        return self._inner.holding(table, parameter, blocks=blocks)

    def in_a_row(self, row: str, term: Term, parameter: str) -> str:
        return self._inner.in_a_row(row, term, parameter)

    def among(self, column: str, numbers: str) -> str:
        return self._inner.among(column, numbers)

    def looked_for(self, term: Term) -> str:
        return self._inner.looked_for(term)

    async def forget_words(self, table: str) -> bool:
        return await self._inner.forget_words(table)

    async def size(self) -> int:
        return await self._inner.size()

    async def fingerprint(self) -> str | None:
        return await self._inner.fingerprint()

    async def undo(self) -> None:
        await self._inner.undo()


class Two:
    """Two processes that have the database of a path open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.first = databases.at(path)
        self.second = databases.at(path)

    async def __aenter__(self) -> "Two":
        await self.first.open()
        await self.second.open()
        address = databases.address(self._path)
        self._watch = await asyncpg.connect(address)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._watch.close()
        await self.second.close()
        await self.first.close()

    async def write(self, work: Work[T]) -> T:
        return await self.first.write(work)

    async def read(self, work: Work[T]) -> T:
        return await self.first.read(work)

    async def cross(self, one: Work[Any], other: Work[Any]) -> tuple[Any, Any]:
        """Have one stand before its first write while the other runs or waits; return what came.

        An exception is returned, not raised.
        """
        begun: list[asyncio.Task[Any]] = []

        async def stand() -> None:
            task = asyncio.ensure_future(self.second.write(other))
            begun.append(task)
            while not task.done() and not await self._watch.fetchval(WAITING):
                await asyncio.wait([task], timeout=0.005)

        async def standing(tx: Transaction) -> Any:
            assert isinstance(tx, PostgresTransaction)
            return await one(Standing(tx, stand))

        first = await asyncio.gather(self.first.write(standing), return_exceptions=True)
        if not begun:  # it had nothing to write
            begun.append(asyncio.ensure_future(self.second.write(other)))
        second = await asyncio.gather(*begun, return_exceptions=True)
        return first[0], second[0]
