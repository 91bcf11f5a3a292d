"""The clock: what expires as time passes, what only moves with it, what a restart restores."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.playground.clock import PlaygroundClock
from bot.playground.server import Playground
from tests.playground.conftest import Bot, Control

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def press(bot: Bot, control: Control, user: int) -> dict[str, Any]:
    sent = await bot("sendMessage", chat_id=user, text="x")
    pressed: dict[str, Any] = await control.post(
        f"users/{user}/press", message_id=sent["message_id"], data="a", wait=0
    )
    return {"callback_query_id": pressed["query_id"]}


async def test_a_press_is_answered_within_150_seconds(bot: Bot, control: Control) -> None:
    user = await control.person()
    query = await press(bot, control, user)
    await control.lets_pass("2m29s")
    assert await bot("answerCallbackQuery", **query, text="in time") is True
    late = await press(bot, control, user)
    await control.lets_pass("2m31s")
    assert await bot.refuses("answerCallbackQuery", **late, text="late") == TOO_OLD
    told = await control.get(f"queries/{late['callback_query_id']}")
    assert told["answered"] is False
    assert "expired" not in told  # the bot has it
    # A query that was answered in time expires as well.
    assert await bot.refuses("answerCallbackQuery", **query) == TOO_OLD


async def test_an_update_is_kept_for_the_lifetime_of_its_kind(bot: Bot, control: Control) -> None:
    user = await control.person()
    await bot.updates()
    await control.says(user, "stays")
    pressed = await press(bot, control, user)
    await control.lets_pass("2m29s")
    assert len(await bot("getUpdates")) == 2
    await control.lets_pass("2s")
    [update] = await bot("getUpdates")
    assert (await control.get(f"queries/{pressed['callback_query_id']}"))["expired"] is True
    assert update["message"]["text"] == "stays"
    assert (await bot("getWebhookInfo"))["pending_update_count"] == 1
    await control.lets_pass("1d")
    assert await bot("getUpdates") == []


async def test_advancing_the_clock_expires_no_update_or_press(bot: Bot, control: Control) -> None:
    user = await control.person()
    await bot.updates()
    await control.says(user, "stays")
    query = await press(bot, control, user)
    leaps: list[dict[str, Any]] = [
        {"advance": "30d"}, {"to": "2031-05-01T08:00:00+08:00"}, {"advance": "1h"},
    ]  # fmt: skip
    for leap in leaps:
        await control.post("clock", **leap)
        assert len(await bot("getUpdates")) == 2
    assert await bot("answerCallbackQuery", **query) is True
    # Time that passes counts as before, after the clock was advanced too.
    await control.lets_pass("151s")
    assert len(await bot("getUpdates")) == 1


async def test_passing_time_moves_the_clock_too(bot: Bot, control: Control) -> None:
    user = await control.person()
    before = await bot("sendMessage", chat_id=user, text="x")
    await control.lets_pass("1h")
    await control.post("clock", advance="1h")
    after = await bot("sendMessage", chat_id=user, text="x")
    assert 7200 <= after["date"] - before["date"] < 7260
    wrongs: list[dict[str, Any]] = [
        {"pass": "soon"}, {"pass": ""}, {"pass": "1d", "advance": "1d"},
        {"pass": "1d", "to": "next"}, {"pass": "9999999w"},
    ]  # fmt: skip
    for wrong in wrongs:
        await control.post("clock", 400, **wrong)


async def test_a_bot_in_the_same_process_is_called_when_time_passes(
    playground: Playground, control: Control
) -> None:
    told = []

    async def moved() -> None:
        told.append(playground.clock.now())

    playground.on_clock_moved = moved
    await control.lets_pass("3m")
    assert len(told) == 1


async def test_chat_actions_expire(bot: Bot, control: Control) -> None:
    user = await control.person()
    await bot("sendChatAction", chat_id=user, action="typing")
    await control.post("clock", advance="1h")
    assert (await control.screen(user))["typing"] == "typing"
    await control.lets_pass("6s")
    assert (await control.screen(user))["typing"] is None


async def test_passed_time_is_restored_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "world.db"
    async with aiohttp.ClientSession() as session:
        async with Playground(path=path).serve() as address:
            bot, control = Bot(session, address), Control(session, address)
            user = await control.person()
            await bot.updates()
            await control.lets_pass("1d")
            query = await press(bot, control, user)
        async with Playground(path=path).serve() as address:
            bot, control = Bot(session, address), Control(session, address)
            assert len(await bot("getUpdates")) == 1
            await control.lets_pass("100s")
            assert await bot("answerCallbackQuery", **query) is True
            await control.lets_pass("51s")
            assert await bot("getUpdates") == []
            assert await bot.refuses("answerCallbackQuery", **query) == TOO_OLD
            await control.post("reset")
            user = await control.person()
            query = await press(bot, control, user)
            assert await bot("answerCallbackQuery", **query) is True


def test_negative_time_can_not_pass() -> None:
    with pytest.raises(ValueError, match="backwards"):
        PlaygroundClock().let_pass(timedelta(seconds=-1))
