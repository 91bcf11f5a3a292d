"""The bot is killed while people press: every press is answered, and has its effect once."""

import asyncio
import random
from pathlib import Path

import pytest

from bot.sending.sender import SLOTS
from handlers.notices.payloads import Acknowledge
from storage.notices.deliveries import LEASE
from tests.faults.checks import (
    ANSWERED,
    ARRIVING,
    HANDLED,
    NEEDLE,
    RECEIVED,
    WAITING,
    answered,
    check_nobody_twice_nobody_left_out,
    said_to,
    starts,
    until_rows,
)
from tests.faults.process import SENDS, Stage, stage
from tests.faults.relay import relay


async def press_what_arrives(it: Stage, notice_id: int, pressed: dict[int, str]) -> None:
    """Have everybody press the button as soon as they have it, whether a bot runs or not."""
    data = Acknowledge(notice_id, notice_id).pack()
    while True:
        for call in await it.calls(*SENDS):
            if call["status"] != 200 or NEEDLE not in call["parameters"].get("text", ""):
                continue
            person = int(call["parameters"]["chat_id"])
            if person not in pressed:
                message_id = call["answer"]["result"]["message_id"]
                pressed[person] = await it.presses(person, message_id, data)
        await asyncio.sleep(0.1)  # the playground's stream of events is its chats', not its calls'


async def killed_again_and_again(tmp_path: Path, seed: int, many: int, most: int) -> None:
    chance = random.Random(seed)
    async with stage(tmp_path) as it, relay(it.address, delay=0.05) as far:
        people = await it.seed(many)
        notice_id = await it.broadcast(NEEDLE, acknowledge=True)
        pressed: dict[int, str] = {}
        pressing = asyncio.create_task(press_what_arrives(it, notice_id, pressed))
        for _ in range(most):
            async with it.bot(per_second=40, address=far.address) as bot:
                await asyncio.sleep(1.3 * chance.random())
                await bot.kill()
        assert it.status(notice_id) == "sending", "it was through before the last kill"
        async with it.bot(per_second=0):
            # On a server it is not known before its time is over what a killed process had begun.
            await it.sent(notice_id, 60 + LEASE.total_seconds())
            arrived = await it.arrivals(NEEDLE)
            async with asyncio.timeout(60):
                while len(pressed) < len(arrived):
                    await asyncio.sleep(0.05)
                    assert not pressing.done(), pressing.exception()
                while int(it.rows("SELECT count(*) FROM inbox")[0][0]) < len(pressed):
                    await asyncio.sleep(0.05)
            await answered(it, pressed)
        pressing.cancel()
        assert max(arrived.values()) == 1, "somebody got it twice"
        assert set(arrived) == set(pressed)
        await check_nobody_twice_nobody_left_out(it, notice_id, people, most_unknown=SLOTS * most)
        print(f"{most} kills: {dict(it.statuses(notice_id))}")  # noqa: T201


async def test_killed_four_times_while_everybody_presses(tmp_path: Path) -> None:
    await killed_again_and_again(tmp_path, seed=1, many=200, most=4)


@pytest.mark.faults_long
@pytest.mark.timeout(600)
async def test_killed_thirty_times_while_everybody_presses(tmp_path: Path) -> None:
    await killed_again_and_again(tmp_path, seed=2027, many=2000, most=30)


async def test_killed_while_one_has_to_wait_the_others_are_not_answered_again(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as it:
        waiting, other = await it.seed(2)
        await it.goes_wrong("sendMessage", "429:5")
        async with it.bot(per_second=0) as bot:
            await starts(it, waiting)
            await until_rows(it, "SELECT 1 FROM inbox WHERE state = 1")
            await starts(it, other)
            await until_rows(it, "SELECT 1 FROM inbox WHERE state = 2")
            assert it.rows(WAITING) == [(1,)]
            answers = await said_to(it, other)
            await bot.kill()
        async with it.bot(per_second=0):
            await until_rows(it, "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE state < 2)")
        assert await said_to(it, other) == answers


async def killed_at_steps(tmp_path: Path, steps: list[tuple[str, bool]]) -> None:
    async with stage(tmp_path) as it:
        people = await it.seed(len(steps))
        notice_id = await it.broadcast(NEEDLE, acknowledge=True)
        async with it.bot(per_second=0):
            await it.sent(notice_id)
        data = Acknowledge(notice_id, notice_id).pack()
        message_of = {
            int(call["parameters"]["chat_id"]): call["answer"]["result"]["message_id"]
            for call in await it.calls("sendMessage")
            if NEEDLE in call["parameters"]["text"]
        }
        pressed: dict[int, str] = {}
        stored = 0
        for person, (statement, durable) in zip(people, steps, strict=True):
            after = ["--afterwards"] if durable else []
            stored += 1
            async with it.bot("--die-at", statement, *after, per_second=0) as bot:
                if statement == ARRIVING:  # the first updates are stored by themselves
                    await starts(it, person)
                    done = "SELECT count(*) FROM inbox WHERE state = 2"
                    await until_rows(it, f"SELECT 1 WHERE ({done}) = {stored}")
                    stored += 1
                pressed[person] = await it.presses(person, message_of[person], data)
                await bot.ended()
            given = await it.answer(pressed[person])
            assert given["answered"] == (statement == ANSWERED)
            async with it.bot(per_second=0):
                async with asyncio.timeout(60):
                    while it.rows("SELECT count(*) FROM inbox") != [(stored,)]:
                        await asyncio.sleep(0.02)
                await answered(it, pressed)


async def test_killed_before_and_after_its_effect_an_update_takes_effect_once(
    tmp_path: Path,
) -> None:
    written_down = (RECEIVED, True)  # not yet handled
    has_effect = (HANDLED, True)  # no answer has gone out
    at_once = (ARRIVING, True)  # the same, of one that was stored with its effect
    nothing = (ARRIVING, False)  # neither stored nor handled
    await killed_at_steps(tmp_path, [written_down, has_effect, at_once, nothing])


@pytest.mark.faults_long
async def test_killed_at_each_other_step_an_update_takes_effect_once(tmp_path: Path) -> None:
    given = (RECEIVED, False)  # nothing is written down
    handled = (HANDLED, False)  # nothing of it durable
    replied = (ANSWERED, False)  # not yet marked
    await killed_at_steps(tmp_path, [given, handled, replied])


async def test_what_an_ended_process_left_is_taken_up_by_one_that_stands_by(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as it:
        [person] = await it.seed(1)
        async with (
            it.bot("--die-at", HANDLED, per_second=0) as leads,
            it.bot(per_second=0) as other,
        ):
            assert "standing by\n" in other.said
            await starts(it, person)
            await leads.ended()
            await until_rows(it, "SELECT 1 FROM inbox WHERE state = 2")
        assert it.rows("SELECT count(*), max(state) FROM inbox") == [(1, 2)]
        assert await said_to(it, person) > 0


async def test_one_that_starts_beside_another_leaves_that_ones_updates_alone(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as it:
        [person] = await it.seed(1)
        await it.goes_wrong("sendMessage", "429:3")
        async with it.bot(per_second=0):
            await starts(it, person)
            await until_rows(it, "SELECT 1 FROM inbox WHERE state = 1")
            async with it.bot(per_second=0):
                await until_rows(it, "SELECT 1 FROM inbox WHERE state = 2")
                # The first answers in order: what it still sends comes before the next answer.
                await it.control(f"users/{person}/messages", {"text": "/help"})
                await until_rows(
                    it, "SELECT 1 FROM inbox GROUP BY state HAVING state = 2 AND count(*) = 2"
                )
        calls = [call for call in await it.calls("sendMessage") if call["status"] == 200]
        texts = [call["parameters"]["text"] for call in calls]
        assert len(texts) == len(set(texts)) > 0
