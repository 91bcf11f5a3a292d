"""Transactions on real files."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database, ForeignAwaitError, Transaction
from storage.migrations import NewerSchemaError


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(tmp_path / "t.db")
    await opened.open()
    yield opened
    await opened.close()


async def note(tx: Transaction, number: int) -> int:
    await tx.execute("INSERT INTO audit (at, actor, action) VALUES ($1, 1, 'x')", number)
    return number


async def count(tx: Transaction) -> int:
    return int(await tx.value("SELECT count(*) FROM audit"))


async def test_work_of_one_moment_is_kept_together_and_each_can_fail_alone(
    database: Database,
) -> None:
    async def fails(tx: Transaction) -> None:
        await note(tx, 99)
        raise LookupError

    async def one(number: int) -> int | None:
        if number % 3 == 0:
            with pytest.raises(LookupError):
                await database.write(fails)
            return None
        return await database.write(lambda tx: note(tx, number))

    results = await asyncio.gather(*(one(number) for number in range(300)))
    assert sum(result is not None for result in results) == 200
    assert await database.read(count) == 200


async def test_work_goes_on_when_its_caller_is_cancelled(database: Database) -> None:
    task = asyncio.ensure_future(database.write(lambda tx: note(tx, 1)))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await database.write(lambda tx: note(tx, 2))
    assert await database.read(count) == 2


async def test_a_transaction_is_never_held_over_anything_else(database: Database) -> None:
    async def waits(tx: Transaction) -> None:
        await note(tx, 1)
        await asyncio.sleep(0)

    with pytest.raises(ForeignAwaitError):
        await database.write(waits)
    assert await database.read(count) == 0


async def test_a_reader_can_not_write(database: Database) -> None:
    with pytest.raises(Exception, match="readonly"):
        await database.read(lambda tx: note(tx, 1))


async def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        raw.execute("INSERT INTO schema_steps VALUES (9999, 'later')")
    raw.close()
    opened = Database(path)
    with pytest.raises(NewerSchemaError, match="9999"):
        await opened.open()
    await opened.close()
