"""The playground and the bot as processes of their own, so that they can be killed.

``async with stage(tmp_path) as it``: a playground, a database file, and as many bots as are started
by ``it.bot()``. What arrived is counted at the playground, what is recorded is read from the file.
"""

import asyncio
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

import aiohttp

from storage.engine.opening import database_at
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.notices import NewNotice, NoticeKind
from storage.notices import notices
from storage.people import members
from storage.people.members import Registration
from tests import databases, postgres
from tests.faults.bot_process import TOKEN
from tests.forked import Child, fork

SENDS = ("sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup")
DONE = ("timeout", "lost")  # faults where the call is carried out, and only its answer is lost
LEASE = "2"
"""Seconds until the next may lead after a kill, on a server; with a file it may at once."""
T = TypeVar("T")


@dataclass
class Process:
    """A child of ours; whatever happens, it does not outlive its block."""

    child: Child
    said: list[str] = field(default_factory=list)

    def _signal(self, number: int) -> None:
        self.child.send_signal(number)

    async def stop(self) -> None:
        """Hold it where it is (SIGSTOP); the signal alone is not yet obeyed when it is sent."""
        self._signal(signal.SIGSTOP)
        while not all(_state(thread) == "T" for thread in self._threads()):
            await asyncio.sleep(0.001)

    def _threads(self) -> Iterator[Path]:
        return Path(f"/proc/{self.child.pid}/task").glob("*/stat")

    def go_on(self) -> None:
        """Let it go on (SIGCONT)."""
        self._signal(signal.SIGCONT)

    async def kill(self) -> None:
        """End it at once, wherever it is (SIGKILL)."""
        self._signal(signal.SIGKILL)
        await self.child.wait()

    async def ended(self) -> None:
        """Wait until it has ended of itself."""
        async with asyncio.timeout(60):
            await self.child.wait()

    async def terminate(self) -> int:
        """Ask it to end (SIGTERM); return its exit code."""
        self._signal(signal.SIGTERM)
        async with asyncio.timeout(60):
            return await self.child.wait()


def _state(stat: Path) -> str:
    """Return a thread's state as Linux tells it; T is stopped."""
    return stat.read_text().rpartition(")")[2].split()[0]


@asynccontextmanager
async def process(
    module: str, *arguments: str, said: list[str] | None = None
) -> AsyncIterator[Process]:
    """Run a module of ours until it has said its first line, and then for as long as the block.

    What it says is added to ``said``, also before its first line that is none of the log.
    """
    child, stream = await fork(module, *arguments)
    made = Process(child, [] if said is None else said)
    try:
        async with asyncio.timeout(60):
            ready = await _heard(stream, made.said)
            while ready.startswith("{"):  # a line of the log
                ready = await _heard(stream, made.said)
        assert ready, f"{module} ended before it was ready"
        listening = asyncio.create_task(_listen(stream, made.said))
        yield made
    finally:
        if child.returncode is None:
            child.kill()
            child.send_signal(signal.SIGCONT)
            await child.wait()
    await listening


async def _listen(stream: asyncio.StreamReader, said: list[str]) -> None:
    """Keep what it says, so that its pipe never fills."""
    while await _heard(stream, said):
        pass


async def _heard(stream: asyncio.StreamReader, said: list[str]) -> str:
    line = (await stream.readline()).decode()
    said.append(line)
    sys.stderr.write(line)
    return line


@dataclass
class Stage:
    """A playground, a database, and people in both."""

    path: Path
    address: str
    http: aiohttp.ClientSession
    server: str = ""
    """The address of the database on a PostgreSQL server; without one it is SQLite in the file."""

    def bot(
        self,
        *further: str,
        per_second: float = 30.0,
        address: str = "",
        server: str = "",
        said: list[str] | None = None,
    ) -> AbstractAsyncContextManager[Process]:
        """Run a bot; ``per_second`` is its overall limit, 0 none.

        ``address`` is another way to Telegram, ``server`` another way to the PostgreSQL server.
        What it says is added to ``said``.
        """
        return process(
            "tests.faults.bot_process",
            str(self.path),
            address or self.address,
            "--per-second",
            str(per_second),
            *(("--server", server or self.server, "--lease", LEASE) if self.server else ()),
            *further,
            said=said,
        )

    async def control(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Call the playground's control API."""
        async with self.http.post(f"/playground/{path}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            return cast("dict[str, Any]", await answer.json())

    async def goes_wrong(self, method: str, kind: str, times: int = 1) -> None:
        """Let the next calls of a method go wrong."""
        await self.control("faults", {"method": method, "times": times, "kind": kind})

    async def seed(self, number: int) -> list[int]:
        """Make so many people who have opened the bot and are members; return Telegram ids."""

        async def make(index: int) -> int:
            made = await self.control("users", {"first_name": f"成员{index}"})
            await self.control(f"users/{made['id']}/messages", {"text": "/start"})
            return int(made["id"])

        ids: list[int] = []
        for begin in range(0, number, 50):
            part = range(begin, min(begin + 50, number))
            ids += await asyncio.gather(*(make(index) for index in part))
        url = f"/bot{TOKEN}/deleteWebhook"
        async with self.http.post(url, json={"drop_pending_updates": True}) as answer:
            assert answer.status == 200
        await self.write(lambda tx: _register(tx, ids))
        return ids

    async def write(self, work: Callable[[Transaction], Any]) -> Any:
        """Write to the database beside whatever bots run."""
        database = database_at(self.server or None, self.path)
        await database.open()
        try:
            return await database.write(work)
        finally:
            await database.close()

    async def presses(self, person: int, message_id: int, data: str, wait: float = 0) -> str:
        """Let a person press a button; return the press's id."""
        body = {"message_id": message_id, "data": data, "wait": wait}
        return str((await self.control(f"users/{person}/press", body))["query_id"])

    async def answer(self, query_id: str) -> dict[str, Any]:
        """Return what has become of a press."""
        async with self.http.get(f"/playground/queries/{query_id}") as answer:
            return cast("dict[str, Any]", await answer.json())

    async def broadcast(self, html: str = "通知", *, acknowledge: bool = False) -> int:
        """Have all members sent this now; return the notice's id."""
        now = datetime.now(UTC)
        new = NewNotice(
            kind=NoticeKind.BROADCAST,
            audience=Audience(everyone=True),
            due_at=now,
            content={"html": html},
            urgent=True,
            acknowledge=acknowledge,
        )
        return cast("int", await self.write(lambda tx: notices.schedule(tx, new, now)))

    async def calls(self, *methods: str) -> list[dict[str, Any]]:
        """Return the calls of these methods that have come in, in order."""
        found: list[dict[str, Any]] = []
        after = 0
        while True:
            query = {"after": str(after)}
            async with self.http.get("/playground/calls", params=query) as answer:
                calls = (await answer.json())["calls"]
            if not calls:
                return found
            after = calls[-1]["number"]
            found += [call for call in calls if call["method"] in methods]

    async def arrivals(self, needle: str) -> Counter[int]:
        """Count what was really put into each person's chat with this in it, by chat."""
        return Counter(chat for chat, said in await self.arrived() if needle in said)

    async def arrived(self) -> list[tuple[int, str]]:
        """Return what was really put into people's chats, in order: whose chat, and what it says.

        Of messages without a text or caption that is empty.
        """
        return [
            (
                int(call["parameters"]["chat_id"]),
                str(call["parameters"].get("text") or call["parameters"].get("caption") or ""),
            )
            for call in await self.calls(*SENDS)
            if call["fault"] in DONE or (call["fault"] is None and call["status"] == 200)
        ]

    async def until(self, condition: Callable[[], Any], seconds: float = 60) -> None:
        """Wait until the condition holds, looking whenever something changes at the playground."""
        url = "/playground/events"
        endless = aiohttp.ClientTimeout(total=None)
        async with asyncio.timeout(seconds), self.http.get(url, timeout=endless) as stream:
            while not await condition():
                await stream.content.readuntil(b"\n\n")

    def rows(self, sql: str, *args: object) -> list[tuple[Any, ...]]:
        """Read from the database."""
        if self.server:
            return postgres.rows(self.server, sql, *args)
        with closing(sqlite3.connect(self.path, timeout=10)) as connection:
            return connection.execute(sql, args).fetchall()

    def statuses(self, notice_id: int) -> Counter[str]:
        """Count the notice's deliveries by status."""
        sql = "SELECT status, count(*) FROM deliveries WHERE notice_id = ? GROUP BY status"
        return Counter(dict(self.rows(sql, notice_id)))

    def status(self, notice_id: int) -> str:
        """Return the notice's own status."""
        return str(self.rows("SELECT status FROM notices WHERE id = ?", notice_id)[0][0])

    async def sent(self, notice_id: int, seconds: float = 180) -> None:
        """Wait until nothing of the notice is left to send.

        On PostgreSQL what a killed process had begun is known after 90 seconds.
        """
        async with asyncio.timeout(seconds):
            # Another process's commit can't be awaited.
            while self.status(notice_id) != "sent":
                await asyncio.sleep(0.05)


async def _register(tx: Transaction, telegram_ids: Sequence[int]) -> None:
    now = datetime.now(UTC)
    for index, telegram_id in enumerate(telegram_ids):
        member = await members.ensure(tx, telegram_id, f"成员{index}", "zh", now)
        stated = Registration(f"成员{index}", "jixie", (), "v")
        await members.register(tx, member.id, stated, approval=False, now=now)


@asynccontextmanager
async def stage(path: Path, server: str = "") -> AsyncIterator[Stage]:
    """Run a playground for as long as the block lasts.

    ``server`` is another way to the database than the one of the test's engine.
    """
    server = server or databases.address(path / "tongxin.db") or ""
    if not server:
        databases.prepared(path / "tongxin.db")
    async with process("bot.playground.__main__", "--port", "0") as playground:
        address = playground.said[-1].split()[4]
        async with aiohttp.ClientSession(address) as http:
            yield Stage(path / "tongxin.db", address, http, server)
