"""An update that ends the process whenever it is handled: three times, and then no more."""

import asyncio
from pathlib import Path

from handlers.kit.texts import texts_of
from handlers.notices.payloads import Acknowledge
from tests.faults.checks import NEEDLE, said_to, starts, until_rows
from tests.faults.process import Stage, stage

SORRY = texts_of("zh").plain("went-wrong", number="").partition("，")[0]
DEADLY = ("--die-at", "UPDATE deliveries SET acknowledged_at")
AS_IT_IS_SET_ASIDE = ("--die-at", "UPDATE inbox SET state = 3", "--afterwards")
ALL_DONE = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE state < 2)"


async def message_to(it: Stage, person: int) -> int:
    for call in await it.calls("sendMessage"):
        if int(call["parameters"]["chat_id"]) == person and NEEDLE in call["parameters"]["text"]:
            return int(call["answer"]["result"]["message_id"])
    raise AssertionError


async def test_an_update_that_ends_the_process_is_set_aside_and_nobody_else_waits(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as it:
        guilty, *others = await it.seed(8)
        notice_id = await it.broadcast(NEEDLE, acknowledge=True)
        async with it.bot(per_second=0):
            await it.sent(notice_id)
        before = {person: await said_to(it, person) for person in (guilty, *others)}
        data = Acknowledge(notice_id, notice_id).pack()
        message = await message_to(it, guilty)
        async with it.bot(*DEADLY, per_second=0) as bot:
            await starts(it, others[0])
            await until_rows(it, "SELECT 1 FROM inbox WHERE state = 2")
            await bot.stop()
            # Two polls bring them all, the guilty one in their midst.
            for person in others[:4]:
                await starts(it, person)
            query = await it.presses(guilty, message, data)
            await starts(it, guilty)
            for person in others[4:]:
                await starts(it, person)
            bot.go_on()
            await bot.ended()
        [(first,)] = it.rows("SELECT min(update_id) FROM inbox")
        guilty_row = f"SELECT state, attempts FROM inbox WHERE update_id = {first + 5}"
        assert it.rows(guilty_row) == []  # it was to be stored with its effect
        for counted in range(1, 3):
            async with it.bot(*DEADLY, per_second=0) as bot:
                await bot.ended()
            assert it.rows(guilty_row) == [(0, counted)]  # the next process counts this one too
        async with it.bot(*AS_IT_IS_SET_ASIDE, per_second=0) as bot:
            await bot.ended()
        assert it.rows(guilty_row) == [(3, 3)]
        assert not (await it.answer(query))["answered"]
        async with it.bot(*DEADLY, per_second=0) as bot:
            await until_rows(it, ALL_DONE)
            async with asyncio.timeout(60):
                while not (await it.answer(query))["answered"]:
                    await asyncio.sleep(0.05)
            assert bot.child.returncode is None
        assert it.rows("SELECT attempts FROM inbox WHERE state = 3") == [(4,)]  # the apology's too
        assert SORRY in (await it.answer(query))["text"]
        for person in (guilty, *others):
            assert await said_to(it, person) > before[person]
