"""Forwarding by people: what may be forwarded, and the origin of a forward."""

from bot.playground.errors import ControlError
from bot.playground.messages import find, is_service
from bot.playground.records import Message, Object, Person
from bot.playground.speaking import chat_for, publish
from bot.playground.world import World

_LEFT_BEHIND = frozenset(
    {
        "message_id", "from", "sender_chat", "chat", "date", "edit_date", "reply_markup",
        "forward_origin", "media_group_id", "quote", "external_reply", "effect_id",
    }
)  # fmt: skip
_MOST = 100


def origin(world: World, message: Message) -> Object:
    """Return a message's MessageOrigin, which names the first sender also after many forwards."""
    body = message.body
    if "forward_origin" in body:
        known: Object = body["forward_origin"]
        return known
    if "from" not in body:
        return {
            "type": "channel",
            "date": body["date"],
            "chat": body["chat"],
            "message_id": body["message_id"],
        }
    sender = world.people.get(body["from"]["id"])
    if sender is not None and sender.hides_forwards:
        names = (sender.first_name, sender.last_name)
        name = " ".join(part for part in names if part)
        return {"type": "hidden_user", "date": body["date"], "sender_user_name": name}
    return {"type": "user", "date": body["date"], "sender_user": body["from"]}


def forward(
    world: World,
    person: Person,
    numbers: list[int],
    from_chat_id: int | None = None,
    chat_id: int | None = None,
) -> list[Message]:
    """Let a person forward messages that they see, from one chat to another or to the same.

    Several parts of an album stay an album. Raises ControlError, and forwards nothing, if a
    message is missing or can't be forwarded.
    """
    source = chat_for(world, person, from_chat_id, writing=False)
    target = chat_for(world, person, chat_id)
    if not 0 < len(numbers) <= _MOST:
        raise ControlError(f"1 to {_MOST} messages are forwarded at a time")
    chosen: list[Message] = []
    for number in sorted(set(numbers)):
        message = find(world, source.id, number)
        if message is None:
            raise ControlError(f"there is no message {number}", 404)
        check_forwardable(message)
        chosen.append(message)
    albums = _albums(world, chosen)
    return [
        publish(
            world,
            person,
            target,
            {**forwarded(world, message), **albums.get(message.body.get("media_group_id"), {})},
        )
        for message in chosen
    ]


def check_forwardable(message: Message) -> None:
    """Raise ControlError for a message that can't be forwarded."""
    if message.body.get("has_protected_content"):
        raise ControlError(f"message {message.id} is protected: it can't be forwarded", 403)
    if is_service(message.body):
        raise ControlError(f"message {message.id} is a service message: it can't be forwarded", 403)


def forwarded(world: World, message: Message) -> Object:
    """Return the content of a message's forward."""
    body = message.body
    content = {name: value for name, value in body.items() if name not in _LEFT_BEHIND}
    content["forward_origin"] = origin(world, message)
    keyboard = body.get("reply_markup")
    if keyboard is not None and _only_links(keyboard):
        content["reply_markup"] = keyboard
    return content


def _only_links(keyboard: Object) -> bool:
    """Return whether a keyboard is forwarded too: only one whose buttons are all urls."""
    return all("url" in button for row in keyboard["inline_keyboard"] for button in row)


def _albums(world: World, chosen: list[Message]) -> dict[str | None, Object]:
    """Return new media_group_ids by the old ones; a single part of an album gets none."""
    found: dict[str | None, Object] = {}
    groups = [message.body.get("media_group_id") for message in chosen]
    for group in dict.fromkeys(groups):
        if group is not None and groups.count(group) > 1:
            world.counters.media_group += 1
            found[group] = {"media_group_id": str(world.counters.media_group)}
    world.save_counters()
    return found
