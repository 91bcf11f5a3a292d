"""Every table has a rule how long its rows stay; the schema or the trimming carries it out."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

import storage
from storage import retention
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.people import Grant, MemberStatus, Role
from storage.people import (
    changes,
    claims,
    consents,
    members,
    membership,
    outside,
    roles,
    year_confirmations,
    years,
)
from storage.people.consents import Purpose
from storage.people.members import Registration
from storage.retention import RULES, Kept
from tests.databases import opened, parents, tables
from tests.office import ORGANISATION
from tests.storage.office import NOON, people

SECURITY = Path(__file__).parents[2] / "docs" / "security.md"
DELETED_BY_ERASE = {"drafts", "survey_drafts"}
"""What has no reference to its person, and is found by privacy.erase."""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "t.db") as made:
        yield made


async def test_every_table_has_a_rule(database: Database) -> None:
    found = await database.read(tables)
    assert found - set(RULES) == set(), "tables without a rule (storage/retention.py)"
    assert set(RULES) - found == set()


async def test_every_rule_is_in_the_documentation() -> None:
    section = SECURITY.read_text("utf-8").partition("## How long everything stays\n")[2]
    cells = re.findall(r"^\| (`[^|]+) \|", section.partition("\n## ")[0], re.MULTILINE)
    said = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert len(said) == len(set(said))
    assert set(RULES) - set(said) == set(), "tables that docs/security.md does not name"
    assert set(said) - set(RULES) == set()


async def test_the_schema_deletes_what_goes_with_something_else(database: Database) -> None:
    for table, rule in RULES.items():
        above = await database.read(lambda tx: parents(tx, table))  # noqa: B023
        if rule.kept is Kept.PERSON and table not in DELETED_BY_ERASE:
            assert "members" in above, table
        if rule.kept is Kept.PARENT:
            assert above - {"members"}, table
        if rule.kept is Kept.SPAN:
            assert rule.trims, table


def test_people_are_deleted_in_one_place_only() -> None:
    found = [
        file.name
        for file in Path(storage.__file__).parent.rglob("*.py")
        if "DELETE FROM members " in file.read_text("utf-8")
    ]
    assert found == ["privacy.py"]


async def trim(database: Database, days: int) -> list[int]:
    """Run each trimming once, so many days after noon; return what each has trimmed."""
    now = NOON + timedelta(days=days)
    return [
        await database.write(lambda tx: one(tx, ORGANISATION, now))  # noqa: B023
        for one in retention.TRIMS
    ]


async def test_visitors_are_forgotten_in_parts_and_only_those_who_hold_no_role(
    database: Database,
) -> None:
    async def fill(tx: Transaction) -> None:
        for number in range(retention.PART + 1):
            await members.ensure(tx, number + 1, "客人", "zh", NOON)
        [staff] = await people(tx, 1)
        await tx.execute("UPDATE members SET status = 'visitor', seen_at = 0")
        await roles.grant(tx, staff, Grant.school_staff(), NOON)
        await tx.execute("UPDATE members SET seen_at = NULL WHERE telegram_id <= 3")

    async def left(tx: Transaction) -> int:
        return int(await tx.value("SELECT count(*) FROM members"))

    await database.write(fill)
    assert retention.PART - 2 in await trim(database, 0)
    assert await database.read(left) == 4
    assert sum(await trim(database, 89)) == 0, "nobody knows since when: it begins with the first"
    assert 3 in await trim(database, 91)
    assert await database.read(left) == 1


async def test_a_declined_registration_is_dropped_and_a_role_kept(database: Database) -> None:
    async def fill(tx: Transaction) -> list[int]:
        ids = []
        for number in (1, 2):
            one = await members.ensure(tx, number, "林晓", "zh", NOON)
            stated = Registration("林晓", "jixie", ("minmeng",), "v", "5", "+861")
            await members.register(tx, one.id, stated, approval=True, now=NOON)
            await membership.decide(tx, one.id, approved=False, now=NOON)
            await consents.give(tx, one.id, Purpose.PHOTOS, "v", NOON)
            await years.add(tx, one.id, 2027, "award", "奖", None, NOON)
            await year_confirmations.confirm(tx, one.id, 2027, NOON)
            ids.append(one.id)
        await roles.grant(tx, ids[1], Grant.school_staff(), NOON)
        return ids

    plain, staff = await database.write(fill)
    assert await database.read(lambda tx: outside.declined_at(tx, plain)) == NOON
    assert sum(await trim(database, 29)) == 0
    await trim(database, 31)
    assert await database.read(lambda tx: members.find(tx, plain)) is None
    kept = await database.read(lambda tx: members.find(tx, staff))
    assert kept is not None
    assert (kept.status, kept.name) == (MemberStatus.VISITOR, "林晓")
    assert (kept.staff_no, kept.phone, kept.college, kept.associations) == (None, None, None, ())
    assert kept.grants
    assert await database.read(lambda tx: consents.of_member(tx, staff)) == {}
    assert await database.read(lambda tx: years.count(tx, staff, 2027)) == 0


async def test_a_claim_ends_with_the_membership(database: Database) -> None:
    """Neither a new registration nor a role makes it come up again."""

    async def claims_of(tx: Transaction, *, role: bool) -> int:
        [member_id] = await people(tx, 1)
        await claims.claim(tx, member_id, claims.ASSOCIATIONS, "minmeng", NOON)
        await membership.remove(tx, member_id, NOON)
        if role:
            await roles.grant(tx, member_id, Grant(Role.OFFICER, "qiaolian"), NOON)
            await outside.drop_registration(tx, member_id)
        else:
            stated = Registration("林", "jixie", (), "v")
            await members.register(tx, member_id, stated, approval=True, now=NOON)
        return len(await claims.of_member(tx, member_id))

    assert await database.write(lambda tx: claims_of(tx, role=False)) == 0
    assert await database.write(lambda tx: claims_of(tx, role=True)) == 0


async def test_a_new_registration_is_not_changed_back_to_what_was_before(
    database: Database,
) -> None:
    """By the button of an earlier change: an association would be theirs without anybody's word."""

    async def work(tx: Transaction) -> None:
        [member_id] = await people(tx, 1, "minmeng")
        member = await members.find(tx, member_id)
        assert member is not None
        number = await changes.change(tx, member, changes.ASSOCIATIONS, (), NOON)
        await membership.remove(tx, member_id, NOON)
        stated = Registration("林", "jixie", (), "v")
        await members.register(tx, member_id, stated, approval=True, now=NOON)
        with pytest.raises(changes.NothingToUndoError):
            await changes.undo(tx, member_id, number, NOON)

    await database.write(work)


async def test_links_go_a_month_after_they_have_expired(database: Database) -> None:
    valid = timedelta(days=7)
    grant = Grant.school_staff()
    await database.write(lambda tx: roles.invite(tx, grant, valid=valid, now=NOON))
    assert sum(await trim(database, 36)) == 0
    assert sum(await trim(database, 38)) == 1
