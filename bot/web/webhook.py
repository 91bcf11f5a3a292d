"""The address at which Telegram's updates arrive, each answered when it is on disk.

Only requests with the secret token are read; Telegram sends it with every update. Any answer but
200 has Telegram deliver the update again, so an update that can't be stored is not lost.
"""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Final

import structlog
from aiohttp import web

from handlers import splitting
from storage.conversations.inbox import Arrival
from storage.engine.groups import DatabaseUnavailableError

log = structlog.get_logger(__name__)

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
READ_WITHIN: Final = 20.0
"""Seconds in which an update must have arrived whole."""
AGAIN: Final = "2"
"""Seconds after which Telegram delivers again what could not be stored (Retry-After)."""
REFUSALS_LOGGED: Final = 60.0
"""Seconds between two lines of the log about requests that were refused."""


class Receiver:
    """Takes updates at the path of the webhook.

    `store` stores them durably, or raises DatabaseUnavailableError. At most `at_once` are taken at
    the same time, which is as many as Telegram was asked to send.
    """

    def __init__(
        self,
        path: str,
        secret: str,
        store: Callable[[Sequence[Arrival]], Awaitable[None]],
        at_once: int,
    ) -> None:
        self._path = path
        self._secret = secret.encode()
        self._store = store
        self._at_once = at_once
        self._taking = 0
        self._open = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._reading: set[asyncio.Timeout] = set()
        self._refused = 0
        self._refusals_logged_at = float("-inf")

    def routes(self) -> list[web.RouteDef]:
        """Return the routes for the public web part."""
        return [web.route("*", self._path, self.take)]

    def open(self) -> None:
        """Take updates from now on; before that Telegram is asked to deliver again soon."""
        self._open = True

    async def stop(self) -> None:
        """Take no more, not even what is arriving; wait until what has arrived is stored."""
        self._open = False
        for reading in self._reading:
            if not reading.expired():
                reading.reschedule(asyncio.get_running_loop().time())
        await self._idle.wait()

    async def take(self, request: web.Request) -> web.Response:
        """Answer a request for the path: 200 if it is an update and is stored now."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if request.method != "POST":
            return self._refuse(HTTPStatus.NOT_FOUND)
        if not hmac.compare_digest(given, self._secret):
            return self._refuse(HTTPStatus.UNAUTHORIZED)
        if request.content_type != "application/json":
            return self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        if not self._open or self._taking >= self._at_once:
            return _later()
        self._taking += 1
        self._idle.clear()
        try:
            return await self._take(request)
        finally:
            self._taking -= 1
            if not self._taking:
                self._idle.set()

    async def _take(self, request: web.Request) -> web.Response:
        body = await self._read(request)
        if isinstance(body, web.Response):
            return body
        arrival = splitting.arrival(body)
        if arrival is None:
            log.error("an update without update_id was refused", bytes=len(body))
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        try:
            await self._store([arrival])
        except DatabaseUnavailableError as error:
            log.error("update not stored; it is delivered again", why=str(error))  # noqa: TRY400
            return _later()
        return web.Response()

    async def _read(self, request: web.Request) -> bytes | web.Response:
        """Return the request's body, or the answer to one that does not arrive."""
        try:
            async with asyncio.timeout(READ_WITHIN) as reading:
                self._reading.add(reading)
                try:
                    return await request.read()
                finally:
                    self._reading.remove(reading)
        except TimeoutError:
            if not self._open:
                return _later()
            log.warning("an update did not arrive whole", seconds=READ_WITHIN)
            return _closing(HTTPStatus.REQUEST_TIMEOUT)
        except web.HTTPRequestEntityTooLarge:
            log.error("an update is too large", limit=request.client_max_size)  # noqa: TRY400
            return _closing(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except (web.RequestPayloadError, ConnectionError):  # it broke off
            return _closing(HTTPStatus.BAD_REQUEST)

    def _refuse(self, status: HTTPStatus) -> web.Response:
        """Refuse a request that is not Telegram's, without reading it; log that once a minute."""
        self._refused += 1
        now = asyncio.get_running_loop().time()
        if now - self._refusals_logged_at > REFUSALS_LOGGED:
            log.warning("requests to the webhook refused", count=self._refused, last=status.value)
            self._refused, self._refusals_logged_at = 0, now
        return _closing(status)


def _later() -> web.Response:
    return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": AGAIN})


def _closing(status: HTTPStatus) -> web.Response:
    """Return an answer after which the connection is closed: its rest was not read."""
    response = web.Response(status=status)
    response.force_close()
    return response
