"""Faults, limits, the list of calls, the clock, and requests of foreign pages."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.playground.calls import Calls
from bot.playground.server import Playground
from tests.playground.conftest import Bot, Control, Refused


async def texts(control: Control, user: int) -> list[str]:
    return [message["text"] for message in (await control.screen(user))["messages"]][1:]


@pytest.mark.parametrize(
    ("kind", "status", "description"),
    [
        ("429:7", 429, "Too Many Requests: retry after 7"),
        ("500", 500, "Internal Server Error"),
        ("401", 401, "Unauthorized"),
        ("400:chat not found", 400, "Bad Request: chat not found"),
        ("403:bot was blocked by the user", 403, "Forbidden: bot was blocked by the user"),
    ],
)
async def test_a_fault_makes_the_next_calls_fail(
    bot: Bot, control: Control, kind: str, status: int, description: str
) -> None:
    user = await control.person()
    await control.post("faults", method="sendMessage", times=2, kind=kind)
    await bot("getMe")
    for _ in range(2):
        with pytest.raises(Refused) as caught:
            await bot("sendMessage", chat_id=user, text="x")
        assert (caught.value.code, caught.value.text) == (status, description)
    if status == 429:
        assert caught.value.parameters == {"retry_after": 7}
    assert await texts(control, user) == []
    assert await bot("sendMessage", chat_id=user, text="y")
    assert (await control.get("faults"))["faults"] == []


async def test_a_bad_gateway_answers_with_html(bot: Bot, control: Control) -> None:
    await control.post("faults", method="*", times=1, kind="502html")
    async with bot.session.post(bot.base + "getMe") as response:
        assert response.status == 502
        assert response.content_type == "text/html"
        assert "Bad Gateway" in await response.text()


@pytest.mark.parametrize(("kind", "done"), [("refuse", []), ("lost", ["x"])])
async def test_a_fault_closes_the_connection(
    bot: Bot, control: Control, kind: str, done: list[str]
) -> None:
    user = await control.person()
    await control.post("faults", method="sendmessage", times=1, kind=kind)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        # The client does not repeat a POST on a new connection.
        async with aiohttp.ClientSession() as session:
            await Bot(session, bot.address)("sendMessage", chat_id=user, text="x")
    assert await texts(control, user) == done
    [call] = (await control.get("calls?method=sendMessage"))["calls"]
    assert (call["fault"], call["answer"], call["status"]) == (kind, None, None)


async def test_a_fault_leaves_a_call_without_an_answer(bot: Bot, control: Control) -> None:
    user = await control.person()
    await control.post("faults", method="sendMessage", times=1, kind="timeout")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await bot("sendMessage", chat_id=user, text="x")
    assert await texts(control, user) == ["x"]


@pytest.mark.parametrize(
    "fault",
    [
        {"method": "getMe", "kind": "418"},
        {"method": "getMe", "kind": "429:0"},
        {"method": "getMe", "kind": "429"},
        {"method": "getMe", "kind": "500", "times": 0},
        {"method": "", "kind": "500"},
    ],
)
async def test_invalid_faults_are_refused(control: Control, fault: dict[str, Any]) -> None:
    await control.post("faults", 400, **fault)


async def test_limits_are_enforced(
    bot: Bot, control: Control, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    lin, wang = await control.person("林"), await control.person("王")
    instant = datetime(2027, 3, 1, tzinfo=UTC)
    monkeypatch.setattr(playground.clock, "real", lambda: instant)
    await control.post("limits", per_second=3, per_chat_per_second=1)
    await bot("sendMessage", chat_id=lin, text="1")
    with pytest.raises(Refused) as caught:
        await bot("sendMessage", chat_id=lin, text="too soon")
    assert (caught.value.code, caught.value.parameters) == (429, {"retry_after": 1})
    await bot("sendMessage", chat_id=wang, text="2")
    await bot("sendChatAction", chat_id=lin, action="typing")  # not a message
    instant += timedelta(seconds=1)
    sent = await bot("sendMessage", chat_id=lin, text="3")
    album = {"media": "[{},{},{},{}]", "chat_id": str(wang)}
    with pytest.raises(Refused):
        await bot("sendMediaGroup", **album)
    with pytest.raises(Refused):  # the album has used up the limit
        await bot("editMessageText", chat_id=lin, message_id=sent["message_id"], text="x")
    await control.post("limits", per_second=0, per_chat_per_second=0)
    for _ in range(5):
        await bot("sendMessage", chat_id=lin, text="free")
    await control.post("limits", 400, per_second=-1)


async def test_calls_are_listed_in_pages(bot: Bot, control: Control) -> None:
    user = await control.person()
    for number in range(5):
        await bot("sendMessage", chat_id=user, text=str(number))
        await bot("getMe")
    seen, after = [], 0
    while page := (await control.get(f"calls?method=SENDMESSAGE&after={after}&limit=2"))["calls"]:
        assert len(page) <= 2
        seen += [call["parameters"]["text"] for call in page]
        after = page[-1]["number"]
    assert seen == ["0", "1", "2", "3", "4"]
    last = (await control.get("calls"))["calls"][-1]
    assert (last["method"], last["status"], last["answer"]["ok"]) == ("getMe", 200, True)
    assert datetime.fromisoformat(last["time"]).tzinfo is not None
    await bot.upload("sendDocument", {"document": ("a.txt", b"abc")}, chat_id=str(user))
    call = (await control.get(f"calls?after={last['number']}"))["calls"][0]
    assert call["parameters"]["document"] == {"file_name": "a.txt", "file_size": 3}
    await control.get("calls?after=²", 400)
    await control.post("reset")
    assert (await control.get("calls"))["calls"] == []


def test_old_calls_are_dropped_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.playground.calls.LARGEST", 1000)
    calls = Calls()
    now = datetime(2027, 3, 1, tzinfo=UTC)
    records = [calls.start("getMe", {}, {}, now) for _ in range(50)]
    for record in reversed(records):
        calls.finish(record, 200, b"x" * 98)
    assert [record.number for record in calls.find(None, 0)] == list(range(41, 51))
    assert [record.number for record in calls.find(None, 48)] == [49, 50]
    assert calls.find(None, 50) == []


async def test_the_clock_moves_messages_and_not_the_queue(bot: Bot, control: Control) -> None:
    user = await control.person()
    before = await bot("sendMessage", chat_id=user, text="x")
    moved = await control.post("clock", advance="1w2d3h4m5s")
    assert moved["movable"] is False
    after = await bot("sendMessage", chat_id=user, text="y")
    span = int(timedelta(weeks=1, days=2, hours=3, minutes=4, seconds=5).total_seconds())
    assert span <= after["date"] - before["date"] < span + 60
    assert len(await bot("getUpdates")) == 1
    to = "2030-01-01T08:00:00+08:00"
    told = await control.post("clock", to=to)
    late = datetime.fromisoformat(told["now"]) - datetime.fromisoformat(to)
    assert timedelta(0) <= late < timedelta(minutes=1)
    for wrong in ({}, {"advance": "soon"}, {"advance": ""}, {"to": "2030-01-01"}, {"to": "next"},
                  {"advance": "9999999w"}, {"advance": "1d", "to": "next"}):  # fmt: skip
        await control.post("clock", 400, **wrong)


async def test_a_bot_in_the_same_process_is_called_when_the_clock_moves(
    playground: Playground, control: Control
) -> None:
    due = playground.clock.now() + timedelta(days=3)
    told: list[datetime] = []

    async def moved() -> None:
        told.append(playground.clock.now())

    async def next_due() -> datetime | None:
        return due if not told else None

    playground.on_clock_moved = moved
    playground.next_due = next_due
    clock = await control.get("clock")
    assert (clock["movable"], clock["next"]) == (True, due.isoformat())
    clock = await control.post("clock", to="next")
    assert told[0] >= due
    assert clock["next"] is None
    await control.post("clock", 409, to="next")


async def test_requests_of_foreign_pages_are_refused(bot: Bot, control: Control) -> None:
    for headers in (
        {"Origin": "https://evil.example"},
        {"Host": "evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ):
        async with bot.session.post(control.base + "reset", headers=headers) as response:
            assert response.status == 403
    async with bot.session.get(control.base + "people", headers={"Host": "evil:1"}) as response:
        assert response.status == 403
    assert await control.get("nowhere", 404)
