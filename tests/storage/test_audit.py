"""The audit log only grows; old entries leave it by one way."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from storage import audit, privacy, seeing
from storage.engine.constraints import ConstraintError
from storage.engine.database import Database
from storage.engine.transaction import ALL, Transaction
from storage.merging import merging, undoing
from storage.merging.merging import Reason
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


@pytest.mark.both_engines
async def test_a_merged_record_is_the_one_that_it_became(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        wang, gone = await people(tx, 2)
        kept = await tx.insert(
            "INSERT INTO members (status, name, language, created_at)"
            " VALUES ('active', '花名册', 'zh', 1)"
        )
        await audit.record(tx, wang, "member-viewed", gone, NOON)
        await audit.record(tx, gone, "role-redeemed", None, NOON)
        stands_in = {audit.INSTEAD: str(gone)}
        await audit.record(tx, wang, "stand-in-made", None, NOON, details=stands_in)
        merged = await merging.merge(tx, kept, gone, NOON, by=wang, reason=Reason.STAFF)
        found = await audit.page(tx, limit=ALL)
        assert [one.names for one in found] == [{audit.INSTEAD: "花名册"}, {}, {}]
        assert [one.actor_name for one in found] == ["成员0", "花名册", "成员0"]
        assert [one.target_name for one in found] == [None, None, "花名册"]
        assert await audit.count(tx, person=kept) == 2
        assert [name for _, name in await audit.actors(tx, limit=9)] == ["花名册", "成员0"]
        assert await audit.actor_count(tx) == 2
        zone = ZoneInfo("Asia/Shanghai")
        [sight] = await seeing.page(tx, kept, zone, NOON, limit=9)
        assert (sight.name, sight.action) == ("成员0", "member-viewed")
        assert await seeing.count(tx, kept, zone, NOON) == 1

        await undoing.undo(tx, merged.id, NOON)
        assert await audit.count(tx, person=kept) == 0
        assert await seeing.count(tx, gone, zone, NOON) == 1
        assert [one.actor_name for one in await audit.page(tx, limit=ALL)][1] == "成员1"

    await database.write(work)
