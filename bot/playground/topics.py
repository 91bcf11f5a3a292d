"""Topics: of a forum, which is a supergroup with topics, and of a private chat with the bot."""

from bot.playground.errors import ControlError, bad_request
from bot.playground.messages import post
from bot.playground.records import Chat, Object, Person
from bot.playground.world import World

GENERAL = 1
_COLOUR = 7322096
_LONGEST_NAME = 128


def new_topic(world: World, chat: Chat, person: Person, name: str) -> int:
    """Open a topic in a supergroup or a private chat; return its message_thread_id.

    Raises ControlError.
    """
    if chat.type not in ("supergroup", "private"):
        raise ControlError("only supergroups and private chats have topics")
    name = " ".join(name.split())[:_LONGEST_NAME]
    if not name:
        raise ControlError("a topic needs a name")
    content: Object = {"forum_topic_created": {"name": name, "icon_color": _COLOUR}}
    message = post(world, chat, content, sender=person, fixed=True)
    message.body.update(message_thread_id=message.id, is_topic_message=True)
    world.save_message(message)
    chat.topics[message.id] = name
    world.save_chat(chat)
    world.changed("message", chat.id)
    return message.id


def spoken(chat: Chat, thread_id: int | None) -> Object:
    """Return the fields of a person's message in this topic. Raises ControlError."""
    if thread_id is None or (thread_id == GENERAL and chat.topics):
        return {}
    if thread_id not in chat.topics:
        raise ControlError(f"there is no topic {thread_id}", 404)
    return {"message_thread_id": thread_id, "is_topic_message": True}


def sent(chat: Chat, thread_id: int) -> Object:
    """Return the fields of a message of the bot's in this topic. Raises ApiError.

    In a chat without topics the number is ignored, as on the server.
    """
    if not chat.topics or not thread_id:
        return {}
    if thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return {"message_thread_id": thread_id, "is_topic_message": True}
