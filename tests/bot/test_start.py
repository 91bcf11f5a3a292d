"""The bot begins as soon as it can, and goes on asking for updates whatever comes in between."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from io import StringIO

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot import app, leading, logs
from bot.app import Running, TokenRefusedError, running
from bot.clock import SystemClock
from bot.operations.supervisor import Supervisor
from bot.playground.server import Playground
from bot.updates import polling
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from tests.bot.arrivals import said, states
from tests.bot.wire import TOKEN, http, says, wire
from tests.office import ORGANISATION

REFUSED = b'{"ok":false,"error_code":401,"description":"Unauthorized"}'


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "RETRY", 0.01)
    monkeypatch.setattr(leading, "Supervisor", partial(Supervisor, pause=0.01))
    monkeypatch.setattr(polling, "RETRY", 0.01)


@asynccontextmanager
async def bot(database: Database, url: str) -> AsyncIterator[Running]:
    async with running(
        organisation=ORGANISATION,
        database=database,
        token=TOKEN,
        api_url=url,
        clock=SystemClock(),
    ) as runs:
        yield runs


async def does(http: aiohttp.ClientSession, path: str, body: dict[str, object]) -> dict[str, int]:
    async with http.post(path, json=body) as answer:
        assert answer.status == 200, await answer.text()
        made: dict[str, int] = await answer.json()
        return made


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not happened():
            await asyncio.sleep(0.01)


async def test_a_refused_token_is_told_and_not_shown(database: Database) -> None:
    async with wire(says(http(401, REFUSED))) as server:
        with pytest.raises(TokenRefusedError, match="refuses the token") as caught:
            async with bot(database, server.url):
                pass
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert TOKEN not in str(caught.value)


async def test_it_begins_once_telegram_can_be_reached(database: Database) -> None:
    playground = Playground()
    async with playground.serve(port=0) as address, aiohttp.ClientSession(address) as control:
        fault = {"method": "getMe", "times": 3, "kind": "refuse"}
        await does(control, "/playground/faults", fault)
        async with (
            bot(database, address),
            control.get("/playground/calls", params={"method": "getMe"}) as answer,
        ):
            assert len((await answer.json())["calls"]) == 4


async def test_a_webhook_left_over_is_taken_away(database: Database) -> None:
    playground = Playground()
    async with playground.serve(port=0) as address, aiohttp.ClientSession(address) as control:
        hook: dict[str, object] = {"url": "https://127.0.0.1:9/hook"}
        await does(control, f"/bot{TOKEN}/setWebhook", hook)
        async with bot(database, address):
            await until(lambda: playground.world.settings.webhook is None)


async def test_polling_outlives_an_error_of_its_own(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong in taking updates in, they are asked for again."""
    stored = inbox.store
    failed = asyncio.Event()

    async def fails_once(
        tx: Transaction, arrivals: Sequence[Arrival], now: datetime
    ) -> list[Arrival]:
        if not failed.is_set():
            failed.set()
            raise LookupError
        return await stored(tx, arrivals, now)

    monkeypatch.setattr(inbox, "store", fails_once)
    playground = Playground()
    async with (
        playground.serve(port=0) as address,
        aiohttp.ClientSession(address) as control,
        bot(database, address),
    ):
        person = await does(control, "/playground/users", {"first_name": "x"})
        path = f"/playground/users/{person['id']}/messages"
        await does(control, path, {"text": "/start"})
        await until(lambda: failed.is_set() and not len(playground.world.queue))


async def test_replies_of_a_version_that_is_no_more_hold_nobody_up(database: Database) -> None:
    async def left_over(tx: Transaction) -> None:
        await inbox.store(tx, [said(1, "a"), said(2, "b")], SystemClock().now())
        await inbox.mark_handled(tx, 1, b"of a version that is no more")

    await database.write(left_over)
    playground = Playground()
    async with playground.serve(port=0) as address, bot(database, address) as runs:
        async with asyncio.timeout(60):
            await runs.intake.idle()
            # What was set aside of a visitor who can't be reached is forgotten.
            assert await states(database) == {2: 2}


async def test_the_menus_of_commands_are_set_in_each_language_and_for_groups(
    database: Database,
) -> None:
    playground = Playground()
    async with (
        playground.serve(port=0) as address,
        aiohttp.ClientSession(address) as control,
        bot(database, address),
        control.get("/playground/calls", params={"method": "setMyCommands"}) as answer,
    ):
        calls = [call["parameters"] for call in (await answer.json())["calls"]]
    found = {(call.get("language_code", ""), "scope" in call) for call in calls}
    assert found == {(code, groups) for code in ("", "zh", "en") for groups in (False, True)}
    described = {call["commands"][0]["description"] for call in calls}
    assert len(described) > 1


@pytest.mark.usefixtures("logs_stay")
async def test_updates_of_one_commit_share_a_line_of_the_log(database: Database) -> None:
    logs.set_up("info", StringIO())
    playground = Playground()
    async with playground.serve(port=0) as address, bot(database, address) as runs:
        with capture_logs() as lines:
            await runs.intake.accept([said(1, "/start", 5), said(2, "/start", 6)])
            await runs.intake.idle()
            await runs.intake.accept([said(3, "/start", 5)])
            await runs.intake.idle()
    handled = [line for line in lines if "handled" in line["event"]]
    assert [(line["event"], line.get("updates"), line.get("update")) for line in handled] == [
        ("updates handled", (1, 2), None),
        ("update handled", None, 3),
    ]
