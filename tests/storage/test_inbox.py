"""Updates written down: each has one effect, and nothing of it stays once it is answered."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database, Transaction

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(tmp_path / "t.db")
    await opened.open()
    yield opened
    await opened.close()


async def store(database: Database, *numbers: int) -> list[int]:
    arrivals = [Arrival(number, 7, b"{}") for number in numbers]
    new = await database.write(lambda tx: inbox.store(tx, arrivals, NOW))
    return [arrival.update_id for arrival in new]


async def test_only_what_is_new_is_handed_on_and_in_order(database: Database) -> None:
    assert await store(database, 5, 6, 9) == [5, 6, 9]
    assert await store(database, 9, 6, 7, 5, 7, 2**60, 3) == [7, 2**60, 3]
    assert await store(database) == []


async def test_an_update_is_handled_once(database: Database) -> None:
    await store(database, 5)
    assert await database.write(lambda tx: inbox.handled(tx, 5, b"[1]"))
    assert not await database.write(lambda tx: inbox.handled(tx, 5, b"[2]"))
    [row] = await database.read(inbox.unfinished)
    assert row.replies == b"[1]"


async def test_nothing_of_an_answered_update_stays(database: Database) -> None:
    await store(database, 5, 6, 7, 8)
    await database.write(lambda tx: inbox.handled(tx, 5, b"[1]"))
    await database.write(lambda tx: inbox.give_up(tx, 8))
    await database.write(lambda tx: inbox.answered(tx, [5, 6, 8]))

    async def rows(tx: Transaction) -> list[tuple[object, ...]]:
        sql = "SELECT update_id, state, lane, body, replies FROM inbox ORDER BY update_id"
        return [tuple(row) for row in await tx.all(sql)]

    assert await database.read(rows) == [
        (5, 2, 0, None, None),
        (6, 2, 0, None, None),
        (7, 0, 7, b"{}", None),
        (8, 3, 7, b"{}", None),
    ]
    assert await store(database, 5, 6, 7, 8) == []
