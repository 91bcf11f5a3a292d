"""Replies of people: to a message of the chat or of another one, to all of it or to a part."""

from bot.playground.entities import utf16_length
from bot.playground.errors import ControlError
from bot.playground.forwarding import check_forwardable, origin
from bot.playground.messages import find
from bot.playground.records import Chat, Message, Object, Person
from bot.playground.speaking import chat_for
from bot.playground.world import World

_LONGEST_QUOTE = 1024
_QUOTED_ENTITIES = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time"}
)
_EXTERNAL = frozenset(
    {
        "link_preview_options", "animation", "audio", "document", "photo", "sticker", "video",
        "video_note", "voice", "has_media_spoiler", "contact", "dice", "location", "poll", "venue",
    }
)  # fmt: skip


def reply(
    world: World,
    person: Person,
    chat_id: int | None,
    reply_to: int | None,
    reply_chat_id: int | None = None,
    quote: str | None = None,
) -> tuple[int | None, Object]:
    """Return the number of the message replied to, and what the reply says beside it.

    A reply across chats has no such number: it says all there is to say as an external_reply.
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
    if quote is None and _text(message):
        # Without it nothing would tell what the reply is about: the server quotes by itself.
        content["quote"] = _quoted(message, _text(message)[:_LONGEST_QUOTE])
    content["external_reply"] = _external(world, source, message)
    return None, content


def _text(message: Message) -> str:
    text: str = message.body.get("text") or message.body.get("caption") or ""
    return text


def _quoted(message: Message, quote: str) -> Object:
    """Return a TextQuote. Raises ControlError for what is not word for word in the message."""
    text = _text(message)
    place = text.find(quote) if quote else -1
    if place < 0 or len(quote) > _LONGEST_QUOTE:
        raise ControlError(f"a quote has 1 to {_LONGEST_QUOTE} characters of the message")
    start = utf16_length(text[:place])
    end = start + utf16_length(quote)
    given = message.body.get("entities") or message.body.get("caption_entities") or ()
    entities = []
    for entity in given:
        begins = max(entity["offset"], start)
        ends = min(entity["offset"] + entity["length"], end)
        if entity["type"] in _QUOTED_ENTITIES and begins < ends:
            entities.append({**entity, "offset": begins - start, "length": ends - begins})
    shown: Object = {"text": quote, "position": start}
    return {**shown, "entities": entities} if entities else shown


def _external(world: World, source: Chat, message: Message) -> Object:
    shown: Object = {"origin": origin(world, message)}
    if source.type in ("supergroup", "channel"):
        shown.update(chat=world.chat_object(source), message_id=message.id)
    body = message.body
    return {**shown, **{name: body[name] for name in _EXTERNAL if name in body}}
