"""A database at whose every statement something can be struck: the process, or a copy taken."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from storage.engine.database import Database
from storage.engine.postgres.database import PostgresDatabase
from storage.engine.sqlite.database import SQLiteDatabase
from storage.engine.transaction import T, Transaction, Work
from tests.passed_on import PassedOn

Strike = Callable[[str, Transaction], None]


class StruckTransaction(PassedOn):
    """A transaction that tells of each statement before it is run."""

    def __init__(self, inner: Transaction, strike: Strike) -> None:
        super().__init__(inner)
        self._strike = strike

    async def _before(self, sql: str) -> None:
        self._strike(sql, self)


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
