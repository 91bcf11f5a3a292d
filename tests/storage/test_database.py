"""Transactions on real files."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.migrations import NewerSchemaError
from storage.engine.sqlite import connection as on_sqlite
from storage.engine.sqlite import database as on_sqlite_database
from storage.engine.sqlite.database import SQLiteDatabase
from storage.engine.transaction import ForeignAwaitError, Transaction
from tests import databases


async def note(tx: Transaction, number: int) -> int:
    await tx.execute("INSERT INTO audit (at, actor, action) VALUES ($1, 1, 'x')", number)
    return number


async def count(tx: Transaction) -> int:
    return int(await tx.value("SELECT count(*) FROM audit"))


async def thread(_: Transaction) -> int:
    return threading.get_ident()


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


@pytest.mark.sqlite
async def test_the_program_waits_until_a_commit_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def setting(tx: Transaction) -> int:
        return int(await tx.value("PRAGMA synchronous"))

    monkeypatch.setattr(on_sqlite, "SYNCHRONOUS", databases.SYNCHRONOUS)
    async with databases.opened(tmp_path / "t.db") as database:
        for asked in (database.read, database.write):
            assert await asked(lambda tx: tx.value("PRAGMA synchronous")) == 2  # FULL
        late = asyncio.gather(
            database.write(setting, durable=False), database.write(setting, durable=False)
        )
        assert set(await late) == {1}  # NORMAL: the next that waits has both on the disk
        both = asyncio.gather(database.write(setting), database.write(setting, durable=False))
        assert set(await both) == {2}


async def test_work_may_be_undone_and_go_on(database: Database) -> None:
    told: list[str] = []

    async def thinks_again(tx: Transaction) -> None:
        await note(tx, 1)
        tx.after.append(lambda: told.append("never"))
        await tx.undo()
        await note(tx, 2)
        tx.after.append(lambda: told.append("kept"))

    await asyncio.gather(
        database.write(lambda tx: note(tx, 3)),
        database.write(thinks_again),
        database.write(lambda tx: note(tx, 4)),
    )
    await database.write(thinks_again)

    async def numbers(tx: Transaction) -> list[int]:
        return [row["at"] for row in await tx.all("SELECT at FROM audit ORDER BY id")]

    assert await database.read(numbers) == [3, 2, 4, 2]
    assert told == ["kept", "kept"]


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
    with pytest.raises(Exception, match=r"read-?only"):
        await database.read(lambda tx: note(tx, 1))


@pytest.mark.sqlite
async def test_short_reads_of_one_moment_share_a_reader(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_sqlite_database, "WORTH_WAITING", 60)
    threads = await asyncio.gather(*(database.read(thread) for _ in range(5)))
    assert len(set(threads)) == 1


@pytest.mark.sqlite
async def test_a_read_does_not_wait_for_a_long_one(database: Database) -> None:
    begun, other_done = threading.Event(), threading.Event()

    async def long(_: Transaction) -> bool:
        begun.set()
        return other_done.wait(60)

    first = asyncio.ensure_future(database.read(long))
    assert await asyncio.to_thread(begun.wait, 60)
    assert await database.read(count) == 0
    other_done.set()
    assert await first


@pytest.mark.sqlite
async def test_emptying_the_log_waits_for_no_reader_while_others_write(database: Database) -> None:
    await database.write(lambda tx: tx.execute("CREATE TABLE t (x)"))
    log = database.path.with_name(f"{database.path.name}-wal")
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM t").fetchall()
        await database.write(lambda tx: tx.execute("INSERT INTO t VALUES (1)"))
        async with asyncio.timeout(3):
            await asyncio.gather(
                database.checkpoint(),
                database.write(lambda tx: tx.execute("INSERT INTO t VALUES (2)")),
            )
        assert log.stat().st_size > 0
    await database.checkpoint()
    assert log.stat().st_size == 0


@pytest.mark.sqlite
async def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        raw.execute("INSERT INTO schema_steps VALUES (9999, 'later')")
    raw.close()
    opened = SQLiteDatabase(path)
    with pytest.raises(NewerSchemaError, match="9999"):
        await opened.open()
    await opened.close()


@pytest.mark.sqlite
async def test_a_full_disk_is_told_from_a_mistake_in_a_statement(database: Database) -> None:
    """A statement of many rows fails alone for want of room; what is small is still kept."""
    assert isinstance(database, SQLiteDatabase)
    assert database._writer is not None
    pages = await database.read(lambda tx: tx.value("PRAGMA page_count"))
    await database._writer.run(database._writer.raw.execute, f"PRAGMA max_page_count = {pages + 3}")

    async def much(tx: Transaction) -> int:
        return await tx.execute(
            "WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 100)"
            " INSERT INTO inbox (update_id, received_at, body)"
            " SELECT n, 1, zeroblob(3000) FROM many"
        )

    async def wrong(tx: Transaction) -> int:
        return int(await tx.value("SELECT absent FROM nowhere"))

    small, large = await asyncio.gather(
        database.write(lambda tx: note(tx, 1)), database.write(much), return_exceptions=True
    )
    assert small == 1
    assert isinstance(large, DatabaseUnavailableError)
    assert await database.read(count) == 1
    for asks in (database.read, database.write):
        with pytest.raises(sqlite3.OperationalError, match="no such table") as mistake:
            await asks(wrong)
        assert mistake.value.__cause__ is None, "whoever follows the causes would never end"
