"""Several bots on one database: one leads, and when it fails another goes on within seconds."""

import asyncio
import os
import random
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests import databases, postgres
from tests.faults.bot_process import TOKEN
from tests.faults.checks import NEEDLE, check_nobody_twice_nobody_left_out
from tests.faults.crowd import Crowd
from tests.faults.lives import until
from tests.faults.pace import pace
from tests.faults.process import stage
from tests.faults.replicas import LEASE, PEOPLE, Replicas, go_on
from tests.storage import pooled

TAKEOVER = 15.0
"""Seconds within which another process leads, by the usual lease."""
MANY = 2_000
MISHAPS = 30
LIMIT = 30
"""Messages a second, as Telegram allows."""
QUIET = 1.5
"""The machine's load beyond which its pace says nothing about the bot's."""


@pytest.fixture
def server(engine: str, tmp_path: Path) -> str:
    """The address of the database; "" on SQLite."""
    return databases.address(tmp_path / "tongxin.db") or ""


async def test_killed_stopped_and_ended_in_turn_another_goes_on(
    tmp_path: Path, server: str
) -> None:
    async with stage(tmp_path, server) as it:
        people = await it.seed(PEOPLE)
        bots = Replicas(it, 3, LEASE, 40)
        try:
            await bots.start()
            assert sum("standing by\n" in one.bot.said for one in bots.all) == 2
            notice_id = await it.broadcast(NEEDLE)
            await go_on(it)
            await bots.killed()
            await go_on(it)
            await bots.stopped()
            await go_on(it)
            if server:
                await bots.cut_off()
            await bots.ended()
            await it.sent(notice_id, 120)
            await bots.close()
        finally:
            await bots.leave()
        assert bots.slowest < LEASE + 5
        bots.check_said()
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=bots.unsure)


@pytest.mark.postgres
@pytest.mark.skipif(pooled.PROGRAM is None, reason=pooled.WHY_NOT)
async def test_through_a_pgbouncer_too_another_goes_on(tmp_path: Path, server: str) -> None:
    """Nothing is announced there: what others have done is found by looking."""
    async with pooled.pooled(server) as address, stage(tmp_path, address) as it:
        people = await it.seed(PEOPLE // 2)
        bots = Replicas(it, 2, LEASE, 40)
        try:
            await bots.start()
            notice_id = await it.broadcast(NEEDLE)
            await go_on(it)
            await bots.killed()
            await go_on(it)
            await bots.start()
            await bots.ended()
            await it.sent(notice_id, 120)
            await bots.close()
        finally:
            await bots.leave()
        assert bots.slowest < LEASE + 5
        bots.check_said()
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=bots.unsure)


@pytest.mark.alone
@pytest.mark.faults_long
@pytest.mark.postgres
@pytest.mark.timeout(1800)
async def test_thirty_mishaps_lose_nothing_and_do_nothing_twice(
    tmp_path: Path, server: str
) -> None:
    chance = random.Random(2031)
    async with stage(tmp_path, server) as it:
        crowd = Crowd(it, chance, await it.seed(MANY))
        await crowd.prepare()
        bots = Replicas(it, 3, 10, LIMIT)

        async def restarted() -> None:
            """Restart the database's server; whoever leads may go on leading."""
            one = postgres.server()
            await asyncio.to_thread(one.run, one.restart(server.rpartition("/")[2].split("?")[0]))

        mishaps: list[Callable[[], Awaitable[None]]] = [
            *(bots.killed, bots.stopped, bots.ended),
            *(bots.cut_off, restarted),
        ]
        try:
            await bots.start()
            first = crowd.told[await crowd.broadcast()]
            await it.sent(first.number, 300)
            await crowd.meet()
            busy = asyncio.create_task(crowd.goes_on())
            for number in range(MISHAPS):
                if not it.rows("SELECT 1 FROM notices WHERE status = 'sending'"):
                    await crowd.broadcast()
                await asyncio.sleep(2 * chance.random())
                mishap = mishaps[number % len(mishaps)]
                crowd.during = mishap.__name__
                await mishap()
                crowd.notes(f"{mishap.__name__} is over")
                await bots.start()
                assert not busy.done(), busy.exception()
            crowd.stop()
            await busy
            await bots.leader()
            for notice in crowd.told.values():
                await it.sent(notice.number, 300)

            async def answered() -> bool:
                """Whether nothing waits, neither at Telegram nor in the database."""
                async with it.http.get(f"/bot{TOKEN}/getWebhookInfo") as answer:
                    waiting = (await answer.json())["result"]["pending_update_count"]
                return not waiting and it.rows("SELECT 1 FROM inbox WHERE state < 2") == []

            await until(answered, 120, "all updates are answered")
            await bots.close()
        finally:
            await bots.leave()
        rate, lasted = await pace(it, crowd.told, bots.takeovers)
        sys.stderr.write(
            f"outside of takeovers {rate:.2f} a second for {lasted.total_seconds():.0f} s;"
            f" the slowest takeover {bots.slowest:.1f} s\n"
        )
        assert bots.slowest < TAKEOVER
        assert rate > LIMIT * 0.99 or os.getloadavg()[0] > QUIET
        await crowd.check(bots.unsure + MISHAPS, bots.said)
        bots.check_said()
