"""Members' own calendars at their secret addresses, for the calendar of a phone or computer.

An address that nobody has, that was ended, or whose member has left is answered alike. What is
served holds no personal data but the member's own answers.
"""

import asyncio
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from handlers.calendar import feed
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.model.organisation import Organisation

log = structlog.get_logger(__name__)

AT_ONCE: Final = 2
"""Calendars that are read and written at the same time; further requests wait."""
WAITING: Final = 100
"""Requests that may wait; further ones are refused with 503."""
BURST, EVERY = 30, timedelta(seconds=20)
"""Requests for one calendar at once, and how long it takes until one more may come: a person has
several devices, and each looks every quarter of an hour or less often."""
STRANGE_BURST, STRANGE_EVERY = 100, timedelta(milliseconds=500)
"""BURST and EVERY for requests to addresses that do not exist, all of these together."""
REMEMBERED: Final = 10_000
"""Addresses whose requests are counted; the ones that came the longest ago are forgotten."""
AGAIN: Final = "600"
"""Seconds after which a refused request may come again (Retry-After)."""
_TOKEN: Final = re.compile(r"[\w-]{20,100}")


class Allowance:
    """Lets ``burst`` requests through, and one more after each span ``every``."""

    def __init__(self, burst: int, every: timedelta, now: datetime) -> None:
        self._burst, self._every = burst, every
        self._left, self._at = float(burst), now

    def take(self, now: datetime) -> bool:
        """Count a request; return whether it is let through."""
        gained = max(now - self._at, timedelta(0)) / self._every
        self._left, self._at = min(self._left + gained, self._burst), now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Calendars:
    """Serves members' calendars below the organisation's public address, if it has one.

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
        self._room = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0
        self._known: OrderedDict[str, Allowance] = OrderedDict()
        self._strange = Allowance(STRANGE_BURST, STRANGE_EVERY, now())

    def routes(self) -> list[web.RouteDef]:
        """Return the routes for the public web part."""
        if not self._organisation.public:
            return []
        path = urlsplit(self._organisation.public).path.rstrip("/")
        return [web.get(f"{path}{feed.PATH}/{{token}}.ics", self.answer)]

    async def answer(self, request: web.Request) -> web.Response:
        """Answer with the calendar, or that it is as the request knows it (304)."""
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            return _refused(HTTPStatus.NOT_FOUND)
        if not self._may_come(token):
            return _refused(HTTPStatus.TOO_MANY_REQUESTS)
        if self._waiting >= WAITING:
            return _refused(HTTPStatus.SERVICE_UNAVAILABLE)
        self._waiting += 1
        try:
            async with self._room:
                content = await self._content(token)
        except DatabaseUnavailableError as error:
            log.warning("a calendar could not be read", why=str(error))
            return _refused(HTTPStatus.SERVICE_UNAVAILABLE)
        finally:
            self._waiting -= 1
        if content is None:
            return _refused(HTTPStatus.NOT_FOUND)
        self._remember(token)
        return _sent(request, content)

    async def _content(self, token: str) -> bytes | None:
        found = await self._database.read(lambda tx: feed.read(tx, token, self._now()))
        if found is None:
            return None
        return await asyncio.to_thread(found.write, self._organisation, self._username)

    def _may_come(self, token: str) -> bool:
        """Count the request; addresses that have not been seen to be somebody's share one count."""
        allowance = self._known.get(_key(token), self._strange)
        return allowance.take(self._now())

    def _remember(self, token: str) -> None:
        key = _key(token)
        self._known.setdefault(key, Allowance(BURST, EVERY, self._now()))
        self._known.move_to_end(key)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


def _key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _sent(request: web.Request, content: bytes) -> web.Response:
    tag = hashlib.sha256(content).hexdigest()[:32]
    headers = {
        "ETag": f'"{tag}"',
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
    }
    if any(one.value in {tag, "*"} for one in request.if_none_match or ()):
        return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return web.Response(
        body=content, headers=headers, content_type=feed.CONTENT_TYPE, charset="utf-8"
    )


def _refused(status: HTTPStatus) -> web.Response:
    again = {} if status == HTTPStatus.NOT_FOUND else {"Retry-After": AGAIN}
    return web.Response(status=status, headers={"Cache-Control": "no-store", **again})
