"""What people do in chats: write messages and press buttons."""

import zlib

from bot.playground import ephemeral, polls
from bot.playground.entities import clean, find_entities
from bot.playground.errors import ControlError
from bot.playground.groups import PRESENT
from bot.playground.keyboards import find_button
from bot.playground.menus import menu_for
from bot.playground.messages import command_of, find, notify_bot, post, render_maybe_gone
from bot.playground.records import Chat, Message, Object, Person, PollRules, Query
from bot.playground.world import World

LONGEST_TEXT = 4096


def chat_for(world: World, person: Person, chat_id: int | None, *, writing: bool = True) -> Chat:
    """Return a chat of a person, by default the private one. Raises ControlError."""
    if chat_id is None or chat_id == person.id:
        if writing and person.blocked:
            raise ControlError(f"{person.id} has blocked the bot: unblock it first", 403)
        return world.chats[person.id]
    chat = world.chats.get(chat_id)
    if chat is None or chat.type == "private":
        raise ControlError(f"there is no group {chat_id}", 404)
    if chat.members.get(person.id) not in PRESENT:
        raise ControlError(f"{person.id} is not in the group {chat_id}", 403)
    if writing and chat.type == "channel" and chat.members[person.id] == "member":
        raise ControlError("only administrators write in a channel", 403)
    return chat


def say(
    world: World,
    person: Person,
    text: str,
    chat_id: int | None = None,
    reply_to: int | None = None,
    *,
    reply: Object | None = None,
) -> Message:
    """Let a person send a text. A very long one becomes several messages, as in Telegram's apps.

    `reply` has further fields of a reply: a quote, an external_reply. A command that the menu of
    the group marks as ephemeral is seen by the person and the bot only.
    Returns the (first) message.
    """
    chat = chat_for(world, person, chat_id)
    text = clean(text).strip()
    if not text:
        raise ControlError("a message needs a text")
    said: list[Message] = []
    while text:
        piece, text = text[:LONGEST_TEXT].strip(), text[LONGEST_TEXT:].strip()
        content: Object = {"text": piece, **(reply or {})}
        entities = find_entities(piece)
        if entities:
            content["entities"] = entities
        if not said and _is_ephemeral(world, person, chat, content):
            body = ephemeral.say(world, chat, person, content).body
            return Message(chat_id=chat.id, id=0, body=body)
        said.append(publish(world, person, chat, content, reply_to))
    return said[0]


def _is_ephemeral(world: World, person: Person, chat: Chat, content: Object) -> bool:
    """Return whether a text is a command that only its sender and the bot see."""
    if chat.type not in ("group", "supergroup") or chat.bot not in PRESENT:
        return False
    command = command_of(world, content)
    return any(
        one["command"] == command and one.get("is_ephemeral")
        for one in menu_for(world, chat, person.id)
    )


def publish(
    world: World,
    person: Person,
    chat: Chat,
    content: Object,
    reply_to: int | None = None,
    *,
    fixed: bool = False,
    pressed: bool = False,
    rules: PollRules = polls.NO_RULES,
) -> Message:
    """Add a person's message to a chat, and send the bot an update if it sees the message.

    `pressed` says that a button of the reply keyboard made the message; `rules` are those of a
    poll.
    """
    if reply_to is not None and find(world, chat.id, reply_to) is None:
        raise ControlError(f"there is no message {reply_to} to reply to", 404)
    if chat.type == "private" and not person.started:
        person.started = True
        world.save_person(person)
        world.changed("person", chat.id)
    if chat.keyboard is not None and _used_up(chat.keyboard, content, pressed=pressed):
        chat.keyboard = None
        world.save_chat(chat)
    message = post(world, chat, content, sender=person, reply_to=reply_to, fixed=fixed)
    if "poll" in content:
        polls.attach(world, message, rules)
    notify_bot(world, message)
    return message


def _used_up(keyboard: Object, content: Object, *, pressed: bool) -> bool:
    """Return whether a keyboard goes: a one-time one when pressed, force_reply with any message."""
    if "keyboard" not in keyboard:
        return True
    if not keyboard.get("one_time_keyboard"):
        return False
    if pressed or "contact" in content:
        return True
    return any(
        button["text"] == content.get("text") for row in keyboard["keyboard"] for button in row
    )


def _chat_of_button(world: World, person: Person, chat_id: int | None) -> Chat:
    """Return the chat where a person presses; the readers of a channel press there too."""
    return chat_for(world, person, chat_id, writing=chat_id in (None, person.id))


def press(
    world: World,
    person: Person,
    message_id: int,
    data: str,
    chat_id: int | None = None,
    *,
    ephemeral_id: int = 0,
) -> Query:
    """Let a person press a button with this data; `ephemeral_id` is an ephemeral message's.

    Neither the button nor the message needs to exist any more: a screen may be old, and a
    client may be forged.
    """
    chat = _chat_of_button(world, person, chat_id)
    own = ephemeral.find(world, chat.id, person.id, ephemeral_id) if ephemeral_id else None
    if own is None and message_id not in world.messages.get(chat.id, {}):
        raise ControlError(f"there has never been a message {message_id}", 404)
    if not 0 < len(data.encode()) <= 64:
        raise ControlError("the data of a button has 1 to 64 bytes")
    world.counters.query += 1
    world.save_counters()
    query = Query(
        id=str(world.counters.query),
        user_id=person.id,
        chat_id=chat.id,
        message_id=message_id,
        data=data,
        at=world.clock.lived(),
    )
    payload = {
        "id": query.id,
        "from": world.user_object(person),
        "message": own.body if own else render_maybe_gone(world, chat.id, message_id),
        "chat_instance": "0" if own else str(-(zlib.crc32(str(chat.id).encode()) << 31 | 7)),
        "data": data,
    }
    query.update_id = world.update("callback_query", chat.id, payload)
    world.save_query(query)
    return query


def button(
    world: World, person: Person, message_id: int, text: str, chat_id: int | None = None
) -> Object:
    """Return the inline button with this text on a message."""
    chat = _chat_of_button(world, person, chat_id)
    message = find(world, chat.id, message_id)
    if message is None:
        raise ControlError(f"there is no message {message_id}", 404)
    found = find_button(message.body.get("reply_markup"), text)
    if found is None:
        raise ControlError(f"message {message_id} has no button {text!r}", 404)
    return found


def poll_message(
    world: World, person: Person, message_id: int, chat_id: int | None = None
) -> Message:
    """Return a message with a poll that a person sees. Raises ControlError."""
    chat = chat_for(world, person, chat_id, writing=False)
    message = find(world, chat.id, message_id)
    if message is None or "poll" not in message.body:
        raise ControlError(f"there is no poll {message_id}", 404)
    return message
