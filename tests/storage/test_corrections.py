"""Corrections as storage keeps them: in parts, replaced by later ones, told of once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import audiences
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.notices import Notice, NoticeKind
from storage.notices import correcting, corrections, notices
from storage.notices.correcting import ATTEMPTS, Batch, JobFate, JobReport
from storage.notices.corrections import TAKE_BACK_WITHIN, TooOldError
from storage.notices.notices import NotPossibleError
from tests.databases import opened
from tests.storage.office import (
    NOON,
    broadcast,
    hours,
    last_notice,
    people,
    send_all,
    status,
    sweep,
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with opened(tmp_path / "t.db") as made:
        yield made


async def sent(tx: Transaction, number: int) -> tuple[list[int], Notice]:
    """So many members who have got a notice."""
    members = await people(tx, number)
    notice_id = await broadcast(tx)
    await sweep(tx)
    await send_all(tx)
    return members, await reread(tx, notice_id)


async def reread(tx: Transaction, notice_id: int) -> Notice:
    notice = await notices.find(tx, notice_id)
    assert notice is not None
    return notice


async def edit(tx: Transaction, notice: Notice, html: str, word: str | None = None) -> int:
    content = {**notice.content, "html": html}
    author = await tx.value("SELECT min(id) FROM members")
    return await corrections.edit(
        tx, notice, content, word=word, author_id=author, now=NOON + hours(1)
    )


async def step(tx: Transaction, *outcomes: JobReport, room: int = 100) -> Batch:
    return await correcting.record_and_take(
        tx, outcomes, room=room, busy=(), now=NOON + hours(1), real=NOON + hours(1)
    )


async def test_it_is_made_in_parts_and_each_member_is_done_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "PART", 2)

    async def work(tx: Transaction) -> None:
        members, notice = await sent(tx, 5)
        correction = await edit(tx, notice, "新的", word="")
        done: list[int] = []
        for _ in range(10):
            batch = await step(tx, room=1)
            if not batch.jobs:
                break
            done += [job.member_id for job in batch.jobs]
            await step(tx, *(JobReport(job, JobFate.DONE) for job in batch.jobs), room=0)
        assert sorted(done) == sorted(members)
        state = await corrections.latest(tx, notice.id)
        assert state is not None
        assert (state.done, state.waiting, state.failed) == (5, 0, 0)
        assert not state.correction.running
        told = await reread(tx, await last_notice(tx, NoticeKind.CORRECTION))
        assert told.about_id == notice.id
        assert told.content == {"was": {"html": "通知"}}
        audience = await audiences.load(tx, told.audience_id or 0)
        assert audience == Audience(corrected=(correction,))
        assert await audiences.count(tx, audience) == 5

    await database.write(work)


async def test_a_later_one_takes_over_and_tells_of_both(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        _, notice = await sent(tx, 3)
        await edit(tx, notice, "第二", word="")
        batch = await step(tx)
        await step(tx, JobReport(batch.jobs[0], JobFate.DONE), room=0)
        await edit(tx, await reread(tx, notice.id), "第三")  # nobody is to be told, but was
        batch = await step(tx)
        assert len(batch.jobs) == 3
        await step(tx, *(JobReport(job, JobFate.DONE) for job in batch.jobs))
        told = await reread(tx, await last_notice(tx, NoticeKind.CORRECTION))
        assert told.content["was"] == {"html": "通知"}
        # Before that has gone out, the next one tells of all three.
        await edit(tx, await reread(tx, notice.id), "第四", word="")
        assert await status(tx, told.id) == ("cancelled", "replaced")
        batch = await step(tx)
        await step(tx, *(JobReport(job, JobFate.DONE) for job in batch.jobs))
        again = await reread(tx, await last_notice(tx, NoticeKind.CORRECTION))
        assert again.id != told.id
        assert again.content["was"] == {"html": "通知"}

    await database.write(work)


async def test_what_keeps_getting_lost_fails_and_is_listed(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        _, notice = await sent(tx, 1)
        await edit(tx, notice, "新的")
        for attempt in range(ATTEMPTS):
            real = NOON + hours(2 + attempt)
            batch = await correcting.record_and_take(
                tx, (), room=9, busy=(), now=NOON + hours(1), real=real
            )
            [job] = batch.jobs
            outcome = JobReport(job, JobFate.LATER, "no answer", lost=True)
            await correcting.record_and_take(
                tx, (outcome,), room=9, busy=(), now=NOON + hours(1), real=real
            )
        state = await corrections.latest(tx, notice.id)
        assert state is not None
        assert (state.waiting, state.failed, state.correction.running) == (0, 1, False)

    await database.write(work)


async def test_two_days_after_the_last_has_arrived_it_stays(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        members, notice = await sent(tx, 2)

        async def take_back(at: float) -> None:
            await corrections.take_back(
                tx,
                await reread(tx, notice.id),
                word=None,
                author_id=members[0],
                now=NOON + hours(at),
            )

        limit = TAKE_BACK_WITHIN.total_seconds() / 3600
        with pytest.raises(TooOldError):
            await take_back(limit)
        await take_back(limit - 0.1)
        assert await status(tx, notice.id) == ("cancelled", "taken_back")
        with pytest.raises(NotPossibleError):
            await take_back(limit - 0.1)
        batch = await step(tx)
        assert [job.message_ids for job in batch.jobs] == [[7], [7]]

    await database.write(work)
