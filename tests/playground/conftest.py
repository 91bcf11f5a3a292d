"""A playground over real HTTP, a bot that calls it, and people who use it."""

import io
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.playground.methods import NAMES
from bot.playground.server import Playground
from tests.playground.shapes import check, check_result

TOKEN = "7000000000:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"


class Refused(Exception):
    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(f"{status} {body}")
        self.status = status
        self.code: int = body.get("error_code", 0)
        self.text: str = body.get("description", "")
        self.parameters: dict[str, Any] = body.get("parameters", {})


class Bot:
    """Calls the Bot API as a bot would: `await bot("sendMessage", chat_id=1, text="…")`."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self.session = session
        self.address = address
        self.base = f"{address}/bot{TOKEN}/"
        self.called: set[str] = set()

    async def __call__(self, method: str, **parameters: Any) -> Any:
        async with self.session.post(self.base + method, json=parameters) as response:
            body = await response.json()
        return self._result(method, response, body)

    def _result(self, method: str, response: aiohttp.ClientResponse, body: dict[str, Any]) -> Any:
        """Call a method; return the result, after checking it against the Bot API's types."""
        assert response.status == body.get("error_code", 200)
        assert response.content_type == "application/json"
        pause = body.get("parameters", {}).get("retry_after")
        assert response.headers.get("Retry-After") == (str(pause) if pause else None)
        if not body["ok"]:
            raise Refused(response.status, body)
        name = NAMES[method.lower()]
        check_result(name, body["result"])
        self.called.add(name)
        return body["result"]

    async def upload(self, method: str, files: dict[str, tuple[str, bytes]], **fields: str) -> Any:
        form = aiohttp.FormData(quote_fields=False)
        for name, value in fields.items():
            form.add_field(name, value)
        for name, (filename, body) in files.items():
            form.add_field(name, body, filename=filename)
        async with self.session.post(self.base + method, data=form) as response:
            body = await response.json()
        return self._result(method, response, body)

    async def refuses(self, method: str, **parameters: Any) -> str:
        """Call a method that must fail; return the error's description."""
        with pytest.raises(Refused) as caught:
            await self(method, **parameters)
        return caught.value.text

    async def updates(self, **parameters: Any) -> list[dict[str, Any]]:
        """Return all waiting updates, and confirm them."""
        found: list[dict[str, Any]] = await self("getUpdates", **parameters)
        if found:
            await self("getUpdates", offset=found[-1]["update_id"] + 1)
        return found


class Control:
    """Calls the control API."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self.session = session
        self.base = f"{address}/playground/"

    async def post(self, path: str, expected: int = 200, **body: Any) -> Any:
        async with self.session.post(self.base + path, json=body) as response:
            answer = await response.json()
        assert response.status == expected, answer
        assert ("error" in answer) == (expected >= 400)
        return answer

    async def get(self, path: str, status: int = 200) -> Any:
        async with self.session.get(self.base + path) as response:
            answer = await response.json()
        assert response.status == status, answer
        return answer

    async def person(self, first_name: str = "林", *, started: bool = True, **more: Any) -> int:
        user: int = (await self.post("users", first_name=first_name, **more))["id"]
        if started:
            await self.post(f"users/{user}/messages", text="/start")
        return user

    async def group(self, owner: int, *members: int, kind: str = "group", bot: str = "") -> int:
        """Create a group; return its id. `bot` is the bot's status in it."""
        body: dict[str, Any] = {"title": "同心组", "owner": owner, "members": members, "kind": kind}
        chat: int = (await self.post("groups", **body))["id"]
        if bot:
            await self.post(f"groups/{chat}/bot", by=owner, status=bot)
        return chat

    async def says(self, user: int, text: str, **more: Any) -> Any:
        return await self.post(f"users/{user}/messages", text=text, **more)

    async def sends(
        self, user: int, name: str, body: bytes, to: str = "messages", **fields: str
    ) -> Any:
        form = aiohttp.FormData(quote_fields=False)
        for key, value in fields.items():
            form.add_field(key, value)
        form.add_field("file", io.BytesIO(body), filename=name)
        async with self.session.post(f"{self.base}users/{user}/{to}", data=form) as response:
            answer = await response.json()
        assert response.status == 200, answer
        return answer

    async def lets_pass(self, span: str) -> None:
        """Let time pass, by which waiting updates and presses get older too."""
        body: dict[str, Any] = {"pass": span}
        await self.post("clock", **body)

    async def screen(self, user: int, chat_id: int | None = None) -> Any:
        where = "" if chat_id is None else f"?chat_id={chat_id}"
        screen = await self.get(f"users/{user}/screen{where}")
        check(screen["messages"], "Array of Message")
        return screen


@pytest.fixture
def playground() -> Playground:
    return Playground()


@pytest.fixture
async def address(playground: Playground) -> AsyncIterator[str]:
    async with playground.serve() as address:
        yield address


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def bot(session: aiohttp.ClientSession, address: str) -> Bot:
    return Bot(session, address)


@pytest.fixture
def control(session: aiohttp.ClientSession, address: str) -> Control:
    return Control(session, address)
