"""What people do: write, edit, press, vote, look at their screen."""

import zlib

from bot.playground import files
from bot.playground.call import Upload
from bot.playground.entities import clean, find_entities
from bot.playground.errors import ApiError, ControlError
from bot.playground.groups import PRESENT
from bot.playground.keyboards import find_button
from bot.playground.messages import find, post, render, render_maybe_gone, replace, tell_bot
from bot.playground.methods.settings import menu_for
from bot.playground.records import Chat, Message, Object, Person, Query
from bot.playground.world import World

_LONGEST_TEXT = 4096
_TYPING_LASTS = 5.0


def chat_for(world: World, person: Person, chat_id: int | None, *, writing: bool = True) -> Chat:
    """Return the chat where a person is, their private one with the bot if none is named."""
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
    world: World, person: Person, text: str, chat_id: int | None = None, reply_to: int | None = None
) -> Message:
    """Let a person write. Very long texts become several messages, as clients do it.

    Returns the (first) message.
    """
    chat = chat_for(world, person, chat_id)
    text = clean(text).strip()
    if not text:
        raise ControlError("a message needs a text")
    said: list[Message] = []
    while text:
        piece, text = text[:_LONGEST_TEXT].strip(), text[_LONGEST_TEXT:].strip()
        content: Object = {"text": piece}
        entities = find_entities(piece)
        if entities:
            content["entities"] = entities
        said.append(_post(world, person, chat, content, reply_to))
    return said[0]


def share_contact(
    world: World, person: Person, contact: Object | None = None, chat_id: int | None = None
) -> Message:
    """Let a person share a contact: their own, if none is given.

    Nobody is on Telegram without a number; who was made without one has one of their own.
    """
    chat = chat_for(world, person, chat_id)
    if contact is None:
        number = person.phone_number or f"+86138{person.id % 10**8:08}"
        contact = {"phone_number": number, "first_name": person.first_name}
        if person.last_name:
            contact["last_name"] = person.last_name
        contact["user_id"] = person.id
    return _post(world, person, chat, {"contact": contact}, None)


def send_file(
    world: World,
    person: Person,
    kind: str,
    upload: Upload,
    caption: str = "",
    chat_id: int | None = None,
    reply_to: int | None = None,
    album: str = "",
) -> Message:
    """Let a person send a file, as a photo or as one of the other kinds.

    ``album`` is "new" for the first of an album, then the ``media_group_id`` that it was given.
    """
    if kind not in files.KINDS:
        raise ControlError(f"kind must be one of {', '.join(files.KINDS)}")
    chat = chat_for(world, person, chat_id)
    caption = clean(caption).strip()
    if len(caption) > 1024:
        raise ControlError("a caption has at most 1024 characters")
    try:
        content = files.take_in(world, kind, upload)
    except ApiError as error:
        raise ControlError(error.description) from None
    if album:
        content = {**content, "media_group_id": _album(world, album)}
    if caption:
        content = {**content, "caption": caption}
        entities = find_entities(caption)
        if entities:
            content["caption_entities"] = entities
    return _post(world, person, chat, content, reply_to)


def _album(world: World, given: str) -> str:
    if given == "new":
        world.counters.media_group += 1
        world.save_counters()
        return str(world.counters.media_group)
    if not given.isascii() or not given.isdigit():
        raise ControlError("album must be new, or the media_group_id of one begun before")
    return given


def _post(
    world: World, person: Person, chat: Chat, content: Object, reply_to: int | None
) -> Message:
    if reply_to is not None and find(world, chat.id, reply_to) is None:
        raise ControlError(f"there is no message {reply_to} to reply to", 404)
    if chat.type == "private" and not person.started:
        person.started = True
        world.save_person(person)
        world.changed("person", chat.id)
    if chat.keyboard is not None and _used_up(chat.keyboard, content):
        chat.keyboard = None
        world.save_chat(chat)
    message = post(world, chat, content, sender=person, reply_to=reply_to)
    tell_bot(world, message)
    return message


def _used_up(keyboard: Object, content: Object) -> bool:
    """Tell whether a keyboard goes: one for one time when pressed, a forced reply by any reply."""
    if "force_reply" in keyboard:
        return True
    if not keyboard.get("one_time_keyboard"):
        return False
    if "contact" in content:
        return True
    return any(
        button["text"] == content.get("text") for row in keyboard["keyboard"] for button in row
    )


def edit(
    world: World, person: Person, message_id: int, text: str, chat_id: int | None = None
) -> Message:
    """Let a person edit a message of theirs: its text, or the caption of a file."""
    chat = chat_for(world, person, chat_id)
    message = find(world, chat.id, message_id)
    if message is None:
        raise ControlError(f"there is no message {message_id}", 404)
    # A channel's posts are everybody's who may write there.
    theirs = chat.type == "channel" or message.body["from"]["id"] == person.id
    if message.own or message.fixed or not theirs:
        raise ControlError("one edits one's own messages", 403)
    text = clean(text).strip()
    if not 0 < len(text) <= _LONGEST_TEXT:
        raise ControlError(f"a message has 1 to {_LONGEST_TEXT} characters")
    field, entity_field = ("text", "entities")
    if "text" not in message.body:
        field, entity_field = ("caption", "caption_entities")
        if not any(kind in message.body for kind in files.KINDS):
            raise ControlError("there is no text to edit")
    body = {key: value for key, value in message.body.items() if key != entity_field}
    body[field] = text
    entities = find_entities(text)
    if entities:
        body[entity_field] = entities
    replace(world, message, body)
    tell_bot(world, message, edited=True)
    return message


def press(
    world: World, person: Person, message_id: int, data: str, chat_id: int | None = None
) -> Query:
    """Let a person press a button with this data.

    The data need not be on the message any more, and the message need not be there any more: a
    screen may be old, and a client may be forged.
    """
    chat = chat_for(world, person, chat_id)
    if message_id not in world.messages.get(chat.id, {}):
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
        at=world.clock.real().timestamp(),
    )
    world.save_query(query)
    payload = {
        "id": query.id,
        "from": world.user_object(person),
        "message": render_maybe_gone(world, chat.id, message_id),
        "chat_instance": str(-(zlib.crc32(str(chat.id).encode()) << 31 | 7)),
        "data": data,
    }
    world.update("callback_query", chat.id, payload)
    return query


def button(
    world: World, person: Person, message_id: int, text: str, chat_id: int | None = None
) -> Object:
    """Return the inline button with this text on a message."""
    chat = chat_for(world, person, chat_id)
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
    """Return the message of a poll that a person sees."""
    chat = chat_for(world, person, chat_id, writing=False)
    message = find(world, chat.id, message_id)
    if message is None or "poll" not in message.body:
        raise ControlError(f"there is no poll {message_id}", 404)
    return message


def screen(world: World, person: Person, chat_id: int | None, limit: int = 0) -> Object:
    """Return what a person sees in a chat. Seeing it makes it read.

    Beside messages, reply_keyboard and menu there is more for the page: the whole keyboard
    with its options, the pins, the person's votes, and what the bot is doing.
    """
    chat = chat_for(world, person, chat_id, writing=False)
    if chat.type == "private" and person.unread:
        person.unread = 0
        world.save_person(person)
    there = [m for m in world.messages.get(chat.id, {}).values() if not m.deleted]
    keyboard = chat.keyboard
    rows = None
    if keyboard is not None and "keyboard" in keyboard:
        rows = [[shown["text"] for shown in row] for row in keyboard["keyboard"]]
    action, since = world.typing.get(chat.id, ("", 0.0))
    votes = {
        str(poll.message_id): poll.votes[person.id]
        for poll in world.polls.values()
        if poll.chat_id == chat.id and person.id in poll.votes
    }
    language = (person.language_code or "")[:2].lower()
    texts = world.settings.texts
    return {
        "messages": [render(world, message) for message in there[-limit:]],
        "reply_keyboard": rows,
        "menu": menu_for(world, chat, person.id),
        "keyboard": keyboard,
        "pinned": chat.pinned,
        "votes": votes,
        "typing": action if world.clock.real().timestamp() - since < _TYPING_LASTS else None,
        "chat": world.chat_object(chat),
        "description": texts.get(f"description/{language}") or texts.get("description/", ""),
    }
