"""Ephemeral messages: one person of a group sees them, by whose leave, until when."""

from datetime import timedelta

from bot.playground.server import Playground
from tests.playground.conftest import Bot, Control

LATE = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_a_message_is_seen_by_one_person_of_a_group(
    bot: Bot, control: Control, playground: Playground
) -> None:
    owner, other, outside = [await control.person(name) for name in ("长", "林", "外")]
    chat = await control.group(owner, kind="supergroup", bot="administrator")
    await control.post(f"groups/{chat}/members", user=other, status="member")
    keys = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    shown = await bot("sendMessage", chat_id=chat, text="for all", reply_markup=keys)

    async def texts(person: int) -> list[str]:
        messages = (await control.screen(person, chat))["messages"]
        return [one["text"] for one in messages if "text" in one]

    async def whispers(text: str, to: int, **more: object) -> dict[str, object]:
        given = {"receiver_user_id": to, **more}
        call = {"chat_id": chat, "text": text, "ephemeral_message_parameters": given}
        sent: dict[str, object] = await bot("sendMessage", **call)
        return sent

    async def refused(to: int, where: int = chat, **more: object) -> str:
        given = {"receiver_user_id": to, **more}
        call = {"chat_id": where, "text": "x", "ephemeral_message_parameters": given}
        return await bot.refuses("sendMessage", **call)

    # An administrator may at any time.
    sent = await whispers("for one", other)
    assert sent["message_id"] == 0
    assert sent["receiver_user"]["id"] == other  # type: ignore[index]
    assert await texts(other) == ["for all", "for one"]
    assert await texts(owner) == ["for all"]
    await control.says(owner, "later", chat_id=chat)
    assert await texts(other) == ["for all", "for one", "later"]
    which = {
        "chat_id": chat,
        "receiver_user_id": other,
        "ephemeral_message_id": sent["ephemeral_message_id"],
    }
    assert await bot("editEphemeralMessageText", **which, text="changed") is True
    assert await texts(other) == ["for all", "changed", "later"]
    another = {**which, "receiver_user_id": owner}
    assert "not found" in await bot.refuses("deleteEphemeralMessage", **another)
    assert await bot("deleteEphemeralMessage", **which) is True
    assert "not found" in await bot.refuses("deleteEphemeralMessage", **which)
    assert await texts(other) == ["for all", "later"]
    assert "not found" in await refused(outside)
    assert "groups" in await refused(other, other)
    given = {"receiver_user_id": other}
    poll = {"chat_id": chat, "question": "?", "options": ["a"]}
    no_poll = await bot.refuses("sendPoll", **poll, ephemeral_message_parameters=given)
    assert no_poll == "Bad Request: unallowed message content"

    # Anybody else may answer a press, for 15 seconds.
    await control.post(f"groups/{chat}/bot", by=owner, status="member")
    assert "not enough rights" in await refused(other)
    number = shown["message_id"]
    press = await control.post(
        f"users/{other}/press", message_id=number, data="a", chat_id=chat, wait=0
    )
    query = {"callback_query_id": press["query_id"]}
    assert await refused(owner, **query) == LATE
    await whispers("in its place", other, **query, replace_callback_query_message=True)
    assert await texts(other) == ["in its place", "later"]
    assert await texts(owner) == ["for all", "later"]
    playground.clock.let_pass(timedelta(seconds=16))
    assert await refused(other, **query) == LATE

    # A command that the menu of the group marks is seen by its sender and the bot; so is what
    # answers it.
    marked = {"command": "a", "description": "a", "is_ephemeral": True}
    scope = {"type": "all_group_chats"}
    commands = [marked, {"command": "b", "description": "b"}]
    await bot("setMyCommands", commands=commands, scope=scope)
    said = await control.says(other, "/a@playground_bot 1", chat_id=chat)
    await control.says(other, "/b", chat_id=chat)
    update = (await bot("getUpdates"))[-2]["message"]
    assert update == said
    assert (update["message_id"], update["from"]["id"]) == (0, other)
    assert await texts(other) == ["in its place", "later", "/a@playground_bot 1", "/b"]
    assert await texts(owner) == ["for all", "later", "/b"]
    answered = {"reply_parameters": {"ephemeral_message_id": update["ephemeral_message_id"]}}
    to = {"ephemeral_message_parameters": {"receiver_user_id": other}}
    call = {"chat_id": chat, "text": "alone", **answered}
    await bot("sendMessage", **call, **to)
    assert "only by ephemeral" in await bot.refuses("sendMessage", **call)
    gone = {**call, "reply_parameters": {"ephemeral_message_id": 999}}
    assert "not found" in await bot.refuses("sendMessage", **gone, **to)
    assert "alone" in await texts(other)
    assert "alone" not in await texts(owner)
    playground.clock.let_pass(timedelta(seconds=16))
    assert "not enough rights" in await bot.refuses("sendMessage", **call, **to)
