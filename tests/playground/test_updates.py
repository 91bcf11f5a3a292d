"""A bot gets its updates by polling."""

import asyncio
import json
from typing import Any

import pytest

from tests.playground.conftest import Bot, Control, Refused
from tests.playground.shapes import TYPES


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def test_an_offset_confirms_what_is_below_it(bot: Bot, control: Control) -> None:
    user = await control.person()
    for number in range(4):
        await control.says(user, str(number))
    first = ids(await bot("getUpdates"))
    assert len(first) == 5
    assert ids(await bot("getUpdates")) == first
    assert ids(await bot("getUpdates", limit=2)) == first[:2]
    assert ids(await bot("getUpdates", limit=0)) == first[:1]
    assert ids(await bot("getUpdates", offset=first[1])) == first[1:]
    assert ids(await bot("getUpdates")) == first[1:]
    # An offset far beyond the newest update is ignored.
    assert ids(await bot("getUpdates", offset=first[-1] + 11)) == first[1:]
    assert ids(await bot("getUpdates", offset=-2)) == first[-2:]
    assert ids(await bot("getUpdates")) == first[-2:]
    assert await bot("getUpdates", offset=first[-1] + 1) == []


async def test_a_long_poll_ends_with_the_first_update(bot: Bot, control: Control) -> None:
    user = await control.person()
    await bot.updates()
    waiting = asyncio.create_task(bot("getUpdates", timeout=30))
    assert await bot("getUpdates", timeout=0) == []  # ends no poll
    await control.says(user, "hello")
    [update] = await waiting
    assert update["message"]["text"] == "hello"


async def begin_long_poll(bot: Bot, control: Control) -> asyncio.Task[Any]:
    """Begin a long poll, and wait until the playground has it."""
    await bot.updates()
    begun = asyncio.create_task(bot("getUpdates", timeout=30))
    calls = "calls?method=getUpdates"
    while (await control.get(calls))["calls"][-1]["parameters"].get("timeout") != 30:
        await asyncio.sleep(0)
    return begun


async def test_a_second_long_poll_ends_the_first(bot: Bot, control: Control) -> None:
    user = await control.person()
    first = await begin_long_poll(bot, control)
    second = asyncio.create_task(bot("getUpdates", timeout=30))
    with pytest.raises(Refused) as caught:
        await first
    assert (caught.value.code, caught.value.text) == (
        409, "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    )  # fmt: skip
    await control.says(user, "hello")
    assert len(await second) == 1


async def test_a_webhook_ends_a_long_poll_and_forbids_the_next(bot: Bot, control: Control) -> None:
    waiting = await begin_long_poll(bot, control)
    await bot("setWebhook", url="http://127.0.0.1:9/hook")
    with pytest.raises(Refused) as caught:
        await waiting
    assert caught.value.text == "Conflict: terminated by setWebhook request"
    with pytest.raises(Refused) as caught:
        await bot("getUpdates")
    assert (caught.value.code, caught.value.text) == (
        409, "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
    )  # fmt: skip
    await bot("deleteWebhook")
    assert await bot("getUpdates") == []


async def test_a_cancelled_poll_confirms_no_update(bot: Bot, control: Control) -> None:
    user = await control.person()
    await bot.updates()
    waiting = asyncio.create_task(bot("getUpdates", timeout=30))
    await bot("getMe")
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await control.says(user, "still here")
    assert len(await bot("getUpdates", timeout=5)) == 1


async def test_only_allowed_updates_are_queued(bot: Bot, control: Control) -> None:
    user = await control.person()
    await bot.updates(allowed_updates=["callback_query"])
    await control.says(user, "unheard")
    sent = await bot("sendMessage", chat_id=user, text="x")
    await control.post(f"users/{user}/press", message_id=sent["message_id"], data="a", wait=0)
    [update] = await bot.updates(allowed_updates="rubbish")  # keeps the setting
    assert "callback_query" in update
    await control.says(user, "unheard too")
    assert await bot.updates(allowed_updates=[]) == []
    await control.says(user, "heard")
    [update] = await bot.updates()
    assert update["message"]["text"] == "heard"


async def test_every_kind_of_update_can_be_asked_for(bot: Bot, control: Control) -> None:
    kinds = [name for name in TYPES["Update"]["fields"] if name != "update_id"]
    # Names are read in upper and lower case; unknown ones are skipped.
    await bot("getUpdates", allowed_updates=[*(kind.upper() for kind in kinds), "moonrise"])
    assert sorted((await bot("getWebhookInfo"))["allowed_updates"]) == sorted(kinds)
    user = await control.person()
    assert len(await bot.updates()) == 1
    # A list with anything but strings is ignored, and the setting kept.
    await bot("getUpdates", allowed_updates=["poll", 7])
    assert len((await bot("getWebhookInfo"))["allowed_updates"]) == len(kinds)
    await bot("getUpdates", allowed_updates=["Message"])
    assert (await bot("getWebhookInfo"))["allowed_updates"] == ["message"]
    await bot("getUpdates", allowed_updates=["moonrise"])
    assert "allowed_updates" not in await bot("getWebhookInfo")
    await control.says(user, "heard")
    assert len(await bot.updates()) == 1


async def test_the_bots_own_actions_make_no_updates(bot: Bot, control: Control) -> None:
    user = await control.person()
    await bot.updates()
    sent = await bot("sendMessage", chat_id=user, text="x")
    await bot("editMessageText", chat_id=user, message_id=sent["message_id"], text="y")
    await bot("deleteMessage", chat_id=user, message_id=sent["message_id"])
    assert await bot.updates() == []


async def test_a_large_backlog_comes_in_parts(bot: Bot, control: Control) -> None:
    user = await control.person()
    await bot.updates()
    for _ in range(4):
        await control.says(user, "数" * 4096 * 40)
    body = await bot("getUpdates")
    assert len(body) == 100
    assert len(json.dumps(body, ensure_ascii=False).encode()) < 5 * 1024 * 1024


async def test_edits_and_leaving_members_make_updates(bot: Bot, control: Control) -> None:
    user = await control.person("林", username="lin_lin")
    said = await control.says(user, "helo")
    await bot.updates()
    await control.post(f"users/{user}/edit", message_id=said["message_id"], text="hello /x")
    await control.post(f"users/{user}/block")
    await control.post(f"users/{user}/messages", expected=403, text="can't")
    assert await bot.refuses("sendMessage", chat_id=user, text="x") == (
        "Forbidden: bot was blocked by the user"
    )
    await control.post(f"users/{user}/unblock")
    edited, blocked, unblocked = await bot.updates()
    assert edited["edited_message"]["text"] == "hello /x"
    assert edited["edited_message"]["edit_date"] >= said["date"]
    old, new = (blocked["my_chat_member"][f"{age}_chat_member"] for age in ("old", "new"))
    assert (old["status"], new["status"], new["until_date"]) == ("member", "kicked", 0)
    assert blocked["my_chat_member"]["chat"]["type"] == "private"
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert await bot("sendMessage", chat_id=user, text="x")
