"""Times that each reader sees in their own zone: Telegram's tg-time around a time in words.

The words stay as they are, in the event's own zone; a tap shows the reader's time. Clients that
don't know it show the words alone.
"""

import html
import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from handlers.kit.texts import Markup
from storage.model.time import EPOCH

FARTHEST = timedelta(days=3 * 365)
"""Telegram refuses a message with a time much further ahead."""
_FARTHEST_SECONDS = FARTHEST.total_seconds()
_TAG = re.compile(r'<tg-time unix="(\d+)" format="">(.*?)</tg-time>', re.DOTALL)
_UNIX = re.compile(r'<tg-time unix="(\d+)"')


def timed(instant: datetime, text: str) -> Markup:
    """Return the text of a time as Telegram's HTML, with the instant that it means."""
    seconds = (instant - EPOCH) // timedelta(seconds=1)
    return Markup(f'<tg-time unix="{seconds}" format="">{html.escape(text, quote=False)}</tg-time>')


def is_timed(text: str) -> bool:
    """Return whether the text is HTML with a time that each reader sees in their own zone."""
    return isinstance(text, Markup) and "<tg-time" in text


def untimed(text: str) -> str:
    """Return the words of HTML that has no other tags than those of times."""
    return html.unescape(_TAG.sub(r"\2", text))


def untimed_args(args: Mapping[str, object]) -> dict[str, object]:
    """Return a text's arguments as words, for where Telegram shows no HTML."""
    return {
        name: untimed(value) if isinstance(value, str) and is_timed(value) else value
        for name, value in args.items()
    }


def near(text: str, now: datetime) -> str:
    """Return the HTML text without the tags of times that Telegram refuses: those far ahead."""
    if "<tg-time" not in text:
        return text
    last = now.timestamp() + _FARTHEST_SECONDS
    for unix in _UNIX.findall(text):
        if not 0 < int(unix) <= last:
            break
    else:
        return text
    return _TAG.sub(lambda found: found[0] if 0 < int(found[1]) <= last else found[2], text)
