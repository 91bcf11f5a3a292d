"""Outcomes that come in together are recorded together, and one that does not holds up none."""

import asyncio
from typing import Any

import pytest

from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.notices import NewNotice, NoticeKind
from storage.notices import deliveries, notices, parcels
from tests.dialogs.office import DAY, joined
from tests.dialogs.world import World

PEOPLE = 24


@pytest.fixture
async def crowd(world: World) -> World:
    """Ten in the morning, and members to send to."""
    await world.moves_clock(to=DAY)
    for number in range(PEOPLE):
        await joined(world, f"成员{number}")
    return world


async def broadcast(world: World) -> int:
    """Let a notice be due; its id. Nothing waits until it has gone out."""
    now = world.playground.clock.now()
    new = NewNotice(NoticeKind.BROADCAST, Audience(everyone=True), now, {"html": "停水通知"})
    return await world.database.write(lambda tx: notices.schedule(tx, new, now))


async def test_all_that_was_claimed_together_is_recorded_in_one_commit(
    crowd: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sending.sender.TOGETHER", 60.0)
    record_and_claim = deliveries.record_and_claim
    claimed, recorded = [], []

    async def counted(
        tx: Transaction, reports: list[parcels.Report], **more: Any
    ) -> parcels.Claimed:
        recorded.append(len(reports))
        made = await record_and_claim(tx, reports, **more)
        claimed.append(len(made.parcels))
        return made

    monkeypatch.setattr(deliveries, "record_and_claim", counted)
    await broadcast(crowd)
    await crowd.settled()
    assert sum(recorded) == PEOPLE
    assert [many for many in recorded if many] == [many for many in claimed if many]


async def test_who_gets_no_answer_does_not_hold_up_the_others(
    crowd: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sending.sender.GRACE", 0.1)
    await crowd.goes_wrong("sendMessage", "timeout")
    notice = await broadcast(crowd)

    async def with_status(tx: Transaction, status: str) -> int:
        return int(
            await tx.value(
                "SELECT count(*) FROM deliveries WHERE notice_id = $1 AND status = $2",
                notice,
                status,
            )
        )

    async with asyncio.timeout(10):
        while await crowd.database.read(lambda tx: with_status(tx, "sent")) < PEOPLE - 1:
            await asyncio.sleep(0.01)
    assert await crowd.database.read(lambda tx: with_status(tx, "sending")) == 1
