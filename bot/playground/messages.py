"""Messages: posted, rendered, edited, deleted; and which of them the bot gets as updates."""

from bot.playground.entities import utf16_slice
from bot.playground.errors import bad_request, forbidden
from bot.playground.keyboards import Markup
from bot.playground.records import Chat, Message, Object, Person
from bot.playground.world import World

SERVICE = frozenset(
    {
        "new_chat_members", "left_chat_member", "pinned_message", "new_chat_title",
        "users_shared", "chat_shared", "poll_option_added", "forum_topic_created",
        "migrate_to_chat_id", "migrate_from_chat_id",
    }
)  # fmt: skip
"""The fields of service messages."""
CAPTIONED = ("photo", "video", "document", "audio", "animation", "voice")
"""Kinds of content that may have a caption."""
_KINDS = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}
TWO_DAYS = 48 * 3600
_DAY = 24 * 3600


def check_sendable(world: World, chat: Chat) -> None:
    """Raise ApiError for a chat where the bot may not write."""
    if chat.type == "private":
        if world.people[chat.id].blocked:
            raise forbidden("bot was blocked by the user")
        return
    kind = _KINDS[chat.type]
    if chat.bot == "kicked":
        raise forbidden(f"bot was kicked from the {kind}")
    if chat.bot not in ("member", "administrator"):
        raise forbidden(f"bot is not a member of the {kind}")
    if chat.type == "channel" and chat.bot != "administrator":
        raise bad_request("need administrator rights in the channel chat")


def post(
    world: World,
    chat: Chat,
    content: Object,
    *,
    sender: Person | None = None,
    reply_to: int | None = None,
    markup: Markup = Markup(),  # noqa: B008 - an empty tuple, shared safely
    fixed: bool = False,
) -> Message:
    """Add a message to a chat. Without `sender` it is the bot's."""
    message_id = world.next_message_id(chat)
    shown = world.chat_object(chat)
    body: Object = {"message_id": message_id}
    if chat.type == "channel":
        body["sender_chat"] = shown
    else:
        body["from"] = world.bot_object() if sender is None else world.user_object(sender)
        if sender is not None and sender.id in chat.tags:
            body["sender_tag"] = chat.tags[sender.id]
    body["chat"] = shown
    body["date"] = world.now()
    body.update(content)
    if markup.inline is not None:
        body["reply_markup"] = markup.inline
    message = Message(
        chat_id=chat.id,
        id=message_id,
        body=body,
        own=sender is None,
        reply_to=reply_to,
        fixed=fixed or markup.reply is not None,
    )
    world.save_message(message)
    if markup.reply is not None:
        chat.keyboard = None if "remove_keyboard" in markup.reply else markup.reply
        world.save_chat(chat)
    if sender is None:
        world.typing.pop(chat.id, None)
        if chat.type == "private":
            person = world.people[chat.id]
            person.unread += 1
            world.save_person(person)
    world.changed("message", chat.id)
    return message


def find(world: World, chat_id: int, message_id: int) -> Message | None:
    """Return a message, None if it never existed or was deleted."""
    message = world.messages.get(chat_id, {}).get(message_id)
    return None if message is None or message.deleted else message


def is_service(body: Object) -> bool:
    """Return whether a body is a service message's, which can't be forwarded or edited."""
    return not SERVICE.isdisjoint(body)


def render(world: World, message: Message, *, reply: bool = True) -> Object:
    """Return a message as a Message object; its reply_to_message has no reply of its own."""
    if reply and message.reply_to is not None:
        target = find(world, message.chat_id, message.reply_to)
        if target is not None:
            return {**message.body, "reply_to_message": target.body}
    return message.body


def render_maybe_gone(world: World, chat_id: int, message_id: int) -> Object:
    """Return a message as a MaybeInaccessibleMessage."""
    message = find(world, chat_id, message_id)
    if message is not None:
        return render(world, message)
    chat = world.chat_object(world.chats[chat_id])
    return {"chat": chat, "message_id": message_id, "date": 0}


def notify_bot(world: World, message: Message, *, edited: bool = False) -> None:
    """Queue the update for a person's message, if the bot sees the message."""
    chat = world.chats[message.chat_id]
    if not bot_sees(world, chat, message):
        return
    kind = "channel_post" if chat.type == "channel" else "message"
    if edited:
        kind = f"edited_{kind}"
    world.update(kind, chat.id, render(world, message))


def bot_sees(world: World, chat: Chat, message: Message) -> bool:
    """Return whether the bot sees a message: in groups, privacy mode hides most of them."""
    if chat.type == "private" or chat.bot == "administrator":
        return True
    if chat.bot != "member" or chat.type == "channel":
        return False
    target = None if message.reply_to is None else find(world, chat.id, message.reply_to)
    return message.fixed or (target is not None and target.own) or _commands(world, message)


def _commands(world: World, message: Message) -> bool:
    """Return whether a message has a command for this bot or for any bot."""
    body = message.body
    text = body.get("text") or body.get("caption") or ""
    for entity in body.get("entities") or body.get("caption_entities") or ():
        if entity["type"] == "bot_command":
            command = utf16_slice(text, entity["offset"], entity["length"])
            _, at, name = command.partition("@")
            if not at or name.lower() == world.settings.bot_username.lower():
                return True
    return False


def command_of(world: World, content: Object) -> str:
    """Return the command for this bot, or for any bot, with which a text begins; "" for none."""
    first: Object = next(iter(content.get("entities") or ()), {})
    if (first.get("type"), first.get("offset")) != ("bot_command", 0):
        return ""
    command, at, name = utf16_slice(content["text"], 0, first["length"]).partition("@")
    ours = not at or name.lower() == world.settings.bot_username.lower()
    return command.removeprefix("/").lower() if ours else ""


def replace(world: World, message: Message, body: Object, *, mark: bool = True) -> None:
    """Replace a message's body. With `mark` the message counts as edited."""
    message.body = {**body, "edit_date": world.now()} if mark else body
    world.save_message(message)
    world.changed("edit", message.chat_id)


def delete(world: World, message: Message) -> None:
    """Delete a message. Its number stays taken."""
    message.deleted = True
    message.body = {}
    world.save_message(message)
    chat = world.chats[message.chat_id]
    if message.id in chat.pinned:
        chat.pinned = [number for number in chat.pinned if number != message.id]
        world.save_chat(chat)
    world.changed("delete", message.chat_id)


def check_deletable(world: World, message: Message) -> None:
    """Raise ApiError for a message that the bot may not delete."""
    chat = world.chats[message.chat_id]
    age = world.now() - message.body["date"]
    own = message.own and not is_service(message.body)
    if chat.type == "private":
        # A die can't be deleted during its first day.
        if age > TWO_DAYS or ("dice" in message.body and age < _DAY):
            raise bad_request("message can't be deleted for everyone")
    elif chat.type == "group":
        if age > TWO_DAYS or not (own or chat.bot == "administrator"):
            raise bad_request("message can't be deleted for everyone")
    elif age >= TWO_DAYS or not (own or chat.bot == "administrator"):
        # A bot can't delete older messages here, not even as an administrator.
        raise bad_request("message can't be deleted")
