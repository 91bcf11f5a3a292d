"""Updates written down: each has one effect, and nothing of it stays once it is answered."""

from datetime import UTC, datetime

from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.transaction import Row, Transaction

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


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
    assert await database.write(lambda tx: inbox.mark_handled(tx, 5, b"[1]"))
    assert not await database.write(lambda tx: inbox.mark_handled(tx, 5, b"[2]"))
    [row] = await database.read(inbox.unfinished)
    assert row.replies == b"[1]"


async def test_an_update_that_is_stored_with_its_effect_is_stored_once(
    database: Database,
) -> None:
    [arrival, other] = Arrival(5, 7, b"{}"), Arrival(6, 7, b"{}")
    keep = inbox.store_handled
    assert await database.write(lambda tx: keep(tx, arrival, NOW, b"[1]"))
    assert not await database.write(lambda tx: keep(tx, arrival, NOW, b"[2]"))
    assert await store(database, 5) == []
    assert await store(database, 6) == [6]
    assert not await database.write(lambda tx: keep(tx, other, NOW, b"[2]"))
    handled, open_ = await database.read(inbox.unfinished)
    assert handled == inbox.Unfinished(Arrival(5, 7, b""), b"[1]", 0, set_aside=False)
    assert open_ == inbox.Unfinished(other, None, 0, set_aside=False)


COLUMNS = ("body", "replies")


def opened(tx: Transaction, row: Row, column: str) -> bytes:
    return tx.keys.unseal(row[column], f"inbox {row['update_id']} {column}")


async def test_nothing_of_an_answered_update_stays(database: Database) -> None:
    await store(database, 5, 6, 7, 8)
    await database.write(lambda tx: inbox.mark_handled(tx, 5, b"[1]"))
    await database.write(lambda tx: inbox.set_aside(tx, 8))
    await database.write(lambda tx: inbox.mark_answered(tx, [5, 6, 8]))

    async def rows(tx: Transaction) -> list[tuple[object, ...]]:
        sql = "SELECT update_id, state, body, replies FROM inbox ORDER BY update_id"
        return [
            (row["update_id"], row["state"], *(row[c] and opened(tx, row, c) for c in COLUMNS))
            for row in await tx.all(sql)
        ]

    assert await database.read(rows) == [
        (5, 2, None, None),
        (6, 2, None, None),
        (7, 0, b"{}", None),
        (8, 3, b"{}", None),
    ]
    assert await store(database, 5, 6, 7, 8) == []
