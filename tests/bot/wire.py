"""Servers that answer, lie, fall silent and hang up."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from bot.telegram.transport import Failed, Result, Telegram, Way

SECRET = "AAH-secret_secret_secret_secret_secret"
TOKEN = f"123456:{SECRET}"
# How transports send their JSON; the fixture `way` has each test tried both ways.
WAY: Way | None = None
OK = b'{"ok":true,"result":{"message_id":7,"text":"\xe5\x90\x8c\xe5\xbf\x83"}}'


def http(status: int, body: bytes, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


class Wire:
    """A server of raw bytes: `does` gets each request on each connection."""

    def __init__(self, does: Callable[["Wire", asyncio.StreamWriter], Awaitable[None]]) -> None:
        self.does = does
        self.connections = 0
        self.requests: list[bytes] = []
        self.hung_up = asyncio.Event()
        self.release = asyncio.Event()
        self.url = ""
        self.open: dict[asyncio.StreamWriter, asyncio.Task[None] | None] = {}

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open[writer] = asyncio.current_task()
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while not writer.is_closing():
                head = await reader.readuntil(b"\r\n\r\n")
                length = 0
                for line in head.split(b"\r\n"):
                    name, _, value = line.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                self.requests.append(head + await reader.readexactly(length))
                await self.does(self, writer)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        self.hung_up.set()

    async def close(self) -> None:
        self.release.set()
        for writer in self.open:
            writer.close()
        await asyncio.gather(*(task for task in self.open.values() if task is not None))


@asynccontextmanager
async def wire(
    does: Callable[[Wire, asyncio.StreamWriter], Awaitable[None]],
    port: int = 0,
) -> AsyncIterator[Wire]:
    it = Wire(does)
    server = await asyncio.start_server(it.meet, "127.0.0.1", port)
    it.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield it
    finally:
        server.close()
        await it.close()
        await server.wait_closed()


def says(answer: bytes) -> Callable[[Wire, asyncio.StreamWriter], Awaitable[None]]:
    async def does(_: Wire, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()

    return does


async def hangs_up(_: Wire, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def resets(_: Wire, writer: asyncio.StreamWriter) -> None:
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def stays_silent(it: Wire, _: asyncio.StreamWriter) -> None:
    await it.release.wait()


async def stops_half_way(_: Wire, writer: asyncio.StreamWriter) -> None:
    writer.write(http(200, OK)[:-5])
    await writer.drain()
    writer.close()


async def drips(it: Wire, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while not it.release.is_set():
        writer.write(b" ")
        await writer.drain()
        with suppress(TimeoutError):
            await asyncio.wait_for(it.release.wait(), 0.05)


def transport(
    url: str, *, connections: int = 8, answer: float = 20, connect: float = 20
) -> Telegram:
    return Telegram(
        TOKEN,
        base_url=url,
        connections=connections,
        request_timeout=answer,
        connect_timeout=connect,
        way=WAY,
    )


def failed(result: Result) -> Failed:
    assert isinstance(result, Failed), result
    assert SECRET not in repr(result)
    return result
