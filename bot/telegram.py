"""The one HTTP transport to the Bot API, and the one place where its errors become outcomes.

Telegram has no idempotency key, so the question that matters after a failure is whether the
request had begun to go out. The body of every request carries that mark itself (`_Body`): it is
set where its first byte is written, whatever exception the library later makes of the trouble.
"""

import asyncio
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote

import aiohttp
import msgspec
from aiohttp import hdrs, payload
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http_exceptions import HttpProcessingError
from multidict import CIMultiDict
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.answers import Answer, Failed, Ok, Outcome, Result, understand

__all__ = [
    "AiohttpRequest",
    "DownloadError",
    "Failed",
    "FileTooBigError",
    "Ok",
    "Outcome",
    "Result",
    "Telegram",
    "Upload",
]

CONNECT_TIMEOUT: Final = 10.0
"""Seconds to wait for a free connection and for it to be made; nothing has been sent by then."""

KEEP_ALIVE: Final = 15.0
"""Seconds an idle connection is kept: shorter than servers keep theirs, so that a request hardly
ever goes out on a connection that is just being closed, which would leave its fate unknown."""

DNS_TTL: Final = 300
CHUNK: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send along. `content_type` is a MIME type."""

    filename: str
    content: bytes = field(repr=False)
    content_type: str = "application/octet-stream"


class DownloadError(Exception):
    """The file could not be fetched."""

    def __init__(self, failure: Failed) -> None:
        super().__init__(failure.description)
        self.failure = failure


class FileTooBigError(DownloadError):
    """The file is larger than was allowed."""


@dataclass(frozen=True, slots=True)
class Lost:
    """No answer came. `sent`: the request had begun to go out."""

    sent: bool
    timed_out: bool
    text: str


class _Body(payload.Payload):
    """A request's body that notices when it begins to go out.

    The headers leave together with the body's first bytes, so before `begun` nothing at all has
    been sent.
    """

    _autoclose = True
    begun = False

    def _begin(self, writer: AbstractStreamWriter) -> None:
        transport = writer.transport
        # On a connection already closed the write below raises without sending anything.
        if transport is not None and not transport.is_closing():
            self.begun = True

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """Not used: a body is written, never read back."""
        raise NotImplementedError


class _Json(_Body):
    _headers = CIMultiDict({hdrs.CONTENT_TYPE: "application/json"})

    def __init__(self, data: bytes) -> None:
        # The base class would build headers anew for every request; these never differ.
        self._value = data
        self._size = len(data)

    async def write(self, writer: AbstractStreamWriter) -> None:
        self._begin(writer)
        await writer.write(self._value)


class _Multipart(_Body):
    def __init__(self, form: aiohttp.FormData) -> None:
        inner = form()
        self._value = inner
        self._size = inner.size
        self._headers = inner.headers

    async def write(self, writer: AbstractStreamWriter) -> None:
        self._begin(writer)
        await self._value.write(writer)


def _encode_other(value: object) -> object:
    """Let python-telegram-bot's objects stand among the parameters."""
    to_dict = getattr(value, "to_dict", None)
    if to_dict is None:
        raise NotImplementedError
    return to_dict()


_encoder: Final = msgspec.json.Encoder(enc_hook=_encode_other)


class Telegram:
    """The transport: one session, one pool of connections, one token.

    `base_url` is the server's address without `/bot…`. `connections` should be at least the number
    of people served at once. `request_timeout` is the seconds to wait for an answer once the
    request is out. `proxy` is the URL of an HTTP proxy.
    """

    def __init__(
        self,
        token: str,
        *,
        base_url: str = "https://api.telegram.org",
        connections: int = 256,
        request_timeout: float = 20.0,
        connect_timeout: float = CONNECT_TIMEOUT,
        proxy: str | None = None,
    ) -> None:
        base = base_url.rstrip("/")
        self.request_timeout = request_timeout
        self._token = token
        self._secret = token.partition(":")[2] or token
        self._root = f"{base}/bot{token}/"
        self._files = f"{base}/file/bot{token}/"
        self._connections = connections
        self._connect_timeout = connect_timeout
        self._proxy = proxy
        self._urls: dict[str, URL] = {}
        self._timeout = self.limits(request_timeout)
        self._session: aiohttp.ClientSession | None = None

    def __repr__(self) -> str:
        return f"Telegram(bot {self._token.partition(':')[0] if ':' in self._token else '?'})"

    async def start(self) -> None:
        """Open the session; connections are made when they are needed."""
        if self._session is not None:
            return
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=KEEP_ALIVE, ttl_dns_cache=DNS_TTL
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=(hdrs.USER_AGENT, hdrs.ACCEPT, hdrs.ACCEPT_ENCODING),
            timeout=self._timeout,
            proxy=self._proxy,
        )

    async def close(self) -> None:
        """Close all connections; calls under way end as UNKNOWN."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def call(
        self,
        method: str,
        params: Mapping[str, object],
        *,
        files: Mapping[str, Upload] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - it says what became of the request
    ) -> Result:
        """Call a method of the Bot API; network trouble is an outcome, never an exception.

        Parameters that are None are left out. A value may be a `msgspec.Raw` of JSON made before,
        or an object of python-telegram-bot. `timeout` is the seconds to wait for the answer.
        """
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(self._root + method)
        if None in params.values():
            params = {name: value for name, value in params.items() if value is not None}
        body = _multipart(params, files) if files else _Json(_encoder.encode(params))
        limits = self._timeout if timeout is None else self.limits(timeout)
        answer = await self.exchange("POST", url, body, limits)
        if isinstance(answer, Answer):
            return understand(answer)
        outcome = Outcome.UNKNOWN if answer.sent else Outcome.NOT_SENT
        return Failed(outcome, None, answer.text)

    async def download(self, file_path: str, *, limit: int) -> bytes:
        """Fetch a file by the `file_path` that getFile answered.

        Raises FileTooBigError beyond `limit` bytes, DownloadError for all other trouble.
        """
        url = URL(self._files + quote(file_path), encoded=True)
        failure: DownloadError
        try:
            async with self._opened().get(url, timeout=self._timeout) as response:
                if response.status != 200:
                    answer = Answer(response.status, response.headers, await response.read())
                    understood = understand(answer)
                    raise DownloadError(
                        understood
                        if isinstance(understood, Failed)
                        else Failed(Outcome.REFUSED, response.status, "no file in the answer")
                    )
                return await _read(response, limit)
        except (aiohttp.ClientError, HttpProcessingError, OSError) as error:
            failure = DownloadError(Failed(Outcome.NOT_SENT, None, self._tell(error)))
        # Raised here, so that the library's exception with its URL is not carried along.
        raise failure

    async def exchange(
        self, method: str, url: URL, body: _Body | None, limits: aiohttp.ClientTimeout
    ) -> Answer | Lost:
        """Send one request, once, and read its answer whole."""
        session = self._opened()
        try:
            response = await session.request(
                method, url, data=body, timeout=limits, allow_redirects=False
            )
            return Answer(response.status, response.headers, await response.read())
        except asyncio.CancelledError:
            # Closing the session cancels who waits for a connection, without their being cancelled.
            task = asyncio.current_task()
            if task is None or task.cancelling() or not session.closed:
                raise
            return Lost(sent=body is None or body.begun, timed_out=False, text="closed")
        except (aiohttp.ClientError, HttpProcessingError, OSError) as error:
            return Lost(
                sent=body is None or body.begun,
                timed_out=isinstance(error, TimeoutError),
                text=self._tell(error),
            )

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("The transport is not started.")
        return self._session

    def limits(self, answer: float | None, connect: float | None = None) -> aiohttp.ClientTimeout:
        """Time for a connection and, once the request is out, for its answer.

        The total bounds an answer that comes in drops.
        """
        connect = connect or self._connect_timeout
        if answer is None:
            return aiohttp.ClientTimeout(total=None, connect=connect)
        return aiohttp.ClientTimeout(total=connect + answer, connect=connect, sock_read=answer)

    def _tell(self, error: BaseException) -> str:
        """Describe an exception without the URL, which holds the token."""
        detail = (error.strerror or "") if isinstance(error, OSError) else ""
        # The system's own words are safe; where the library puts in its own, they name the URL.
        if not detail or "://" in detail:
            return type(error).__name__
        return f"{type(error).__name__}: {detail}"


async def _read(response: aiohttp.ClientResponse, limit: int) -> bytes:
    too_big = FileTooBigError(
        Failed(Outcome.REFUSED, 200, f"the file is larger than {limit} bytes")
    )
    if (response.content_length or 0) > limit:
        raise too_big
    content = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK):
        content += chunk
        if len(content) > limit:
            raise too_big
    return bytes(content)


def _multipart(params: Mapping[str, object], files: Mapping[str, Upload]) -> _Multipart:
    # Names of files go as they are, in UTF-8: the server doesn't undo percent signs.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in params.items():
        form.add_field(name, value if isinstance(value, str) else _encoder.encode(value).decode())
    for name, upload in files.items():
        form.add_field(
            name,
            io.BytesIO(upload.content),
            filename=upload.filename,
            content_type=upload.content_type,
        )
    return _Multipart(form)


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's transport on the same session.

    The session belongs to `Telegram`: shutting this down leaves it open.
    """

    __slots__ = ("_telegram",)

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return self._telegram.request_timeout

    async def initialize(self) -> None:
        """Open the session, if it is not open."""
        await self._telegram.start()

    async def shutdown(self) -> None:
        """Do nothing: who opened the transport closes it."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a request; raises TimedOut and NetworkError as python-telegram-bot expects."""
        answer = await self._telegram.exchange(
            method,
            URL(url),
            _body(request_data),
            self._telegram.limits(
                _seconds(read_timeout, self._telegram.request_timeout),
                _seconds(connect_timeout, None),
            ),
        )
        if isinstance(answer, Answer):
            return answer.status, answer.body
        text = answer.text if answer.sent else f"{answer.text} (not sent)"
        raise TimedOut(text) if answer.timed_out else NetworkError(text)


def _body(data: RequestData | None) -> _Body | None:
    if data is None:
        return None
    if not data.contains_files:
        return _Json(data.json_payload)
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        part = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, part, filename=filename, content_type=mime_type)
    return _Multipart(form)


def _seconds(given: object, default: float | None) -> float | None:
    if given is None or isinstance(given, int | float):
        return given
    return default
