"""Which chat and which message a call means."""

from bot.playground.call import Call
from bot.playground.errors import bad_request, forbidden
from bot.playground.messages import find
from bot.playground.reading import whole
from bot.playground.records import Chat, Message


def find_chat(call: Call, name: str = "chat_id") -> Chat:
    """Return the chat that a call is about, if the bot knows it."""
    given = (call.text(name) or "").strip()
    if not given:
        raise bad_request("chat_id is empty")
    world = call.world
    chat: Chat | None = None
    if given.startswith("@"):
        chat = world.by_username(given[1:])
        if chat is not None and chat.type == "private":
            chat = None
    else:
        chat = world.chats.get(whole(given) or 0)
    if chat is None or (chat.type != "private" and not chat.bot_known):
        raise bad_request("chat not found")
    if chat.type == "private" and not world.people[chat.id].started:
        if any(
            chat.id in other.members and other.bot in ("member", "administrator")
            for other in world.chats.values()
            if other.type != "private"
        ):
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")
    return chat


def find_message(call: Call, chat: Chat, missing: str, name: str = "message_id") -> Message:
    """Return the message that a call is about. `missing` is the error if it is not there."""
    message_id = call.integer(name)
    message = find(call.world, chat.id, message_id) if message_id > 0 else None
    if message is None:
        raise bad_request(missing)
    return message
