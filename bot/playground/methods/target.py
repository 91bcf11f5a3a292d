"""The chats and messages that a call names."""

from bot.playground.call import Call
from bot.playground.errors import ApiError, bad_request, forbidden
from bot.playground.fields import parsed
from bot.playground.groups import PRESENT
from bot.playground.joining import opens_user_chat
from bot.playground.messages import find
from bot.playground.reading import whole
from bot.playground.records import Chat, Message
from bot.playground.world import World

_MOST = 100
"""Messages in one call at most."""
_INT32 = 2**31


def find_chat(call: Call, name: str = "chat_id") -> Chat:
    """Return the chat of a call. Raises ApiError if the bot does not know it."""
    return chat_named(call.world, call.text(name) or "")


def chat_named(world: World, given: str) -> Chat:
    """Return the chat with this id or @username. Raises ApiError if the bot does not know it."""
    given = given.strip()
    if not given:
        raise bad_request("chat_id is empty")
    chat: Chat | None = None
    if given.startswith("@"):
        chat = world.by_username(given[1:])
        if chat is not None and chat.type == "private":
            chat = None
    else:
        chat = world.chats.get(whole(given) or 0)
    if chat is None or (chat.type != "private" and not chat.bot_known):
        raise bad_request("chat not found")
    if chat.upgraded_to:
        text = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, text, {"migrate_to_chat_id": chat.upgraded_to})
    if (
        chat.type == "private"
        and not world.people[chat.id].started
        and not opens_user_chat(world, chat.id)
    ):
        if any(
            chat.id in other.members and other.bot in ("member", "administrator")
            for other in world.chats.values()
            if other.type != "private"
        ):
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")
    return chat


def check_member(chat: Chat) -> None:
    """Raise ApiError (403) for a group where the bot is not a member."""
    if chat.type == "private":
        return
    kind = "group chat" if chat.type == "group" else f"{chat.type} chat"
    if chat.bot == "kicked":
        raise forbidden(f"bot was kicked from the {kind}")
    if chat.bot not in PRESENT:
        raise forbidden(f"bot is not a member of the {kind}")


def find_message(call: Call, chat: Chat, missing: str, name: str = "message_id") -> Message:
    """Return the message of a call. Raises ApiError with the text `missing` if there is none."""
    message_id = call.integer(name)
    message = find(call.world, chat.id, message_id) if message_id > 0 else None
    if message is None:
        raise bad_request(missing)
    return message


def message_ids(call: Call) -> list[int]:
    """Return the message_ids of a call. Raises ApiError."""
    given = call.parameters.get("message_ids")
    if given is None or given == "":
        raise bad_request("message identifiers are not specified")
    given = parsed(given, "message_ids")
    if not isinstance(given, list):
        raise bad_request("expected an Array of message identifiers")
    if len(given) > _MOST:
        raise bad_request("too many message identifiers specified")
    numbers = [_message_id(item) for item in given]
    if not numbers:
        raise bad_request("message identifiers are not specified")
    return numbers


def _message_id(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, (int, float, str)):
        raise bad_request("message identifier must be a Number")
    number = None if isinstance(given, float) else whole(given)
    if number is None or not -_INT32 <= number < _INT32:
        raise bad_request("can't parse message identifier as a Number")
    if number <= 0:
        raise bad_request("invalid message identifier specified")
    return number
