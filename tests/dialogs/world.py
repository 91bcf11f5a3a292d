"""People who talk with the real bot over the real playground."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import aiohttp
import msgspec

from bot.app import Running, running
from bot.operations import jobs
from bot.playground.server import Playground
from bot.telegram.pacer import Pacer
from storage.engine.database import Database
from storage.model.organisation import Organisation
from storage.model.people import Grant
from storage.people import roles
from tests.databases import at
from tests.office import ORGANISATION

TOKEN = "100:a-token-for-the-tests-only"
BEGINS = datetime(2027, 1, 12, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
Message = dict[str, Any]


@dataclass
class Person:
    """Somebody at a phone."""

    world: "World"
    id: int

    async def says(self, text: str) -> None:
        await self._post("messages", {"text": text})

    async def shares_contact(self) -> None:
        await self._post("messages", {"contact": True})

    async def sends_file(
        self, name: str, content: bytes, *, kind: str = "document", caption: str = ""
    ) -> None:
        form = aiohttp.FormData()
        form.add_field("kind", kind)
        if caption:
            form.add_field("caption", caption)
        form.add_field("file", io.BytesIO(content), filename=name)
        path = f"/playground/users/{self.id}/messages"
        async with self.world.http.post(path, data=form) as answer:
            assert answer.status == 200, await answer.text()
        await self.world.settled()

    async def presses(self, label: str) -> Message:
        """Press the newest inline button whose label has this text."""
        for message in reversed(await self.messages()):
            for button in buttons(message):
                if label in button["text"] and "callback_data" in button:
                    return await self.presses_data(message["message_id"], button["callback_data"])
        raise AssertionError(f"no button {label!r}; seen:\n{await self.transcript()}")

    async def presses_data(self, message_id: int, data: str) -> Message:
        answer = await self._post("press", {"message_id": message_id, "data": data})
        assert answer["answered"], f"the press on {data!r} was not answered"
        return answer

    async def messages(self) -> list[Message]:
        screen = await self.screen()
        return cast("list[Message]", screen["messages"])

    async def screen(self) -> dict[str, Any]:
        async with self.world.http.get(f"/playground/users/{self.id}/screen") as answer:
            assert answer.status == 200, await answer.text()
            return cast("dict[str, Any]", await read(answer))

    async def transcript(self) -> str:
        lines = []
        for message in await self.messages():
            mine = message["from"]["id"] == self.id
            lines.append(f"{'>' if mine else '<'} {text_of(message)}")
            lines += [f"    [{button['text']}]" for button in buttons(message)]
        return "\n".join(lines)

    async def sees(self, *texts: str) -> Message:
        """Find the newest message of the bot that has all of these texts."""
        for message in reversed(await self.messages()):
            if message["from"]["id"] != self.id and all(t in text_of(message) for t in texts):
                return message
        raise AssertionError(f"{texts} not seen:\n{await self.transcript()}")

    async def got(self, text: str) -> int:
        """Return how many messages of the bot have the text."""
        found = [
            message
            for message in await self.messages()
            if message["from"]["id"] != self.id and text in text_of(message)
        ]
        return len(found)

    async def sees_nothing_of(self, text: str) -> None:
        for message in await self.messages():
            assert message["from"]["id"] == self.id or text not in text_of(message)

    async def _post(self, what: str, body: dict[str, Any]) -> dict[str, Any]:
        path = f"/playground/users/{self.id}/{what}"
        async with self.world.http.post(path, json=body) as answer:
            assert answer.status == 200, await answer.text()
            result = cast("dict[str, Any]", await read(answer))
        await self.world.settled()
        return result


@dataclass
class World:
    """A playground, the bot on it, and the people."""

    http: aiohttp.ClientSession
    playground: Playground
    bot: Running
    database: Database
    organisation: Organisation

    async def person(self, name: str, *, language: str = "zh", phone: str = "") -> Person:
        body = {"first_name": name, "language_code": language}
        if phone:
            body["phone_number"] = phone
        async with self.http.post("/playground/users", json=body) as answer:
            assert answer.status == 200, await answer.text()
            return Person(self, (await read(answer))["id"])

    async def staff(self, name: str, grant: Grant, *, language: str = "zh") -> Person:
        """Make a person and let them in by a one-time link."""
        person = await self.person(name, language=language)
        now = self.playground.clock.now()
        valid = self.organisation.invite_valid
        token = await self.database.write(lambda tx: roles.invite(tx, grant, valid=valid, now=now))
        await person.says(f"/start i_{token}")
        return person

    async def settled(self) -> None:
        """Wait until the bot has taken in and done everything there is."""
        async with asyncio.timeout(60):
            while len(self.playground.world.queue):
                await self.playground.world.queue.emptied.wait()
            await self.bot.idle()

    async def moves_clock(self, *, advance: str = "", to: str = "") -> None:
        """Move the clock on by a span like 3d or 1h30m, or to ``next`` or a moment."""
        body = {"advance": advance} if advance else {"to": to}
        async with self.http.post("/playground/clock", json=body) as answer:
            assert answer.status == 200, await answer.text()
        await self.settled()

    async def days_pass(self, days: int) -> None:
        """Move the clock on, and let the hourly job run that deletes what need not stay."""
        await self.moves_clock(advance=f"{days}d")
        queue = self.bot.application.job_queue
        assert queue is not None
        [job] = queue.get_jobs_by_name(jobs.HOUSEKEEPING_NAME)
        await job.run(self.bot.application)
        await self.settled()

    async def goes_wrong(self, method: str, kind: str, times: int = 1) -> None:
        """Let the next calls of a method go wrong (kinds: see the playground's control API)."""
        body = {"method": method, "times": times, "kind": kind}
        async with self.http.post("/playground/faults", json=body) as answer:
            assert answer.status == 200, await answer.text()

    async def calls(self, method: str) -> list[dict[str, Any]]:
        """Return every call of the method that came in."""
        async with self.http.get("/playground/calls", params={"method": method}) as answer:
            assert answer.status == 200, await answer.text()
            return cast("list[dict[str, Any]]", (await read(answer))["calls"])


async def read(answer: aiohttp.ClientResponse) -> Any:
    """Return the answer's JSON; screens are long, and read often."""
    return msgspec.json.decode(await answer.read())


def buttons(message: Message) -> list[dict[str, Any]]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def labels(message: Message) -> list[str]:
    return [button["text"] for button in buttons(message)]


def text_of(message: Message) -> str:
    return str(message.get("text") or message.get("caption") or "")


def new_playground() -> Playground:
    """Make a playground where it is always the same day and hour, and never night."""
    made = Playground()
    made.clock.set(BEGINS)
    return made


@asynccontextmanager
async def world(
    path: Path,
    organisation: Organisation = ORGANISATION,
    *,
    notices_per_second: float = 0,
    messages_per_second: float = 0,
    watch_port: int = 0,
) -> AsyncIterator[World]:
    """Run a bot on a playground; nobody waits for the next message, save where a pace is given."""
    database = at(path / "tongxin.db")
    await database.open()
    playground = new_playground()
    try:
        async with (
            playground.serve(port=0) as address,
            aiohttp.ClientSession(address) as http,
            running(
                organisation=organisation,
                database=database,
                token=TOKEN,
                api_url=address,
                clock=playground.clock,
                pacer=Pacer(messages_per_second, per_chat_per_second=0),
                chats=Pacer(notices_per_second, per_chat_per_second=0),
                watch_port=watch_port,
            ) as bot,
        ):
            playground.on_clock_moved = bot.sweep
            playground.next_due = bot.next_due
            yield World(http, playground, bot, database, organisation)
    finally:
        await database.close()
