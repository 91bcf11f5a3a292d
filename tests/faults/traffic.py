"""A Telegram of nothing but traffic: gives updates as fast as they are taken, answers everything.

The playground keeps what was said to show it; with half a million updates that would be the test's
own memory.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from handlers.events.payloads import Answered, Coming, Say, See
from handlers.kit.texts import texts_of
from handlers.notices.payloads import Mail
from storage.model.events import Answer
from tests.handlers import large

FIRST_UPDATE = 1_000_000
BOT = {"id": 100, "is_bot": True, "first_name": "同心", "username": "tongxin_bot"}


class Traffic:
    """What a large association does, drawn by a seed; ``most`` updates in all."""

    def __init__(self, seed: int, most: int) -> None:
        self._chance = random.Random(seed)
        self._offered: dict[int, dict[str, Any]] = {}
        self._next = FIRST_UPDATE
        self.most = most
        self.calls: Counter[str] = Counter()
        self.given = 0
        self.answered: set[str] = set()
        self.asked: set[str] = set()
        zh = texts_of("zh")
        self._words = [zh.plain(key) for key in ("menu-events", "menu-mine", "menu-notices")]
        self._words += ["/start", "/help", "你好"]

    def updates(self, offset: int) -> list[dict[str, Any]]:
        """Return what is not acknowledged by the offset, with new ones up to a hundred."""
        self._offered = {one: it for one, it in self._offered.items() if one >= offset}
        while len(self._offered) < 100 and self.given < self.most:
            self.given += 1
            self._offered[self._next] = self._made(self._next)
            self._next += 1
        return list(self._offered.values())

    @property
    def taken(self) -> bool:
        """Whether all of it has been acknowledged."""
        return self.given == self.most and not self._offered

    def _made(self, number: int) -> dict[str, Any]:
        chance = self._chance
        person = large.FIRST + chance.randrange(large.MEMBERS)
        who = {"id": person, "is_bot": False, "first_name": "成员", "language_code": "zh"}
        chat = {"id": person, "type": "private", "first_name": "成员"}
        message = {"message_id": number, "date": 1_800_000_000, "chat": chat}
        if chance.random() < 0.4:
            said = {**message, "from": who, "text": chance.choice(self._words)}
            return {"update_id": number, "message": said}
        event = chance.randint(1, large.EVENTS)
        payload = chance.choice(self._presses())(event).pack()
        query = str(number)
        self.asked.add(query)
        pressed = {
            "id": query,
            "from": who,
            "message": {**message, "from": BOT, "text": "…"},
            "chat_instance": "1",
            "data": payload,
        }
        return {"update_id": number, "callback_query": pressed}

    def _presses(self) -> list[Callable[[int], Any]]:
        answer = self._chance.choice(list(Answer))
        return [
            lambda event: Say(event, answer),
            See,
            lambda _: Coming("", 0),
            lambda _: Answered(0),
            lambda _: Mail(0),
        ]


@asynccontextmanager
async def serving(traffic: Traffic) -> AsyncIterator[str]:
    """Serve it as a Bot API for as long as the block lasts; give its address."""

    async def answer(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        traffic.calls[method] += 1
        body: dict[str, Any] = {}
        if request.content_type == "application/json" and request.can_read_body:
            body = await request.json()
        result: Any = True
        if method == "getMe":
            result = {**BOT, "can_join_groups": False, "supports_inline_queries": False}
        elif method == "getUpdates":
            result = traffic.updates(int(body.get("offset") or 0))
            if not result:
                await asyncio.sleep(0.2)
        elif method in {"sendMessage", "editMessageText"}:
            chat = {"id": int(body["chat_id"]), "type": "private", "first_name": "成员"}
            result = {"message_id": 7, "date": 1_800_000_000, "chat": chat, "text": "…"}
        elif method == "answerCallbackQuery":
            traffic.answered.add(str(body["callback_query_id"]))
        return web.json_response({"ok": True, "result": result})

    application = web.Application()
    application.add_routes([web.route("*", "/bot{token}/{method}", answer)])
    runner = web.AppRunner(application, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
