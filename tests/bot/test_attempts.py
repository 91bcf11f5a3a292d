"""What an update can't finish it does not begin for ever, and nobody else has to wait for it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path

import aiohttp
import pytest

from bot.app import Running, running
from bot.clock import SystemClock
from bot.config import load
from bot.playground.server import Playground
from bot.updates import lanes
from bot.updates.handling import ATTEMPTS
from handlers.dispatch import Dispatcher
from handlers.kit.context import Incoming
from handlers.kit.prefetch import Preparing
from handlers.kit.replies import View, pack, send
from handlers.kit.texts import texts_of
from storage.conversations import inbox
from storage.engine.database import Database, Transaction
from storage.people import members
from tests.bot.arrivals import said, states
from tests.bot.wire import TOKEN, free_port

CONFIG = Path(__file__).parents[2] / "config.toml"
SORRY = texts_of("zh").plain("went-wrong", number="").partition("，")[0]
prepare = Dispatcher.prepare


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(tmp_path / "t.db")
    await opened.open()
    yield opened
    await opened.close()


class Chat:
    """A playground with its people, and the bot on it."""

    def __init__(self, http: aiohttp.ClientSession, bot: Running, port: int) -> None:
        self.http, self.bot, self.port = http, bot, port

    async def texts(self, person: int) -> list[str]:
        async with self.http.get("/playground/calls", params={"method": "sendMessage"}) as answer:
            calls = (await answer.json())["calls"]
        return [
            call["parameters"]["text"]
            for call in calls
            if int(call["parameters"]["chat_id"]) == person and call["status"] == 200
        ]

    async def page(self, path: str) -> str:
        url = f"http://127.0.0.1:{self.port}/{path}"
        async with aiohttp.ClientSession() as http, http.get(url) as answer:
            return await answer.text()


async def nothing(_: Sequence[int]) -> None:
    """Nothing is left open."""


@asynccontextmanager
async def chat(
    database: Database,
    people: int,
    left_open: Callable[[Sequence[int]], Awaitable[None]] = nothing,
) -> AsyncIterator[tuple[Chat, list[int]]]:
    """Run the bot on what is left open; give the people's ids, who have opened it."""
    playground = Playground()
    async with playground.serve(port=0) as address, aiohttp.ClientSession(address) as http:
        ids = []
        for _ in range(people):
            async with http.post("/playground/users", json={"first_name": "x"}) as answer:
                ids.append((await answer.json())["id"])
            await http.post(f"/playground/users/{ids[-1]}/messages", json={"text": "/start"})
        async with http.post(f"/bot{TOKEN}/deleteWebhook", json={"drop_pending_updates": True}):
            pass
        await left_open(ids)
        port = free_port()
        async with running(
            organisation=load(CONFIG, {}).organisation,
            database=database,
            token=TOKEN,
            api_url=address,
            clock=SystemClock(),
            watch_port=port,
        ) as bot:
            yield Chat(http, bot, port), ids


async def idle(it: Chat) -> None:
    async with asyncio.timeout(20):
        await it.bot.intake.idle()


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have handling ``hang`` never end and ``fail`` fail; return the texts that were begun."""
    texts_begun: list[str] = []

    async def prepares(self: Dispatcher, message: Incoming, preparing: Preparing) -> Incoming:
        texts_begun.append(message.text)
        if message.text == "hang":
            await asyncio.get_running_loop().create_future()
        if message.text == "fail":
            raise LookupError
        return await prepare(self, message, preparing)

    monkeypatch.setattr(Dispatcher, "prepare", prepares)
    return texts_begun


async def test_an_update_that_hangs_is_begun_again_and_then_set_aside(
    database: Database, begun: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "HANG_AFTER", 0.3)
    monkeypatch.setattr(lanes, "WATCH_INTERVAL", 0.02)
    async with chat(database, 2) as (it, (one, other)):
        await it.bot.intake.accept([said(1, "hang", one), said(2, "a", one), said(3, "b", other)])
        await idle(it)
        assert sorted(begun) == ["a", "b"] + ["hang"] * ATTEMPTS
        assert await states(database) == {1: 3, 2: 2, 3: 2}
        first, second = await it.texts(one)
        assert SORRY in first
        assert SORRY not in second
        assert len(await it.texts(other)) == 1
        ready = (await it.page("readyz")).splitlines()
        assert ready == ["handling an update failed and was restarted"]
        metrics = await it.page("metrics")
        assert f'tongxin_updates_total{{outcome="hung"}} {ATTEMPTS}.0' in metrics
        assert 'tongxin_updates_total{outcome="set_aside"} 1.0' in metrics


async def test_an_update_that_waits_for_the_database_is_not_counted(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "HANG_AFTER", 0.05)
    monkeypatch.setattr(lanes, "WATCH_INTERVAL", 0.02)
    locked = asyncio.Event()
    begun: list[str] = []
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:

        async def prepares(_: Dispatcher, message: Incoming, __: Preparing) -> Incoming:
            begun.append(message.text)
            other.execute("BEGIN IMMEDIATE")
            locked.set()
            return message

        monkeypatch.setattr(Dispatcher, "prepare", prepares)
        async with chat(database, 1) as (it, (one,)):
            await it.bot.intake.accept([said(1, "a", one)])
            await locked.wait()
            await asyncio.sleep(0.5)  # for longer than anything may hang
            other.execute("ROLLBACK")
            await idle(it)
            assert begun == ["a"]
            assert len(await it.texts(one)) == 1
            assert await it.page("readyz") == "ready\n"
            sql = "SELECT attempts FROM inbox"
            assert await database.read(lambda tx: tx.value(sql)) == 1


async def test_an_update_that_fails_is_begun_three_times(
    database: Database, begun: list[str]
) -> None:
    async with chat(database, 1) as (it, (one,)):
        await it.bot.intake.accept([said(1, "fail", one), said(2, "a", one)])
        await idle(it)
        assert begun == ["fail"] * ATTEMPTS + ["a"]
        assert await states(database) == {1: 3, 2: 2}
        first, _ = await it.texts(one)
        assert SORRY in first


async def test_what_was_begun_twice_is_counted_and_begun_one_at_a_time(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So only what really ends the process comes to three; and nothing new waits for it."""
    seen: dict[str, dict[int, int]] = {}
    new = asyncio.Event()

    async def attempts(tx: Transaction) -> dict[int, int]:
        sql = "SELECT update_id, attempts FROM inbox WHERE state = 0 AND update_id < 9"
        return {row[0]: row[1] for row in await tx.all(sql)}

    async def prepares(_: Dispatcher, message: Incoming, __: Preparing) -> Incoming:
        seen[message.text] = await database.read(attempts)
        if message.text == "twice":
            await new.wait()
        if message.text == "new":
            new.set()
        return message

    monkeypatch.setattr(Dispatcher, "prepare", prepares)
    before = {1: ("twice", 2), 2: ("once", 1), 3: ("twice too", 2), 4: ("of old", 0), 5: ("no", 3)}

    async def left_open(people: Sequence[int]) -> None:
        async def write(tx: Transaction) -> None:
            for number, (text, count) in before.items():
                await inbox.store(tx, [said(number, text, people[number])], SystemClock().now())
                sql = "UPDATE inbox SET attempts = $2 WHERE update_id = $1"
                await tx.execute(sql, number, count)

        await database.write(write)

    async with chat(database, 6, left_open) as (it, people):
        await it.bot.intake.accept([said(9, "new", people[0])])
        await idle(it)
        assert [text for text in seen if text != "new"][:2] == ["twice", "twice too"]
        assert set(seen) == {"twice", "new", "twice too", "once", "of old"}
        assert seen["twice"] == {1: 3, 2: 1, 3: 2, 4: 0, 5: 3}
        assert seen["twice too"] == {2: 1, 3: 3, 4: 0, 5: 3}
        assert seen["once"][2] == 2
        assert seen["of old"][4] == 1
        assert await states(database) == {1: 2, 2: 2, 3: 2, 4: 2, 5: 3, 9: 2}
        assert [SORRY in text for text in await it.texts(people[5])] == [True]


async def test_what_ended_alone_is_on_disk_before_the_next_is_begun(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a kill leaves all that were begun alone with three attempts, though one is open."""
    seen: dict[str, dict[int, int]] = {}

    async def prepares(_: Dispatcher, message: Incoming, __: Preparing) -> Incoming:
        seen[message.text] = await states(database)
        return message

    monkeypatch.setattr(Dispatcher, "prepare", prepares)

    async def left_open(people: Sequence[int]) -> None:
        async def write(tx: Transaction) -> None:
            for number, person in enumerate(people, 1):
                await inbox.store(tx, [said(number, str(number), person)], SystemClock().now())
            await tx.execute("UPDATE inbox SET attempts = 2")

        await database.write(write)

    async with chat(database, 3, left_open) as (it, _):
        await idle(it)
        assert seen == {"1": {1: 0, 2: 0, 3: 0}, "2": {1: 2, 2: 0, 3: 0}, "3": {1: 2, 2: 2, 3: 0}}


async def test_replies_that_end_the_process_are_set_aside(database: Database) -> None:
    async def left_open(people: Sequence[int]) -> None:
        async def write(tx: Transaction) -> None:
            now = SystemClock().now()
            await members.meet(tx, people[0], "x", "zh", now)
            for number, person in enumerate(people, 1):
                await inbox.store(tx, [said(number, "a", person)], now)
                reply = send(person, View("deadly"))
                await inbox.mark_handled(tx, number, pack([reply]))
            await tx.execute("UPDATE inbox SET attempts = 3")

        await database.write(write)

    async with chat(database, 2, left_open) as (it, (known, erased)):
        await idle(it)
        assert [SORRY in text for text in await it.texts(known)] == [True]
        assert await it.texts(erased) == []  # nothing is written down anew of who is gone
        assert await database.read(lambda tx: members.known(tx, erased)) is None
        assert await states(database) == {1: 3, 2: 3}


async def test_an_apology_that_was_not_sent_is_sent_by_the_next_process(
    database: Database,
) -> None:
    async def left_open(people: Sequence[int]) -> None:
        apology = pack([send(people[0], View("sorry"))])

        async def write(tx: Transaction) -> None:
            await inbox.store(tx, [said(1, "a", people[0])], SystemClock().now())
            await inbox.set_aside(tx, 1, apology)

        await database.write(write)

    async with chat(database, 1, left_open) as (it, (one,)):
        await idle(it)
        assert await it.texts(one) == ["sorry"]
        assert await states(database) == {1: 3}
        assert await database.read(inbox.unfinished) == []

        async def body(tx: Transaction) -> bytes:
            return tx.keys.unseal(await tx.value("SELECT body FROM inbox"), "inbox 1 body")

        assert await database.read(body) == said(1, "a", one).body
