"""Texts that a bot sends: parsed, cleaned, with sorted entities."""

from bisect import bisect_left

from bot.playground.dates import LATEST, date_entity, date_format
from bot.playground.entities import clean, find_entities, trimmed, utf16_length
from bot.playground.errors import ApiError, bad_request
from bot.playground.fields import Fields
from bot.playground.links import checked, custom_emoji
from bot.playground.nesting import arranged
from bot.playground.parse_html import parse_html
from bot.playground.parse_markdown import parse_markdown_v2, parse_old_markdown
from bot.playground.reading import UnreadableError, decoded
from bot.playground.records import Object
from bot.playground.world import World

LONGEST = 32768
"""Bytes of a text before it is parsed."""
_FURTHEST = 1_000_000
_PLAIN = (
    "bold", "italic", "underline", "strikethrough", "spoiler", "code", "blockquote",
    "expandable_blockquote",
)  # fmt: skip
_FOUND_BY_THE_SERVER = (
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number",
    "bank_card_number",
)  # fmt: skip


def formatted(world: World, text: str, mode: str, given: object = None) -> tuple[str, list[Object]]:
    """Return a text with its entities as the server stores them. The text may be empty."""
    if len(text) * 4 > LONGEST and len(text.encode("utf-8", "surrogatepass")) > LONGEST:
        raise bad_request("text is too long")
    entities: list[Object] = []
    mode = mode.lower()
    if not text or mode in ("", "none"):
        entities = _given(given) if given else []
        _check_places(text, entities)
    elif mode == "html":
        text, entities = parse_html(text)
    elif mode == "markdownv2":
        text, entities = parse_markdown_v2(text)
    elif mode == "markdown":
        text, entities = parse_old_markdown(text)
    else:
        raise bad_request("unsupported parse_mode")
    entities = [known for entity in entities if (known := _mentioned(world, entity))]
    text, entities = trimmed(*_cleaned(text, entities))
    return text, arranged(entities, find_entities(text))


def _given(given: object) -> list[Object]:
    """Parse the entities given with a text; anything but a list counts as none."""
    if isinstance(given, str):
        try:
            given = decoded(given)
        except ValueError:
            return []
    if not isinstance(given, list):
        return []
    entities = []
    for item in given:
        try:
            entity = _entity(item)
        except UnreadableError as error:
            raise ApiError(400, f"Bad Request: can't parse MessageEntity: {error}") from None
        if entity is not None:
            entities.append(entity)
    return [entity for item in entities if (entity := _sound(item)) is not None]


def _entity(given: object) -> Object | None:
    """Return one given entity, None for a kind that the server finds by itself."""
    if not isinstance(given, dict):
        raise UnreadableError("expected an Object")
    fields = Fields(given)
    place = {"offset": fields.integer("offset"), "length": fields.integer("length")}
    kind = fields.string("type")
    if not kind:
        raise UnreadableError("Type is not specified")
    if kind in _FOUND_BY_THE_SERVER:
        return None
    return {"type": kind, **place, **_own(kind, fields)}


def _own(kind: str, fields: Fields) -> Object:
    """Return the fields that only this kind of entity has."""
    if kind == "pre":
        language = fields.string("language", "")
        return {"language": language} if language else {}
    if kind == "text_link":
        return {"url": fields.string("url")}
    if kind == "text_mention":
        return {"user": {"id": Fields(fields.object("user")).long("id")}}
    if kind == "custom_emoji":
        return {"custom_emoji_id": fields.long("custom_emoji_id")}
    if kind == "date_time":
        unix = fields.integer("unix_time")
        format_ = date_format(fields.string("date_time_format", ""), last_wins=True)
        if format_ is None:
            raise UnreadableError("Invalid date-time format specified")
        return {"unix_time": unix, "date_time_format": format_}
    if kind not in _PLAIN:
        raise UnreadableError("Unsupported type specified")
    return {}


def _sound(entity: Object) -> Object | None:
    """Check an entity after all were parsed. Returns None if it covers no text."""
    kind = entity["type"]
    if kind == "text_link":
        try:
            entity["url"] = checked(entity["url"])
        except UnreadableError as error:
            raise bad_request(f"Entity URL '{entity['url']}' is invalid: {error}") from None
    elif kind == "custom_emoji":
        own = custom_emoji(entity["custom_emoji_id"])
        if own is None:
            raise bad_request("Invalid custom emoji identifier specified")
        entity.update(own)
    elif kind == "date_time":
        if not 0 < entity["unix_time"] <= LATEST:
            raise bad_request("Invalid date specified")
        entity.update(date_entity(entity["unix_time"], entity["date_time_format"]))
    for name in ("offset", "length"):
        if not 0 <= entity[name] <= _FURTHEST:
            raise bad_request(f"Receive an entity with incorrect {name} {entity[name]}")
    return entity if entity["length"] else None


def _check_places(text: str, entities: list[Object]) -> None:
    """Raise ApiError for an entity beyond the text or inside a surrogate pair."""
    if not entities:
        return
    units = text.encode("utf-16-le", "surrogatepass")
    end = len(units) // 2
    for entity in entities:
        start, stop = entity["offset"], entity["offset"] + entity["length"]
        if start > end:
            raise bad_request(f"Entity begins after the end of the text at UTF-16 offset {start}")
        begins = f"Entity beginning at UTF-16 offset {start} ends"
        if stop > end:
            raise bad_request(f"{begins} after the end of the text at UTF-16 offset {stop}")
        for what, unit in (("Entity begins", start), (begins, stop)):
            if _inside_pair(units, unit):
                place = len(units[: unit * 2 + 2].decode("utf-16-le", "surrogatepass").encode())
                raise bad_request(f"{what} in a middle of a UTF-16 symbol at byte offset {place}")


def _inside_pair(units: bytes, place: int) -> bool:
    """Return whether a UTF-16 offset is inside a surrogate pair."""
    return 0xDC <= (units[place * 2 + 1] if place * 2 < len(units) else 0) < 0xE0


def _cleaned(text: str, entities: list[Object]) -> tuple[str, list[Object]]:
    """Clean a text, and move its entities by the characters removed."""
    kept = clean(text)
    if len(kept) == len(text) or not entities:
        return kept, entities
    # Each removed character is one UTF-16 code unit.
    gone = [
        utf16_length(text[:number]) for number, character in enumerate(text) if not clean(character)
    ]
    moved = []
    for entity in entities:
        start, stop = entity["offset"], entity["offset"] + entity["length"]
        start, stop = start - bisect_left(gone, start), stop - bisect_left(gone, stop)
        if stop > start:
            moved.append({**entity, "offset": start, "length": stop - start})
    return kept, moved


def _mentioned(world: World, entity: Object) -> Object | None:
    """Complete a mention of a person; a mention of somebody unknown to the bot is dropped."""
    if entity["type"] != "text_mention":
        return entity
    person = world.people.get(entity.get("user", {}).get("id", 0))
    if person is None:
        return None
    place = {"offset": entity["offset"], "length": entity["length"]}
    return {"type": "text_mention", **place, "user": world.user_object(person)}
