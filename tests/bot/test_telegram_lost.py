"""What becomes of a call when the connection is not there, dies, or falls silent."""

import asyncio
import logging
import socket
import traceback
from collections.abc import Awaitable, Callable

import pytest

from bot.telegram.transport import DownloadError, Ok, Outcome, Upload
from tests.bot.wire import (
    OK,
    SECRET,
    Wire,
    drips,
    failed,
    hangs_up,
    http,
    resets,
    says,
    stays_silent,
    stops_half_way,
    transport,
    wire,
)
from tests.ports import free_port

pytestmark = pytest.mark.usefixtures("way")


@pytest.mark.parametrize("does", [hangs_up, resets, stays_silent, stops_half_way, drips])
async def test_an_answer_that_gets_lost_leaves_it_unknown(
    does: Callable[[Wire, asyncio.StreamWriter], Awaitable[None]],
) -> None:
    async with wire(does) as server, transport(server.url, answer=0.3) as api:
        result = failed(await api.call("sendMessage", {"chat_id": 1}))
        assert (result.outcome, result.code) == (Outcome.UNKNOWN, None)
        assert len(server.requests) == 1


async def test_the_answer_may_be_awaited_longer_than_usual() -> None:
    async def takes_its_time(_: Wire, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.4)
        writer.write(http(200, OK))

    async with wire(takes_its_time) as server, transport(server.url, answer=0.2) as api:
        assert failed(await api.call("getUpdates", {})).outcome is Outcome.UNKNOWN
        assert isinstance(await api.call("getUpdates", {}, timeout=5), Ok)


async def test_a_kept_connection_that_dies_under_a_request_is_not_tried_again() -> None:
    """Whether the server has done it can't be known, and it is done at most once."""

    async def answers_once(it: Wire, writer: asyncio.StreamWriter) -> None:
        if len(it.requests) == 1:
            writer.write(http(200, OK))
        else:
            writer.close()

    async with wire(answers_once) as server, transport(server.url) as api:
        assert isinstance(await api.call("sendMessage", {"chat_id": 1}), Ok)
        result = failed(await api.call("sendMessage", {"chat_id": 2}))
        assert result.outcome is Outcome.UNKNOWN
        assert (len(server.requests), server.connections) == (2, 1)


async def test_a_kept_connection_closed_meanwhile_is_not_used() -> None:
    async def answers_and_closes(_: Wire, writer: asyncio.StreamWriter) -> None:
        writer.write(http(200, OK))
        await writer.drain()
        writer.close()

    async with wire(answers_and_closes) as server, transport(server.url) as api:
        assert isinstance(await api.call("sendMessage", {"chat_id": 1}), Ok)
        await server.hung_up.wait()
        await asyncio.sleep(0.05)
        assert isinstance(await api.call("sendMessage", {"chat_id": 2}), Ok)
        assert (len(server.requests), server.connections) == (2, 2)


async def test_a_redirection_is_not_followed() -> None:
    async with (
        wire(says(http(200, OK))) as elsewhere,
        wire(says(http(307, b"", f"Location: {elsewhere.url}/x"))) as server,
        transport(server.url) as api,
    ):
        result = failed(await api.call("sendMessage", {"chat_id": 1}))
        assert result.outcome is Outcome.UNKNOWN
        assert elsewhere.requests == []


async def test_a_refused_connection_means_not_sent() -> None:
    async with transport(f"http://127.0.0.1:{free_port()}") as api:
        result = failed(await api.call("sendMessage", {"chat_id": 1}))
        assert (result.outcome, result.code) == (Outcome.NOT_SENT, None)
        assert "Connect" in result.description


async def test_an_unknown_host_means_not_sent() -> None:
    async with transport("http://api.telegram.invalid") as api:
        assert failed(await api.call("getMe", {})).outcome is Outcome.NOT_SENT


async def test_a_failing_tls_handshake_means_not_sent() -> None:
    async def talks_plainly(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(http(200, OK))
        writer.close()

    server = await asyncio.start_server(talks_plainly, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, transport(f"https://127.0.0.1:{port}") as api:
        assert failed(await api.call("getMe", {})).outcome is Outcome.NOT_SENT


async def test_a_connection_that_is_never_made_means_not_sent() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        crowd = [socket.socket() for _ in range(4)]
        for sock in crowd:
            sock.setblocking(False)
            sock.connect_ex(("127.0.0.1", port))
        async with transport(f"http://127.0.0.1:{port}", connect=0.3) as api:
            result = failed(await api.call("sendMessage", {"chat_id": 1}))
            assert result.outcome is Outcome.NOT_SENT
        for sock in crowd:
            sock.close()


async def test_no_connection_from_the_pool_means_not_sent() -> None:
    async with (
        wire(stays_silent) as server,
        transport(server.url, connections=1, answer=1.5, connect=0.5) as api,
    ):
        first = asyncio.ensure_future(api.call("sendMessage", {"chat_id": 1}))
        while not server.requests:
            await asyncio.sleep(0.01)
        second = failed(await api.call("sendMessage", {"chat_id": 2}))
        assert second.outcome is Outcome.NOT_SENT
        assert failed(await first).outcome is Outcome.UNKNOWN
        assert len(server.requests) == 1


async def test_closing_ends_what_is_under_way() -> None:
    async with wire(stays_silent) as server:
        api = transport(server.url, connections=1)
        await api.start()
        first = asyncio.ensure_future(api.call("sendMessage", {"chat_id": 1}))
        while not server.requests:
            await asyncio.sleep(0.01)
        second = asyncio.ensure_future(api.call("sendMessage", {"chat_id": 2}))
        await asyncio.sleep(0)
        await api.close()
        assert failed(await first).outcome is Outcome.UNKNOWN
        assert failed(await second).outcome is Outcome.NOT_SENT
        with pytest.raises(RuntimeError, match="not started"):
            await api.call("getMe", {})


async def test_cancelling_passes_through_and_frees_the_connection() -> None:
    async with wire(stays_silent) as server, transport(server.url, connections=1) as api:
        call = asyncio.ensure_future(api.call("sendMessage", {"chat_id": 1}))
        while not server.requests:
            await asyncio.sleep(0.01)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        server.does = says(http(200, OK))
        assert isinstance(await api.call("getMe", {}), Ok)


async def test_many_at_once_share_the_pool() -> None:
    async with wire(says(http(200, OK))) as server, transport(server.url, connections=4) as api:
        results = await asyncio.gather(*(api.call("sendMessage", {"n": n}) for n in range(200)))
        assert all(isinstance(result, Ok) for result in results)
        assert server.connections == 4
        assert len(server.requests) == 200


@pytest.mark.parametrize("content", [b"", b"x" * 1_000])
async def test_who_leads_no_more_when_there_is_a_connection_sends_nothing(content: bytes) -> None:
    """The wait for one may take longer than the lease."""
    method, files = "sendMessage", {}
    if content:
        method, files = "sendDocument", {"document": Upload("a.bin", content)}
    async with wire(stays_silent) as server, transport(server.url, connections=1) as api:
        leads = True
        api.may_act = lambda: leads
        first = asyncio.ensure_future(api.call(method, {"chat_id": 1}, files=files))
        while not server.requests:
            await asyncio.sleep(0.01)
        second = asyncio.ensure_future(api.call(method, {"chat_id": 2}, files=files))
        await asyncio.sleep(0)
        leads, server.does = False, says(http(200, OK))
        first.cancel()
        assert failed(await second).outcome is Outcome.NOT_SENT
        leads = True
        assert isinstance(await api.call(method, {"chat_id": 3}, files=files), Ok)
        assert len(server.requests) == 2


@pytest.mark.parametrize("does", [hangs_up, stays_silent])
async def test_a_lost_upload_is_unknown_too(
    does: Callable[[Wire, asyncio.StreamWriter], Awaitable[None]],
) -> None:
    files = {"document": Upload("a.bin", b"x" * 1_000_000)}
    async with wire(does) as server, transport(server.url, answer=0.3) as api:
        result = failed(await api.call("sendDocument", {"chat_id": 1}, files=files))
        assert result.outcome is Outcome.UNKNOWN
    async with transport(f"http://127.0.0.1:{free_port()}") as api:
        result = failed(await api.call("sendDocument", {"chat_id": 1}, files=files))
        assert result.outcome is Outcome.NOT_SENT


async def test_a_server_that_does_not_read_is_not_waited_for_for_ever() -> None:
    held = asyncio.Event()

    async def does_not_read(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await held.wait()
        writer.close()

    server = await asyncio.start_server(does_not_read, "127.0.0.1", 0, limit=1024)
    port = server.sockets[0].getsockname()[1]
    files = {"document": Upload("a.bin", b"x" * 40_000_000)}
    async with transport(f"http://127.0.0.1:{port}", answer=0.3, connect=3) as api:
        result = failed(await api.call("sendDocument", {"chat_id": 1}, files=files))
        assert result.outcome is Outcome.UNKNOWN
    held.set()
    server.close()
    await server.wait_closed()


@pytest.mark.parametrize("does", [hangs_up, resets, stays_silent, stops_half_way])
async def test_the_token_shows_nowhere(
    does: Callable[[Wire, asyncio.StreamWriter], Awaitable[None]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    said: list[str] = []
    asyncio.get_running_loop().set_debug(True)
    async with wire(does) as server:
        for url in (server.url, f"http://127.0.0.1:{free_port()}", "http://a.invalid"):
            async with transport(url, answer=0.2) as api:
                said.append(repr(api))
                said.append(repr(await api.call("sendMessage", {"chat_id": 1})))
                with pytest.raises(DownloadError) as raised:
                    await api.download("x", limit=100)
                error: BaseException | None = raised.value
                while error is not None:
                    said.append("".join(traceback.format_exception(error)))
                    said.append(repr(error.__dict__))
                    error = error.__context__
    assert SECRET not in "".join(said)
    assert SECRET not in caplog.text
