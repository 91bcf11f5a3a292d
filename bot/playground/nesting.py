"""Which entities may stand inside which (tdlib's MessageEntity.cpp: fix_entities).

Links, mentions, code and dates do not overlap; a quote contains each of them whole or not
at all. Styles may be anywhere but around or inside code and dates, and are split to fit.
"""

from collections.abc import Iterable

from bot.playground.records import Object

_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = ("blockquote", "expandable_blockquote")
_VERBATIM = ("pre", "code", "date_time")
_ORDER = {
    "blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "date_time": 30,
    "text_link": 49, "text_mention": 49, "bold": 90, "italic": 91, "underline": 92,
    "strikethrough": 93, "spoiler": 94, "custom_emoji": 99,
}  # fmt: skip
_FOUND = 50
_NEVER = 2**31


def arranged(entities: list[Object], found: list[Object] | None = None) -> list[Object]:
    """Return entities as the server stores them, with those that it found in the text itself."""
    if not entities:
        return found or []
    entities = sorted(entities, key=_rank)
    styles = [entity for entity in entities if entity["type"] in _STYLES]
    quotes = _apart(entity for entity in entities if entity["type"] in _QUOTES)
    others = _apart(entity for entity in entities if entity["type"] not in (*_STYLES, *_QUOTES))
    others = [entity for entity in others if not _crosses_any(entity, quotes)]
    for entity in found or ():
        if not _crosses_any(entity, quotes) and not any(_meet(entity, kept) for kept in others):
            others = [*others, entity]
    fixed = sorted([*quotes, *others], key=_rank)
    return sorted([*fixed, *_cut(styles, fixed)], key=_rank)


def _rank(entity: Object) -> tuple[int, int, int]:
    return entity["offset"], -entity["length"], _ORDER.get(entity["type"], _FOUND)


def _end(entity: Object) -> int:
    end: int = entity["offset"] + entity["length"]
    return end


def _meet(one: Object, other: Object) -> bool:
    return bool(one["offset"] < _end(other) and other["offset"] < _end(one))


def _apart(entities: Iterable[Object]) -> list[Object]:
    """Return sorted entities without those that overlap an earlier one."""
    kept: list[Object] = []
    for entity in entities:
        if not kept or entity["offset"] >= _end(kept[-1]):
            kept.append(entity)
    return kept


def _crosses_any(entity: Object, quotes: list[Object]) -> bool:
    """Return whether an entity is partly inside and partly outside of a quote."""
    return any(
        _meet(entity, quote)
        and not (quote["offset"] <= entity["offset"] and _end(entity) <= _end(quote))
        for quote in quotes
    )


class _Cutter:
    """Splits styles where other entities begin and end."""

    def __init__(self, styles: list[Object]) -> None:
        self.coming = styles[::-1]
        self.open: dict[str, tuple[int, int]] = {}
        self.pieces: list[Object] = []

    def flush(self, offset: int) -> None:
        """Add the open styles up to this offset."""
        for kind, (begin, end) in list(self.open.items()):
            if begin >= offset:
                continue
            stop = min(end, offset)
            self.pieces.append({"type": kind, "offset": begin, "length": stop - begin})
            if end <= offset:
                del self.open[kind]
            else:
                self.open[kind] = (offset, end)

    def reach(self, offset: int) -> None:
        """Open the styles that begin before this offset, and split all of them at it."""
        while self.coming and self.coming[-1]["offset"] < offset:
            entity = self.coming.pop()
            kind, begin, end = entity["type"], entity["offset"], _end(entity)
            if kind in self.open and begin <= self.open[kind][1]:
                self.open[kind] = (self.open[kind][0], max(end, self.open[kind][1]))
            else:
                self.flush(begin)
                self.open[kind] = (begin, end)
        self.flush(offset)


def _cut(styles: list[Object], others: list[Object]) -> list[Object]:
    if not styles:
        return []
    cutter = _Cutter(styles)
    around: list[Object] = []

    def leave(offset: int) -> None:
        while around and offset >= _end(around[-1]):
            inner = around.pop()
            written = len(cutter.pieces)
            cutter.reach(_end(inner))
            if inner["type"] in _VERBATIM:
                del cutter.pieces[written:]
        cutter.reach(offset)

    for other in others:
        leave(other["offset"])
        around.append(other)
    leave(_NEVER)
    return cutter.pieces
