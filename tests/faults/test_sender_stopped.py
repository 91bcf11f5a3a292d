"""What stops the sender for a while: a limit, the token, people who left, an outage, a rival."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.sending.sender import SLOTS
from handlers.notices.payloads import Acknowledge
from storage.notices.deliveries import LEASE
from tests.faults.checks import (
    NEEDLE,
    check_nobody_twice_nobody_left_out,
    stop_between_writes,
    until_rows,
)
from tests.faults.process import Stage, stage
from tests.faults.relay import relay
from tests.ports import free_port

PEOPLE = 12
NOTHING_OUT = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM deliveries WHERE status = 'sending')"


async def until_some(it: Stage, many: int) -> None:
    async def arrived() -> bool:
        return len(await it.arrivals(NEEDLE)) >= many

    await it.until(arrived)


async def waits_as_told(tmp_path: Path, seconds: int) -> None:
    async with stage(tmp_path) as it:
        people = await it.seed(PEOPLE)
        notice_id = await it.broadcast(NEEDLE)
        async with it.bot(per_second=10) as bot:
            await until_some(it, 3)
            await it.goes_wrong("sendMessage", f"429:{seconds}")
            await until_rows(it, "SELECT 1 FROM sender WHERE paused_until > 0")
            await until_rows(it, NOTHING_OUT)
            await bot.kill()
        before = len(await it.calls("sendMessage"))
        await it.control(f"users/{people[0]}/messages", {"text": "/help"})  # replies wait as well
        async with it.bot(per_second=0):
            await it.sent(notice_id, seconds + 30)
        calls = await it.calls("sendMessage")
        told = next(call for call in calls if call["fault"])
        told_at = datetime.fromisoformat(told["time"])
        after = [datetime.fromisoformat(call["time"]) for call in calls[before:]]
        assert min(after) >= told_at + timedelta(seconds=seconds)
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=0)


async def test_told_to_wait_it_waits_though_it_is_restarted(tmp_path: Path) -> None:
    await waits_as_told(tmp_path, 4)


@pytest.mark.faults_long
async def test_told_to_wait_a_minute_it_waits_though_it_is_restarted(tmp_path: Path) -> None:
    await waits_as_told(tmp_path, 60)


async def test_a_refused_token_stops_it_and_is_said(tmp_path: Path) -> None:
    async with stage(tmp_path) as it:
        people = await it.seed(PEOPLE)
        port = free_port()
        async with it.bot("--watch-port", str(port), per_second=10) as bot:
            notice_id = await it.broadcast(NEEDLE)
            await until_some(it, 3)
            await it.goes_wrong("sendMessage", "401")
            await until_ready_says(port, "Telegram refuses the token; next try in ")
            many = len(await it.calls("sendMessage"))
            assert await bot.terminate() == 0
        assert "Telegram refuses the token; nothing is sent" in "".join(bot.said)
        assert len(await it.calls("sendMessage")) <= many + 1
        statuses = it.statuses(notice_id)
        assert statuses["queued"] == PEOPLE - statuses["sent"] > 0
        async with it.bot(per_second=0):
            await it.sent(notice_id)
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=0)


async def test_a_refused_token_is_said_while_there_is_nothing_to_send(tmp_path: Path) -> None:
    async with stage(tmp_path) as it:
        (somebody,) = await it.seed(1)
        port = free_port()
        async with it.bot("--watch-port", str(port)):
            await it.goes_wrong("getUpdates", "401", 2)
            # The poll that may be out already ends with this.
            await it.control(f"users/{somebody}/messages", {"text": "/help"})
            await until_ready_says(port, "Telegram refuses the token")
            await until_ready_says(port, "ready")


async def until_ready_says(port: int, what: str) -> None:
    async with asyncio.timeout(60), aiohttp.ClientSession() as http:
        said = ""
        while what not in said:
            await asyncio.sleep(0.05)
            async with http.get(f"http://127.0.0.1:{port}/readyz") as answer:
                said = await answer.text()
    assert answer.status == (200 if what == "ready" else 503)


@pytest.mark.faults_long
async def test_who_has_left_is_unreachable_until_they_write_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as it:
        people = await it.seed(PEOPLE)
        gone = (
            "403:Forbidden: bot was blocked by the user",
            "403:Forbidden: user is deactivated",
            "400:Bad Request: chat not found",
        )
        for kind in gone:
            await it.goes_wrong("sendMessage", kind)
        unreachable = "SELECT telegram_id FROM members WHERE reachable = 0"
        async with it.bot(per_second=0):
            first = await it.broadcast(NEEDLE)
            await it.sent(first)
            assert it.statuses(first) == {"sent": PEOPLE - len(gone), "failed": len(gone)}
            left = [one for (one,) in it.rows(unreachable)]
            assert set(people) - set(await it.arrivals(NEEDLE)) == set(left)
            for person in left[:2]:
                await it.control(f"users/{person}/messages", {"text": "/start"})
            await until_rows(it, "SELECT 1 WHERE (SELECT sum(reachable) FROM members) = 11")
            second = await it.broadcast("第二个")
            await it.sent(second)
        assert set(await it.arrivals("第二个")) == set(people) - {left[2]}


async def check_lost(tmp_path: Path, kinds: list[str], arrive: int) -> None:
    async with stage(tmp_path) as it:
        people = await it.seed(PEOPLE)
        for kind in kinds:
            await it.goes_wrong("sendMessage", kind)
        async with it.bot(per_second=0):
            notice_id = await it.broadcast(NEEDLE, acknowledge=True)
            await it.sent(notice_id)
            assert it.statuses(notice_id)["unknown"] == len(kinds)
            arrived = await it.arrivals(NEEDLE)
            assert len(arrived) == PEOPLE - len(kinds) + arrive
            data = Acknowledge(notice_id, notice_id).pack()
            for person in arrived:
                async with it.http.get(f"/playground/users/{person}/screen") as answer:
                    message = (await answer.json())["messages"][-1]
                await it.presses(person, message["message_id"], data, wait=10)
            assert it.statuses(notice_id)["unknown"] == len(kinds) - arrive
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=len(kinds))


@pytest.mark.faults_long
async def test_what_was_never_answered_is_unknown_and_a_press_settles_it(tmp_path: Path) -> None:
    await check_lost(tmp_path, ["timeout", "lost", "500", "502html"], arrive=2)


async def two_that_lead(tmp_path: Path, held: float) -> None:
    """Stop the one that leads, let a second take it for dead, and let the first go on."""
    async with stage(tmp_path) as it, relay(it.address, delay=0.05) as far:
        people = await it.seed(150)
        notice_id = await it.broadcast(NEEDLE)
        async with it.bot(per_second=60, address=far.address) as first:
            await until_some(it, 20)
            await stop_between_writes(first, tmp_path / "tongxin.db")
            for left in tmp_path.glob("tongxin.db.begun-*"):
                left.unlink()  # whose file is gone has ended
            await asyncio.sleep(held)
            async with it.bot(per_second=60) as second:
                await until_some(it, 60)
                first.go_on()
                await it.sent(notice_id)
                await until_rows(it, NOTHING_OUT)
                assert await second.terminate() == 0
            assert await first.terminate() == 0
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=SLOTS)


async def test_two_that_believe_that_they_lead_send_to_nobody_twice(tmp_path: Path) -> None:
    await two_that_lead(tmp_path, held=0)


@pytest.mark.faults_long
@pytest.mark.timeout(300)
async def test_stopped_beyond_its_lease_and_continued_it_sends_to_nobody_twice(
    tmp_path: Path,
) -> None:
    await two_that_lead(tmp_path, held=LEASE.total_seconds() + 5)
