"""A transaction that does something before each statement, and passes the statement on."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any

from storage.engine.transaction import Row, Transaction, Value
from storage.engine.words import Term


class PassedOn(Transaction):
    """What it collects for the time after the commit is what ``inner`` collects."""

    def __init__(self, inner: Transaction) -> None:
        super().__init__(inner.keys, inner.memory, lambda: inner.now)
        self._inner = inner
        self.after = inner.after
        self.topics = inner.topics
        self.notes = inner.notes
        self.erased = inner.erased
        self.traces = inner.traces
        self.proves_room = False

    @abstractmethod
    async def _before(self, sql: str) -> None:
        """Do what comes before the statement."""

    async def execute(self, sql: str, *args: Value) -> int:
        await self._before(sql)
        return await self._inner.execute(sql, *args)

    async def execute_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        await self._before(sql)
        await self._inner.execute_many(sql, rows)

    async def insert(self, sql: str, *args: Value) -> int:
        await self._before(sql)
        return await self._inner.insert(sql, *args)

    async def insert_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> list[int]:
        await self._before(sql)
        return await self._inner.insert_many(sql, rows)

    async def all(self, sql: str, *args: Value) -> list[Row]:
        await self._before(sql)
        return await self._inner.all(sql, *args)

    async def one(self, sql: str, *args: Value) -> Row | None:
        await self._before(sql)
        return await self._inner.one(sql, *args)

    async def value(self, sql: str, *args: Value) -> Any:
        await self._before(sql)
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
