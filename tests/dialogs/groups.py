"""Groups on the playground, and what is said in them."""

from typing import Any

from tests.dialogs.world import Message, Person, World


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
