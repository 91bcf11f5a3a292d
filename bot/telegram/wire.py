"""One request, one answer, on aiohttp's pool of connections and by its parser.

aiohttp's session costs three times what the rest of a small request does: it builds a request, its
headers, a payload, a task to write it and a response, all anew, although nothing but the body ever
differs here. So its parts are used below the session: the connector (pool, names, TLS, proxy) and
the protocol that parses the answer. What is done here is to write the head and the body in one
piece; hence it is also plain whether a request had begun to go out, the one thing that matters
after a failure, since Telegram has no idempotency key. Nothing is ever sent again.
"""

import asyncio
import functools
from collections.abc import Mapping
from typing import Final, NamedTuple

import aiohttp
from aiohttp import ClientRequest, ClientTimeout
from aiohttp.client_reqrep import ConnectionKey
from aiohttp.connector import Connection
from aiohttp.http_exceptions import HttpProcessingError
from yarl import URL

NETWORK_TROUBLE: Final = (aiohttp.ClientError, HttpProcessingError, OSError)
"""Everything that aiohttp raises for the network's or the server's sake; timeouts included."""


class Answer(NamedTuple):
    """An answer as it came over the wire."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Lost(NamedTuple):
    """No answer came. `sent`: the request, or part of it, may have gone out."""

    sent: bool
    timed_out: bool
    text: str


def lost(error: BaseException, *, sent: bool, timed_out: bool = False) -> Lost:
    """Describe an exception without the URL, which holds the token."""
    detail = (error.strerror or "") if isinstance(error, OSError) else ""
    # The system's own words are safe; where the library puts in its own, they name the URL.
    text = type(error).__name__ + (f": {detail}" if detail and "://" not in detail else "")
    return Lost(sent, timed_out or isinstance(error, TimeoutError), text)


class _Route(ClientRequest):
    """Tells the connector where to: one for all requests, since they go to one server."""

    @functools.cached_property
    def connection_key(self) -> ConnectionKey:
        return super().connection_key


class Line:
    """Posts JSON to one server."""

    def __init__(self, connector: aiohttp.TCPConnector, server: URL, proxy: URL | None) -> None:
        self._connector = connector
        self._loop = asyncio.get_running_loop()
        self._route = _Route("POST", server, loop=self._loop, proxy=proxy)

    async def post(
        self, head: bytes, body: bytes, answer_within: float | None, connect: ClientTimeout
    ) -> Answer | Lost:
        """Send a request, once, and read its answer whole.

        `head` is what `heading` made. `answer_within` is in seconds from when the request is out.
        """
        connection = await self._connection(connect)
        if isinstance(connection, Lost):
            return connection
        protocol = connection.protocol
        transport = None if protocol is None else protocol.transport
        if protocol is None or transport is None or transport.is_closing():
            connection.close()
            return Lost(sent=False, timed_out=False, text="the connection was closed at once")
        deadline = None
        try:
            protocol.set_response_params(read_until_eof=True)
            transport.write(b"%b%d\r\n\r\n%b" % (head, len(body), body))
            if answer_within is not None:
                # One timer for all of it: an answer that comes in drops is as lost as none.
                deadline = self._loop.call_later(answer_within, transport.abort)
            message, content = await protocol.read()
            while message.code < 200:
                message, content = await protocol.read()
            answer = Answer(message.code, message.headers, await content.read())
        except NETWORK_TROUBLE as error:
            connection.close()
            late = deadline is not None and deadline.when() <= self._loop.time()
            return lost(error, sent=True, timed_out=late)
        except BaseException:
            transport.abort()
            connection.close()
            raise
        else:
            connection.release()
            return answer
        finally:
            if deadline is not None:
                deadline.cancel()

    async def _connection(self, within: ClientTimeout) -> Connection | Lost:
        try:
            return await self._connector.connect(self._route, [], within)
        except NETWORK_TROUBLE as error:
            return lost(error, sent=False)
        except asyncio.CancelledError as error:
            # Closing the connector cancels who waits for a connection, who has not been cancelled.
            task = asyncio.current_task()
            if task is None or task.cancelling() or not self._connector.closed:
                raise
            return lost(error, sent=False)


def heading(url: URL) -> bytes:
    """Make the head of a request up to the length of its body."""
    return (
        f"POST {url.raw_path_qs} HTTP/1.1\r\n"
        f"Host: {url.host_port_subcomponent}\r\n"
        "Content-Type: application/json\r\n"
        "Content-Length: "
    ).encode("ascii")
