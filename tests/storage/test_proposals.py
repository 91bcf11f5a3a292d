"""Proposals: who is asked, what an approval holds for, what does not last."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage import privacy
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.notices import NewNotice, NoticeKind
from storage.model.people import Grant
from storage.model.proposals import Proposal
from storage.notices import approvers, notices, proposals, seals
from storage.notices.proposals import NotWaitingError
from storage.people import members, roles
from tests.databases import opened
from tests.storage.office import EVERYONE, NOON, people, status, sweep

SCHOOL = Grant.school_staff()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "t.db") as made:
        yield made


def wider(author: int, html: str = "通知", days: int = 0) -> NewNotice:
    due = NOON + timedelta(days=days)
    return NewNotice(NoticeKind.BROADCAST, EVERYONE, due, {"html": html}, author_id=author)


async def fresh(tx: Transaction, made: Proposal) -> Proposal:
    found = await proposals.find(tx, made.id)
    assert found is not None
    return found


async def asked_for(tx: Transaction, made: Proposal) -> int | None:
    person = await approvers.choose(tx, made)
    await approvers.asked(tx, made, person, NOON, second=False)
    return None if person is None else person.id


async def test_who_is_asked_takes_turns_and_no_more_than_one_decides(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        author, one, two, gone = await people(tx, 4)
        await roles.grant(tx, author, Grant.college_staff("jixie"), NOON)
        for person in (one, two, gone):
            await roles.grant(tx, person, SCHOOL, NOON)
        away = await members.find(tx, gone)
        assert away is not None
        await members.mark_unreachable(tx, away.telegram_id or 0)
        made = [await proposals.propose(tx, wider(author), NOON, at_once=True) for _ in range(4)]
        assert [await asked_for(tx, each) for each in made] == [one, two, one, two]
        assert await approvers.late(tx, NOON - timedelta(seconds=1)) == []
        assert [each.id for each in await approvers.late(tx, NOON)] == [each.id for each in made]

        first = made[0]
        await proposals.approve(tx, first, first.seal, two, NOON)
        for again in (
            proposals.approve(tx, first, first.seal, one, NOON),
            proposals.send_back(tx, first, "不行", one, NOON),
        ):
            with pytest.raises(NotWaitingError):
                await again
        decided = await fresh(tx, first)
        assert (decided.status, decided.decided_by) == ("approved", two)
        # One fewer waits for the first of the two now.
        assert (
            await asked_for(tx, await proposals.propose(tx, wider(author), NOON, at_once=True))
            == one
        )
        # What is returned comes back to who has returned it.
        await proposals.send_back(tx, made[1], "太长", one, NOON)
        short = await proposals.propose_again(
            tx, await fresh(tx, made[1]), wider(author, "短"), NOON, at_once=True
        )
        assert await asked_for(tx, short) == one

    await database.write(work)


async def test_what_was_approved_goes_out_only_as_it_was_approved(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        author, one = await people(tx, 2)
        await roles.grant(tx, author, Grant.college_staff("jixie"), NOON)
        await roles.grant(tx, one, SCHOOL, NOON)
        day = NOON + timedelta(days=1)
        made = await proposals.propose(tx, wider(author, days=1), NOON, at_once=False)
        notice_id = made.notice_id or 0
        await sweep(tx, day)
        assert (await status(tx, notice_id))[0] == "draft"
        for change in (
            'UPDATE notices SET content = \'{"html": "另外"}\' WHERE id = $1',
            "UPDATE notices SET acknowledge = 1 WHERE id = $1",
            "UPDATE members SET status = 'declined' WHERE id = (SELECT max(id) FROM members)"
            " AND 0 < $1",
            "UPDATE notices SET audience_id = (SELECT max(id) FROM audiences) WHERE id = $1",
        ):
            before = await fresh(tx, made)
            seal = await seals.present(tx, before)
            await proposals.approve(tx, before, seal, one, NOON)
            assert (await status(tx, notice_id))[0] == "scheduled"
            if "audience_id" in change:
                await tx.insert("INSERT INTO audiences DEFAULT VALUES")
            if "members" in change:
                await people(tx, 1)
                seal = await seals.present(tx, before)
                await tx.execute(
                    "UPDATE proposals SET hash = $1, heads = $2", seal.hash, seal.heads
                )
            await tx.execute(change, notice_id)
            await sweep(tx, day)
            assert (await status(tx, notice_id))[0] == "draft", change
            held = await fresh(tx, made)
            assert (held.status, held.again, held.asked_id) == ("waiting", True, one)
        assert [one.id for one in await approvers.unasked(tx)] == [made.id]
        await proposals.approve(
            tx, await fresh(tx, made), await seals.present(tx, await fresh(tx, made)), one, day
        )
        await sweep(tx, day)
        assert (await status(tx, notice_id))[0] in {"sending", "sent"}
        with pytest.raises(NotWaitingError):
            await proposals.withdraw(tx, await fresh(tx, made), author, day)

    await database.write(work)


async def test_what_is_decided_goes_in_time_and_what_waits_with_its_author(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> None:
        author, one = await people(tx, 2)
        await roles.grant(tx, one, SCHOOL, NOON)
        sent, later, waits = [
            await proposals.propose(tx, wider(author, days=days), NOON, at_once=not days)
            for days in (0, 30, 0)
        ]
        for each in (sent, later):
            await proposals.approve(tx, each, each.seal, one, NOON)
        await sweep(tx, NOON)
        assert await proposals.trim(tx, NOON, 9) == 0
        assert await proposals.trim(tx, NOON + timedelta(days=1), 9) == 1
        assert await proposals.find(tx, sent.id) is None
        assert await notices.find(tx, sent.notice_id or 0) is not None

        await privacy.erase(tx, author)
        assert await proposals.find(tx, waits.id) is None
        assert await notices.find(tx, waits.notice_id or 0) is None
        kept = await fresh(tx, later)
        assert (kept.status, kept.author_id, kept.author_name) == ("approved", None, "")
        await proposals.withdraw(tx, kept, one, NOON)
        assert await proposals.trim(tx, NOON + timedelta(days=1), 9) == 1
        assert await notices.find(tx, later.notice_id or 0) is None

    await database.write(work)
