"""The audit log only grows; old entries leave it by one way."""

from datetime import timedelta

import pytest

from storage import audit, privacy
from storage.engine.constraints import ConstraintError
from storage.engine.database import Database
from storage.engine.transaction import ALL, Transaction
from storage.model.acts import ActKind
from storage.people import members
from tests.storage.office import NOON, people

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET actor = 2",
        "UPDATE audit SET details = '{}' WHERE id = 1",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE id = 1",
        pytest.param(
            "INSERT OR REPLACE INTO audit (id, at, actor, action) VALUES (1, 0, 9, 'approved')",
            marks=pytest.mark.sqlite,
        ),
        "INSERT INTO audit (id, at, actor, action) VALUES (1, 0, 9, 'approved')"
        " ON CONFLICT (id) DO UPDATE SET actor = 9",
    ],
)
async def test_entries_are_neither_changed_nor_deleted(database: Database, sql: str) -> None:
    await database.write(lambda tx: audit.record(tx, 1, "approved", 2, NOON))
    found = await database.read(lambda tx: audit.page(tx, limit=ALL))
    with pytest.raises(ConstraintError, match="append-only"):
        await database.write(lambda tx: tx.execute(sql))
    assert await database.read(lambda tx: audit.page(tx, limit=ALL)) == found


async def test_old_entries_are_trimmed_and_no_newer_ones(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        for days in range(4):
            await audit.record(tx, 1, "approved", None, NOON + days * DAY)
        assert await audit.trim(tx, NOON + 2 * DAY) == 2
        assert [entry.at for entry in await audit.page(tx, limit=ALL)] == [
            NOON + 3 * DAY,
            NOON + 2 * DAY,
        ]
        # An earlier moment deletes nothing, and does not open the log again.
        assert await audit.trim(tx, NOON) == 0

    await database.write(work)
    for sql in ("DELETE FROM audit", "UPDATE audit_trim SET before = 0"):
        with pytest.raises(ConstraintError):
            await database.write(lambda tx: tx.execute(sql))  # noqa: B023


async def test_an_unknown_action_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="unknown action"):
        await database.write(lambda tx: audit.record(tx, 1, "looked", None, NOON))


async def test_an_erased_person_stays_as_a_number(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        first, second = await people(tx, 2)
        await audit.record(tx, first, "approved", second, NOON)
        await audit.record(tx, second, "event-created", None, NOON, on=audit.event(1))
        for erased in (first, second):
            await privacy.erase(tx, erased)
        newest, oldest = await audit.page(tx, limit=ALL)
        assert (oldest.actor, oldest.actor_name) == (first, None)
        assert (oldest.target, oldest.target_name) == (second, None)
        assert (newest.on, newest.exists, newest.title) == (audit.event(1), False, None)
        # No later person gets that number.
        again = await members.ensure(tx, 5000, "新人", "zh", NOON)
        assert again.id not in {first, second}

    await database.write(work)


async def test_the_log_is_restricted_to_a_kind_and_a_person(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        wang, lin = await people(tx, 2)
        await audit.record(tx, wang, "approved", lin, NOON)
        await audit.record(tx, wang, "event-created", None, NOON, on=audit.event(7))
        await audit.record(tx, lin, "role-redeemed", None, NOON, details={"role": "officer"})
        await audit.record(tx, audit.NOBODY, "invite-made", None, NOON)
        assert await audit.count(tx) == 4
        for kind, person, expected in (
            (ActKind.PEOPLE, 0, ["approved"]),
            (ActKind.ROLES, 0, ["invite-made", "role-redeemed"]),
            ("", lin, ["role-redeemed", "approved"]),
            (ActKind.EVENTS, lin, []),
            (ActKind.EVENTS, wang, ["event-created"]),
        ):
            found = await audit.page(tx, kind=kind, person=person, limit=9)
            assert [entry.action for entry in found] == expected
            assert await audit.count(tx, kind=kind, person=person) == len(expected)
        assert [name for _, name in await audit.actors(tx, limit=9)] == ["成员0", "成员1"]
        assert await audit.actor_count(tx) == 2
        assert await audit.actors(tx, limit=1, offset=1) == [(lin, "成员1")]

    await database.write(work)
