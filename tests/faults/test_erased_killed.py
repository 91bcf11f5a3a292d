"""Whoever was erased is left neither in the database's log nor in the playground's chats.

Although the process is killed right after the commit, before anybody was told of it.
"""

import asyncio
from pathlib import Path

import pytest

from storage.engine.erasures import Erasures, erasures_of
from tests.faults.checks import until_rows
from tests.faults.process import Stage, stage

# What is left in the file's log.
pytestmark = pytest.mark.sqlite

NAME = "ZERASEDNAME"


def holds_name(it: Stage) -> bool:
    log = it.path.with_name(f"{it.path.name}-wal")
    return any(NAME.encode() in file.read_bytes() for file in (it.path, log) if file.exists())


async def test_a_kill_right_after_the_erasure_leaves_the_name_nowhere(tmp_path: Path) -> None:
    async with stage(tmp_path) as it:
        [person] = await it.seed(1)
        untold = Erasures(erasures_of(it.path)).untold
        async with it.bot("--forgets", "dies") as bot:
            # By the bot itself, so that its log holds it: another's last connection empties it.
            await it.control(f"users/{person}/messages", {"text": "/me"})
            await it.until(lambda: _shown(it, person))
            message = await _last_message(it, person)
            await it.presses(person, message, "mc:name")
            await until_rows(it, "SELECT 1 FROM drafts")
            await it.control(f"users/{person}/messages", {"text": NAME})
            await until_rows(it, f"SELECT 1 FROM member_claims WHERE value = '{NAME}'")
            await it.presses(person, message, "me:erase2")
            await bot.ended()
        assert it.path.with_name(f"{it.path.name}-wal").stat().st_size > 0
        assert holds_name(it)
        assert NAME in await _said(it, person)
        assert [one.telegram_id for one in untold.read()] == [person]
        async with it.bot("--forgets", "tells"), asyncio.timeout(60):
            assert NAME not in await _said(it, person)
            assert not untold.path.exists()
            while holds_name(it):
                await asyncio.sleep(0.02)
            await it.until(lambda: _heard(it, person))
        assert it.rows("SELECT count(*) FROM members") == [(0,)]


async def _said(it: Stage, person: int) -> str:
    async with it.http.get(f"/playground/users/{person}/screen") as answer:
        return await answer.text()


async def _heard(it: Stage, person: int) -> bool:
    return "已经删除" in await _said(it, person)


async def _shown(it: Stage, person: int) -> bool:
    return await _last_message(it, person) > 0


async def _last_message(it: Stage, person: int) -> int:
    sent = [
        call["answer"]["result"]["message_id"]
        for call in await it.calls("sendMessage")
        if int(call["parameters"]["chat_id"]) == person and "reply_markup" in call["parameters"]
    ]
    return int(sent[-1]) if sent else 0
