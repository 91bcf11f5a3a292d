"""A way to the PostgreSQL server that can be cut."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit


class Relay:
    """Passes bytes on; ``cut_at`` is what of the client's bytes cuts the way when it comes."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._socket = parse_qs(parts.query).get("host", [""])[0]
        self._host, self._port = parts.hostname, parts.port or 5432
        self.cut_at: bytes | None = None
        self.passing_it_on = False
        """Whether the server still gets what cuts the way."""
        self._writers: set[asyncio.StreamWriter] = set()
        self.down = False
        self._mute = False

    async def _server(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._socket:
            return await asyncio.open_unix_connection(f"{self._socket}/.s.PGSQL.{self._port}")
        return await asyncio.open_connection(self._host, self._port)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.down:
            writer.close()
            return
        there_reader, there = await self._server()
        self._writers |= {writer, there}
        await asyncio.gather(
            self._pass(reader, there, from_client=True), self._pass(there_reader, writer)
        )

    async def _pass(
        self, reader: asyncio.StreamReader, to: asyncio.StreamWriter, *, from_client: bool = False
    ) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(1 << 16):
                if from_client and self.cut_at is not None and self.cut_at in piece:
                    self.cut_at = None
                    if self.passing_it_on:
                        self._mute = True
                        to.write(piece)
                        await to.drain()
                        await asyncio.sleep(0.05)  # the server is done with it
                    self.cut()
                    return
                if from_client or not self._mute:
                    to.write(piece)
                    await to.drain()
        to.close()

    def cut(self) -> None:
        """Cut every connection there is."""
        self._mute = False
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()


@asynccontextmanager
async def relayed(address: str, folder: Path) -> AsyncIterator[tuple[Relay, str]]:
    """Return a relay to the server, and the address by which it is reached."""
    relay = Relay(address)
    server = await asyncio.start_unix_server(relay.serve, folder / ".s.PGSQL.5432")
    parts = urlsplit(address)
    netloc = f"{parts.netloc.rpartition('@')[0] or 'postgres'}@"
    query = urlencode({"host": str(folder)})
    try:
        yield relay, urlunsplit(parts._replace(netloc=netloc, query=query))
    finally:
        server.close()
        relay.cut()
