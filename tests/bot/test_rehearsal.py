"""aiohttp's parts below its session are tried at the start; without them the session is used."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import aiohttp
import pytest
import uvloop
from aiohttp.abc import AbstractStreamWriter
from aiohttp.client_proto import ResponseHandler
from structlog.testing import capture_logs

from bot.telegram import rehearsal
from bot.telegram.rehearsal import rehearse
from bot.telegram.transport import Ok, Outcome, Way
from bot.telegram.wire import Body
from tests.bot.wire import OK, failed, free_port, hangs_up, http, says, transport, wire

Break = Callable[[pytest.MonkeyPatch], None]


@pytest.mark.parametrize("run", [asyncio.run, uvloop.run])
def test_the_locked_aiohttp_is_as_known(run: Callable[[Coroutine[Any, Any, Any]], Any]) -> None:
    assert run(rehearse()) is None


async def test_the_direct_way_is_chosen_where_all_is_as_known() -> None:
    with capture_logs() as lines:
        async with wire(says(http(200, OK))) as server, transport(server.url) as api:
            assert api.way is Way.DIRECT
            assert isinstance(await api.call("getMe", {}), Ok)
    assert not [line for line in lines if line["log_level"] == "warning"]


def without_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(aiohttp, "ClientRequest")


def without_the_module_of_the_protocol(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aiohttp.client_proto", None)


def request_needs_its_session(monkeypatch: pytest.MonkeyPatch) -> None:
    makes = aiohttp.ClientRequest.__init__

    def init(self: Any, method: Any, url: Any, *, session: Any, **more: Any) -> None:
        makes(self, method, url, session=session, **more)

    monkeypatch.setattr(aiohttp.ClientRequest, "__init__", init)


def connect_takes_names_only(monkeypatch: pytest.MonkeyPatch) -> None:
    connects = aiohttp.BaseConnector.connect

    async def connect(self: Any, req: Any, *, traces: Any, timeout: Any) -> Any:
        return await connects(self, req, traces, timeout)

    monkeypatch.setattr(aiohttp.BaseConnector, "connect", connect)


def answers_need_a_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    sets = ResponseHandler.set_response_params

    def set_response_params(self: Any, *, timer: Any, **more: Any) -> None:
        sets(self, timer=timer, **more)

    monkeypatch.setattr(ResponseHandler, "set_response_params", set_response_params)


def connections_are_kept_with_what_is_left_on_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then an answer could be given to the next request."""
    monkeypatch.setattr(ResponseHandler, "should_close", property(lambda _: False))


def the_end_is_never_told(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = ResponseHandler.connection_lost

    def connection_lost(self: Any, error: BaseException | None) -> None:
        if self.transport is None or self.transport.get_extra_info("socket") is not None:
            ends(self, error)

    monkeypatch.setattr(ResponseHandler, "connection_lost", connection_lost)
    monkeypatch.setattr(rehearsal, "PATIENCE", 0.1)


def parsing_raises_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    takes = ResponseHandler.data_received

    def data_received(self: Any, data: bytes) -> None:
        if data.startswith(b"SSH"):
            raise LookupError("no HTTP")
        takes(self, data)

    monkeypatch.setattr(ResponseHandler, "data_received", data_received)


BREAKS = [
    without_the_request,
    without_the_module_of_the_protocol,
    request_needs_its_session,
    connect_takes_names_only,
    answers_need_a_timer,
    connections_are_kept_with_what_is_left_on_them,
    the_end_is_never_told,
    parsing_raises_something_else,
]


@pytest.mark.parametrize("breaks", BREAKS)
async def test_without_one_of_the_parts_requests_go_through_the_session(
    breaks: Break, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch)
    with capture_logs() as lines:
        async with wire(says(http(200, OK))) as server, transport(server.url) as api:
            assert api.way is Way.SESSION
            await api.start()
            for _ in range(2):
                assert isinstance(await api.call("getMe", {}), Ok)
            assert server.connections == 1
            server.does = hangs_up
            assert failed(await api.call("getMe", {})).outcome is Outcome.UNKNOWN
        async with transport(f"http://127.0.0.1:{free_port()}") as api:
            assert failed(await api.call("getMe", {})).outcome is Outcome.NOT_SENT
    [first, second] = [line for line in lines if line["log_level"] == "warning"]  # one a transport
    assert first == second
    assert "requests go through it, which is slower" in first["event"]
    assert first["why"]
    assert first["aiohttp"] == aiohttp.__version__


def test_an_error_that_moved_is_no_error_of_the_start() -> None:
    """The name is looked up when the module is imported, so the process is a new one."""
    code = (
        "import asyncio, aiohttp.http_exceptions as exceptions\n"
        "from aiohttp import client_proto\n"
        "del exceptions.HttpProcessingError\n"
        "from bot.telegram.rehearsal import rehearse\n"
        "print(asyncio.run(rehearse()))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("an answer that is not HTTP: ")


class _Transport(asyncio.Transport):
    def __init__(self, *, closing: bool) -> None:
        super().__init__()
        self._closing = closing

    def is_closing(self) -> bool:
        return self._closing


class _Mute(AbstractStreamWriter):
    """A writer that does not say what it writes to."""

    async def write(self, chunk: object) -> None: ...
    async def write_eof(self, chunk: bytes = b"") -> None: ...
    async def drain(self) -> None: ...
    def enable_compression(self, encoding: str = "", strategy: int | None = None) -> None: ...
    def enable_chunking(self) -> None: ...
    async def write_headers(self, status_line: str, headers: object) -> None: ...


class _Writer(_Mute):
    to: asyncio.WriteTransport | None = None

    @property
    def transport(self) -> asyncio.WriteTransport | None:
        return self.to


@pytest.mark.parametrize(
    ("writes_to", "begun"),
    [(_Transport(closing=False), True), (_Transport(closing=True), False), (None, False)],
)
async def test_a_body_begins_where_there_is_a_connection(
    writes_to: asyncio.WriteTransport | None, begun: bool
) -> None:
    writer = _Writer()
    writer.to = writes_to
    body = Body(lambda to: to.write(b"{}"), 2, {})
    assert not body.begun
    await body.write(writer)
    assert body.begun is begun


async def test_a_body_begins_where_it_can_not_be_seen_whether_there_is_a_connection() -> None:
    body = Body(lambda to: to.write(b"{}"), 2, {})
    await body.write(_Mute())
    assert body.begun
