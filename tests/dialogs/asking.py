"""Asks the playground's control API what the chat page asks it over HTTP.

It calls the playground's application itself. What HTTP adds is the same for every request, takes
longer than most answers, and is tried in tests/playground and with the chat page.
"""

from typing import Any

import msgspec
from starlette.types import ASGIApp, Message

_HEADERS = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")]


async def get(app: ASGIApp, path: str) -> Any:
    """Return what is there."""
    return await _asked(app, "GET", path, b"")


async def post(app: ASGIApp, path: str, body: dict[str, Any]) -> Any:
    """Send the body and return the answer."""
    return await _asked(app, "POST", path, msgspec.json.encode(body))


async def _asked(app: ASGIApp, method: str, path: str, body: bytes) -> Any:
    answer = bytearray()
    status = 0
    place, _, query = path.partition("?")
    request: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return request.pop() if request else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)
        answer.extend(message.get("body", b""))

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": place,
        "raw_path": place.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": _HEADERS,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    await app(scope, receive, send)
    assert status == 200, f"{method} {path}: {status} {answer.decode()}"
    return msgspec.json.decode(answer)
