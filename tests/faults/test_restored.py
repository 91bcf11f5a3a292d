"""A copy is made in full run and put back: nothing goes out again until staff have decided."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.notices.payloads import GoOn, Names, Restored
from storage.model.time import to_millis
from storage.operations import backup, restoring
from tests.faults.bot_process import SWEEP
from tests.faults.checks import make_staff, plan, says
from tests.faults.process import stage
from tests.ports import free_port

# A file that was put back.
pytestmark = pytest.mark.sqlite

GOING, COMING, LATER = "正在发的通知", "快到时间的通知", "以后的通知"


@pytest.mark.parametrize("send", [0, pytest.param(1, marks=pytest.mark.faults_long)])
async def test_nothing_goes_out_of_a_restored_database_until_staff_say_so(
    tmp_path: Path, send: int
) -> None:
    async with stage(tmp_path) as it:
        people = await it.seed(60)
        office = people[0]
        await make_staff(it, office)
        coming = await plan(it, COMING, 3600)
        going = await it.broadcast(GOING)
        copy = tmp_path / "copy.db"
        async with it.bot(per_second=15) as bot:  # so that a slow machine finds some left

            async def some() -> bool:
                return it.statuses(going)["sent"] >= 20

            await it.until(some)
            await asyncio.to_thread(backup.make, it.path, copy)
            await it.sent(going)
            assert await bot.terminate() == 0
        # What happened after the copy was made: the other notice went out too.
        await it.write(lambda tx: tx.execute("UPDATE notices SET due_at = 0 WHERE id = $1", coming))
        async with it.bot(per_second=0) as bot:
            await it.sent(coming)
            assert await bot.terminate() == 0
        first = await it.arrivals(GOING), await it.arrivals(COMING)
        assert [len(arrived) for arrived in first] == [60, 60]

        restoring.restore(copy, it.path, datetime.now(UTC))
        unknown = it.statuses(going)["unknown"]
        assert 0 < unknown <= 40
        assert it.status(going) == "sent"
        assert it.rows("PRAGMA integrity_check") == [("ok",)]
        await it.write(lambda tx: tx.execute("UPDATE notices SET due_at = 0 WHERE id = $1", coming))
        port = free_port()
        async with it.bot("--watch-port", str(port), per_second=0):
            message = next(
                call["answer"]["result"]["message_id"]
                for call in await it.calls("sendMessage")
                if int(call["parameters"]["chat_id"]) == office and call["status"] == 200
            )
            screen = await it.presses(office, message, Restored(0).pack(), wait=10)
            assert (await it.answer(screen))["answered"]
            assert any("restored from a backup" in line for line in await says(it, port))
            later = await plan(it, LATER, 0)
            await asyncio.sleep(1.5 * SWEEP)  # nothing comes of it
            assert (await it.arrivals(GOING), await it.arrivals(COMING)) == first
            assert not await it.arrivals(LATER)
            listed = await it.presses(office, message, Names(going, "unknown", 0).pack(), wait=10)
            assert (await it.answer(listed))["answered"]

            now = to_millis(datetime.now(UTC))
            await it.presses(office, message, GoOn(send, now, 1).pack(), wait=10)
            await it.sent(later)
            assert await says(it, port) == ["alive"]
            if send:
                await it.sent(coming)
        assert await it.arrivals(GOING) == first[0], "what was going out went out again by itself"
        assert set((await it.arrivals(COMING)).values()) == {2 if send else 1}
        assert set((await it.arrivals(LATER)).values()) == {1}
        assert it.status(coming) == ("sent" if send else "cancelled")
