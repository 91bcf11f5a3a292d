"""HTTP requests of bots: bodies, forms, uploads; answers; connections that are closed."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import msgspec
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.types import Receive, Scope, Send

from bot.playground.call import Upload
from bot.playground.errors import ApiError, bad_request
from bot.playground.reading import decoded

LARGEST = 52 * 1024 * 1024
"""Bytes of a request at most: an upload of 50 MB and the rest of its form."""


class Connections:
    """The open connections, so that a fault can close one without an answer."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], asyncio.Transport] = {}

    def add(self, client: tuple[str, int], transport: asyncio.Transport) -> None:
        """Add a connection."""
        self._open[client] = transport

    def remove(self, client: tuple[str, int]) -> None:
        """Remove a connection."""
        self._open.pop(client, None)

    async def drop(self, scope: Scope, receive: Receive) -> None:
        """Close the connection of a request and wait until it is closed."""
        transport = self._open.get(tuple(scope.get("client") or ()))
        if transport is not None:
            transport.close()
            await gone(receive)


async def gone(receive: Receive) -> None:
    """Wait until the client has disconnected."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def first(*waits: "asyncio.Future[Any]", within: float | None = None) -> None:
    """Wait until one future is done or the seconds are over, then cancel the others."""
    try:
        await asyncio.wait(waits, timeout=within, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)


class Answer(NamedTuple):
    """The answer to a call. `retry_after` is in seconds, 0 for no such header."""

    status: int
    body: bytes
    kind: bytes = b"application/json"
    retry_after: int = 0
    headers: tuple[tuple[bytes, bytes], ...] = ()
    """Further headers, their names in lower case."""


def refusal(error: ApiError) -> Answer:
    """Return the answer for an error, with a Retry-After header for a 429."""
    pause = (error.parameters or {}).get("retry_after", 0)
    return Answer(error.code, msgspec.json.encode(error.body()), retry_after=pause)


async def send_answer(send: Send, answer: Answer) -> None:
    """Send a whole answer."""
    length = b"%d" % len(answer.body)
    headers = [(b"content-type", answer.kind), (b"content-length", length), *answer.headers]
    if answer.retry_after:
        headers.append((b"retry-after", b"%d" % answer.retry_after))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


async def read_body(receive: Receive, largest: int = LARGEST) -> bytes:
    """Return the body of a request. Raises ApiError (413) if it is larger than `largest` bytes."""
    message = await receive()
    if not message.get("more_body", False):
        return message.get("body", b"")  # type: ignore[no-any-return]
    parts = [message.get("body", b"")]
    size = len(parts[0])
    while message.get("more_body", False):
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > largest:
            raise ApiError(413, "Request Entity Too Large")
    return b"".join(parts)


async def read_parameters(
    scope: Scope, receive: Receive
) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Return the parameters and files of a call, from query, form, JSON or multipart."""
    parameters: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    if scope["query_string"]:
        parameters.update(_read_pairs(scope["query_string"]))
    body = await read_body(receive)
    if not body:
        return parameters, uploads
    kind = b""
    for name, value in scope["headers"]:
        if name == b"content-type":
            kind = value.lower()
            break
    if kind.startswith(b"application/json"):
        parameters.update(read_json(body))
    elif kind.startswith(b"multipart/form-data"):
        fields, uploads = await read_form(Headers(raw=scope["headers"]), body)
        parameters.update(fields)
    elif kind.startswith(b"application/x-www-form-urlencoded"):
        parameters.update(_read_pairs(body))
    return parameters, uploads


def _read_pairs(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode(), True, errors="strict")
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def read_json(body: bytes) -> dict[str, Any]:
    """Return the parameters in a JSON body, {} if it is not an object.

    The official server (tdlib's HttpReader.cpp) reports no error here either: some libraries
    send `null` for a call without parameters, and of broken JSON it uses what comes before
    the error.
    """
    try:
        value = decoded(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


async def read_form(headers: Headers, body: bytes) -> tuple[dict[str, str], dict[str, Upload]]:
    """Return the fields and files of a multipart form."""

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    try:
        form = await MultiPartParser(headers, stream(), max_part_size=LARGEST).parse()
    except (MultiPartException, KeyError):
        raise bad_request("can't parse multipart request") from None
    try:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                upload = Upload(value.filename or name, value.content_type, await value.read())
                uploads[name] = upload
            else:
                fields[name] = value
    finally:
        await form.close()
    return fields, uploads
