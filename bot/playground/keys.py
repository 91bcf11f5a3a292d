"""The reply keyboard: what its buttons do when a person presses them."""

from collections.abc import Sequence
from typing import TypeVar

from bot.playground import contents, groups
from bot.playground.errors import ControlError
from bot.playground.records import Chat, Message, Object, Person
from bot.playground.speaking import chat_for, publish, say
from bot.playground.world import World

T = TypeVar("T")

_STAFF = ("creator", "administrator")


def key(world: World, person: Person, text: str, chat_id: int | None = None) -> Object:
    """Return the button with this text on the reply keyboard that a person sees."""
    chat = chat_for(world, person, chat_id)
    for row in (chat.keyboard or {}).get("keyboard", ()):
        for button in row:
            if button["text"] == text:
                return dict(button)
    raise ControlError(f"the reply keyboard has no button {text!r}", 404)


def press_key(
    world: World,
    person: Person,
    button: Object,
    *,
    chat_id: int | None = None,
    users: Sequence[int] | None = None,
    chat: int | None = None,
    location: Object | None = None,
    poll: Object | None = None,
) -> Message:
    """Let a person press a button of the reply keyboard, with what they choose in their app.

    Raises ControlError if the choice is missing or is one that the app would not offer.
    """
    here = chat_for(world, person, chat_id)
    if "request_users" in button:
        chosen = _needed(users, "users")
        content = _share_users(world, button["request_users"], chosen)
        return publish(world, person, here, content, fixed=True, pressed=True)
    if "request_chat" in button:
        shared = groups.group(world, _needed(chat, "chat"))
        content = _share_chat(world, person, button["request_chat"], shared)
        return publish(world, person, here, content, fixed=True, pressed=True)
    if button.get("request_contact"):
        return publish(world, person, here, contents.own_contact(person), pressed=True)
    if button.get("request_location"):
        content = contents.location(_needed(location, "location"))
        return publish(world, person, here, content, pressed=True)
    if "request_poll" in button:
        asked = _needed(poll, "poll")
        kind = button["request_poll"].get("type")
        if kind in ("regular", "quiz") and asked["type"] != kind:
            raise ControlError(f"the button asks for a poll of type {kind}")
        rules = contents.poll_rules(asked)
        content = contents.poll(world, asked)
        return publish(world, person, here, content, pressed=True, rules=rules)
    return say(world, person, button["text"], chat_id)


def _needed(value: T | None, name: str) -> T:
    if value is None:
        raise ControlError(f"this button needs {name}")
    return value


def _share_users(world: World, asked: Object, chosen: Sequence[int]) -> Object:
    """Return the service message that shares people, with the requested fields only."""
    most = asked.get("max_quantity", 1)
    if not 0 < len(chosen) <= most or len(set(chosen)) < len(chosen):
        raise ControlError(f"users must be 1 to {most} people, each once")
    # The playground's only bot can't be shared with itself, and nobody on the playground
    # has Premium.
    for wish, what in (("user_is_bot", "bots"), ("user_is_premium", "people with Premium")):
        if asked.get(wish):
            raise ControlError(f"the button asks for {what}, and there are none here", 409)
    users = [_shared_user(world.person(user), asked) for user in chosen]
    shared: Object = {"request_id": asked["request_id"], "users": users}
    # No longer documented but still sent: Client.cpp of tdlib/telegram-bot-api.
    shared["user_ids"] = [user["user_id"] for user in users]
    content: Object = {"users_shared": shared}
    if len(users) == 1:
        content["user_shared"] = {"user_id": chosen[0], "request_id": asked["request_id"]}
    return content


def _shared_user(person: Person, asked: Object) -> Object:
    """Return a SharedUser with the requested fields; people on the playground have no photo."""
    user: Object = {"user_id": person.id}
    if asked.get("request_name"):
        user["first_name"] = person.first_name
        if person.last_name:
            user["last_name"] = person.last_name
    if asked.get("request_username") and person.username:
        user["username"] = person.username
    return user


def offers(world: World, person: Person, keyboard: Object | None) -> dict[str, list[int]]:
    """Return the chats that the app offers for each request_chat button, by its text."""
    return {
        button["text"]: [
            chat.id
            for chat in world.chats.values()
            if chat.type != "private" and _fits(person, button["request_chat"], chat)
        ]
        for row in (keyboard or {}).get("keyboard", ())
        for button in row
        if "request_chat" in button
    }


def _fits(person: Person, asked: Object, chat: Chat) -> bool:
    standing = chat.members.get(person.id)
    if standing not in groups.PRESENT or (chat.type == "channel") is not asked["chat_is_channel"]:
        return False
    named = asked.get("chat_has_username")
    if named is not None and named is not bool(chat.username):
        return False
    if asked.get("chat_is_forum"):  # the playground has no topics
        return False
    if asked.get("chat_is_created") and standing != "creator":
        return False
    if asked.get("user_administrator_rights") and standing not in _STAFF:
        return False
    # If the button requires the bot's membership, the person must be able to add the bot.
    return chat.bot == _bots_place(asked, chat) or standing in _STAFF


def _bots_place(asked: Object, chat: Chat) -> str:
    """Return the bot's status in a chat after it was shared."""
    if asked.get("bot_administrator_rights"):
        return "administrator"
    if asked.get("bot_is_member") and chat.bot not in groups.PRESENT:
        return "administrator" if chat.type == "channel" else "member"
    return chat.bot


def _share_chat(world: World, person: Person, asked: Object, chat: Chat) -> Object:
    """Return the service message that shares a chat, after adding the bot if requested.

    The bot gets my_chat_member first; the order on Telegram is not known.
    """
    if not _fits(person, asked, chat):
        raise ControlError(f"the button does not offer the chat {chat.id}")
    place = _bots_place(asked, chat)
    if place != chat.bot:
        groups.set_bot(world, chat, person, place)
    shared: Object = {"request_id": asked["request_id"], "chat_id": chat.id}
    if asked.get("request_title"):
        shared["title"] = chat.title or ""
    if asked.get("request_username") and chat.username:
        shared["username"] = chat.username
    return {"chat_shared": shared}
