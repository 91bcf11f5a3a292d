"""Decisions on what members change, and the list of what has changed: taken back and forgotten."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.people import Grant, Member, MemberStatus
from storage.people import changes, claims, consents, members, news
from tests.storage.office import NOON, people


async def test_decisions_on_changes_are_taken_back_and_forgotten(database: Database) -> None:
    """Not when the member has changed the field since, nor after an hour."""
    late = NOON + timedelta(hours=1)

    async def work(tx: Transaction) -> None:
        one, other = await people(tx, 2, "minmeng")

        async def settled(field: str, value: str, *, confirmed: bool) -> int:
            made = await claims.claim(tx, one, field, value, NOON)
            await claims.settle(tx, made, NOON, confirmed=confirmed)
            return made.id

        for field, value, was in (
            ("associations", "qiaolian", ("minmeng",)),
            ("college", "wenli", "jixie"),
        ):
            for confirmed in (True, False):
                number = await settled(field, value, confirmed=confirmed)
                with pytest.raises(claims.NothingToUndoError):
                    await claims.undo(tx, number, late)
                await claims.undo(tx, number, NOON)
                with pytest.raises(claims.NothingToUndoError):
                    await claims.undo(tx, number, NOON)
                found = await members.find(tx, one)
                assert found is not None
                assert getattr(found, field) == was
                assert value in {*found.claimed, found.claimed_college}
                await claims.withdraw(tx, one, field)
        for field, value in (("associations", "qiaolian"), ("college", "wenli")):
            number = await settled(field, value, confirmed=True)
            found = await members.find(tx, one)
            assert found is not None
            await changes.change(
                tx, found, field, ("minmeng",) if field != "college" else "shang", NOON
            )
            with pytest.raises(claims.NothingToUndoError):
                await claims.undo(tx, number, NOON)
        assert await claims.trim(tx, NOON, 9) == 0
        assert await claims.trim(tx, late, 1) == 1

        rows = [("phone", None, "+8613812345678"), ("associations", "minmeng", None)]
        await news.add(tx, one, [*rows, ("college", "jixie", "shang")], NOON)
        officer = Member(
            other, 1, MemberStatus.ACTIVE, "某", "zh", grants=(Grant.officer("minmeng"),)
        )
        assert await news.count(tx, officer) == 3
        assert [found.field for found in await news.page(tx, officer, limit=9)] == [
            *("college", "associations", "phone")
        ]
        left = replace(officer, grants=(Grant.college_staff("jixie"),))
        assert [found.became for found in await news.page(tx, left, limit=9)] == ["shang"]
        assert await news.count(tx, replace(officer, id=one, grants=(Grant.school_staff(),))) == 0
        await settled("associations", "minge", confirmed=False)
        await consents.withdraw(tx, one, consents.Purpose.ASSOCIATIONS, "v", NOON)
        assert [found.field for found in await news.of_member(tx, one)] == ["phone", "college"]
        assert await tx.value("SELECT count(*) FROM settled_claims WHERE field <> 'college'") == 0
        assert await news.trim(tx, NOON, 9) == 0
        assert await news.trim(tx, NOON + news.KEPT, 9) == 2

    await database.write(work)
