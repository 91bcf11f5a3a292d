"""The bot is killed while updates come by the webhook, and the next one gets them another way."""

import asyncio
from pathlib import Path

from handlers.notices.payloads import Acknowledge
from tests.faults.bot_process import TOKEN
from tests.faults.checks import HANDLED, NEEDLE, RECEIVED, answered, until_rows
from tests.faults.process import Stage, stage
from tests.ports import free_port


async def webhook_of(it: Stage) -> dict[str, object]:
    async with it.http.post(f"/bot{TOKEN}/getWebhookInfo") as answer:
        found: dict[str, object] = (await answer.json())["result"]
        return found


async def test_killed_at_each_step_an_update_takes_effect_once_whichever_way_it_comes(
    tmp_path: Path,
) -> None:
    hook, polls, before = ["--webhook", str(free_port())], list[str](), list[str]()
    after = ["--afterwards"]
    steps: tuple[tuple[list[str], str, list[str], list[str]], ...] = (
        (hook, RECEIVED, before, polls),  # nothing is stored: Telegram has it still
        (polls, RECEIVED, after, hook),  # stored, and not acknowledged: it comes twice
        (hook, RECEIVED, after, hook),
        (hook, HANDLED, after, polls),  # acknowledged, and no answer has gone out
    )
    async with stage(tmp_path) as it:
        people = await it.seed(len(steps))
        notice_id = await it.broadcast(NEEDLE, acknowledge=True)
        async with it.bot(*hook, per_second=0):
            await it.sent(notice_id)
        assert (await webhook_of(it))["url"], "the next process goes on by the webhook"
        data = Acknowledge(notice_id, notice_id).pack()
        message_of = {
            int(call["parameters"]["chat_id"]): call["answer"]["result"]["message_id"]
            for call in await it.calls("sendMessage")
            if NEEDLE in call["parameters"]["text"]
        }
        pressed: dict[int, str] = {}
        for person, (way, statement, when, then) in zip(people, steps, strict=True):
            async with it.bot(*way, "--die-at", statement, *when, per_second=0) as bot:
                pressed[person] = await it.presses(person, message_of[person], data)
                await bot.ended()
            assert not (await it.answer(pressed[person]))["answered"]
            async with it.bot(*then, per_second=0):
                await until_rows(
                    it, f"SELECT 1 FROM (SELECT count(*) n FROM inbox) WHERE n = {len(pressed)}"
                )
                await answered(it, pressed)
                async with asyncio.timeout(60):
                    while (await webhook_of(it))["pending_update_count"]:
                        await asyncio.sleep(0.05)
        assert it.rows("SELECT count(*) FROM inbox") == [(len(people),)]
