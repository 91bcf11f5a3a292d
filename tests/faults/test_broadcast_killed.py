"""The bot ends in the middle of a broadcast: nobody gets it twice, nobody is left out unseen."""

import asyncio
import random
from dataclasses import replace
from pathlib import Path

import pytest

from bot.sending.sender import GRACE, SLOTS
from storage.engine.transaction import Transaction
from storage.notices import control, notices
from tests.faults.checks import NEEDLE, check_nobody_twice_nobody_left_out
from tests.faults.process import stage
from tests.faults.relay import relay

PEOPLE = 300


async def test_killed_in_the_middle(tmp_path: Path) -> None:
    # So far away that something is always in flight.
    async with stage(tmp_path) as it, relay(it.address, delay=0.05) as far:
        people = await it.seed(PEOPLE)
        notice_id = await it.broadcast(NEEDLE)
        async with it.bot(per_second=200, address=far.address) as bot:

            async def half_way() -> bool:
                return len(await it.arrivals(NEEDLE)) >= PEOPLE // 3

            await it.until(half_way)
            await bot.kill()
        assert it.status(notice_id) == "sending"
        async with it.bot(per_second=0):
            await it.sent(notice_id)
        assert it.statuses(notice_id)["unknown"] > 0
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=SLOTS)


async def test_asked_to_end_in_the_middle_leaves_nothing_unknown(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, relay(it.address, delay=0.2) as far:
        people = await it.seed(150)
        notice_id = await it.broadcast(NEEDLE)
        async with it.bot(per_second=60, address=far.address) as bot:

            async def half_way() -> bool:
                return len(await it.arrivals(NEEDLE)) >= 40

            await it.until(half_way)
            async with asyncio.timeout(2 * GRACE):  # on a busy machine, too
                assert await bot.terminate() == 0
        statuses = it.statuses(notice_id)
        assert statuses["unknown"] == statuses["sending"] == 0
        assert statuses["queued"] > 0
        async with it.bot(per_second=0):
            await it.sent(notice_id)
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=0)


async def test_killed_before_the_last_count_is_shown_it_is_shown_at_the_next_start(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as it:
        (author,) = await it.seed(1)
        async with it.bot(per_second=0):
            notice_id = await it.broadcast(NEEDLE)
            await it.sent(notice_id)
        (message,) = [call["answer"]["result"] for call in await it.calls("sendMessage")]
        shown_there = author, message["message_id"]

        async def show(tx: Transaction) -> None:
            await control.follow(tx, notice_id, *shown_there)
            await notices.mark_progress(tx, notice_id)

        await it.write(show)
        shown = "UPDATE notices SET progress_dirty = 0"
        async with it.bot("--die-at", shown, "--afterwards") as bot:
            await bot.ended()
        assert not await it.calls("editMessageText")
        async with it.bot(per_second=0):

            async def told() -> bool:
                return bool(await it.calls("editMessageText"))

            await it.until(told)
        (call,) = await it.calls("editMessageText")
        assert "<b>1</b> 人，共 1 人" in call["parameters"]["text"]


async def test_a_second_bot_stands_by_and_takes_over_when_the_first_is_killed(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as it:
        people = await it.seed(120)
        notice_id = await it.broadcast(NEEDLE)
        linked = tmp_path / "linked.db"
        linked.symlink_to(it.path)
        other = replace(it, path=linked)  # the same database by another name
        async with it.bot(per_second=60) as first, other.bot(per_second=60):

            async def some() -> bool:
                return len(await it.arrivals(NEEDLE)) >= 30

            await it.until(some)
            await first.stop()
            # Only held for a moment, it still leads: nobody takes its place.
            held = it.statuses(notice_id)
            first.go_on()

            async def more() -> bool:
                return len(await it.arrivals(NEEDLE)) >= 60

            await it.until(more)
            assert it.statuses(notice_id)["unknown"] == held["unknown"] == 0
            await first.kill()
            await it.sent(notice_id)
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=SLOTS)


@pytest.mark.faults_long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(10))
async def test_killed_again_and_again(tmp_path: Path, seed: int) -> None:
    """Ten kills at moments nobody has chosen, with trouble at Telegram besides."""
    chance = random.Random(seed)
    async with stage(tmp_path) as it:
        people = await it.seed(500)
        notice_id = await it.broadcast(NEEDLE)
        kills = 0
        while it.status(notice_id) != "sent" and kills < 10:
            async with it.bot(per_second=100) as bot:
                await asyncio.sleep(chance.random())
                if chance.random() < 0.5:
                    await it.goes_wrong("sendMessage", chance.choice(["lost", "500", "429:1"]))
                await bot.kill()
            kills += 1
        async with it.bot(per_second=0):
            await it.sent(notice_id)
        await check_nobody_twice_nobody_left_out(
            it, notice_id, people, most_unknown=SLOTS * (kills + 1)
        )
