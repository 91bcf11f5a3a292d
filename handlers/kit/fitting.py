"""Measures, shortens and splits text to fit Telegram's limits."""

import html
import re
import unicodedata

PART = 3300  # UTF-16 units of a description in one message


def parts(description: str) -> list[str]:
    """Return a description in parts of at most PART units, cut at the end of a line where possible.

    The line must end in the second half of the part.
    """
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
    """Return the length of the HTML text as Telegram counts it: in UTF-16 units, without tags."""
    return width(plain(markup))


def plain(markup: str) -> str:
    """Return a text in Telegram's HTML as plain text: without tags, with entities replaced."""
    return html.unescape(_TAG.sub("", markup))


def width(text: str) -> int:
    """Return the number of UTF-16 units of the plain text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def digits(line: str) -> int:
    """Return the width of the line as it is shown, in digits; a Chinese character is two wide."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in line)


def shortened(text: str, limit: int) -> str:
    """Return the text; if it has more than ``limit`` characters, its beginning and …."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def clip(text: str, room: int) -> str:
    """Return the text; if it has more than ``room`` UTF-16 units, its beginning and …."""
    return text if width(text) <= room else split_at(text, room - 1)[0] + "…"


def split_at(text: str, room: int) -> tuple[str, str]:
    """Split the text after at most ``room`` UTF-16 units; return the beginning and the rest.

    The cut is at the end of a line, sentence or word if there is one in the last fifth.
    """
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


_NOT_IN_FILES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def for_file(text: str) -> str:
    """Return the text as a file can be named."""
    return " ".join(_NOT_IN_FILES.sub(" ", text).split())
