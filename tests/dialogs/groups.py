"""Groups on the playground, and what is said in them."""

from typing import Any

from tests.dialogs.world import Message, Person, World, text_of


async def group(world: World, owner: Person, *members: Person, kind: str = "supergroup") -> int:
    body = {
        "title": "民盟支部",
        "owner": owner.id,
        "members": [one.id for one in members],
        "kind": kind,
    }
    made = await post(world, "/playground/groups", body)
    return int(made.get("id") or made["chat_id"])


async def post(world: World, path: str, body: dict[str, Any]) -> dict[str, Any]:
    async with world.http.post(path, json=body) as answer:
        assert answer.status == 200, await answer.text()
        made: dict[str, Any] = await answer.json()
    await world.settled()
    return made


async def invites_bot(world: World, owner: Person, chat_id: int, status: str = "member") -> None:
    await post(world, f"/playground/groups/{chat_id}/bot", {"by": owner.id, "status": status})


async def says(person: Person, chat_id: int, text: str) -> None:
    await post(
        person.world,
        f"/playground/users/{person.id}/messages",
        {"text": text, "chat_id": chat_id},
    )


async def seen(person: Person, chat_id: int) -> list[Message]:
    path = f"/playground/users/{person.id}/screen?chat_id={chat_id}"
    async with person.world.http.get(path) as answer:
        assert answer.status == 200, await answer.text()
        messages: list[Message] = (await answer.json())["messages"]
    return [one for one in messages if one["from"]["is_bot"]]


async def binds(person: Person, chat_id: int, what: str = "选一个群") -> None:
    """Bind the chat from the workbench, as an administrator of it."""
    await person.says("/staff")
    await person.presses("团体的群和频道")
    await person.presses("绑定群或频道")
    key = next(text for text in await keys(person) if what in text)
    body = {"text": key, "chat": chat_id}
    await post(person.world, f"/playground/users/{person.id}/press", body)


async def keys(person: Person) -> list[str]:
    path = f"/playground/users/{person.id}/screen"
    async with person.world.http.get(path) as answer:
        keyboard = (await answer.json())["reply_keyboard"]
    return [text for row in keyboard for text in row]


async def topic(person: Person, chat_id: int) -> int:
    body = {"name": "通知", "chat_id": chat_id}
    made = await post(person.world, f"/playground/users/{person.id}/topics", body)
    thread = int(made["message_thread_id"])
    said = {"text": "/topic", "chat_id": chat_id, "thread_id": thread}
    await post(person.world, f"/playground/users/{person.id}/messages", said)
    return thread


async def having(person: Person, chat_id: int, text: str) -> list[dict[str, Any]]:
    return [one for one in await seen(person, chat_id) if text in text_of(one)]


async def votes(person: Person, chat_id: int, message: Message, *options: int) -> None:
    """Vote in the message's poll for these options, counted from 0; for none takes it back."""
    body = {"message_id": message["message_id"], "chat_id": chat_id, "options": options}
    await post(person.world, f"/playground/users/{person.id}/vote", body)


async def writes(officer: Person, text: str, *ticks: str) -> None:
    """Write to the association, with these groups ticked on the check page."""
    await officer.says("/staff")
    await officer.presses("群发")
    await officer.says(text)
    await officer.presses("团体")
    await officer.presses("民盟支部")
    await officer.presses("选好了")
    await officer.presses("要")
    await officer.presses("现在就发")
    for one in ticks:
        await officer.presses(one)
    await officer.presses("确认发送")
