"""What the webhook's address takes, what it refuses, and when it acknowledges."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.config import Hook
from bot.updates.webhook import secret_of
from bot.web import public, webhook
from bot.web.public import PortUnavailableError, serving
from bot.web.webhook import SECRET_HEADER
from handlers.dispatch import Dispatcher
from handlers.kit.context import Incoming
from handlers.kit.prefetch import Preparing
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.transaction import Transaction
from tests.bot.arrivals import said, states
from tests.bot.chatting import Chat, chat, idle
from tests.bot.hooked import GENUINE, JSON, deliver, hook, listens
from tests.bot.wire import TOKEN
from tests.databases import prepared
from tests.faults.struck import Struck

prepare = Dispatcher.prepare


@asynccontextmanager
async def hooked(
    database: Database, connections: int = 40
) -> AsyncIterator[tuple[Chat, int, Hook]]:
    """Run a bot with a webhook that is open; give one person and the webhook."""
    given = Hook(hook().url, connections)
    async with chat(database, 1, hook=given) as (it, (one,)):
        async with aiohttp.ClientSession() as http, asyncio.timeout(60):
            while await deliver(http, given, said(1, "/start", one)) != 200:
                await asyncio.sleep(0.01)
        await idle(it)
        yield it, one, given


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], asyncio.Event]:
    """Have handling ``wait`` wait until the event is set; return the texts that were begun."""
    begun: list[str] = []
    opened = asyncio.Event()

    async def prepares(self: Dispatcher, message: Incoming, preparing: Preparing) -> Incoming:
        begun.append(message.text)
        if message.text == "wait":
            await opened.wait()
        return await prepare(self, message, preparing)

    monkeypatch.setattr(Dispatcher, "prepare", prepares)
    return begun, opened


async def test_only_telegram_is_listened_to(database: Database) -> None:
    async with hooked(database) as (_, one, given), aiohttp.ClientSession() as http:
        base = given.url.removesuffix(given.path)

        async def asks(method: str, url: str, headers: dict[str, str], body: bytes) -> int:
            async with http.request(method, url, headers=headers, data=BytesIO(body)) as answer:
                assert await answer.read() in {b"", b"404: Not Found"}
                assert "Server" not in answer.headers
                return answer.status

        good = said(2, "hello", one).body
        secret = secret_of("100:another-token-that-is-long-enough")
        for headers in (JSON, JSON | {SECRET_HEADER: ""}, JSON | {SECRET_HEADER: secret}):
            assert await asks("POST", given.url, headers, good) == 401
        assert await asks("POST", given.url, JSON, b"x" * 2 * public.BODY) == 401
        for method in ("GET", "HEAD", "PUT", "DELETE"):
            assert await asks(method, given.url, GENUINE, good) == 404
        for path in ("/", "/healthz", "/readyz", "/metrics", f"{given.path}/", f"{given.path}x"):
            assert await asks("POST", base + path, GENUINE, good) == 404
        form = GENUINE | {"Content-Type": "application/x-www-form-urlencoded"}
        assert await asks("POST", given.url, form, good) == 415
        for body in (b"", b"{", b"[]", b"null", b'{"update_id":"2"}', b"\xff", b"[" * 100_000):
            assert await asks("POST", given.url, GENUINE, body) == 400
        large = b'{"update_id":2,"x":"' + b"x" * public.BODY + b'"}'
        assert await asks("POST", given.url, GENUINE, large) == 413
        assert await states(database) == {1: 2}


async def test_the_secret_is_the_same_in_every_process_and_as_telegram_allows() -> None:
    secret = secret_of("100:a-token")
    assert secret == secret_of("100:a-token") != secret_of("100:b-token")
    assert len(secret) == 64
    assert set(secret) <= set("0123456789abcdef")


async def test_what_comes_too_slowly_or_too_often_at_once_fills_no_place(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "READ_WITHIN", 0.1)
    monkeypatch.setattr(public, "CONNECTIONS", 3)
    async with hooked(database) as (it, one, given):
        listen = listens(given)
        slow = await asyncio.open_connection(listen.host, listen.port)
        head = head_of(given, 100)
        slow[1].write(head + b"{")
        async with asyncio.timeout(60):
            assert (await slow[0].read()).startswith(b"HTTP/1.1 408 ")
        broken = await asyncio.open_connection(listen.host, listen.port)
        broken[1].write(head + b"{")
        await broken[1].drain()
        broken[1].transport.abort()
        opened = [await asyncio.open_connection(listen.host, listen.port) for _ in range(4)]
        async with asyncio.timeout(60):
            with suppress(ConnectionError):
                assert await opened[3][0].read() == b""
        for _, writer in (slow, broken, *opened):
            writer.close()
        async with aiohttp.ClientSession() as http, asyncio.timeout(60):
            while True:  # until the places of those who left are free
                try:
                    assert await deliver(http, given, said(2, "/help", one)) == 200
                    break
                except aiohttp.ClientError:
                    await asyncio.sleep(0.01)
        await idle(it)
        assert await states(database) == {1: 2, 2: 2}


async def test_no_more_are_taken_at_once_than_telegram_was_told_to_send(
    database: Database,
) -> None:
    async with hooked(database, 1) as (it, one, given), aiohttp.ClientSession() as http:
        listen = listens(given)
        update, again = said(2, "/help", one), said(1, "/start", one)
        reader, writer = await asyncio.open_connection(listen.host, listen.port)
        writer.write(head_of(given, len(update.body)) + update.body[:-1])
        async with asyncio.timeout(60):
            while await deliver(http, given, again) != 503:
                await asyncio.sleep(0.01)
            writer.write(update.body[-1:])
            assert (await reader.readline()).startswith(b"HTTP/1.1 200 ")
            assert await deliver(http, given, again) == 200
        writer.close()
        await idle(it)
        assert await states(database) == {1: 2, 2: 2}


def head_of(given: Hook, length: int) -> bytes:
    """Return the head of a delivery with a body of so many bytes."""
    lines = [f"POST {given.path} HTTP/1.1", "Host: x", f"Content-Length: {length}"]
    lines += [f"{name}: {value}" for name, value in GENUINE.items()]
    return "\r\n".join([*lines, "", ""]).encode()


async def test_updates_are_handled_once_in_the_order_of_their_numbers(
    database: Database, gate: tuple[list[str], asyncio.Event]
) -> None:
    begun, opened = gate
    async with hooked(database) as (it, one, given), aiohttp.ClientSession() as http:
        begun.clear()
        assert await deliver(http, given, said(2, "wait", one)) == 200
        # Number 4 never comes; two copies of each come at once, and in no order.
        for number in (6, 3, 5):
            copies = (deliver(http, given, said(number, str(number), one)) for _ in range(2))
            assert await asyncio.gather(*copies) == [200, 200]
        assert begun == ["wait"]
        opened.set()
        await idle(it)
        assert await deliver(http, given, said(3, "3", one)) == 200
        await idle(it)
        assert begun == ["wait", "3", "5", "6"]
        assert await states(database) == dict.fromkeys((1, 2, 3, 5, 6), 2)


async def test_what_cant_be_stored_is_delivered_again(tmp_path: Path) -> None:
    failing = False

    def strike(sql: str, _: Transaction) -> None:
        if failing and sql.startswith("INSERT INTO inbox"):
            raise DatabaseUnavailableError("the disk is full")

    database = Struck(prepared(tmp_path / "t.db"), strike)
    await database.open()
    try:
        async with hooked(database) as (it, one, given), aiohttp.ClientSession() as http:
            failing, told = True, len(await it.texts(one))
            body = said(2, "/help", one).body
            async with http.post(given.url, data=body, headers=GENUINE) as answer:
                assert (answer.status, answer.headers["Retry-After"]) == (503, "2")
            assert await states(database) == {1: 2}
            # A message of somebody on the playground is delivered again until it can be stored.
            path = f"/playground/users/{one}/messages"
            async with it.http.post(path, json={"text": "/help"}) as answer:
                assert answer.status == 200
            assert len(await it.texts(one)) == told
            failing = False
            async with asyncio.timeout(60):
                while len(await it.texts(one)) == told:
                    await asyncio.sleep(0.02)
    finally:
        await database.close()


async def test_while_the_bot_ends_nothing_is_taken_and_what_was_taken_is_handled(
    database: Database, gate: tuple[list[str], asyncio.Event]
) -> None:
    begun, opened = gate
    end = asyncio.Event()
    given = hook()
    people: list[int] = []
    open_now = asyncio.Event()

    async def life() -> None:
        async with chat(database, 1, hook=given) as (it, ids):
            people.extend(ids)
            open_now.set()
            await end.wait()
            assert (await info(it))["url"] == given.url

    async def info(it: Chat) -> dict[str, object]:
        async with it.http.post(f"/bot{TOKEN}/getWebhookInfo") as answer:
            found: dict[str, object] = (await answer.json())["result"]
            return found

    running = asyncio.create_task(life())
    await open_now.wait()
    async with aiohttp.ClientSession() as http, asyncio.timeout(60):
        while await deliver(http, given, said(1, "wait", people[0])) != 200:
            await asyncio.sleep(0.01)
        # Somebody whose update is on its way does not hold up the end.
        listen = listens(given)
        reader, writer = await asyncio.open_connection(listen.host, listen.port)
        writer.write(head_of(given, 100) + b"{")
        await deliver(http, given, said(1, "wait", people[0]))  # by now that has begun
        end.set()
        assert (await reader.readline()).startswith(b"HTTP/1.1 503 ")
        writer.close()
        while await deliver(http, given, said(1, "wait", people[0])) == 200:
            await asyncio.sleep(0.01)
        assert await deliver(http, given, said(2, "later", people[0])) == 503
        opened.set()
        await running
    assert begun == ["wait"]
    assert await states(database) == {1: 2}


async def test_a_port_that_is_taken_is_named() -> None:
    listen = listens(hook())

    async def answer(_: web.Request) -> web.Response:
        return web.Response()

    routes = [web.get("/", answer)]
    async with serving(listen.host, listen.port, routes):
        with pytest.raises(PortUnavailableError, match=f"public_port {listen.port}: not available"):
            async with serving(listen.host, listen.port, routes):
                pass
    async with serving(listen.host, listen.port, ()), serving(listen.host, listen.port, routes):
        pass  # without anything public nothing is listened on
