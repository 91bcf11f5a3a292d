"""Text within Telegram's limits: measured, shortened, cut in parts."""

import html
import re

PART = 3300  # UTF-16 units of a description in one message


def parts(description: str) -> list[str]:
    """Return a description in parts that each fit a message, cut at a line's end if one is near."""
    rest, cut = description.strip(), []
    while width(rest) > PART:
        most = PART
        while width(rest[:most]) > PART:
            most -= (width(rest[:most]) - PART + 1) // 2
        end = rest.rfind("\n", most // 2, most)
        end = most if end < 0 else end
        cut.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*cut, rest]


_TAG = re.compile(r"</?[a-z][^>]*>")


def size(markup: str) -> int:
    """Return how long Telegram finds the text: in UTF-16 units, once tags are gone."""
    return width(plain(markup))


def plain(markup: str) -> str:
    """Return what is read of a text in Telegram's HTML: without its tags."""
    return html.unescape(_TAG.sub("", markup))


def width(text: str) -> int:
    """Return how many UTF-16 units the plain text has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, limit: int) -> str:
    """Return the text in at most that many characters, cut with … where it is longer."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def clip(text: str, room: int) -> str:
    """Return the text, or its beginning with … where it has more than so many units."""
    return text if width(text) <= room else split_at(text, room - 1)[0] + "…"


def split_at(text: str, room: int) -> tuple[str, str]:
    """Return what fits and what is left, cut where a line or sentence ends if one does nearby."""
    if width(text) <= room:
        return text, ""
    end, used = 0, 0
    while (used := used + width(text[end])) <= room:
        end += 1
    for mark in ("\n", "。", " "):
        at = text.rfind(mark, end * 4 // 5, end)
        if at > 0:
            end = at + 1
            break
    return text[:end].rstrip(), text[end:].lstrip()
