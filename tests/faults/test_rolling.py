"""Processes of one version are replaced by the next one's, one by one, during a notice."""

import asyncio
from pathlib import Path

import pytest

from tests import databases
from tests.faults.checks import NEEDLE, check_nobody_twice_nobody_left_out
from tests.faults.process import stage
from tests.faults.replicas import LEASE, PEOPLE, Replicas, go_on
from tests.storage import further

WAITS = "waits with the upgrade"


@pytest.mark.faults_long
@pytest.mark.postgres
@pytest.mark.usefixtures("engine")
async def test_an_old_process_beside_a_new_one_for_the_length_of_an_upgrade(tmp_path: Path) -> None:
    server = databases.address(tmp_path / "tongxin.db") or ""
    newer = str(further.write(tmp_path / "newer", further.BEFORE))
    newest = str(further.write(tmp_path / "newest", further.BEFORE, further.AFTER))
    async with stage(tmp_path, server) as it:
        people = await it.seed(PEOPLE)
        # All end in order here: nobody waits for a lease to run out, however busy the machine is.
        bots = Replicas(it, 2, 5 * LEASE, 40)
        try:
            await bots.start()
            old = await bots.leader()
            notice_id = await it.broadcast(NEEDLE)
            await go_on(it)
            # A new one begins, and brings the tables up to its own while the old one is sending.
            bots.number = 3
            await bots.start("--steps", newer)
            new = bots.all[-1]
            assert it.rows("SELECT count(*) FROM hats") == [(0,)]
            await go_on(it)
            assert await bots.leader() is old
            # An old one that falls and is started again stands by as before.
            [other] = [one for one in bots.all if one not in (old, new)]
            await bots.put_away(other)
            await bots.start()
            assert "standing by\n" in bots.all[-1].bot.said
            # Whichever leads next, the old one or the new one, it goes on.
            await bots.ended()
            await go_on(it)
            last = await bots.leader()
            # The next version changes what this one uses: it waits until none leads.
            heard: list[str] = []
            waiting = asyncio.create_task(bots.start_heard(heard, "--steps", newest))
            async with asyncio.timeout(60):
                # What another process logs can't be awaited while it starts.
                while not any(WAITS in line for line in heard):
                    await asyncio.sleep(0.05)
            await go_on(it)
            assert await bots.leader() is last
            # It goes on as soon as nobody leads; of the older ones that still stand by none leads.
            older = list(bots.all)
            while await bots.leader() in older:
                await bots.ended()
            await waiting
            for one in older:
                if one in bots.all:
                    await bots.put_away(one)
            hats = "SELECT 1 FROM information_schema.columns WHERE column_name = 'hat'"
            assert it.rows(f"{hats} AND table_name = 'members'") == []
            await it.sent(notice_id, 120)
            await bots.close()
        finally:
            await bots.leave()
        bots.check_said()
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=0)
    databases.release(tmp_path / "tongxin.db")
