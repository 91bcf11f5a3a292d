"""The way in: refuses foreign pages, separates the Bot API from the page, adds headers."""

from collections.abc import Collection

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.playground.api import BotApi
from bot.playground.control.answers import as_json
from bot.playground.control.guard import check
from bot.playground.errors import ControlError, forbidden
from bot.playground.requests import refusal, send_answer
from bot.playground.visits import FirstVisit

_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
        b"media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        b"frame-ancestors 'none'",
    ),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)
"""Sent with the page, its files and the control API, unless an answer sets its own."""


class Gate:
    """Refuses foreign pages, then passes a request to the Bot API or to the page's application.

    `visits` is called before each request of the control API, except those for the clock and of
    the bot's processes (`_is_visit`).
    """

    def __init__(
        self, app: ASGIApp, api: BotApi, names: Collection[str], visits: FirstVisit
    ) -> None:
        self._app = app
        self._api = api
        self._names = names
        self._visits = visits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        own = _is_own(scope["path"])
        try:
            check(scope, self._names)
        except ControlError as error:
            if own:
                await as_json({"error": str(error)}, error.status)(scope, receive, send)
            else:
                await send_answer(send, refusal(forbidden(str(error))))
            return
        if own:
            if _is_visit(scope["path"]):
                await self._visits.arrive(_languages(scope))
            await self._app(scope, receive, _with_headers(send))
        else:
            await self._api(scope, receive, send)


def _is_own(path: str) -> bool:
    """Return whether a path is the page's or the control API's; all others are Telegram's."""
    return path == "/" or path.startswith(("/playground/", "/static/"))


def _is_visit(path: str) -> bool:
    """Return whether a request is for the people.

    The clock may be set, and the bot's processes report, before there are any. A process that has
    somebody forgotten writes nothing meanwhile, and so could not prepare anything.
    """
    if path in {"/playground/clock", "/playground/forget"} or path.startswith(
        "/playground/processes/"
    ):
        return False
    return path.startswith("/playground/")


def _languages(scope: Scope) -> str:
    """Return the request's Accept-Language, empty if it has none."""
    for name, value in scope["headers"]:
        if name == b"accept-language":
            return str(value.decode("latin-1"))
    return ""


def _with_headers(send: Send) -> Send:
    """Return a `send` that adds the security headers that an answer does not set itself."""

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", ()))
            given = {name.lower() for name, _ in headers}
            headers.extend(pair for pair in _HEADERS if pair[0] not in given)
            message = {**message, "headers": headers}
        await send(message)

    return send_with_headers
