"""The page with the code on the wall, for a screen at the door.

The page itself is the same for everybody and holds nothing. A one-time link brings a token behind
its ``#``, which no server and no preview of a link gets to see; the page hands it in, and has a
session of its own from then on. A token and a session that nobody has are answered alike.
"""

import asyncio
import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

import msgspec
import structlog
from aiohttp import web

from bot.web.calendars import Allowance
from handlers.attendance import screen, wall
from handlers.splitting import UNREADABLE
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.model.organisation import Organisation

log = structlog.get_logger(__name__)

BURST, EVERY = 60, timedelta(milliseconds=500)
"""Requests at once of all that have no page that is known to be open, together, and how long it
takes until one more may come."""
KNOWN: Final = 1000
"""Sessions of open pages that are remembered; those that began the longest ago are forgotten."""
LONGEST: Final = 200
"""Characters of a token, at most."""
BODY: Final = 1000
"""Bytes of a request's body, at most; the page sends fewer than a hundred."""
READ_WITHIN: Final = 10.0
"""Seconds in which a body must have arrived whole, so that slow ones don't fill the port."""
_fields: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_text: Final = msgspec.json.Decoder(str)
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "X-Frame-Options": "DENY",
}


class Walls:
    """Serves the page below the organisation's public address, if it has one.

    ``username`` is the bot's, ``now`` its clock.
    """

    def __init__(
        self,
        database: Database,
        organisation: Organisation,
        username: str,
        now: Callable[[], datetime],
    ) -> None:
        self._database, self._organisation = database, organisation
        self._username, self._now = username, now
        self._path = f"{urlsplit(organisation.public).path.rstrip('/')}{wall.PATH}"
        self._strange = Allowance(BURST, EVERY, now())
        self._known: OrderedDict[str, None] = OrderedDict()

    def routes(self) -> list[web.RouteDef]:
        """Return the routes for the public web part."""
        if not self._organisation.public:
            return []
        return [
            web.get(self._path, self.page),
            web.post(f"{self._path}/open", self.open),
            web.post(f"{self._path}/now", self.show),
        ]

    async def page(self, _: web.Request) -> web.Response:
        """Answer with the page."""
        nonce = secrets.token_urlsafe(16)
        policy = (
            f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}';"
            " img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
            " frame-ancestors 'none'"
        )
        text = screen.page(self._organisation, self._path, nonce)
        headers = {**_HEADERS, "Content-Security-Policy": policy}
        return web.Response(text=text, content_type="text/html", headers=headers)

    async def open(self, request: web.Request) -> web.Response:
        """Answer the token of a one-time link with a session."""
        token = await _said(request, "token")
        now = self._now()
        if not self._strange.take(now):
            return _refused(HTTPStatus.TOO_MANY_REQUESTS)
        if not token:
            return _refused(HTTPStatus.NOT_FOUND)
        organisation = self._organisation
        try:
            # A process that stands by serves the page too: this is no work of the leader's.
            session = await self._database.write(
                lambda tx: screen.begin(tx, token, organisation, now), fenced=False
            )
        except DatabaseUnavailableError as error:
            return _unavailable(error)
        if session is None:
            return _refused(HTTPStatus.NOT_FOUND)
        return web.json_response({"session": session}, headers=_HEADERS)

    async def show(self, request: web.Request) -> web.Response:
        """Answer a session with what its page shows now."""
        session = await _said(request, "session")
        now, organisation = self._now(), self._organisation
        known = hashlib.sha256(session.encode()).hexdigest()
        if known not in self._known and not self._strange.take(now):
            return _refused(HTTPStatus.TOO_MANY_REQUESTS)
        try:
            found = await self._database.read(
                lambda tx: screen.shown(tx, session, self._username, organisation, now)
            )
        except DatabaseUnavailableError as error:
            return _unavailable(error)
        if found is None:
            self._known.pop(known, None)
            return _refused(HTTPStatus.NOT_FOUND)
        self._known[known] = None
        while len(self._known) > KNOWN:
            self._known.popitem(last=False)
        return web.json_response(found.body(), headers=_HEADERS)


async def _said(request: web.Request, name: str) -> str:
    """Return a short text of the request's JSON body; empty if it has none, or does not arrive."""
    body = b""
    try:
        async with asyncio.timeout(READ_WITHIN):
            async for more in request.content.iter_any():
                body += more
                if len(body) > BODY:
                    return ""
        value = _text.decode(_fields.decode(body).get(name, b'""'))
    except (*UNREADABLE, TimeoutError, web.RequestPayloadError, ConnectionError):
        return ""
    return value if len(value) <= LONGEST else ""


def _unavailable(error: DatabaseUnavailableError) -> web.Response:
    log.warning("the page on the wall could not be served", why=str(error))
    return _refused(HTTPStatus.SERVICE_UNAVAILABLE)


def _refused(status: HTTPStatus) -> web.Response:
    return web.Response(status=status, headers=_HEADERS)
