"""From Telegram's update to what handlers look at."""

from typing import Any

from telegram import Bot, Message, Update

from handlers.buttons import ForeignPayloadError, Payload, unpack
from handlers.context import Attached, Incoming


class ForeignButton(Payload, tag="?"):
    """Stands for button data that is none of ours."""


def lane_of(update: dict[str, Any]) -> int:
    """Return whose update this is: the person's id, else the chat's, else 0."""
    for part in update.values():
        if isinstance(part, dict):
            person = part.get("from") or part.get("user") or part.get("chat")
            if isinstance(person, dict) and isinstance(person.get("id"), int):
                return int(person["id"])
    return 0


def read(update: dict[str, Any], bot: Bot) -> Incoming | None:
    """Return what came in, or None for an update that asks nothing of us."""
    if "callback_query" in update:
        return _press(update)
    if "my_chat_member" in update:
        return _standing(update)
    if "message" in update:
        parsed = Update.de_json(update, bot)
        if parsed.message is None or parsed.message.from_user is None:
            return None
        message = _message(parsed.update_id, parsed.message)
        # What is said in a group is the group's; only commands and presses there are for us.
        return message if message.private or message.command else None
    return None


def _standing(update: dict[str, Any]) -> Incoming | None:
    change = update["my_chat_member"]
    person, chat = change["from"], change["chat"]
    if chat.get("type") != "private":
        return None
    return Incoming(
        update_id=update["update_id"],
        telegram_id=person["id"],
        chat_id=chat["id"],
        private=True,
        name=_name(person.get("first_name"), person.get("last_name")),
        language=person.get("language_code") or "",
        blocked=change["new_chat_member"]["status"] == "kicked",
    )


def _press(update: dict[str, Any]) -> Incoming:
    query = update["callback_query"]
    person = query["from"]
    message = query.get("message") or {}
    chat = message.get("chat") or {"id": person["id"], "type": "private"}
    try:
        payload = unpack(query.get("data") or "")
    except ForeignPayloadError:
        payload = ForeignButton()
    return Incoming(
        update_id=update["update_id"],
        telegram_id=person["id"],
        chat_id=chat["id"],
        private=chat.get("type") == "private",
        name=_name(person.get("first_name"), person.get("last_name")),
        language=person.get("language_code") or "",
        message_id=message.get("message_id") or 0,
        press=payload,
        query_id=query["id"],
    )


def _name(first: str | None, last: str | None) -> str:
    return " ".join(part for part in (first, last) if part) or "?"


def _message(update_id: int, message: Message) -> Incoming:
    person = message.from_user
    assert person is not None
    text = message.text or message.caption or ""
    command, argument = _command(message)
    contact = message.contact
    own_number = contact is not None and contact.user_id == person.id
    return Incoming(
        update_id=update_id,
        telegram_id=person.id,
        chat_id=message.chat.id,
        private=message.chat.type == "private",
        name=_name(person.first_name, person.last_name),
        language=person.language_code or "",
        text=text,
        html=(message.text_html if message.text else message.caption_html) or "",
        command=command,
        argument=argument,
        message_id=message.message_id,
        attached=_attached(message),
        phone=(contact.phone_number if contact and own_number else ""),
        album=message.media_group_id or "",
    )


def _command(message: Message) -> tuple[str, str]:
    text = message.text or ""
    first = message.entities[0] if message.entities else None
    if first is None or first.type != "bot_command" or first.offset != 0:
        return "", ""
    name = message.parse_entity(first)
    return name[1:].partition("@")[0].lower(), text[len(name) :].strip()


def _attached(message: Message) -> Attached | None:
    if message.photo:
        return Attached("photo", message.photo[-1].file_id, size=message.photo[-1].file_size or 0)
    if message.document:
        document = message.document
        return Attached(
            "document",
            document.file_id,
            document.file_name or "",
            document.file_size or 0,
            document.mime_type or "",
        )
    if message.contact:
        return Attached("contact")
    if message.text:
        return None
    return Attached(message.effective_attachment.__class__.__name__.lower())
