"""A wire between the bot and Telegram that can be cut and mended."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Relay:
    """Hands on what comes in; while it is cut, every connection is refused."""

    target: str
    """An address, or the path of a socket."""
    delay: float = 0.0
    """Seconds that everything takes longer, each way."""
    port: int = 0
    _server: asyncio.Server | None = None
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def mend(self) -> None:
        """Take connections, always at the same port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """End every connection and take no more."""
        assert self._server is not None
        self._server.close()
        for writer in tuple(self._writers):
            writer.transport.abort()
        await self._server.wait_closed()
        self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await self._connect()
        except OSError:  # nobody is there: who connected is told, and does not wait
            writer.close()
            return
        self._writers |= {writer, back}
        try:
            await asyncio.gather(self._carry(reader, back), self._carry(there, writer))
        finally:
            for one in (writer, back):
                self._writers.discard(one)
                one.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self.target.startswith("/"):
            return await asyncio.open_unix_connection(self.target)
        target = urlsplit(self.target)
        return await asyncio.open_connection(target.hostname, target.port)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while part := await reader.read(65536):
                await asyncio.sleep(self.delay)
                writer.write(part)
                await writer.drain()
        except OSError:
            pass  # cut in the middle
        finally:
            writer.close()


@asynccontextmanager
async def relay(target: str, delay: float = 0.0) -> AsyncIterator[Relay]:
    """Run a relay to this address for as long as the block lasts."""
    made = Relay(target, delay)
    await made.mend()
    try:
        yield made
    finally:
        if made._server is not None:
            await made.cut()
