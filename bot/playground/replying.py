"""Replies of people: to a message of this chat or another, as a whole or a quoted part."""

from bot.playground.entities import utf16_length
from bot.playground.errors import ControlError
from bot.playground.forwarding import check_forwardable
from bot.playground.messages import find
from bot.playground.quotes import (
    LONGEST,
    automatic_quote,
    entities_within,
    external_reply,
    text_quote,
    words,
)
from bot.playground.records import Message, Object, Person
from bot.playground.speaking import chat_for
from bot.playground.world import World


def reply(
    world: World,
    person: Person,
    chat_id: int | None,
    reply_to: int | None,
    reply_chat_id: int | None = None,
    quote: str | None = None,
) -> tuple[int | None, Object]:
    """Return the id of the replied message, and further fields of the reply.

    For a reply across chats the id is None, and the fields have an external_reply.
    """
    if reply_to is None:
        if quote is not None or reply_chat_id is not None:
            raise ControlError("quote and reply_chat_id need reply_to")
        return None, {}
    chat = chat_for(world, person, chat_id)
    source = (
        chat if reply_chat_id is None else chat_for(world, person, reply_chat_id, writing=False)
    )
    message = find(world, source.id, reply_to)
    if message is None:
        raise ControlError(f"there is no message {reply_to} to reply to", 404)
    content: Object = {}
    if quote is not None:
        content["quote"] = {**_quoted(message, quote), "is_manual": True}
    if source is chat:
        return reply_to, content
    check_forwardable(message)
    if quote is None:
        # The server adds a quote, without which the text of the other message would be missing.
        automatic = automatic_quote(message)
        content = {"quote": automatic} if automatic else {}
    content["external_reply"] = external_reply(world, source, message)
    return None, content


def _quoted(message: Message, quote: str) -> Object:
    """Return a TextQuote. Raises ControlError for words that are not in the message."""
    text = words(message)
    place = text.find(quote) if quote else -1
    if place < 0 or len(quote) > LONGEST:
        raise ControlError(f"a quote has 1 to {LONGEST} characters of the message")
    start = utf16_length(text[:place])
    return text_quote(quote, start, entities_within(message, start, utf16_length(quote)))
