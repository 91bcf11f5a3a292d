"""A week's traffic in less than an hour: memory flat, no file left open, the inbox trimmed."""

import asyncio
import contextlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.conversations import inbox
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from tests.faults.process import process
from tests.faults.traffic import Traffic, serving

MOST_SOCKETS = 400  # 256 updates at a time, 32 deliveries, and a few
MORE = 25_000_000  # bytes: the caches of three connections fill up, and nothing else may
KEPT = "SELECT count(*) FROM inbox"
HURRIED = ("--per-second", "0", "--housekeeping", "2")
OPEN = "SELECT count(*) FROM inbox WHERE state < 2"

# What a process leaves open, as /proc says; on a file.
pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="read from /proc"),
]


def resident(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def files(pid: int) -> int:
    """Count what is open apart from connections, which are kept for the next call."""
    open_now: list[str] = []
    for one in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            open_now.append(str(one.readlink()))
    sockets = sum(one.startswith("socket:") for one in open_now)
    assert sockets < MOST_SOCKETS
    return len(open_now) - sockets


async def week(database: Database, most: int, warm: int, seconds: float) -> None:
    traffic = Traffic(7, most)
    path = str(database.path)
    loop = asyncio.get_running_loop()
    async with (
        serving(traffic) as address,
        process("tests.faults.bot_process", path, address, *HURRIED) as bot,
    ):
        pid, began = bot.child.pid, loop.time()
        while traffic.given < warm:
            await asyncio.sleep(0.1)
        before = resident(pid), files(pid)
        aged = 0
        while not traffic.taken:
            await asyncio.sleep(0.25)
            assert bot.child.returncode is None
            assert loop.time() - began < seconds, f"only {traffic.given} in time"
            if traffic.given - aged > traffic.most // 20:  # days go by between
                aged = traffic.given
                await database.write(grow_old)
        async with asyncio.timeout(60):
            while await database.read(lambda tx: tx.value(OPEN)):
                await asyncio.sleep(0.1)
            await database.write(grow_old)
            while await database.read(lambda tx: tx.value(KEPT)) > traffic.given / 2:
                await asyncio.sleep(0.1)
        took = loop.time() - began
        after = resident(pid), files(pid)
        assert await bot.terminate() == 0
    print(  # noqa: T201
        f"{traffic.given} updates in {took:.0f} s;"
        f" {before[0] / 1e6:.0f} → {after[0] / 1e6:.0f} MB,"
        f" {before[1]} → {after[1]} files open"
    )
    assert traffic.asked == traffic.answered
    assert after[0] - before[0] < MORE
    assert after[1] <= before[1] + 1
    bodies = await database.read(lambda tx: tx.value("SELECT count(*) FROM inbox WHERE body <> ''"))
    assert bodies == 0
    later = datetime.now(UTC) + inbox.RETENTION + timedelta(hours=1)
    await database.write(lambda tx: inbox.trim(tx, later))
    assert await database.read(lambda tx: tx.value(KEPT)) == 0


async def grow_old(tx: Transaction) -> None:
    await tx.execute("UPDATE inbox SET received_at = received_at - 345600000 WHERE state = 2")


async def test_some_thousand_updates_leave_nothing_behind(large_database: Database) -> None:
    await week(large_database, 4_000, 2_500, 90)


@pytest.mark.faults_long
@pytest.mark.timeout(3900)
async def test_a_weeks_updates_leave_nothing_behind(large_database: Database) -> None:
    await week(large_database, 200_000, 20_000, 3600)
