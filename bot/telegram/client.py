"""Requests as JSON on connections of our own; httptools parses the answers.

Nothing but the body ever differs between these requests, so the head is made once for each method
and goes out with the body in one piece. Hence it is plain whether a request had begun to go out,
the one thing that matters after a failure, since Telegram has no idempotency key. Nothing is ever
sent again.
"""

import asyncio
import ipaddress
import math
import socket
import ssl
import zlib
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, cast

import aiohappyeyeballs
import httptools
from multidict import CIMultiDict
from yarl import URL

from bot.telegram.heads import headers_of, heading
from bot.telegram.wire import Lost, Response, lost

SECOND_ADDRESS: Final = 0.25
"""Seconds after which a host's next address is tried beside the first (RFC 8305)."""
ADDRESSES_LAST: Final = 300.0
"""Seconds for which a host's addresses are remembered."""
CLOSED_WITHIN: Final = 1.0
"""Seconds that closing waits for the connections to end."""
NEVER: Final = math.inf
_ZLIB_OR_GZIP: Final = zlib.MAX_WBITS | 32

_CLOSED: Final = Lost(sent=False, timed_out=False, text="the transport is closed")
_CLOSED_AT_ONCE: Final = Lost(sent=False, timed_out=False, text="the connection closed at once")
_HELD_BACK: Final = Lost(sent=False, timed_out=False, text="held back")
_CUT_OFF: Final = Lost(sent=True, timed_out=False, text="the connection ended before the answer")
_TIMED_OUT: Final = Lost(sent=True, timed_out=True, text="no answer in time")
_NO_HTTP: Final = Lost(sent=True, timed_out=False, text="the answer is not HTTP")
_PLAIN: Final[CIMultiDict[str]] = CIMultiDict()


class _Connection(asyncio.Protocol):
    """One connection: a request at a time, and its answer."""

    def __init__(self, client: "HttpClient") -> None:
        self._client = client
        self._loop = client.loop
        self._transport: asyncio.Transport | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._asked: asyncio.Future[Response | Lost] | None = None
        self.deadline = NEVER
        """When the answer must have come in, in seconds of the event loop's clock."""
        self._came: list[bytes] = []
        """The answer as it has come in so far; its headers are read where they are needed."""
        self._parts: list[bytes] = []
        self._status = 0
        """Of the answer whose headers have come in; 0 before."""
        self._answer: Response | Lost | None = None
        self._stays = True
        """Whether the connection can be used for another request."""
        self.idle_since = 0.0
        self.ended = client.loop.create_future()

    @property
    def usable(self) -> bool:
        """Whether a request can go out on it."""
        transport = self._transport
        return self._stays and transport is not None and not transport.is_closing()

    def ask(self, request: bytes, within: float | None) -> "asyncio.Future[Response | Lost]":
        """Send a request; `within` is in seconds."""
        assert self._transport is not None
        self._asked = asked = self._loop.create_future()
        self._came, self._status = [], 0
        self._transport.write(request)
        if within is not None:
            # One deadline for all of it: an answer that comes in drops is as lost as none.
            self.deadline = self._loop.time() + within
            self._client.watch(self.deadline)
        return asked

    def give_up(self, outcome: Lost = _CUT_OFF) -> None:
        """End the connection, and the request under way with this outcome."""
        if self._transport is not None:
            self._transport.abort()
        self._stays = False
        self._deliver(outcome)

    def _deliver(self, outcome: Response | Lost) -> None:
        asked, self._asked = self._asked, None
        self.deadline = NEVER
        if asked is not None and not asked.done():
            asked.set_result(outcome)
        self._client.free(self)

    # What the transport calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by its class

    def data_received(self, data: bytes) -> None:
        if self._asked is None:  # nobody has asked
            self.give_up()
            return
        self._came.append(data)
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._stays = False
            self._answer = self._answer or _NO_HTTP
        answer, self._answer = self._answer, None
        if answer is not None:
            if not self._stays and self._transport is not None:
                self._transport.abort()
            self._deliver(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stays = False
        if exc is None and self._asked is not None and self._ends_with_connection():
            self._deliver(self._made())
        else:
            self._deliver(_CUT_OFF if exc is None else lost(exc, sent=True))
        self.ended.set_result(None)

    def _ends_with_connection(self) -> bool:
        headers = headers_of(self._came)
        length_known = "Content-Length" in headers or "Transfer-Encoding" in headers
        return bool(self._status) and not length_known

    # What the parser calls.

    def on_message_begin(self) -> None:
        if self._answer is not None:  # a second answer that nobody has asked for
            self._stays = False
            return
        self._parts, self._status = [], 0

    def on_headers_complete(self) -> None:
        status = self._parser.get_status_code()
        if self._answer is None and status >= 200:
            self._status = status
            self._stays = self._parser.should_keep_alive()

    def on_body(self, body: bytes) -> None:
        if self._answer is None:
            self._parts.append(body)

    def on_message_complete(self) -> None:
        if self._status and self._answer is None:  # else it only comes before the answer
            self._answer = self._made()

    def _made(self) -> Response | Lost:
        body = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        if self._status == 200 and body.startswith(b"{"):
            return Response(200, _PLAIN, body)
        headers = headers_of(self._came)
        if headers.get("Content-Encoding", "identity").lower() in {"gzip", "deflate"}:
            try:
                body = zlib.decompress(body, _ZLIB_OR_GZIP)
            except zlib.error as error:
                return lost(error, sent=True)
        return Response(self._status, headers, body)


class HttpClient:
    """Posts JSON to one server.

    `root` is the address that the methods' names are added to. There are at most `connections` at
    once; an idle one is closed after `keep_alive` seconds.
    """

    def __init__(self, root: URL, *, connections: int, keep_alive: float) -> None:
        self.loop = asyncio.get_running_loop()
        self._root = root
        self._heads: dict[str, bytes] = {}
        self._limit = connections
        self._keep_alive = keep_alive
        self._taken = 0
        """Places in use: connections, those that are being made, and what a waiter was given."""
        self._connections: set[_Connection] = set()
        self._idle: list[_Connection] = []
        """The latest used last: what is not needed any more grows old."""
        self._waiting: deque[asyncio.Future[_Connection | None]] = deque()
        self._sweeping: asyncio.TimerHandle | None = None
        self._watching: asyncio.TimerHandle | None = None
        self._watch_at = NEVER
        self._tls = _tls() if root.scheme == "https" else None
        self._addresses: list[Any] = []
        self._found_at = 0.0
        self._closed = False

    async def post(
        self,
        method: str,
        body: bytes,
        answer_within: float | None,
        connect: float,
        may_go: Callable[[], bool] = lambda: True,
    ) -> Response | Lost:
        """Send a request, once, and read its answer whole.

        `connect` is the seconds to wait for a connection, `answer_within` those for the answer from
        when the request is out. `may_go` is asked when there is a connection.
        """
        idle = self._idle.pop() if self._idle else None
        # One that is closing leaves its place when it has closed.
        connection = idle if idle is not None and idle.usable else await self._connection(connect)
        if isinstance(connection, Lost):
            return connection
        if not connection.usable:
            connection.give_up()
            return _CLOSED_AT_ONCE
        if not may_go():
            self.free(connection)
            return _HELD_BACK
        try:
            return await connection.ask(self._request(method, body), answer_within)
        except BaseException:
            connection.give_up()
            raise

    def begin(
        self, method: str, body: bytes, answer_within: float
    ) -> "asyncio.Future[Response | Lost] | None":
        """Send a request on an idle connection; return its answer to be, None if there is none.

        Whoever cancels the future leaves the connection to the answer, or to the deadline.
        """
        while self._idle:
            if (idle := self._idle.pop()).usable:
                return idle.ask(self._request(method, body), answer_within)
        return None

    def _request(self, method: str, body: bytes) -> bytes:
        head = self._heads.get(method)
        if head is None:
            head = self._heads[method] = heading(self._root / method)
        return b"%b%d\r\n\r\n%b" % (head, len(body), body)

    async def _connection(self, within: float) -> _Connection | Lost:
        """Return an idle connection, or make one, or wait for one that others use."""
        if self._closed:
            return _CLOSED
        try:
            async with asyncio.timeout(within):
                while self._idle:
                    if (idle := self._idle.pop()).usable:
                        return idle
                if self._taken < self._limit:
                    self._taken += 1
                elif (connection := await self._turn()) is not None:
                    return connection
                try:
                    return _CLOSED if self._closed else await self._connect()
                except BaseException:
                    self._addresses = []
                    self._leave_place()
                    raise
        except (OSError, UnicodeError) as error:
            return lost(error, sent=False)

    async def _turn(self) -> _Connection | None:
        """Wait for a connection that becomes idle, or for a place to make one (None)."""
        turn: asyncio.Future[_Connection | None] = self.loop.create_future()
        self._waiting.append(turn)
        try:
            return await turn
        except BaseException:
            if turn.done() and not turn.cancelled():  # it came just before the cancellation
                if (connection := turn.result()) is not None:
                    self.free(connection)
                else:
                    self._leave_place()
            raise

    async def _connect(self) -> _Connection:
        host, port = self._root.raw_host or "", self._root.port or 0
        if not self._addresses or self.loop.time() - self._found_at > ADDRESSES_LAST:
            self._addresses = await _find(host, port)
            self._found_at = self.loop.time()
        sock = await aiohappyeyeballs.start_connection(
            self._addresses, happy_eyeballs_delay=SECOND_ADDRESS, loop=self.loop
        )
        try:
            _, connection = await self.loop.create_connection(
                lambda: _Connection(self),
                sock=sock,
                ssl=self._tls,
                server_hostname=host if self._tls is not None else None,
            )
        except BaseException:
            sock.close()
            raise
        if self._closed:
            connection.give_up()
            raise ConnectionAbortedError
        self._connections.add(connection)
        connection.ended.add_done_callback(lambda _: self._drop(connection))
        return connection

    def free(self, connection: _Connection) -> None:
        """Give a connection whose request has ended to whoever waits, or hold it for the next."""
        if connection not in self._connections:
            return
        if not connection.usable or self._closed:
            self._drop(connection)
            return
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(connection)
                return
        connection.idle_since = self.loop.time()
        self._idle.append(connection)
        if self._sweeping is None:
            self._sweeping = self.loop.call_later(self._keep_alive, self._sweep)

    def _drop(self, connection: _Connection) -> None:
        """Leave the place of a connection that ends."""
        if connection in self._connections:
            self._connections.remove(connection)
            if connection in self._idle:
                self._idle.remove(connection)
            self._leave_place()

    def _leave_place(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._taken -= 1

    def watch(self, deadline: float) -> None:
        """Look at the deadlines then; most requests come after one that is watched already."""
        if deadline < self._watch_at:
            if self._watching is not None:
                self._watching.cancel()
            self._watch_at = deadline
            self._watching = self.loop.call_at(deadline, self._end_late)

    def _end_late(self) -> None:
        """Give up the requests whose answers are late, and watch the next deadline."""
        self._watching, self._watch_at = None, NEVER
        # The loop may call a little early: its clock's unit is a millisecond.
        now = self.loop.time() + 0.001
        for late in [one for one in self._connections if one.deadline <= now]:
            late.give_up(_TIMED_OUT)
        following = min((one.deadline for one in self._connections), default=NEVER)
        if following < NEVER:
            self.watch(following)

    def _sweep(self) -> None:
        """Close the connections that have been idle for long enough."""
        self._sweeping = None
        before = self.loop.time() - self._keep_alive
        for old in [one for one in self._idle if one.idle_since <= before]:
            old.give_up()
        if self._idle:
            left = self._idle[0].idle_since - before
            self._sweeping = self.loop.call_later(max(0.1, left), self._sweep)

    async def close(self) -> None:
        """Close all connections; requests under way end as lost."""
        self._closed = True
        for timer in (self._sweeping, self._watching):
            if timer is not None:
                timer.cancel()
        for turn in self._waiting:
            if not turn.done():
                turn.set_result(None)
        self._waiting.clear()
        connections = list(self._connections)
        for connection in connections:
            connection.give_up()
        if connections:
            await asyncio.wait([one.ended for one in connections], timeout=CLOSED_WITHIN)


async def _find(host: str, port: int) -> list[Any]:
    """Return a host's addresses as getaddrinfo does; an address in numbers needs no thread."""
    with suppress(ValueError):
        address = ipaddress.ip_address(host)
        if address.version == 4:
            return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (host, port))]
    loop = asyncio.get_running_loop()
    return await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)


def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context
