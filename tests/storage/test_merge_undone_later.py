"""A merge is taken back after others have been erased, or a consent was withdrawn."""

from typing import Any

import pytest

from storage import privacy
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.merging import merging, undoing
from storage.merging.merging import Reason
from storage.merging.tables import REFERENCES
from storage.people import consents, contacts, members
from storage.people.consents import Purpose
from tests.storage.office import NOON, people


async def listed(tx: Transaction, name: str) -> int:
    """Somebody of a roster, who is not on Telegram."""
    sql = "INSERT INTO members (status, name, language, created_at) VALUES ('active', $1, 'zh', 1)"
    return await tx.insert(sql, name)


async def merge(tx: Transaction, kept: int, gone: int) -> int:
    made = await merging.merge(tx, kept, gone, NOON, by=kept, reason=Reason.STAFF)
    return made.id


async def rows(tx: Transaction, table: str, member_id: int) -> list[dict[str, Any]]:
    sql = f"SELECT * FROM {table} WHERE member_id = $1"
    return [dict(zip(row.keys(), row, strict=True)) for row in await tx.all(sql, member_id)]


@pytest.mark.both_engines
async def test_who_was_erased_meanwhile_does_not_keep_a_merge_for_good(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        gone, one, other = await people(tx, 3)
        kept = await listed(tx, "甲")
        await contacts.assign(tx, [kept], one, one, NOON)
        await contacts.assign(tx, [gone], other, other, NOON)
        number = await merge(tx, kept, gone)
        await privacy.erase(tx, other)
        undone = await undoing.undo(tx, number, NOON)
        assert undone.lost == {}
        [row] = await rows(tx, "contacts", gone)
        assert (row["contact_id"], row["assigned_by"]) == (None, None), "as if it were at the time"

    await database.write(work)


@pytest.mark.both_engines
async def test_what_needs_somebody_who_was_erased_is_counted_as_lost(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        gone, absent, maker = await people(tx, 3)
        kept = await listed(tx, "甲")
        sql = (
            "INSERT INTO waiting_grants (member_id, role, scope, asked_by, asked_at)"
            " VALUES ($1, 'officer', 'minmeng', $2, 1)"
        )
        for one, by in ((kept, absent), (gone, maker)):
            await tx.execute(sql, one, by)
        number = await merge(tx, kept, gone)
        await privacy.erase(tx, maker)
        undone = await undoing.undo(tx, number, NOON)
        assert undone.lost == {"waiting_grants.member_id": 1}
        assert await rows(tx, "waiting_grants", gone) == []

    await database.write(work)


@pytest.mark.sqlite
async def test_what_is_emptied_is_what_the_schema_empties(database: Database) -> None:
    async def read(tx: Transaction) -> set[str]:
        found = set()
        for table in {one.table for one in REFERENCES if one.once is not None} | {"rsvps"}:
            sql = (
                'SELECT "from" AS name FROM pragma_foreign_key_list($1)'
                " WHERE \"table\" = 'members' AND on_delete = 'SET NULL'"
            )
            found |= {f"{table}.{row['name']}" for row in await tx.all(sql, table)}
        return found

    assert await database.read(read) | {"grants.granted_by"} == undoing.EMPTIED


@pytest.mark.both_engines
async def test_a_consent_that_was_withdrawn_holds_after_the_undo(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        [gone] = await people(tx, 1)
        kept = await listed(tx, "甲")
        await consents.give(tx, gone, Purpose.ASSOCIATIONS, "v", NOON)
        for one in (kept, gone):
            await members.set_associations(tx, one, ["minmeng"])
        number = await merge(tx, kept, gone)
        await consents.withdraw(tx, kept, Purpose.ASSOCIATIONS, "v", NOON)
        record = str(await tx.value("SELECT record FROM merges"))
        assert "minmeng" not in record
        await undoing.undo(tx, number, NOON)
        assert Purpose.ASSOCIATIONS not in await consents.given(tx, gone)
        assert await rows(tx, "member_associations", gone) == []
        assert await rows(tx, "member_associations", kept) == []

    await database.write(work)
