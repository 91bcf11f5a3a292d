"""What the process says of itself names numbers, never what people wrote or are called."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot import logs
from tests.faults.bot_process import TOKEN
from tests.faults.checks import until
from tests.faults.process import Process, stage

SAID = ("王小明的话", "/suggest", "王小明的建议", "<b>王小明", "/start i_王小明", "/me")


def lines(bot: Process) -> list[dict[str, Any]]:
    return [json.loads(line) for line in bot.said if line.startswith("{")]


async def test_at_the_loudest_it_tells_no_content_no_name_and_no_token(tmp_path: Path) -> None:
    async with stage(tmp_path) as it:
        people = await it.seed(3)
        newcomer = (await it.control("users", {"first_name": "王小明"}))["id"]
        async with it.bot("--log", "debug", per_second=0) as bot:
            for person in (people[0], newcomer):
                for text in SAID:
                    await it.control(f"users/{person}/messages", {"text": text})
            await it.sent(await it.broadcast("王小明的通知"))
            many = 2 * len(SAID)

            async def handled() -> bool:
                alone: int = sum(line["event"] == "update handled" for line in lines(bot))
                together: int = sum(len(line.get("updates", ())) for line in lines(bot))
                return alone + together == many

            await until(handled)
            assert await bot.terminate() == 0
        said = "".join(bot.said)
        assert "小明" not in said
        assert "\\xe5\\xb0\\x8f" not in said, "as a library shows bytes"
        assert "成员" not in said
        assert TOKEN.partition(":")[2] not in said
        assert [line["members"] for line in lines(bot) if line["event"] == "deliveries"]
        calls = {line["method"] for line in lines(bot) if line["event"] == "call"}
        assert {"getUpdates", "sendMessage"} <= calls


@pytest.mark.parametrize("colon", [":", "%3A", "%3a", "%253A", "%25253a"])
def test_a_token_is_left_out_however_it_is_written(colon: str) -> None:
    secret = "AAE-a_token_of_forty_characters_and_more"
    line = {"event": f"no answer from /bot123456{colon}{secret}/getMe", "n": 5}
    assert logs._without_tokens(None, "", line) == {
        "event": "no answer from /bot<token>/getMe",
        "n": 5,
    }
