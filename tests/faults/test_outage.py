"""Telegram can't be reached for a while: all arrive once later, and the office hears of it once."""

import asyncio
from pathlib import Path

import pytest

from bot.sending.sender import SLOTS
from tests.faults.checks import (
    NEEDLE,
    check_nobody_twice_nobody_left_out,
    make_staff,
    until_said,
)
from tests.faults.process import SENDS, Stage, stage
from tests.faults.relay import relay

PEOPLE = 30
SAID = "连不上 Telegram"


async def told(it: Stage) -> list[int]:
    return [
        int(call["parameters"]["chat_id"])
        for call in await it.calls(*SENDS)
        if SAID in call["parameters"].get("text", "") and call["status"] == 200
    ]


async def away_for(tmp_path: Path, seconds: float, *, restarted: bool) -> None:
    worth = ("--notify-after", str(seconds / 2))
    async with stage(tmp_path) as it, relay(it.address) as wire:
        people = await it.seed(PEOPLE)
        await make_staff(it, people[0])
        async with it.bot(*worth, per_second=0, address=wire.address) as bot:
            await wire.cut()
            notice_id = await it.broadcast(NEEDLE)
            async with asyncio.timeout(seconds + 30):
                while not it.rows("SELECT 1 FROM sender WHERE away_since IS NOT NULL"):
                    await asyncio.sleep(0.05)
                # Tried, refused, and given back: a kill before that would leave them unknown.
                await until_said(bot, "sending fails")
                while it.statuses(notice_id) != {"queued": PEOPLE}:
                    await asyncio.sleep(0.05)
            if restarted:
                await bot.kill()
            else:
                await asyncio.sleep(seconds / 2)
                await wire.mend()
                await it.sent(notice_id, 90)
        if restarted:
            await wire.mend()
            async with it.bot(*worth, per_second=0, address=wire.address):
                await it.sent(notice_id)
        async with it.bot(*worth, per_second=0):

            async def office_knows() -> bool:
                return bool(await told(it))

            await it.until(office_knows, 10)
            await it.sent(await it.broadcast("以后"))  # as much as nothing more of it
        assert await told(it) == [people[0]]
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=0)


async def test_away_for_a_while_all_arrive_later_and_the_office_hears_once(tmp_path: Path) -> None:
    await away_for(tmp_path, 4, restarted=True)


@pytest.mark.faults_long
@pytest.mark.timeout(400)
async def test_away_for_a_minute_all_arrive_later_and_the_office_hears_once(tmp_path: Path) -> None:
    await away_for(tmp_path, 60, restarted=False)


@pytest.mark.faults_long
async def test_cut_in_the_middle_only_what_was_on_its_way_is_unknown(tmp_path: Path) -> None:
    async with stage(tmp_path) as it, relay(it.address, delay=0.05) as wire:
        people = await it.seed(200)
        await make_staff(it, people[0])
        notice_id = await it.broadcast(NEEDLE)
        async with it.bot("--notify-after", "300", per_second=60, address=wire.address) as bot:

            async def some() -> bool:
                return len(await it.arrivals(NEEDLE)) >= 50

            await it.until(some)
            await wire.cut()
            await until_said(bot, "sending fails")
            await wire.mend()
            await it.sent(notice_id, 60)
        assert await told(it) == [], "it was too short to tell"
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=SLOTS)
