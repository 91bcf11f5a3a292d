"""When the body of a request through aiohttp's session counts as begun."""

import asyncio

import pytest
from aiohttp.abc import AbstractStreamWriter

from bot.telegram.wire import Body


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
