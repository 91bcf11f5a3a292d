"""Converts the entities of a formatted Telegram message to Telegram's HTML."""

import html
from typing import Final

import msgspec

_TAGS: Final = {
    "blockquote": "blockquote",
    "bold": "b",
    "code": "code",
    "expandable_blockquote": "blockquote",
    "italic": "i",
    "pre": "pre",
    "spoiler": "tg-spoiler",
    "strikethrough": "s",
    "text_link": "a",
    "underline": "u",
}
_PLAIN_INSIDE: Final = ("code", "pre")


class Entity(msgspec.Struct):
    """A part of a text and its formatting; offset and length are in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None


def as_html(text: str, entities: list[Entity]) -> str:
    """Return the text as Telegram's HTML, without entities that are invalid or overlap others."""
    if not entities:
        return html.escape(text, quote=False)
    places = _places(text)
    written: list[str] = []
    open_entities: list[Entity] = []
    at = 0

    def go_to(offset: int) -> None:
        nonlocal at
        written.append(html.escape(text[places[at] : places[offset]], quote=False))
        at = offset

    def close_until(offset: int) -> None:
        while open_entities and _end(open_entities[-1]) <= offset:
            ended = open_entities.pop()
            go_to(_end(ended))
            written.append(f"</{_TAGS[ended.type]}>")

    for entity in sorted(entities, key=lambda one: (one.offset, -one.length)):
        if not _fits(entity, places):
            continue
        close_until(entity.offset)
        if open_entities and not _may_nest(entity, open_entities):
            continue
        go_to(entity.offset)
        written.append(_opening(entity))
        open_entities.append(entity)
    end = max(places)
    close_until(end)
    go_to(end)
    return "".join(written)


def _places(text: str) -> dict[int, int]:
    """Map the UTF-16 offset at which each character begins, and the end, to its index."""
    places = {}
    unit = 0
    for index, character in enumerate(text):
        places[unit] = index
        unit += 2 if character > "\uffff" else 1
    places[unit] = len(text)
    return places


def _end(entity: Entity) -> int:
    return entity.offset + entity.length


def _fits(entity: Entity, places: dict[int, int]) -> bool:
    if entity.type not in _TAGS or (entity.type == "text_link" and not entity.url):
        return False
    return entity.length > 0 and entity.offset in places and _end(entity) in places


def _may_nest(entity: Entity, outer: list[Entity]) -> bool:
    return (
        _end(entity) <= _end(outer[-1])
        and outer[-1].type not in _PLAIN_INSIDE
        and all(_TAGS[entity.type] != _TAGS[other.type] for other in outer)
    )


def _opening(entity: Entity) -> str:
    tag = _TAGS[entity.type]
    if entity.type == "text_link":
        return f'<a href="{html.escape(entity.url or "")}">'
    if entity.type == "expandable_blockquote":
        return "<blockquote expandable>"
    return f"<{tag}>"
