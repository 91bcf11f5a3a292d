"""The world in a file is restored after a restart and after a kill."""

import asyncio
import re
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from bot.playground.server import Playground
from bot.playground.world import IN_USE
from tests.forked import Child, ended, fork
from tests.playground.conftest import TOKEN, Bot, Control

PLAYGROUND = "bot.playground.__main__"


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[tuple[Bot, Control]]:
    playground = Playground(path=path)
    async with playground.serve() as address, aiohttp.ClientSession() as session:
        yield Bot(session, address), Control(session, address)


async def forgets(bot: Bot, control: Control, lin: int, wang: int) -> None:
    """Let everything that leads to somebody be written and sent about, and be forgotten."""
    await control.post(f"users/{wang}/unblock")
    await control.says(lin, "ZWORD")
    said = await bot("sendMessage", chat_id=wang, text="王：138 0000-0001, 4711")
    locked = bytes.fromhex("d0cf11e0") + b"ZFILE"
    for user, body, protected in (
        (lin, b"ZFILE", ""),
        (wang, b"of ZNAME", ""),
        (wang, locked, "1"),
    ):
        fields = {"chat_id": str(user), "protect_content": protected}
        await bot.upload("sendDocument", {"document": ("ZWORD.txt", body)}, **fields)
    button = {"text": "1", "callback_data": "s:ZNAME"}
    rows = {"inline_keyboard": [[button, {"text": "2", "callback_data": "4711"}]]}
    for text in ("ZNAME", "14711", "stays"):
        await bot("sendMessage", chat_id=wang, text=text)
    named = await bot("sendMessage", chat_id=wang, text="x", reply_markup=rows)
    poll = await bot("sendPoll", chat_id=lin, question="ZWORD", options=["a", "b"])
    listed = await bot("copyMessage", chat_id=wang, from_chat_id=lin, message_id=poll["message_id"])
    updates = await bot("getUpdates")
    await bot("getUpdates", offset=updates[-1]["update_id"] + 1)
    before = len((await control.screen(wang))["messages"])
    gone = await control.post(
        "forget",
        user_id=lin,
        words=["ZNAME", "+8613800000001", "4711", "138000000 01"],
        messages=[[wang, listed["message_id"]]],
    )
    assert gone["deleted"] > 5
    assert (await control.screen(lin))["messages"] == []
    left = [message.get("text") for message in (await control.screen(wang))["messages"]]
    assert left[-2:] == ["14711", "stays"]
    assert before - len(left) == 6, (said, named)
    assert (await control.get("calls"))["calls"] == []


async def test_a_world_is_restored_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "world.db"
    async with opened(path) as (bot, control):
        lin = await control.person("林", language_code="zh", phone_number="+8613800000000")
        wang = await control.person("王", username="wang_x")
        chat = (await control.post("groups", title="组", owner=lin, members=[wang]))["id"]
        await control.post(f"groups/{chat}/bot", by=lin, status="administrator")
        commands = [{"command": "help", "description": "帮助"}]
        await bot("setMyCommands", commands=commands, language_code="zh")
        await bot("setMyDescription", description="同心")
        keyboard = {"keyboard": [["好"]], "resize_keyboard": True}
        await bot("sendMessage", chat_id=lin, text="x", reply_markup=keyboard)
        sent = await bot("sendMessage", chat_id=wang, text="y", reply_to_message_id=2)
        await bot("deleteMessage", chat_id=wang, message_id=sent["message_id"])
        file = await bot.upload(
            "sendDocument", {"document": ("a.txt", b"abc")}, chat_id=str(chat), caption="c"
        )
        poll = await bot("sendPoll", chat_id=lin, question="?", options=["a", "b"])
        await control.post(f"users/{lin}/vote", message_id=poll["message_id"], options=[1])
        press = await control.post(
            f"users/{lin}/press", message_id=poll["message_id"], data="d", wait=0
        )
        await bot("answerCallbackQuery", callback_query_id=press["query_id"], text="noted")
        await control.post(f"users/{wang}/block")
        await control.post("clock", advance="3d")
        await control.post("faults", method="getChat", times=2, kind="500")
        screens = [await control.screen(user) for user in (lin, wang)]
        screens.append(await control.screen(lin, chat))
        updates = await bot("getUpdates", offset=-6)
        people = (await control.get("people"))["people"]
        clock = (await control.get("clock"))["now"]

    async with opened(path) as (bot, control):
        assert [await control.screen(user) for user in (lin, wang)] == screens[:2]
        assert await control.screen(lin, chat) == screens[2]
        assert await bot("getUpdates") == updates
        assert (await control.get("people"))["people"] == people
        assert (await control.get("clock"))["now"][:10] == clock[:10]
        assert await bot("getMyCommands", language_code="zh") == commands
        assert (await control.get(f"queries/{press['query_id']}"))["text"] == "noted"
        assert (await control.get("faults"))["faults"][0]["times"] == 2
        assert (await bot("getMe"))["id"] == int(TOKEN.partition(":")[0])
        path_there = (await bot("getFile", file_id=file["document"]["file_id"]))["file_path"]
        async with bot.session.get(f"{bot.address}/file/bot{TOKEN}/{path_there}") as response:
            assert await response.read() == b"abc"
        again = await bot("sendMessage", chat_id=lin, text="z")
        assert again["message_id"] > poll["message_id"]
        said = await control.says(lin, "new")
        assert (await bot("getUpdates"))[-1]["update_id"] > updates[-1]["update_id"]
        newcomer = await control.person("新")
        assert newcomer > wang
        await forgets(bot, control, lin, wang)
        for file in tmp_path.glob("deep/*"):
            assert not re.search(rb"ZNAME|ZWORD|8613800000001|ZFILE", file.read_bytes()), file
        await control.post("reset")

    async with opened(path) as (bot, control):
        assert (await control.get("people"))["people"] == []
        assert await bot("getUpdates") == []
        # Numbers continue: an old button or offset must not match something new.
        user = await control.person()
        assert user > newcomer
        [shown] = (await control.screen(user))["messages"]
        assert shown["message_id"] > said["message_id"]


@asynccontextmanager
async def process(path: Path) -> AsyncIterator[tuple[Child, str]]:
    """Run the playground as its own process."""
    running, said = await fork(PLAYGROUND, "--port", "0", "--world", str(path))
    try:
        async with asyncio.timeout(20):
            line = (await said.readline()).decode()
        yield running, line.split()[4]
    finally:
        running.send_signal(signal.SIGTERM)
        async with asyncio.timeout(20):
            await running.wait()


async def test_a_kill_loses_no_answered_request(tmp_path: Path) -> None:
    path = tmp_path / "world.db"
    answered: list[int] = []
    async with aiohttp.ClientSession() as session:
        async with process(path) as (running, address):
            bot, control = Bot(session, address), Control(session, address)
            user = await control.person()

            async def send() -> None:
                while True:
                    sent = await bot("sendMessage", chat_id=user, text="x")
                    answered.append(sent["message_id"])
                    if len(answered) == 200:
                        running.kill()

            senders = [asyncio.create_task(send()) for _ in range(4)]
            results = await asyncio.gather(*senders, return_exceptions=True)
            assert all(isinstance(result, aiohttp.ClientError) for result in results)
            await running.wait()
            assert running.returncode == -signal.SIGKILL
        async with process(path) as (running, address):
            bot, control = Bot(session, address), Control(session, address)
            there = [m["message_id"] for m in (await control.screen(user))["messages"]]
            assert set(answered) <= set(there)
            assert len(there) == len(set(there)) <= len(answered) + 1 + len(senders)
            assert (await bot("getUpdates"))[0]["message"]["text"] == "/start"
            sent = await bot("sendMessage", chat_id=user, text="y")
            assert sent["message_id"] > max(there)
        assert running.returncode == 0
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


async def refused(*arguments: str) -> str:
    """Return what the playground prints when it can't start."""
    async with asyncio.timeout(20):
        status, told = await ended(PLAYGROUND, *arguments)
    assert status == 1
    return told


async def test_a_port_or_file_in_use_is_reported_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "world.db"
    async with process(path) as (_, address):
        port = address.rpartition(":")[2]
        assert (await refused("--port", port)).startswith(f"Can't listen on 127.0.0.1:{port}: ")
        playground = Playground()
        async with playground.serve(port=int(port), try_next=True) as other:
            assert other != address
        told = await refused("--port", "0", "--world", str(path))
        assert told == f"Can't use {path}: {IN_USE}\n"
    path.write_bytes(b"something else" * 100)
    told = await refused("--port", "0", "--world", str(path))
    assert told == f"Can't use {path}: file is not a database\n"
