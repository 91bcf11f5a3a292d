"""The one HTTP transport to the Bot API; `bot/telegram/outcomes.py` says what its errors mean.

JSON goes out on connections of our own (`bot/telegram/client.py`), or through aiohttp's session
where there is a proxy. Files, both ways, go through the session.
"""

import asyncio
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote

import aiohttp
import msgspec
import structlog
from aiohttp import hdrs
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.telegram.client import HttpClient
from bot.telegram.outcomes import Failed, Ok, Outcome, Result, understand
from bot.telegram.wire import (
    NETWORK_TROUBLE,
    Body,
    Lost,
    Response,
    SessionClient,
    Way,
    lost,
)

__all__ = [
    "OFFICIAL",
    "AiohttpRequest",
    "DownloadError",
    "Failed",
    "FileTooBigError",
    "Ok",
    "Outcome",
    "Result",
    "Telegram",
    "Upload",
    "Way",
]

log = structlog.get_logger(__name__)

CONNECT_TIMEOUT: Final = 10.0
"""Seconds to wait for a free connection and for it to be made; nothing has been sent by then."""

KEEP_ALIVE: Final = 15.0
"""Seconds an idle connection is kept: shorter than servers keep theirs, so that a request hardly
ever goes out on a connection that is just being closed, which would leave its fate unknown."""

DNS_TTL: Final = 300
OFFICIAL: Final = "https://api.telegram.org"
CHUNK: Final = 64 * 1024
STANDING_BY: Final = "this process does not lead"
NOT_STARTED: Final = "The transport is not started."


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
    request is out. `proxy` is the URL of an HTTP proxy. `way` is how JSON goes out; without it, on
    connections of our own unless there is a proxy.
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
        way: Way | None = None,
    ) -> None:
        base = base_url.rstrip("/")
        self.request_timeout = request_timeout
        self._token = token
        self.root = f"{base}/bot{token}/"
        self._files = f"{base}/file/bot{token}/"
        self._connections = connections
        self._connect_timeout = connect_timeout
        # A server reached by plain HTTP is near: a proxy would not be between.
        self._proxy = URL(proxy) if proxy and base.startswith("https:") else None
        self._session: aiohttp.ClientSession | None = None
        self.way = way or (Way.DIRECT if self._proxy is None else Way.SESSION)
        """How JSON goes out."""
        self._by_session: SessionClient | None = None
        self._client: HttpClient | SessionClient | None = None
        self.may_act: Callable[[], bool] = lambda: True
        """Whether calls may go out; else they end as NOT_SENT. Other requests always may."""

    def __repr__(self) -> str:
        return f"Telegram(bot {self._token.partition(':')[0] if ':' in self._token else '?'})"

    async def start(self) -> None:
        """Open the session; connections are made when they are needed."""
        if self._session is not None:
            return
        connector = aiohttp.TCPConnector(
            limit=self._connections, keepalive_timeout=KEEP_ALIVE, ttl_dns_cache=DNS_TTL
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=(hdrs.USER_AGENT, hdrs.ACCEPT, hdrs.ACCEPT_ENCODING),
            proxy=self._proxy,
        )
        root = URL(self.root)
        self._by_session = SessionClient(self._session, root)
        if self.way is Way.DIRECT:
            self._client = HttpClient(root, connections=self._connections, keep_alive=KEEP_ALIVE)
        else:
            self._client = self._by_session

    async def close(self) -> None:
        """Close all connections; calls under way end as UNKNOWN."""
        session, client = self._session, self._client
        self._session, self._client, self._by_session = None, None, None
        if isinstance(client, HttpClient):
            await client.close()
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
        if not self.may_act():
            return Failed(Outcome.NOT_SENT, None, STANDING_BY)
        if None in params.values():
            params = {name: value for name, value in params.items() if value is not None}
        within = self.request_timeout if timeout is None else timeout
        if files:
            url = URL(self.root + method)
            form = _multipart(params, files, self.may_act)
            answer = await self.exchange("POST", url, form, within)
        else:
            if self._client is None:
                raise RuntimeError(NOT_STARTED)
            body = _encoder.encode(params)
            answer = await self._client.post(
                method, body, within, self._connect_timeout, self.may_act
            )
        return self.result(method, answer)

    def begin(
        self, method: str, params: Mapping[str, object]
    ) -> "asyncio.Future[Response | Lost] | None":
        """Begin a call, whose `result` is made of the answer; None if `call` has to make it.

        Only what goes out at once, on a connection that is idle, is begun. No parameter is None.
        """
        if not isinstance(self._client, HttpClient) or not self.may_act():
            return None
        return self._client.begin(method, _encoder.encode(params), self.request_timeout)

    @staticmethod
    def result(method: str, answer: Response | Lost) -> Result:
        """Return what became of a call."""
        result: Result
        if isinstance(answer, Response):
            result = understand(answer)
        else:
            result = Failed(Outcome.UNKNOWN if answer.sent else Outcome.NOT_SENT, None, answer.text)
        became = result.outcome.value if isinstance(result, Failed) else "ok"
        log.debug("call", method=method, outcome=became)
        return result

    async def download(self, file_path: str, *, limit: int) -> bytes:
        """Fetch a file by the `file_path` that getFile answered.

        Raises FileTooBigError beyond `limit` bytes, DownloadError for all other trouble.
        """
        url = URL(self._files + quote(file_path), encoded=True)
        failure: DownloadError
        try:
            async with self._opened().get(
                url, timeout=self._limits(self.request_timeout)
            ) as response:
                if response.status != 200:
                    answer = Response(response.status, response.headers, await response.read())
                    understood = understand(answer)
                    raise DownloadError(
                        understood
                        if isinstance(understood, Failed)
                        else Failed(Outcome.REFUSED, response.status, "no file in the answer")
                    )
                return await _read(response, limit)
        except NETWORK_TROUBLE as error:
            failure = DownloadError(Failed(Outcome.NOT_SENT, None, lost(error, sent=True).text))
        # Raised here, so that the library's exception with its URL is not carried along.
        raise failure

    async def post(
        self, method: str, body: bytes, within: float | None, connect: float | None = None
    ) -> Response | Lost:
        """Post JSON to a method, once; `within` is the seconds for the answer."""
        if self._client is None:
            raise RuntimeError(NOT_STARTED)
        return await self._client.post(method, body, within, connect or self._connect_timeout)

    async def exchange(
        self,
        method: str,
        url: URL,
        form: Body | None,
        within: float | None,
        connect: float | None = None,
    ) -> Response | Lost:
        """Make any other request, once, and read its answer whole."""
        if self._by_session is None:
            raise RuntimeError(NOT_STARTED)
        return await self._by_session.request(method, url, form, self._limits(within, connect))

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError(NOT_STARTED)
        return self._session

    def _limits(self, within: float | None, connect: float | None = None) -> aiohttp.ClientTimeout:
        """Time for a connection and for the answer; the total bounds one that comes in drops."""
        connect = connect or self._connect_timeout
        total = None if within is None else connect + within
        return aiohttp.ClientTimeout(total=total, connect=connect, sock_read=within)


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


def _multipart(
    params: Mapping[str, object], files: Mapping[str, Upload], may_go: Callable[[], bool]
) -> Body:
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
    return _body(form, may_go)


def _body(form: aiohttp.FormData, may_go: Callable[[], bool] = lambda: True) -> Body:
    made = form()
    return Body(made.write, made.size, made.headers, may_go)


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
        api = self._telegram
        within = _seconds(read_timeout, api.request_timeout)
        connect = _seconds(connect_timeout, None)
        if request_data is None or request_data.contains_files or not url.startswith(api.root):
            form = None if request_data is None else _form(request_data)
            answer = await api.exchange(method, URL(url), form, within, connect)
        else:
            name = url.removeprefix(api.root)
            answer = await api.post(name, request_data.json_payload, within, connect)
        if isinstance(answer, Response):
            return answer.status, answer.body
        text = answer.text if answer.sent else f"{answer.text} (not sent)"
        raise TimedOut(text) if answer.timed_out else NetworkError(text)


def _form(data: RequestData) -> Body:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        part = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, part, filename=filename, content_type=mime_type)
    return _body(form)


def _seconds(given: object, default: float | None) -> float | None:
    if given is None or isinstance(given, int | float):
        return given
    return default
