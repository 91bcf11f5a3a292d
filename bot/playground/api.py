"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import re
from typing import Any, NoReturn

import msgspec
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from bot.playground.call import Call, Upload
from bot.playground.calls import Calls, Record
from bot.playground.errors import ApiError
from bot.playground.faults import DONE, Limits, fault_error, next_fault
from bot.playground.methods import METHODS, NAMES, WRITING
from bot.playground.methods.webhooks import set_allowed_updates
from bot.playground.ranges import part_of
from bot.playground.requests import (
    Answer,
    Connections,
    first,
    gone,
    read_parameters,
    refusal,
    send_answer,
)
from bot.playground.world import World

_TOKEN = re.compile(r"[1-9]\d{0,15}:[A-Za-z0-9_-]{3,64}")
_LONGEST_POLL = 50
_LARGEST_ANSWER = 4 * 1024 * 1024
_COUNTED = {
    "sendMediaGroup": "media", "copyMessages": "message_ids", "forwardMessages": "message_ids",
}  # fmt: skip
"""The parameter whose length is the number of messages that a call sends."""
_BAD_GATEWAY = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    b"<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
    b"</body>\r\n</html>\r\n"
)
_encode = msgspec.json.Encoder().encode


class BotApi:
    """Answers a bot's calls."""

    def __init__(self, world: World, calls: Calls, connections: Connections) -> None:
        self._world = world
        self._calls = calls
        self._connections = connections
        self.limits = Limits(world, world.clock.lived)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request to the Bot API or for one of its files."""
        try:
            path: str = scope["path"]
            if path.startswith("/file/bot"):
                await self._download(path.removeprefix("/file/bot"), scope, send)
                return
            name = self._authorised(path)
            parameters, uploads = await read_parameters(scope, receive)
        except ApiError as error:
            await send_answer(send, refusal(error))
            return
        await self._method(scope, receive, send, Call(
            self._world, NAMES.get(name.lower(), name), parameters, uploads
        ))  # fmt: skip

    def _authorised(self, path: str) -> str:
        """Return the method's name. Raises ApiError (401, 404) for a path without a valid token."""
        token, slash, name = path.removeprefix("/bot").partition("/")
        if not slash or not path.startswith("/bot"):
            raise ApiError(404, "Not Found")
        self._check_token(token)
        return name

    def _check_token(self, token: str) -> None:
        if _TOKEN.fullmatch(token) is None:
            raise ApiError(401, "Unauthorized: invalid token specified")
        bot_id = int(token.partition(":")[0])
        settings = self._world.settings
        if settings.bot_id != bot_id:
            settings.bot_id = bot_id
            self._world.save_settings()
            self._world.hub.publish("person", None, None)

    async def _method(self, scope: Scope, receive: Receive, send: Send, call: Call) -> None:
        record = self._start(call)
        fault = next_fault(self._world, call.name) if self._world.settings.faults else None
        self._world.commit()
        record.fault = fault
        if fault is not None and fault not in DONE:
            await self._fail(scope, receive, send, record, fault)
            return
        if call.name == "getUpdates":
            answer = await self._get_updates(call, receive)
        else:
            answer = self.run(call)
        if fault == "timeout":
            await first(
                asyncio.ensure_future(gone(receive)),
                asyncio.ensure_future(self._world.closing.wait()),
            )
        if fault is not None:
            await self._connections.drop(scope, receive)
            return
        self._calls.finish(record, answer.status, answer.body)
        await send_answer(send, answer)

    def _start(self, call: Call) -> Record:
        now = self._world.clock.now()
        return self._calls.start(call.name, call.parameters, call.uploads, now)

    async def _fail(
        self, scope: Scope, receive: Receive, send: Send, record: Record, fault: str
    ) -> None:
        if fault == "refuse":
            await self._connections.drop(scope, receive)
        elif fault == "502html":
            self._calls.finish(record, 502, None)
            await send_answer(send, Answer(502, _BAD_GATEWAY, b"text/html"))
        else:
            answer = refusal(fault_error(fault))
            self._calls.finish(record, answer.status, answer.body)
            await send_answer(send, answer)

    def perform(self, name: str, parameters: dict[str, Any]) -> None:
        """Run a method that a webhook answered with; its result is discarded."""
        uploads: dict[str, Upload] = {}
        call = Call(self._world, NAMES.get(name.lower(), name), parameters, uploads)
        record = self._start(call)
        answer = self.run(call)
        self._calls.finish(record, answer.status, answer.body)

    def run(self, call: Call) -> Answer:
        """Run a method and return its answer."""
        try:
            if call.name in WRITING:
                self._check_limits(call)
            method = METHODS.get(call.name, _unknown)
            return Answer(200, b'{"ok":true,"result":' + _encode(method(call)) + b"}")
        except ApiError as error:
            return refusal(error)
        finally:
            self._world.commit()

    def _check_limits(self, call: Call) -> None:
        items = call.listed(_COUNTED.get(call.name, ""))
        self.limits.check(call.text("chat_id") or "", max(1, len(items)))

    async def _get_updates(self, call: Call, receive: Receive) -> Answer:
        world, queue = self._world, self._world.queue
        if world.settings.webhook is not None:
            return _conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        set_allowed_updates(call)
        world.expire_updates()
        queue.confirm_offset(call.integer("offset"), world.counters.update_id)
        world.commit()
        limit = call.integer("limit", 100)
        limit = min(max(limit, 1), 100)
        timeout = min(max(call.integer("timeout"), 0), _LONGEST_POLL)
        if timeout and not len(queue):
            waiting = queue.wait()
            await first(
                waiting,
                asyncio.ensure_future(gone(receive)),
                asyncio.ensure_future(world.closing.wait()),
                within=timeout,
            )
            why = None if waiting.cancelled() else waiting.result()
            if why is not None:
                return _conflict(why)
        bodies: list[bytes] = []
        size = 0
        for update in queue.head(limit):
            bodies.append(bytes(update.body))
            size += len(bodies[-1])
            if size > _LARGEST_ANSWER:
                break
        return Answer(200, b'{"ok":true,"result":[' + b",".join(bodies) + b"]}")

    async def _download(self, rest: str, scope: Scope, send: Send) -> None:
        token, _, path = rest.partition("/")
        self._check_token(token)
        file = self._world.paths.get(path)
        if file is None:
            raise ApiError(404, "Not Found")
        asked = Headers(scope=scope)
        body = self._world.store.contents(file.contents)
        part = part_of(body, asked.get("range"), asked.get("if-range"))
        headers = [(name.encode(), value.encode()) for name, value in part.headers.items()]
        headers.append((b"x-content-type-options", b"nosniff"))
        kind = b"application/octet-stream"
        await send_answer(send, Answer(part.status, part.body, kind, headers=tuple(headers)))


def _unknown(call: Call) -> NoReturn:
    raise ApiError(404, "Not Found: method not found")


def _conflict(why: str) -> Answer:
    return refusal(ApiError(409, f"Conflict: {why}"))
