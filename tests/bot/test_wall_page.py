"""The page with the code on the wall, before what strangers send to it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.web import public, walls
from bot.web.public import serving
from bot.web.walls import Walls
from storage.engine.database import Database
from tests.office import ORGANISATION
from tests.ports import free_port

HOST = "127.0.0.1"
NOW = datetime(2027, 3, 18, 6, 0, tzinfo=UTC)
RUBBISH = (
    *(b"", b"{", b"[]", b"null", b"\xff", b'{"token": 1, "session": null}', b"[" * 900),
    b'{"token": ' + b"[" * 900,
    b'{"session": "\\ud800", "token": "\\udfff"}',
    '{"session": "x"}'.encode("utf-16"),
)
TYPES = ("application/json", "application/json; charset=utf-9", "text/plain; charset=")


@asynccontextmanager
async def served(database: Database) -> AsyncIterator[int]:
    """Serve the page of an office; give its port."""
    port = free_port()
    office = replace(ORGANISATION, public=f"http://{HOST}:{port}")
    routes = Walls(database, office, "office_bot", lambda: NOW).routes()
    async with serving(HOST, port, routes):
        yield port


async def test_rubbish_is_answered_like_a_token_that_nobody_has(
    database: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walls, "BURST", 10_000)
    caplog.set_level(logging.WARNING)
    async with served(database) as port, aiohttp.ClientSession() as http:
        for path in ("open", "now"):
            for kind in TYPES:
                for body in (*RUBBISH, b'{"token": "x", "session": "x"}', b" " * 100 * walls.BODY):
                    async with http.post(
                        f"http://{HOST}:{port}/wall/{path}",
                        data=body,
                        headers={"Content-Type": kind},
                    ) as answer:
                        assert (answer.status, await answer.read()) == (404, b""), (kind, body[:40])
    assert [one.getMessage() for one in caplog.records] == []


async def test_who_says_nothing_more_keeps_no_place(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walls, "READ_WITHIN", 0.1)
    monkeypatch.setattr(public, "CONNECTIONS", 3)
    monkeypatch.setattr(public, "LEFTOVER", 0.1)
    async with served(database) as port:
        head = f"POST /wall/open HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 20\r\n\r\n{{"
        slow = [await asyncio.open_connection(HOST, port) for _ in range(3)]
        for _, writer in slow:
            writer.write(head.encode())
        async with asyncio.timeout(20):
            for reader, writer in slow:
                with suppress(ConnectionError):
                    assert (await reader.read()).startswith(b"HTTP/1.1 404 ")
                writer.close()
            page = f"http://{HOST}:{port}/wall"
            async with aiohttp.ClientSession() as http, http.get(page) as answer:
                assert answer.status == 200


async def test_what_is_no_request_writes_no_lines_into_the_log(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with served(database) as port:
        before = len(caplog.records)
        for said in (b"GET / HTTP/1.1\r\nno header\r\n\r\n", b"\x16\x03\x01\x02\r\n\r\n"):
            reader, writer = await asyncio.open_connection(HOST, port)
            writer.write(said)
            async with asyncio.timeout(20):
                assert (await reader.read()).startswith(b"HTTP/1.0 400 ")
            writer.close()
        assert [one.getMessage() for one in caplog.records[before:]] == []
