"""Two scanners at a door and a bot that is killed in between: each person is counted once.

What a scanner's phone shows as taken is in the database already.
"""

import asyncio
import random
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.attendance import codes
from storage.engine.transaction import Transaction
from storage.events import events, rsvps
from storage.events.events import NewEvent
from storage.model.audiences import Audience
from storage.model.events import Answer
from storage.people import members
from tests.faults.checks import WAITING, make_staff, until_rows
from tests.faults.process import Stage, stage

SO_FAR = "SELECT count(*) AS number FROM attendance"
ACTS = "SELECT count(*), count(DISTINCT target) FROM audit WHERE action = 'attendance-recorded'"
TAKEN = re.compile(r"^✅ <b>(成员\d+)</b>")


async def prepare(it: Stage, people: list[int]) -> dict[int, str]:
    """Make an event that begins soon, to which everybody comes; return their codes."""
    now = datetime.now(UTC)
    starts = now + timedelta(minutes=5)

    async def make(tx: Transaction) -> dict[int, str]:
        new = NewEvent(
            kind="symposium",
            title="座谈会",
            starts_at=starts,
            wall=starts.replace(tzinfo=None),
            zone="UTC",
            audience=Audience(everyone=True),
        )
        made = await events.create(tx, new, now)
        await events.publish(tx, made.id, now)
        secret, found = await codes.make_secret(tx, made.id), {}
        for telegram_id in people:
            one = await members.of_telegram_id(tx, telegram_id)
            assert one is not None
            await rsvps.answer(tx, made.id, one.id, Answer.GOING, now)
            found[one.id] = codes.own_code(secret, made.id, one.id)
        return found

    found: dict[int, str] = await it.write(make)
    return found


async def shown_as_taken(it: Stage) -> list[str]:
    return [found[1] for _, said in await it.arrived() if (found := TAKEN.match(said))]


def recorded(it: Stage) -> set[str]:
    sql = "SELECT m.name FROM attendance a JOIN members m ON m.id = a.member_id"
    return {name for (name,) in it.rows(sql)}


async def scanned_and_killed(tmp_path: Path, *, many: int, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    async with stage(tmp_path) as it:
        one, other, *people = await it.seed(many + 2)
        for staff in (one, other):
            await make_staff(it, staff)
        links = [*(await prepare(it, people)).values()]

        async def scans(staff: int) -> None:
            for code in chance.sample(links, len(links)):
                await it.control(f"users/{staff}/messages", {"text": f"/start in_{code}"})
                await asyncio.sleep(0)

        scanning = [asyncio.create_task(scans(staff)) for staff in (one, other)]
        for kill in range(kills):
            async with it.bot(per_second=0) as bot:
                so_far = max(1, many * (kill + 1) // (kills + 2))
                enough = f"SELECT 1 FROM ({SO_FAR}) c WHERE c.number >= {so_far}"
                await until_rows(it, enough, seconds=60)
                await bot.kill()
            assert set(await shown_as_taken(it)) <= recorded(it)
        await asyncio.gather(*scanning)
        async with it.bot(per_second=0), asyncio.timeout(120):
            while len(recorded(it)) < many or it.rows(WAITING) != [(0,)]:
                await asyncio.sleep(0.05)
        assert it.rows(ACTS) == [(many, many)]
        assert it.rows("SELECT count(*) FROM attendance WHERE state = 'present'") == [(many,)]
        assert set(await shown_as_taken(it)) <= recorded(it)


async def test_two_scanners_and_a_kill_count_everybody_once(tmp_path: Path) -> None:
    await scanned_and_killed(tmp_path, many=12, kills=1, seed=1)


@pytest.mark.faults_long
@pytest.mark.timeout(600)
async def test_two_scanners_and_ten_kills_count_everybody_once(tmp_path: Path) -> None:
    await scanned_and_killed(tmp_path, many=120, kills=10, seed=2027)
