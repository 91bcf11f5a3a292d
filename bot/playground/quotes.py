"""Quotes in replies, and the external_reply of a reply across chats.

Positions are in UTF-16 code units.
"""

from bot.playground.entities import utf16_length
from bot.playground.forwarding import origin
from bot.playground.nesting import arranged
from bot.playground.records import Chat, Message, Object
from bot.playground.world import World

LONGEST = 1024
"""Characters of a quote at most."""
_KEPT = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time"}
)
_EXTERNAL = frozenset(
    {
        "link_preview_options", "animation", "audio", "document", "photo", "sticker", "video",
        "video_note", "voice", "has_media_spoiler", "contact", "dice", "location", "poll", "venue",
    }
)  # fmt: skip


def words(message: Message) -> str:
    """Return a message's text or caption, empty if it has none."""
    text: str = message.body.get("text") or message.body.get("caption") or ""
    return text


def entities_within(message: Message, start: int, length: int) -> list[Object]:
    """Return the entities of a part of a message, with offsets in that part."""
    given = message.body.get("entities") or message.body.get("caption_entities") or ()
    end = start + length
    found = []
    for entity in given:
        begins = max(entity["offset"], start)
        ends = min(entity["offset"] + entity["length"], end)
        if entity["type"] in _KEPT and begins < ends:
            found.append({**entity, "offset": begins - start, "length": ends - begins})
    return arranged(found)


def text_quote(text: str, position: int, entities: list[Object]) -> Object:
    """Return a TextQuote."""
    quote: Object = {"text": text, "position": position}
    return {**quote, "entities": entities} if entities else quote


def given_quote(
    message: Message, text: str, entities: list[Object], position: int
) -> Object | None:
    """Return the TextQuote that a bot asks for, None if it is not word for word in the message.

    Its styles, custom emoji and dates must be those of the message; other entities are
    dropped. `position` is returned as the bot gave it.
    """
    entities = arranged([entity for entity in entities if entity["type"] in _KEPT])
    whole, length = words(message), utf16_length(text)
    place = whole.find(text)
    while place >= 0:
        if entities_within(message, utf16_length(whole[:place]), length) == entities:
            return {**text_quote(text, position, entities), "is_manual": True}
        place = whole.find(text, place + 1)
    return None


def automatic_quote(message: Message) -> Object | None:
    """Return the TextQuote that the server adds to a reply across chats, None without text."""
    text = words(message)[:LONGEST]
    return text_quote(text, 0, entities_within(message, 0, utf16_length(text))) if text else None


def external_reply(world: World, source: Chat, message: Message) -> Object:
    """Return a message of another chat as an ExternalReplyInfo."""
    shown: Object = {"origin": origin(world, message)}
    if source.type in ("supergroup", "channel"):
        shown.update(chat=world.chat_object(source), message_id=message.id)
    return {**shown, **{name: message.body[name] for name in _EXTERNAL if name in message.body}}
