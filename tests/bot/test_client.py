"""Connections of our own: who gets which, how many there are, and when they end."""

import asyncio

import pytest
from yarl import URL

from bot.telegram.client import HttpClient
from bot.telegram.transport import Ok, Outcome, Telegram, Way
from bot.telegram.wire import Response
from tests.bot.wire import OK, TOKEN, Wire, failed, http, says, stays_silent, transport, wire
from tests.ports import free_port


@pytest.fixture(autouse=True)
def _both_loops(way: Way) -> None:
    """Each test on both loops; how a transport sends its JSON differs along."""


async def test_an_idle_connection_is_closed_after_its_time() -> None:
    async with wire(says(http(200, OK))) as server:
        line = HttpClient(URL(server.url + "/x/"), connections=4, keep_alive=0.05)
        assert isinstance(await line.post("getMe", b"{}", 5, 5), Response)
        await asyncio.wait_for(server.hung_up.wait(), 5)
        assert isinstance(await line.post("getMe", b"{}", 5, 5), Response)
        assert server.connections == 2
        await line.close()


async def test_who_stops_waiting_for_a_connection_leaves_the_place_to_others() -> None:
    async with wire(stays_silent) as server, transport(server.url, connections=1) as api:
        first = asyncio.ensure_future(api.call("getMe", {}))
        while not server.requests:
            await asyncio.sleep(0.001)
        waiting = [asyncio.ensure_future(api.call("getMe", {})) for _ in range(6)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        for call in waiting[:4]:
            call.cancel()
        server.does = says(http(200, OK))
        server.release.set()
        first.cancel()
        results = await asyncio.gather(*waiting, return_exceptions=True)
        assert [isinstance(result, Ok) for result in results] == [False] * 4 + [True] * 2
        assert isinstance(await api.call("getMe", {}), Ok)
        assert server.connections == 2


async def test_places_of_connections_that_could_not_be_made_are_free_again() -> None:
    port = free_port()
    async with transport(f"http://127.0.0.1:{port}", connections=2) as api:
        for result in await asyncio.gather(*(api.call("getMe", {}) for _ in range(7))):
            assert failed(result).outcome is Outcome.NOT_SENT
        async with wire(says(http(200, OK)), port):
            assert isinstance(await api.call("getMe", {}), Ok)


async def test_what_comes_on_an_idle_connection_ends_it() -> None:
    async def says_more_later(it: Wire, writer: asyncio.StreamWriter) -> None:
        writer.write(http(200, OK))
        await it.release.wait()
        writer.write(http(200, OK))

    async with wire(says_more_later) as server:
        line = HttpClient(URL(server.url + "/x/"), connections=4, keep_alive=15)
        assert isinstance(await line.post("getMe", b"{}", 5, 5), Response)
        server.release.set()
        await asyncio.wait_for(server.hung_up.wait(), 5)
        assert isinstance(await line.post("getMe", b"{}", 5, 5), Response)
        assert server.connections == 2
        await line.close()


def test_a_proxy_is_reached_through_the_session() -> None:
    assert Telegram(TOKEN).way is Way.DIRECT
    assert Telegram(TOKEN, proxy="http://127.0.0.1:1").way is Way.SESSION
    # A server by plain HTTP is near.
    near = Telegram(TOKEN, base_url="http://127.0.0.1:8081", proxy="http://127.0.0.1:1")
    assert near.way is Way.DIRECT
