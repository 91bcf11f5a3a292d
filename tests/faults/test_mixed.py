"""Everything goes wrong in one run, in an order drawn by a seed, while a crowd uses the bot."""

import asyncio
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from storage.model.events import Answer
from tests.faults import mishaps
from tests.faults.checks import make_staff
from tests.faults.crowd import Crowd
from tests.faults.lives import Lives
from tests.faults.mishaps import MISHAPS, Mishap
from tests.faults.process import stage
from tests.faults.relay import relay
from tests.ports import free_port

# Among the faults are some of files; for PostgreSQL see test_replicas.py.
pytestmark = pytest.mark.sqlite

WRITERS = slice(1, 3)
QUICK = (
    mishaps.killed_while_sending,
    mishaps.killed_after_an_effect_is_durable,
    mishaps.answers_lost,
    mishaps.restored_after_an_erasure,
    mishaps.erased_and_killed,
    mishaps.the_clock_jumps,
    mishaps.database_locked,
)


async def mixed(
    tmp_path: Path, seed: int, many: int, scale: float, faults: Sequence[Mishap]
) -> None:
    """Let these go wrong one after the other; ``scale`` is how much of their time they take."""
    chance = random.Random(seed)
    loop = asyncio.get_running_loop()
    async with stage(tmp_path) as it, relay(it.address, delay=0.005) as wire:
        crowd = Crowd(it, chance, await it.seed(many))
        await make_staff(it, crowd.people[0])
        await crowd.prepare()
        run = Lives(it, crowd, wire, free_port(), scale)
        try:
            await run.start()
            text = await crowd.broadcast()
            await it.sent(crowd.told[text].number)
            await crowd.meet()
            busy = [asyncio.create_task(crowd.goes_on())]
            busy += [asyncio.create_task(crowd.hands_in(one)) for one in crowd.people[WRITERS]]
            for mishap in chance.sample(faults, len(faults)):
                began = loop.time()
                crowd.during = mishap.__name__
                crowd.notes(f"{mishap.__name__} begins")
                await mishap(run)
                if run.bot is None:
                    await run.start()
                await run.until_ready_says("ready\n")
                print(f"{mishap.__name__}: {loop.time() - began:.1f} s")  # noqa: T201
                for task in busy:
                    assert not task.done(), task.exception()
            crowd.stop()
            await asyncio.gather(*busy)
            await crowd.broadcast()
            await run.settled()
            for notice in crowd.told.values():
                if notice.kept:
                    await it.sent(notice.number, run.patience)
            await run.until_ready_says("ready\n")
        finally:
            await run.ends()
        run.check_said()
        await crowd.check(run.unsure, run.said)


async def test_one_fault_after_the_other_loses_nothing_and_does_nothing_twice(
    tmp_path: Path,
) -> None:
    await mixed(tmp_path, 8, 24, 0.01, QUICK)


@pytest.mark.faults_long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", [2027, 2028])
async def test_every_fault_in_one_run_loses_nothing_and_does_nothing_twice(
    tmp_path: Path, seed: int
) -> None:
    await mixed(tmp_path, seed, 200, 1.0, MISHAPS)


async def test_what_telegram_drops_while_no_bot_runs_counts_as_never_pressed(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as it, relay(it.address) as wire:
        crowd = Crowd(it, random.Random(1), await it.seed(2))
        await crowd.prepare()
        run = Lives(it, crowd, wire, free_port(), 1.0)
        person, event = crowd.people[0], crowd.events[0]
        try:
            await run.start()
            await it.sent(crowd.told[await crowd.broadcast()].number)
            await crowd.meet()
            await crowd.says(person, event, Answer.GOING)
            await run.settled()
            await run.ends()
            await crowd.says(person, event, Answer.NOT_GOING)
            await it.control("clock", {"pass": "3m"})
            await crowd.write(person, "/help")
            await run.start()
            await run.settled()
        finally:
            await run.ends()
        await crowd.check(0, run.said)
        assert (await it.answer(crowd.pressed[-1].query))["expired"]
