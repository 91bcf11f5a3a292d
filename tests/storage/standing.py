"""Two processes on one PostgreSQL database, of which the first stands still before it writes."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import asyncpg

from storage.engine.postgres.transaction import PostgresTransaction
from storage.engine.transaction import T, Transaction, Work
from tests import databases
from tests.passed_on import PassedOn

WRITES = ("INSERT", "UPDATE", "DELETE")
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND wait_event_type = 'Lock'"
)


class Standing(PassedOn):
    """A transaction that stands still before its first write, until told to go on."""

    def __init__(self, inner: PostgresTransaction, until: Callable[[], Awaitable[None]]) -> None:
        super().__init__(inner)
        self._run = inner._run
        self._until: Callable[[], Awaitable[None]] | None = until

    async def _before(self, sql: str) -> None:
        if self._until is not None and sql.lstrip().startswith(WRITES):
            until, self._until = self._until, None

            async def stand() -> None:
                await until()

            await self._run(stand())


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
