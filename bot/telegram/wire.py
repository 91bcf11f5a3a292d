"""One request, one answer: what comes of it, and requests through aiohttp's session.

Files go through the session, and all requests where there is a proxy. Other requests go out on
connections of our own (`bot/telegram/client.py`), with the same outcomes: the session builds a
request, its headers, a payload, a task to write it and a response, all anew, which costs four times
what the rest of a small request does.
"""

import asyncio
import enum
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import aiohttp
import msgspec
from aiohttp import ClientTimeout
from aiohttp.abc import AbstractStreamWriter
from yarl import URL

NETWORK_TROUBLE: Final[tuple[type[Exception], ...]] = (aiohttp.ClientError, OSError)
"""Everything that aiohttp raises for the network's or the server's sake; timeouts included."""

_JSON: Final = "application/json"


class Way(enum.Enum):
    """How a request without files goes out."""

    DIRECT = "on connections of our own"
    SESSION = "through aiohttp's session"


class Response(msgspec.Struct, frozen=True):
    """An answer as it came over the wire."""

    status: int
    headers: Mapping[str, str]
    """May be empty with status 200."""
    body: bytes


class Lost(msgspec.Struct, frozen=True):
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


def _closed_meanwhile(*, closed: bool) -> bool:
    """Return whether a cancellation comes from closing, not from the task's own caller.

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
    not known; `write` writes all of the body. `may_go` is asked when there is a connection; if it
    says no, nothing goes out.
    """

    def __init__(
        self,
        write: Write,
        size: int | None,
        headers: Mapping[str, str],
        may_go: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(write, headers=dict(headers))
        self.begun = False
        self._write_all = write
        self._may_go = may_go
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
        """Write all of it. Raises ConnectionAbortedError if it may not go out any more."""
        if not self.begun and not self._may_go():
            raise ConnectionAbortedError("held back")
        self.begun = self.begun or _can_send(writer)
        await self._write_all(writer)


class SessionClient:
    """Makes requests to one server through aiohttp's session, by what it promises."""

    def __init__(self, session: aiohttp.ClientSession, root: URL) -> None:
        self._session = session
        self._root = str(root)
        self._urls: dict[str, URL] = {}

    async def post(
        self,
        method: str,
        body: bytes,
        answer_within: float | None,
        connect: float,
        may_go: Callable[[], bool] = lambda: True,
    ) -> Response | Lost:
        """Post JSON as `HttpClient` does."""
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

        going = Body(write, len(body), {aiohttp.hdrs.CONTENT_TYPE: _JSON}, may_go)
        try:
            async with limit:
                within = ClientTimeout(connect=connect, sock_connect=connect)
                return await self.request("POST", url, going, within)
        except TimeoutError as error:
            return lost(error, sent=going.begun)

    async def request(
        self, method: str, url: URL, body: Body | None, within: ClientTimeout
    ) -> Response | Lost:
        """Make any request, once, and read its answer whole.

        Without a body it can't be seen whether it went out; then it may have.
        """
        try:
            response = await self._session.request(
                method, url, data=body, timeout=within, allow_redirects=False
            )
            return Response(response.status, response.headers, await response.read())
        except asyncio.CancelledError as error:
            if not _closed_meanwhile(closed=self._session.closed):
                raise
            return lost(error, sent=body is None or body.begun)
        except NETWORK_TROUBLE as error:
            return lost(error, sent=body is None or body.begun)
