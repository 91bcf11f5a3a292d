"""A one-time link gives its role once, to one person, in time."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from storage import privacy
from storage.engine.database import Database
from storage.engine.transaction import ALL, Transaction
from storage.model.people import Grant, Role, Term
from storage.people import members, roles, stand_ins
from storage.people.roles import (
    InviteRefusedError,
    LastHolderError,
    NoLinkError,
    NotHeldError,
)
from tests.databases import opened
from tests.storage.office import NOON, redeem

JIXIE = Grant(Role.COLLEGE_STAFF, "jixie")
VALID = timedelta(days=7)
MOMENT = timedelta(milliseconds=1)  # the shortest that is stored


async def invite(database: Database) -> str:
    return await database.write(lambda tx: roles.invite(tx, JIXIE, valid=VALID, now=NOON))


async def met(database: Database, *telegram_ids: int) -> list[int]:
    """Make people whom the bot knows; return our own ids of them."""

    async def work(tx: Transaction) -> list[int]:
        return [(await members.ensure(tx, one, "x", "zh", NOON)).id for one in telegram_ids]

    return await database.write(work)


async def holders(database: Database) -> list[int]:
    """Return who has the link's role."""
    sql = "SELECT member_id FROM grants WHERE role = $1 AND scope = $2 ORDER BY member_id"
    rows = await database.read(lambda tx: tx.all(sql, JIXIE.role, JIXIE.scope))
    return [row["member_id"] for row in rows]


async def test_a_used_link_is_refused_to_everybody(database: Database) -> None:
    token = await invite(database)
    first, second = await met(database, 1, 2)
    later = NOON + timedelta(hours=1)
    assert await database.write(lambda tx: redeem(tx, token, first, NOON)) == JIXIE
    for member_id in (second, first):
        with pytest.raises(InviteRefusedError):
            await database.write(lambda tx: redeem(tx, token, member_id, later))  # noqa: B023
    assert await holders(database) == [first]


@pytest.mark.parametrize("late", [timedelta(0), MOMENT, timedelta(days=365)])
async def test_a_link_is_refused_from_the_moment_it_expires(
    database: Database, late: timedelta
) -> None:
    token = await invite(database)
    (person,) = await met(database, 1)
    with pytest.raises(InviteRefusedError):
        await database.write(lambda tx: redeem(tx, token, person, NOON + VALID + late))
    assert await holders(database) == []
    # That it was tried has not used it up: by a clock that was put right it is still good.
    last = NOON + VALID - MOMENT
    assert await database.write(lambda tx: redeem(tx, token, person, last)) == JIXIE
    assert await holders(database) == [person]


async def test_an_unknown_link_is_refused(database: Database) -> None:
    token = await invite(database)
    (person,) = await met(database, 1)
    for wrong in ("", token[:-1], token.swapcase(), f"{token}x"):
        with pytest.raises(InviteRefusedError):
            await database.write(lambda tx: redeem(tx, wrong, person, NOON))  # noqa: B023
    assert await holders(database) == []


async def test_of_people_who_open_a_link_at_once_one_gets_its_role(tmp_path: Path) -> None:
    """Over two connections to one file, as of two processes: each waits for the other's lock."""
    async with opened(tmp_path / "t.db") as one, opened(tmp_path / "t.db") as other:
        people = await met(one, *range(1, 21))
        for _ in range(10):
            token = await invite(one)
            before = len(await holders(one))

            async def opens(database: Database, person: int, token: str = token) -> int | None:
                try:
                    await database.write(lambda tx: redeem(tx, token, person, NOON))
                except InviteRefusedError:
                    return None
                return person

            rivals = [person for person in people if person not in await holders(one)]
            given = await asyncio.gather(
                *(
                    opens(database, person)
                    for database, person in zip([one, other] * len(rivals), rivals, strict=False)
                )
            )
            assert sum(person is not None for person in given) == 1
            assert len(await holders(one)) == before + 1


async def test_of_two_who_take_the_last_role_from_each_other_one_stays(tmp_path: Path) -> None:
    """Over two connections to one file, as of the chat and the command line."""
    school = Grant.school_staff()
    async with opened(tmp_path / "t.db") as one, opened(tmp_path / "t.db") as other:
        people = await met(one, 1, 2)
        for _ in range(20):
            for person in people:
                await one.write(lambda tx: roles.grant(tx, person, school, NOON))  # noqa: B023

            async def takes(database: Database, person: int) -> bool:
                try:
                    await database.write(lambda tx: roles.revoke(tx, person, school))
                except LastHolderError:
                    return False
                return True

            taken = await asyncio.gather(takes(one, people[0]), takes(other, people[1]))
            assert sorted(taken) == [False, True]
            held = await one.read(lambda tx: roles.holdings(tx, limit=ALL))
            assert len(held) == 1


async def test_a_role_of_which_nobody_else_is_needed_is_taken_from_its_last(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> None:
        person = (await members.ensure(tx, 1, "x", "zh", NOON)).id
        await roles.grant(tx, person, JIXIE, NOON)
        await roles.revoke(tx, person, JIXIE)
        with pytest.raises(NotHeldError):
            await roles.revoke(tx, person, JIXIE)
        with pytest.raises(NotHeldError):
            await roles.revoke(tx, person, Grant.school_staff())

    await database.write(work)


async def test_a_role_is_in_force_by_its_dates_alone(database: Database) -> None:
    """A stand-in's too, who is known to the bot as a visitor and blocks it meanwhile."""
    day = timedelta(days=1)
    (person, other) = await met(database, 1, 2)
    term = Term(NOON + day, NOON + 3 * day)

    async def give(tx: Transaction) -> None:
        tx.now = NOON
        await roles.grant(tx, person, JIXIE, NOON, term=term)
        await stand_ins.make(
            tx,
            other,
            person,
            NOON + 2 * day,
            NOON + 9 * day,
            NOON,
            by=person,
            over_school=False,
            waits=False,
        )

    await database.write(give)
    for after, expected in (
        (timedelta(0), (False, False)),
        (day - MOMENT, (False, False)),
        (day, (True, False)),
        (2 * day, (True, True)),
        (3 * day - MOMENT, (True, True)),
        (3 * day, (False, False)),
    ):

        async def look(tx: Transaction, after: timedelta = after) -> tuple[bool, bool]:
            tx.now = NOON + after
            one, two = await members.find(tx, person), await members.find(tx, other)
            assert one is not None
            assert two is not None
            in_force = [JIXIE in one.grants, JIXIE in two.grants]
            holders = {held.id for held in await members.holders(tx, [JIXIE])}
            assert [person in holders, other in holders] == in_force
            assert (two.acting == ((JIXIE, person),), two.own_grants) == (in_force[1], ())
            return in_force[0], in_force[1]

        assert await database.read(look) == expected

    async def blocks(tx: Transaction, after: timedelta) -> int:
        tx.now = NOON + after
        await privacy.record_block(tx, 1)
        await privacy.record_block(tx, 2)
        return int(await tx.value("SELECT count(*) FROM members"))

    assert await database.write(lambda tx: blocks(tx, timedelta(0))) == 2
    assert await database.write(lambda tx: blocks(tx, 9 * day)) == 0


async def test_a_link_that_was_taken_back_gives_nothing(database: Database) -> None:
    token = await invite(database)
    (person,) = await met(database, 1)
    name = roles.link_name(token)
    assert [
        link.name for link in await database.read(lambda tx: roles.open_links(tx, NOON, limit=9))
    ] == [name]
    await database.write(lambda tx: roles.revoke_link(tx, name, NOON))
    with pytest.raises(InviteRefusedError):
        await database.write(lambda tx: redeem(tx, token, person, NOON))
    with pytest.raises(NoLinkError):
        await database.write(lambda tx: roles.revoke_link(tx, name, NOON))
    assert await database.read(lambda tx: roles.open_link_count(tx, NOON)) == 0
    # One that was used is not open either.
    used = await invite(database)
    await database.write(lambda tx: redeem(tx, used, person, NOON))
    with pytest.raises(NoLinkError):
        await database.write(lambda tx: roles.revoke_link(tx, roles.link_name(used), NOON))
