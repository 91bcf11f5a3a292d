"""One call of a Bot API method: its parameters, however they came."""

import math
from typing import Any, NamedTuple, cast

import msgspec

from bot.playground.entities import clean, completed, trimmed
from bot.playground.errors import bad_request
from bot.playground.parse_html import checked_link, parse_html
from bot.playground.parse_markdown import parse_markdown_v2, parse_old_markdown
from bot.playground.reading import Shape, decoded, fitted, whole
from bot.playground.records import Object
from bot.playground.world import World


class Upload(NamedTuple):
    """A file that came with a call."""

    name: str
    mime_type: str | None
    body: bytes


class Call:
    """A method's parameters, with the world that it works on."""

    __slots__ = ("name", "parameters", "uploads", "world")

    def __init__(
        self, world: World, name: str, parameters: dict[str, Any], uploads: dict[str, Upload]
    ) -> None:
        self.world = world
        self.name = name
        self.parameters = parameters
        self.uploads = uploads

    def text(self, name: str) -> str | None:
        """Return a parameter as text, None if it was not given."""
        value = self.parameters.get(name)
        if value is None or isinstance(value, str):
            return value
        return msgspec.json.encode(value).decode()

    def integer(self, name: str, default: int = 0) -> int:
        """Return a parameter as a whole number; what is none counts as not given."""
        number = whole(self.parameters.get(name))
        return default if number is None else number

    def number(self, name: str) -> float | None:
        """Return a parameter as a number, None if it is not one."""
        value = self.parameters.get(name)
        try:
            number = math.nan if value is None else float(value)
        except (TypeError, ValueError):
            return None
        return number if math.isfinite(number) else None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a parameter that is true or false."""
        value = self.parameters.get(name)
        if value is None:
            return default
        return value is True or str(value).lower() in ("true", "yes", "1", "t", "y")

    def structured(self, name: str) -> object:
        """Return a parameter that is an object or a list, given as such or as JSON text."""
        value = self.parameters.get(name)
        if not isinstance(value, str) or not value:
            return None if value == "" else value
        try:
            return cast("object", decoded(value))
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def formatted(
        self, name: str, mode: str = "parse_mode", entities: str = "entities"
    ) -> tuple[str, list[Object]]:
        """Return a parameter as text with entities, parsed and put in order."""
        return formatted(
            self.world, self.text(name) or "", self.text(mode), self.structured(entities)
        )


def formatted(
    world: World, text: str, mode: object, given: object = None
) -> tuple[str, list[Object]]:
    """Return a text with its entities as the server keeps them. It may come out empty."""
    entities: list[Object] = []
    lowered = str(mode or "").lower()
    text = clean(text)
    if lowered == "html":
        text, entities = parse_html(text)
    elif lowered == "markdownv2":
        text, entities = parse_markdown_v2(text)
    elif lowered == "markdown":
        text, entities = parse_old_markdown(text)
    elif lowered not in ("", "none"):
        raise bad_request("unsupported parse_mode")
    elif given:
        entities = _given(text, given)
    entities = [known for entity in entities if (known := _mentioned(world, entity))]
    text, entities = trimmed(text, entities)
    return text, completed(text, entities)


def _given(text: str, given: object) -> list[Object]:
    """Take the entities that came with the text, as far as they fit it."""
    if not isinstance(given, list):
        raise bad_request("can't parse entities: array expected")
    units = text.encode("utf-16-le", "surrogatepass")
    end = len(units) // 2
    kept: list[Object] = []
    for item in given:
        try:
            place = fitted(item, _PLACE)
            kind, start, length = place["type"], place["offset"], place["length"]
            own = fitted(item, _OF_ITS_OWN.get(kind, {}))
        except (KeyError, ValueError):
            raise bad_request("can't parse entities: can't parse MessageEntity") from None
        length = min(length, end - start)
        if start < 0 or length <= 0 or kind not in _OF_ITS_OWN:
            continue
        for name, unit in (("begins", start), ("ends", start + length)):
            if _inside_pair(units, unit):
                raise bad_request(
                    f"Entity {name} in a middle of a UTF-16 symbol at byte offset {unit}"
                )
        if kind == "text_link":
            url = checked_link(own.get("url", ""))
            if url is None:
                continue
            own["url"] = url
        if kind == "custom_emoji" and not own:
            raise bad_request("can't parse entities: can't parse MessageEntity")
        kept.append({"type": kind, "offset": start, "length": length, **own})
    return kept


def _inside_pair(units: bytes, place: int) -> bool:
    """Tell whether a place in UTF-16 lies between the two halves of one character."""
    return 0xDC <= (units[place * 2 + 1] if place * 2 < len(units) else 0) < 0xE0


_PLACE: dict[str, Shape] = {"type": str, "offset": int, "length": int}
_OF_ITS_OWN: dict[str, dict[str, Shape]] = {
    "bold": {}, "italic": {}, "underline": {}, "strikethrough": {}, "spoiler": {}, "code": {},
    "blockquote": {}, "expandable_blockquote": {},
    "pre": {"language": str},
    "text_link": {"url": str},
    "text_mention": {"user": {"id": int}},
    "custom_emoji": {"custom_emoji_id": str},
}  # fmt: skip
"""The kinds that a bot may give, and their fields; all others the server finds by itself."""


def _mentioned(world: World, entity: Object) -> Object | None:
    """Complete a mention of a person; one whom the bot does not know is left out."""
    if entity["type"] != "text_mention":
        return entity
    person = world.people.get(entity.get("user", {}).get("id", 0))
    if person is None:
        return None
    place = {"offset": entity["offset"], "length": entity["length"]}
    return {"type": "text_mention", **place, "user": world.user_object(person)}
