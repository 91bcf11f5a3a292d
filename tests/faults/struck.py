"""A database at whose every statement something can be struck: the process, or a copy taken."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from storage.engine.database import Database
from storage.engine.postgres.database import PostgresDatabase
from storage.engine.sqlite.database import SQLiteDatabase
from storage.engine.transaction import Row, T, Transaction, Value, Work
from storage.engine.words import Term

Strike = Callable[[str, Transaction], None]


class StruckTransaction(Transaction):
    """A transaction that tells of each statement before it is run."""

    def __init__(self, inner: Transaction, strike: Strike) -> None:
        super().__init__(inner.keys, inner.memory, lambda: inner.now)
        self._inner = inner
        self._strike = strike
        self.after = inner.after
        self.topics = inner.topics
        self.notes = inner.notes
        self.erased = inner.erased
        self.traces = inner.traces
        self.proves_room = False

    async def execute(self, sql: str, *args: Value) -> int:
        self._strike(sql, self)
        return await self._inner.execute(sql, *args)

    async def execute_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        self._strike(sql, self)
        await self._inner.execute_many(sql, rows)

    async def insert(self, sql: str, *args: Value) -> int:
        self._strike(sql, self)
        return await self._inner.insert(sql, *args)

    async def insert_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> list[int]:
        self._strike(sql, self)
        return await self._inner.insert_many(sql, rows)

    async def all(self, sql: str, *args: Value) -> list[Row]:
        self._strike(sql, self)
        return await self._inner.all(sql, *args)

    async def one(self, sql: str, *args: Value) -> Row | None:
        self._strike(sql, self)
        return await self._inner.one(sql, *args)

    async def value(self, sql: str, *args: Value) -> Any:
        self._strike(sql, self)
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


class Strikes(Database):
    """A database that tells of each statement of its writer before it is run."""

    strike: Strike

    def submit(
        self, work: Work[T], *, fenced: bool = True, ahead: bool = False, durable: bool = True
    ) -> asyncio.Future[T]:
        async def struck(tx: Transaction) -> T:
            one = StruckTransaction(tx, self.strike)
            result = await work(one)
            tx.proves_room = one.proves_room
            return result

        return super().submit(struck, fenced=fenced, ahead=ahead, durable=durable)


class Struck(Strikes, SQLiteDatabase):
    """One in a file."""

    def __init__(self, path: Path, strike: Strike) -> None:
        super().__init__(path)
        self.strike = strike


class StruckOnServer(Strikes, PostgresDatabase):
    """One on a PostgreSQL server."""

    def __init__(self, address: str, path: Path, strike: Strike) -> None:
        super().__init__(address, path)
        self.strike = strike
