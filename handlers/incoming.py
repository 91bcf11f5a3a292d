"""Converts a Telegram update into the Incoming value that handlers read.

The type of every field that is read is checked here, so that handlers never see a malformed value.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Raw

from handlers.kit.buttons import ForeignPayloadError, Payload, unpack
from handlers.kit.chats import (
    BIGGEST,
    Chat,
    Id,
    JoinRequest,
    SharedChat,
    Standing,
    User,
    clean,
    news_of,
    passed,
)
from handlers.kit.context import Attached, Incoming, News, Quoted
from handlers.kit.entities import Entity, as_html
from handlers.splitting import UNREADABLE
from storage.people import roles

Size = Annotated[int, Meta(ge=0, le=BIGGEST)]
NAME: Final = 200  # characters of a name that are read; the rest is ignored

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{1,64}))?")
_LINK = re.compile(
    r"(?:t(?:elegram)?\.me/|domain=)(\w{1,64})"
    rf"[?&]start(?:group)?=({roles.PREFIX}[\w-]{{1,64}})"
)
# Service messages that Telegram itself puts into a chat; the bot does not reply to them.
_SERVICE: Final = frozenset(
    {
        "boost_added", "channel_chat_created", "chat_background_set", "chat_shared",
        "connected_website", "delete_chat_photo", "forum_topic_closed", "forum_topic_created",
        "forum_topic_edited", "forum_topic_reopened", "general_forum_topic_hidden",
        "general_forum_topic_unhidden", "gift", "group_chat_created", "left_chat_member",
        "message_auto_delete_timer_changed",
        "migrate_from_chat_id", "migrate_to_chat_id", "new_chat_members", "new_chat_photo",
        "new_chat_title", "passport_data", "pinned_message", "proximity_alert_triggered",
        "refunded_payment", "successful_payment", "supergroup_chat_created", "unique_gift",
        "video_chat_ended", "video_chat_participants_invited",
        "video_chat_scheduled", "video_chat_started", "web_app_data", "write_access_allowed",
    }
)  # fmt: skip
_THINGS: Final = (
    "animation", "audio", "checklist", "dice", "game", "giveaway", "invoice", "location",
    "paid_media", "poll", "sticker", "story", "venue", "video", "video_note", "voice",
)  # fmt: skip

_FILES: Final = ("document", "voice", "video", "video_note", "audio")
"""Attachments that are one file, which can be sent again by its file_id."""
_QUOTED: Final = (
    "photo", "document", "voice", "video", "audio", "video_note", "location", "contact", "sticker",
)  # fmt: skip
"""What may be attached to a message to which another one replies, as Telegram's fields."""


class UnreadableError(Exception):
    """The update does not have the form that Telegram's Bot API describes."""


@dataclass(frozen=True, slots=True)
class ForeignButton(Payload, tag="?"):
    """The payload of a button with data that this bot did not make or no longer supports."""


class _File(msgspec.Struct):
    file_id: str
    file_size: Size | None = None
    file_name: str | None = None
    mime_type: str | None = None


class _Contact(msgspec.Struct):
    phone_number: str
    user_id: Id | None = None


class _SharedUser(msgspec.Struct):
    user_id: Id


class _Shared(msgspec.Struct):
    users: list[_SharedUser] = []


class _Quoted(msgspec.Struct):
    message_id: Id
    text: str | None = None
    caption: str | None = None
    photo: list[_File] | None = None
    document: _File | None = None
    voice: _File | None = None
    video: _File | None = None
    audio: _File | None = None
    video_note: _File | None = None
    location: Any = None
    contact: Any = None
    sticker: Any = None
    media_group_id: str | None = None


class _Message(msgspec.Struct):
    message_id: Id
    chat: Chat
    ephemeral_message_id: Id = 0
    date: Id = 0
    message_thread_id: Id = 0
    is_topic_message: bool = False
    sender: User | None = msgspec.field(name="from", default=None)
    text: str | None = None
    caption: str | None = None
    entities: list[Entity] = []
    caption_entities: list[Entity] = []
    photo: list[_File] = []
    document: _File | None = None
    voice: _File | None = None
    video: _File | None = None
    video_note: _File | None = None
    audio: _File | None = None
    contact: _Contact | None = None
    chat_shared: SharedChat | None = None
    migrate_to_chat_id: Id = 0
    new_chat_title: str = ""
    users_shared: _Shared | None = None
    media_group_id: str | None = None
    reply_to_message: _Quoted | None = None


class _Pressed(msgspec.Struct):
    message_id: Id
    chat: Chat
    message_thread_id: Id = 0
    is_topic_message: bool = False
    reply_to_message: _Quoted | None = None


class _Query(msgspec.Struct):
    id: str
    sender: User = msgspec.field(name="from")
    message: _Pressed | None = None
    data: str | None = None


class _Vote(msgspec.Struct):
    poll_id: str
    option_ids: list[Id]
    user: User | None = None  # None where a chat votes


class _Update(msgspec.Struct):
    update_id: Id
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _Query | None = None
    my_chat_member: Standing | None = None
    chat_member: Standing | None = None
    chat_join_request: JoinRequest | None = None
    poll_answer: _Vote | None = None


_decoder: Final = msgspec.json.Decoder(_Update)
_keys: Final = msgspec.json.Decoder(dict[str, Raw])


def read(body: bytes, username: str) -> Incoming | None:
    """Return the update as handlers read it; None if it needs nothing from this bot.

    ``username`` is this bot's username. Raises UnreadableError for a malformed update.
    """
    try:
        update = _decoder.decode(body)
    except UNREADABLE as error:
        raise UnreadableError(str(error)) from None
    if update.callback_query is not None:
        return _press(update.update_id, update.callback_query)
    if update.message is not None:
        return _message(update.update_id, update.message, body, username)
    if update.edited_message is not None:
        return _edited(update.update_id, update.edited_message, body)
    return _of_chat(update)


def _of_chat(update: _Update) -> Incoming | None:
    """Return what Telegram says of a chat: of the bot's place in it, or of people's."""
    if update.my_chat_member is not None:
        return _standing(update.update_id, update.my_chat_member)
    if update.chat_join_request is not None:
        return _asks(update.update_id, update.chat_join_request)
    if update.chat_member is not None:
        return _moved(update.update_id, update.chat_member)
    if update.poll_answer is not None:
        return _voted(update.update_id, update.poll_answer)
    return None


def _of(update_id: int, person: User, chat: Chat) -> dict[str, Any]:
    name = f"{person.first_name} {person.last_name or ''}"
    return {
        "update_id": update_id,
        "telegram_id": person.id,
        "chat_id": chat.id,
        "private": chat.type == "private",
        "name": " ".join(clean(name[:NAME]).split()) or "?",
        "language": person.language_code or "",
    }


def _standing(update_id: int, change: Standing) -> Incoming | None:
    common = _of(update_id, change.sender, change.chat)
    was, now = change.old_chat_member, change.new_chat_member
    if change.chat.type == "private":
        return Incoming(**common, blocked=now.status == "kicked")
    joined = change.chat.type in {"group", "supergroup"} and now.is_in and not was.is_in
    return Incoming(**common, joined=joined, news=news_of(change.chat, change.new_chat_member))


def _asks(update_id: int, request: JoinRequest) -> Incoming:
    # The bot answers in the private chat that Telegram opens for it.
    private = Chat(request.user_chat_id, "private")
    news = News("asks", request.chat.id, clean(request.chat.title), request.chat.type)
    return Incoming(**_of(update_id, request.sender, private), news=news)


def _moved(update_id: int, change: Standing) -> Incoming | None:
    person, news = change.new_chat_member.user, passed(change)
    if person is None or news is None:
        return None
    return Incoming(**_of(update_id, person, change.chat), news=news)


def _voted(update_id: int, vote: _Vote) -> Incoming | None:
    if vote.user is None:
        return None
    nowhere = Chat(0, "group")  # Telegram does not say in which chat
    chosen = frozenset(one for one in vote.option_ids if one >= 0)
    news = News("voted", 0, poll=vote.poll_id, chosen=chosen)
    return Incoming(**_of(update_id, vote.user, nowhere), news=news)


def _press(update_id: int, query: _Query) -> Incoming:
    message = query.message or _Pressed(0, Chat(query.sender.id, "private"))
    try:
        payload = unpack(query.data or "")
    except ForeignPayloadError:
        payload = ForeignButton()
    return Incoming(
        **_of(update_id, query.sender, message.chat),
        message_id=message.message_id,
        press=payload,
        query_id=query.id,
        quoted=_quoted(message.reply_to_message),
        thread=_thread(message),
    )


def _thread(message: _Message | _Pressed) -> int:
    """Return the topic of a message; the thread of replies in a group without topics is none."""
    return message.message_thread_id if message.is_topic_message else 0


def _quoted(quoted: _Quoted | None) -> Quoted | None:
    if quoted is None:
        return None
    attached = next((kind for kind in _QUOTED if getattr(quoted, kind) is not None), "")
    words = clean(quoted.text or quoted.caption or "")
    album = quoted.media_group_id or ""
    return Quoted(quoted.message_id, words, attached, album, _file(quoted))


def _edited(update_id: int, message: _Message, body: bytes) -> Incoming | None:
    if message.sender is None or message.chat.type != "private":
        return None
    # Telegram reports a moving live location as edits; only text, captions and files are handled.
    text = message.text if message.text is not None else message.caption
    attached = _attached(message, body, "edited_message")
    if text is None and (attached is None or not attached.file_id):
        return None
    text = text or ""
    entities = message.entities if message.text is not None else message.caption_entities
    return Incoming(
        **_of(update_id, message.sender, message.chat),
        text=clean(text),
        html=as_html(clean(text), entities),
        message_id=message.message_id,
        attached=attached,
        album=message.media_group_id or "",
        edited=True,
        thread=_thread(message),
    )


def _message(update_id: int, message: _Message, body: bytes, username: str) -> Incoming | None:
    person, contact = message.sender, message.contact
    moved_to = message.migrate_to_chat_id
    if moved_to or message.new_chat_title:
        what = "moved" if moved_to else "renamed"
        news = News(what, message.chat.id, clean(message.chat.title), moved_to=moved_to)
        return Incoming(**_of(update_id, person or User(0), message.chat), news=news)
    if person is None:
        return None
    private = message.chat.type == "private"
    if private and message.chat_shared is not None:
        chat = message.chat_shared
        news = News("shared", chat.chat_id, clean(chat.title), request=chat.request_id)
        return Incoming(
            **_of(update_id, person, message.chat), news=news, message_id=message.message_id
        )
    command, argument, ours = _command(message, username)
    text = message.text if message.text is not None else message.caption
    entities = message.entities if message.text is not None else message.caption_entities
    # In groups the bot handles only commands addressed to it, and one-time links as if they had
    # been opened there; it ignores all other messages.
    if not private and not (command and ours):
        argument = _one_time_link(text or "", entities, username)
        if not argument:
            return None
        command = "start"
    chosen = message.users_shared
    shared = chosen.users[0].user_id if private and chosen is not None and chosen.users else 0
    attached = _attached(message, body) if private and chosen is None else None
    if private and attached is None and message.text is None and not shared:
        return None
    own_number = contact is not None and contact.user_id == person.id
    return Incoming(
        sent_at=message.date,
        **_of(update_id, person, message.chat),
        text=clean(text or ""),
        html=as_html(clean(text or ""), entities),
        command=command,
        argument=argument,
        message_id=message.message_id,
        ephemeral=0 if private else message.ephemeral_message_id,
        attached=attached,
        phone=contact.phone_number if contact is not None and own_number else "",
        shared=shared,
        album=message.media_group_id or "",
        quoted=_quoted(message.reply_to_message),
        thread=_thread(message),
    )


def _command(message: _Message, username: str) -> tuple[str, str, bool]:
    """Return the command, the text after it, and whether it is addressed to this bot."""
    first = message.entities[0] if message.entities else None
    if message.text is None or first is None or (first.type, first.offset) != ("bot_command", 0):
        return "", "", False
    found = _COMMAND.fullmatch(message.text[: first.length])
    if found is None:
        return "", "", False
    owner = found[2] or username
    argument = clean(message.text[first.length :]).strip()
    return found[1].lower(), argument, owner.casefold() == username.casefold()


def _one_time_link(text: str, entities: Sequence[Entity], username: str) -> str:
    """Return the argument of the first one-time link of this bot in the message; "" without one."""
    for said in (text, *(entity.url or "" for entity in entities)):
        for bot, argument in _LINK.findall(said):
            if bot.casefold() == username.casefold():
                return str(argument)
    return ""


def _file(message: _Message | _Quoted) -> Attached | None:
    """Return the picture or file of a message, which can be sent again by its file_id."""
    if message.photo:
        largest = message.photo[-1]
        return Attached("photo", largest.file_id, size=largest.file_size or 0)
    for kind in _FILES:
        file: _File | None = getattr(message, kind)
        if file is not None:
            name = clean(file.file_name or "")
            return Attached(kind, file.file_id, name, file.file_size or 0, file.mime_type or "")
    return None


def _attached(message: _Message, body: bytes, field: str = "message") -> Attached | None:
    file = _file(message)
    if file is not None:
        return file
    if message.contact is not None:
        return Attached("contact")
    if message.text is not None:
        return None
    keys = _keys.decode(_keys.decode(body)[field]).keys()
    if _SERVICE & keys:
        return None
    return Attached(next((thing for thing in _THINGS if thing in keys), "other"))
