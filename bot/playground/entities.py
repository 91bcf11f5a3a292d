"""Texts and their entities: those that the server finds by itself, and UTF-16 offsets.

Offsets of entities are in UTF-16 code units, as the Bot API counts.
"""

import re
from collections.abc import Callable, Iterator
from operator import itemgetter

from bot.playground.records import Object

_ANY = re.compile(r"[@#/.]")
_COUNTRIES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs "
    "bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee "
    "eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm "
    "hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb "
    "lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz "
    "na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs "
    "ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl "
    "tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
)
_ZONES = (
    "com|org|net|edu|gov|mil|int|info|biz|name|pro|mobi|app|dev|xyz|online|site|shop|club|top|"
    "tech|store|blog|news|live|link|page|cloud|asia|中国|公司|网络|рф|"
    + _COUNTRIES.replace(" ", "|")
)
_TAIL = r"(?::\d{1,5})?(?:[/?#][^\s<>\"«»“”。，、；：！？（）【】《》]*)?"
_FOUND = (
    (
        "url",
        re.compile(
            r"(?<![\w@.$-])(?:(?:https?|ftp|tg|ton)://[^\s<>\"«»“”。，、；：！？（）【】《》]+"
            rf"|(?:[a-z0-9_](?:[a-z0-9_-]{{0,62}})\.)+(?:{_ZONES})(?![\w@-]|\.\w){_TAIL})",
            re.IGNORECASE,
        ),
    ),
    ("email", re.compile(r"(?<![\w.%+-])[A-Za-z0-9_.%+-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}"
                         r"(?![\w@])")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?"
                               r"(?![\w/<>])", re.ASCII)),
    ("mention", re.compile(r"(?<![\w.])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)", re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w\u200c])#(?=[\d_\u200c]*[^\W\d_])[\w\u200c]{1,256}"
                           r"(?![\w\u200c]*#)")),
)  # fmt: skip


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_counter(text: str) -> Callable[[int], int]:
    """Return a function from a position in the text to its offset in UTF-16 code units."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda position: position
    return lambda position: utf16_length(text[:position])


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Return the part of the text that an entity covers."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def clean(text: str) -> str:
    """Return the text as the server accepts it: no control characters, no carriage returns."""
    if text.isprintable():
        return text
    text = re.sub("[\r\u2028-\u202e\ufeff]", "", text)
    return re.sub("[\x00-\x09\x0b-\x1f\x7f]", " ", text)


def trimmed(text: str, entities: list[Object]) -> tuple[str, list[Object]]:
    """Strip white space from both ends, and shorten and move the entities to match."""
    kept = text.strip()
    if len(kept) == len(text):
        return text, entities
    front = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(kept)
    fitted = []
    for entity in entities:
        start = max(entity["offset"] - front, 0)
        stop = min(entity["offset"] + entity["length"] - front, end)
        if stop > start:
            fitted.append({**entity, "offset": start, "length": stop - start})
    return kept, fitted


def find_entities(text: str) -> list[Object]:
    """Return the entities that the server finds by itself: URLs, commands, mentions, hashtags."""
    if _ANY.search(text) is None:
        return []
    count = utf16_counter(text)
    taken: list[tuple[int, int]] = []
    found: list[Object] = []
    for kind, start, stop in _matches(text):
        if all(stop <= other[0] or start >= other[1] for other in taken):
            taken.append((start, stop))
            offset = count(start)
            found.append({"type": kind, "offset": offset, "length": count(stop) - offset})
    return sorted(found, key=itemgetter("offset"))


def _matches(text: str) -> Iterator[tuple[str, int, int]]:
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start, stop = match.span()
            if kind == "url":
                stop = _url_end(text, start, stop)
                if stop < len(text) and text[stop] == "@":
                    continue
            yield kind, start, stop


def _url_end(text: str, start: int, stop: int) -> int:
    """Return where a URL ends: before a final full stop or an unopened closing bracket."""
    while stop > start:
        last = text[stop - 1]
        part = text[start:stop]
        if last in ".,:;!?'…" or (last == ")" and part.count("(") < part.count(")")):
            stop -= 1
        else:
            break
    return stop
