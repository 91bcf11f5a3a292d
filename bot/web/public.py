"""The public web part: what is served to the network, through a proxy, on a port of its own.

The watch page (`bot/operations/health.py`) is not here and has another port, which stays on this
machine. Whatever is to be public is a route that is given to `serving`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Final

import structlog
from aiohttp import web
from aiohttp.http import HttpProcessingError

log = structlog.get_logger(__name__)

CONNECTIONS: Final = 256
"""Open connections; further ones are closed at once."""
IDLE: Final = 75.0
"""Seconds for which a connection may have no whole request: longer than proxies keep theirs open,
and short enough that connections which say nothing, or too slowly, do not fill the places."""
LEFTOVER: Final = 1.0
"""Seconds for which the rest of a request is read that was refused before its end."""
BODY: Final = 2**20
"""Bytes of a request's body."""
ENDING: Final = 5.0
"""Seconds that a request under way has when the process is asked to stop."""


class PortUnavailableError(Exception):
    """The address or the port can't be listened on; the message names both."""


@asynccontextmanager
async def serving(
    host: str, port: int, routes: Iterable[web.RouteDef], *, shared: bool = False
) -> AsyncIterator[None]:
    """Serve these routes for as long as the block lasts, everything else being answered by 404.

    Without routes nothing is listened on. If the port is ``shared``, other processes may listen on
    it as well, and each connection comes to one of them. Raises PortUnavailableError.
    """
    routes = list(routes)
    if not routes:
        yield
        return
    application = web.Application(client_max_size=BODY)
    application.add_routes(routes)
    application.on_response_prepare.append(_prepare)
    runner = web.AppRunner(
        application,
        access_log=None,
        logger=_logger(),
        handle_signals=False,
        keepalive_timeout=IDLE,
        lingering_time=LEFTOVER,
        shutdown_timeout=ENDING,
    )
    await runner.setup()
    try:
        async with await _listen(runner, host, port, shared=shared):
            log.info("public web part", address=f"{host}:{port}")
            yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int, *, shared: bool) -> asyncio.Server:
    server = runner.server
    assert server is not None

    def connect() -> asyncio.BaseProtocol:
        return server() if len(server.connections) < CONNECTIONS else _Refusal()

    try:
        loop = asyncio.get_running_loop()
        return await loop.create_server(connect, host, port, reuse_port=shared or None)
    except OSError as error:
        raise PortUnavailableError(
            f"web.public_host {host}, web.public_port {port}: not available ({error.strerror})"
        ) from None


class _Refusal(asyncio.Protocol):
    """Closes a connection beyond `CONNECTIONS`."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.abort()


def _logger() -> logging.Logger:
    """Return the logger of the port: it has faults, and no line for what is no request of HTTP."""
    logger = logging.getLogger(__name__)
    logger.addFilter(_is_no_rubbish)
    return logger


def _is_no_rubbish(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError)


async def _prepare(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.pop("Server", None)  # nobody need know which versions run here
    response.headers["X-Content-Type-Options"] = "nosniff"
