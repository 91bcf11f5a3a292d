"""Several bots on one database: one leads, and when it fails another goes on within seconds."""

from pathlib import Path

import pytest

from tests import databases
from tests.faults.checks import NEEDLE, check_nobody_twice_nobody_left_out
from tests.faults.process import stage
from tests.faults.replicas import Replicas

LEASE = 2.0
"""Seconds; the usual one is five times as long."""
PEOPLE = 300


@pytest.fixture
def server(engine: str, tmp_path: Path) -> str:
    """The address of the database; "" on SQLite."""
    return databases.address(tmp_path / "tongxin.db") or ""


async def test_killed_stopped_and_ended_in_turn_another_goes_on(
    tmp_path: Path, server: str
) -> None:
    async with stage(tmp_path, server) as it:
        people = await it.seed(PEOPLE)
        bots = Replicas(it, 3, LEASE, 50)
        try:
            await bots.start()
            assert all("standing by\n" in one.bot.said for one in bots.all[1:])
            notice_id = await it.broadcast(NEEDLE)

            async def goes_on() -> None:
                many = len(await it.arrivals(NEEDLE))

                async def some() -> bool:
                    return len(await it.arrivals(NEEDLE)) >= min(PEOPLE, many + 20)

                await it.until(some)

            await goes_on()
            await bots.killed()
            await bots.start()
            await goes_on()
            await bots.stopped()
            await goes_on()
            await bots.ended()
            await bots.start()
            if server:
                await goes_on()
                await bots.cut_off()
            await it.sent(notice_id, 120)
            await bots.close()
        finally:
            for one in bots.all:
                await one.stack.aclose()
        assert bots.slowest < LEASE + 5
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=bots.unsure)
