"""One request, one answer, on aiohttp's pool of connections and by its parser.

aiohttp's session costs three times what the rest of a small request does: it builds a request, its
headers, a payload, a task to write it and a response, all anew, although nothing but the body ever
differs here. So `DirectLine` uses its parts below the session: the connector (pool, names, TLS,
proxy) and the protocol that parses the answer. It writes the head and the body in one piece; hence
it is also plain whether a request had begun to go out, the one thing that matters after a failure,
since Telegram has no idempotency key.

aiohttp does not promise those parts. `bot/telegram/rehearsal.py` tries them at the start; where
they are not as known here, `SessionLine` makes the same requests through the session, with the same
outcomes. Neither ever sends anything again.
"""

import asyncio
import enum
import functools
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

import aiohttp
from aiohttp import ClientTimeout
from aiohttp.abc import AbstractStreamWriter
from yarl import URL

if TYPE_CHECKING:
    from aiohttp.client_proto import ResponseHandler
    from aiohttp.client_reqrep import ConnectionKey
    from aiohttp.connector import Connection

try:
    from aiohttp.http_exceptions import HttpProcessingError
except ImportError:  # only the direct line meets it, and the rehearsal sees whether it is caught
    _PARSING: tuple[type[Exception], ...] = ()
else:
    _PARSING = (HttpProcessingError,)

NETWORK_TROUBLE: Final[tuple[type[Exception], ...]] = (aiohttp.ClientError, OSError, *_PARSING)
"""Everything that aiohttp raises for the network's or the server's sake; timeouts included."""

_JSON: Final = "application/json"


class Way(enum.Enum):
    """How a request without files goes out."""

    DIRECT = "below aiohttp's session"
    SESSION = "through aiohttp's session"


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


def _route(server: URL, proxy: URL | None) -> aiohttp.ClientRequest:
    """Make what tells the connector where to: one for all requests, as they go to one server."""

    class Route(aiohttp.ClientRequest):
        @functools.cached_property
        def connection_key(self) -> "ConnectionKey":
            return super().connection_key

    return Route("POST", server, loop=asyncio.get_running_loop(), proxy=proxy)


class DirectLine:
    """Posts JSON to one server, below aiohttp's session.

    `root` is the address that the methods' names are added to.
    """

    def __init__(self, connector: aiohttp.TCPConnector, root: URL, proxy: URL | None) -> None:
        self._connector = connector
        self._loop = asyncio.get_running_loop()
        self._root = str(root)
        self._route = _route(root, proxy)
        self._heads: dict[str, bytes] = {}

    async def post(
        self, method: str, body: bytes, answer_within: float | None, connect: ClientTimeout
    ) -> Answer | Lost:
        """Send a request, once, and read its answer whole.

        `answer_within` is in seconds from when the request is out.
        """
        head = self._heads.get(method)
        if head is None:
            head = self._heads[method] = heading(URL(self._root + method))
        connection = await self._connection(connect)
        if isinstance(connection, Lost):
            return connection
        protocol = connection.protocol
        transport = None if protocol is None else protocol.transport
        if protocol is None or transport is None or transport.is_closing():
            connection.close()
            return Lost(sent=False, timed_out=False, text="the connection was closed at once")
        deadline = None
        late = False

        def give_up() -> None:
            nonlocal late
            late = True
            transport.abort()

        try:
            protocol.set_response_params(read_until_eof=True)
            transport.write(b"%b%d\r\n\r\n%b" % (head, len(body), body))
            if answer_within is not None:
                # One timer for all of it: an answer that comes in drops is as lost as none.
                deadline = self._loop.call_later(answer_within, give_up)
            answer = await _read(protocol)
        except NETWORK_TROUBLE as error:
            connection.close()
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

    async def _connection(self, within: ClientTimeout) -> "Connection | Lost":
        try:
            return await self._connector.connect(self._route, [], within)
        except NETWORK_TROUBLE as error:
            return lost(error, sent=False)
        except asyncio.CancelledError as error:
            if not _closed_meanwhile(closed=self._connector.closed):
                raise
            return lost(error, sent=False)


async def _read(protocol: "ResponseHandler") -> Answer:
    message, content = await protocol.read()
    while message.code < 200:
        message, content = await protocol.read()
    return Answer(message.code, message.headers, await content.read())


def heading(url: URL) -> bytes:
    """Make the head of a request up to the length of its body."""
    return (
        f"POST {url.raw_path_qs} HTTP/1.1\r\n"
        f"Host: {url.host_port_subcomponent}\r\n"
        f"Content-Type: {_JSON}\r\n"
        "Content-Length: "
    ).encode("ascii")


def _closed_meanwhile(*, closed: bool) -> bool:
    """Tell a cancellation that comes of closing from one of the task itself.

    Closing the connector cancels who waits for a connection, who has not been cancelled.
    """
    task = asyncio.current_task()
    return closed and task is not None and not task.cancelling()


Write = Callable[[AbstractStreamWriter], Awaitable[None]]


def _can_send(writer: AbstractStreamWriter) -> bool:
    """Whether what is written may go out; on a connection already closed writing only raises.

    A writer that does not say what it writes to may send.
    """
    says = getattr(type(writer), "transport", None)
    if says is None or says is getattr(AbstractStreamWriter, "transport", None):
        return True
    transport = writer.transport
    return transport is not None and not transport.is_closing()


class Body(aiohttp.Payload):
    """A request's body that notices when it begins to go out.

    No byte of it can have gone out before aiohttp has asked for it, and a request without its body
    is not carried out: before `begun`, nothing has been sent. `size` is in bytes, None where it is
    not known; `write` writes all of the body.
    """

    def __init__(self, write: Write, size: int | None, headers: Mapping[str, str]) -> None:
        super().__init__(write, headers=dict(headers))
        self.begun = False
        self._write_all = write
        self._bytes = size

    @property
    def size(self) -> int | None:
        """The number of bytes."""
        return self._bytes

    @property
    def autoclose(self) -> bool:
        """There is nothing to close."""
        return True

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """Not used: a body is written, never read back."""
        raise NotImplementedError

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Write all of it."""
        self.begun = self.begun or _can_send(writer)
        await self._write_all(writer)


class SessionLine:
    """Makes requests to one server through aiohttp's session, by what it promises."""

    def __init__(self, session: aiohttp.ClientSession, root: URL) -> None:
        self._session = session
        self._root = str(root)
        self._urls: dict[str, URL] = {}

    async def post(
        self, method: str, body: bytes, answer_within: float | None, connect: ClientTimeout
    ) -> Answer | Lost:
        """Post JSON as `DirectLine` does."""
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(self._root + method)
        # One timer from when the request begins to go out: the session's own either begin before
        # there is a connection, or begin anew with every part of an answer.
        limit = asyncio.timeout(None)

        async def write(writer: AbstractStreamWriter) -> None:
            if answer_within is not None:
                limit.reschedule(asyncio.get_running_loop().time() + answer_within)
            await writer.write(body)

        going = Body(write, len(body), {aiohttp.hdrs.CONTENT_TYPE: _JSON})
        try:
            async with limit:
                return await self.request("POST", url, going, connect)
        except TimeoutError as error:
            return lost(error, sent=going.begun)

    async def request(
        self, method: str, url: URL, body: Body | None, within: ClientTimeout
    ) -> Answer | Lost:
        """Make any request, once, and read its answer whole.

        Without a body it can't be seen whether it went out; then it may have.
        """
        try:
            response = await self._session.request(
                method, url, data=body, timeout=within, allow_redirects=False
            )
            return Answer(response.status, response.headers, await response.read())
        except asyncio.CancelledError as error:
            if not _closed_meanwhile(closed=self._session.closed):
                raise
            return lost(error, sent=body is None or body.begun)
        except NETWORK_TROUBLE as error:
            return lost(error, sent=body is None or body.begun)
