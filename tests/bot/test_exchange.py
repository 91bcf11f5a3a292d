"""Answers in every shape that HTTP allows: what is done below aiohttp's session is done right.

Each conversation is had on asyncio's own loop and on uvloop, which `tongxin run` uses.
"""

import asyncio
import gzip
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest
import uvloop

from bot.telegram.transport import Ok, Outcome
from tests.bot.wire import OK, Wire, failed, hangs_up, http, says, transport, wire

pytestmark = pytest.mark.usefixtures("way")

Run = Callable[[Coroutine[Any, Any, None]], None]
Does = Callable[[Wire, asyncio.StreamWriter], Awaitable[None]]
VALUE = {"message_id": 7, "text": "同心"}
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.fixture(params=["asyncio", "uvloop"])
def run(request: pytest.FixtureRequest) -> Run:
    return asyncio.run if request.param == "asyncio" else uvloop.run


def number(text: bytes) -> bytes:
    return b'{"ok":true,"result":%b}' % text


def in_pieces(answer: bytes, size: int) -> Does:
    async def does(_: Wire, writer: asyncio.StreamWriter) -> None:
        for start in range(0, len(answer), size):
            writer.write(answer[start : start + size])
            await writer.drain()
            await asyncio.sleep(0)

    return does


def chunks(body: bytes, size: int, trailer: bytes = b"") -> bytes:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    made = b"".join(b"%x;extension=1\r\n%b\r\n" % (len(part), part) for part in parts)
    return HEAD + CHUNKED + made + b"0\r\n" + trailer + b"\r\n"


async def twice(does: Does, connections: int, value: object = VALUE) -> None:
    """Make two calls and see their answers, and how many connections it took."""
    async with wire(does) as server, transport(server.url) as api:
        for _ in range(2):
            result = await api.call("getMe", {})
            assert isinstance(result, Ok), result
            assert result.value == value
        assert server.connections == connections


@pytest.mark.parametrize("size", [1, 2, 17])
def test_an_answer_may_come_in_pieces(run: Run, size: int) -> None:
    run(twice(in_pieces(http(200, OK), size), connections=1))


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_an_answer_may_be_chunked(run: Run, size: int) -> None:
    run(twice(says(chunks(OK, size)), connections=1))
    run(twice(in_pieces(chunks(OK, size, trailer=b"X-Checked: yes\r\n"), 3), connections=1))


def test_an_answer_may_end_with_its_connection(run: Run) -> None:
    async def does(_: Wire, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"Content-Type: application/json\r\n\r\n" + OK)
        await writer.drain()
        writer.close()

    run(twice(does, connections=2))


def test_a_server_may_close_after_each_answer(run: Run) -> None:
    async def does(_: Wire, writer: asyncio.StreamWriter) -> None:
        writer.write(http(200, OK, "Connection: close"))
        await writer.drain()
        writer.close()

    run(twice(does, connections=2))
    # Having said so, it may also leave the closing to the other side.
    run(twice(says(http(200, OK, "Connection: close")), connections=2))


def test_http_1_0_is_not_kept_open(run: Run) -> None:
    run(twice(says(http(200, OK).replace(b"HTTP/1.1", b"HTTP/1.0")), connections=2))


@pytest.mark.parametrize("early", [b"100 Continue", b"103 Early Hints\r\nLink: </x>"])
def test_what_comes_before_the_answer_is_not_the_answer(run: Run, early: bytes) -> None:
    before = b"HTTP/1.1 " + early + b"\r\n\r\n"
    run(twice(says(before + http(200, OK)), connections=1))
    run(twice(in_pieces(before + before + http(200, OK), 7), connections=1))


def test_a_packed_answer_is_unpacked(run: Run) -> None:
    run(twice(says(http(200, gzip.compress(OK), "Content-Encoding: gzip")), connections=1))


def test_a_large_answer_is_read_whole(run: Run) -> None:
    text = "同心" * 500_000
    run(twice(says(http(200, number(f'"{text}"'.encode()))), connections=1, value=text))


def test_a_large_request_goes_out_whole(run: Run) -> None:
    async def conversation() -> None:
        async with wire(says(http(200, OK))) as server, transport(server.url) as api:
            assert isinstance(await api.call("sendMessage", {"text": "x" * 3_000_000}), Ok)
            assert server.requests[0].endswith(b'"' + b"x" * 3_000_000 + b'"}')

    run(conversation())


def test_what_is_said_unasked_is_taken_for_no_answer(run: Run) -> None:
    said = iter(b"123456789")

    async def does(_: Wire, writer: asyncio.StreamWriter) -> None:
        writer.write(http(200, number(b"%c" % next(said))) + http(200, number(b"99")))
        await writer.drain()

    async def conversation() -> None:
        async with wire(does) as server, transport(server.url) as api:
            for expected in (1, 2, 3):
                result = await api.call("getMe", {})
                assert isinstance(result, Ok)
                assert result.value == expected
            assert server.connections == 3

    run(conversation())


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        HEAD + CHUNKED + b"zz\r\n",
    ],
)
def test_what_is_no_http_leaves_it_unknown(run: Run, answer: bytes) -> None:
    async def conversation() -> None:
        async with wire(says(answer)) as server, transport(server.url) as api:
            assert failed(await api.call("sendMessage", {})).outcome is Outcome.UNKNOWN
            assert server.connections == 1
            assert len(server.requests) == 1

    run(conversation())


@pytest.mark.parametrize("part", [chunks(OK, 5)[:-7], chunks(OK, 5)[:-30], http(200, OK)[:-1]])
def test_half_an_answer_leaves_it_unknown(run: Run, part: bytes) -> None:
    async def does(_: Wire, writer: asyncio.StreamWriter) -> None:
        writer.write(part)
        await writer.drain()
        writer.close()

    async def conversation() -> None:
        async with wire(does) as server, transport(server.url) as api:
            assert failed(await api.call("sendMessage", {})).outcome is Outcome.UNKNOWN
            assert len(server.requests) == 1

    run(conversation())


async def numbered(it: Wire, writer: asyncio.StreamWriter) -> None:
    """Hold back the first answer until it is called for; number them all."""
    mine = len(it.requests)
    if mine == 1:
        await it.release.wait()
    writer.write(http(200, number(b"%d" % mine)))
    await writer.drain()


@pytest.mark.parametrize("within", [0.05, 0])
def test_an_answer_that_comes_too_late_is_not_given_to_the_next(run: Run, within: float) -> None:
    async def conversation() -> None:
        async with wire(numbered) as server, transport(server.url) as api:
            late = failed(await api.call("sendMessage", {}, timeout=within))
            assert late.outcome is Outcome.UNKNOWN
            while not server.requests:
                await asyncio.sleep(0.001)
            server.release.set()
            result = await api.call("getMe", {})
            assert isinstance(result, Ok)
            assert result.value == 2
            assert server.connections == 2

    run(conversation())


def test_the_answer_to_a_cancelled_call_is_not_given_to_the_next(run: Run) -> None:
    async def conversation() -> None:
        async with wire(numbered) as server, transport(server.url, connections=1) as api:
            call = asyncio.ensure_future(api.call("sendMessage", {}))
            while not server.requests:
                await asyncio.sleep(0.001)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            server.release.set()
            result = await api.call("getMe", {})
            assert isinstance(result, Ok)
            assert result.value == 2

    run(conversation())


def test_a_hundred_at_once_get_their_own_answers(run: Run) -> None:
    async def echo(it: Wire, writer: asyncio.StreamWriter) -> None:
        body = it.requests[-1].partition(b"\r\n\r\n")[2]
        await asyncio.sleep(0)
        writer.write(http(200, number(body)))
        await writer.drain()

    async def conversation() -> None:
        async with wire(echo) as server, transport(server.url, connections=8) as api:
            results = await asyncio.gather(*(api.call("x", {"n": n}) for n in range(100)))
            assert [r.value["n"] for r in results if isinstance(r, Ok)] == list(range(100))
            assert server.connections <= 8

    run(conversation())


def test_a_hang_up_frees_the_place_in_the_pool(run: Run) -> None:
    async def conversation() -> None:
        async with wire(hangs_up) as server, transport(server.url, connections=1) as api:
            for _ in range(3):
                assert failed(await api.call("x", {})).outcome is Outcome.UNKNOWN
            assert server.connections == 3

    run(conversation())
