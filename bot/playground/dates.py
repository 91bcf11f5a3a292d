"""Dates that each reader sees in their own time zone and language (date_time, Bot API 9.5)."""

import re

from bot.playground.errors import bad_request
from bot.playground.records import Object

LATEST = 2**31 - 1
"""The last second that a date may be, 2038-01-19."""
FURTHEST = 3 * 366 * 86400
"""Seconds that a date may lie ahead of the playground's time."""


def date_format(given: str, *, last_wins: bool = False) -> str | None:
    """Return a date's format in the order in which the server tells it, None if it is none.

    Known are r alone, or any of w, d or D, t or T. Of two lengths of one part the short one is
    taken, or with `last_wins` the last.
    """
    if given in ("r", "R"):
        return "r"
    if set(given) - set("wWdDtT"):
        return None

    def chosen(lengths: str) -> str:
        there = [length for length in given if length in lengths]
        if not there:
            return ""
        return there[-1] if last_wins else min(there, key=lengths.index)

    return ("w" if set(given) & {"w", "W"} else "") + chosen("dD") + chosen("tT")


def leading_number(text: str) -> int:
    """Return the whole number that a text begins with, 0 if it begins with none."""
    match = re.match(r"-?[0-9]+", text)
    return int(match[0]) if match and len(match[0]) < 20 else 0


def date_entity(unix: int, format_: str) -> Object:
    """Return a date_time entity, without its place."""
    return {"type": "date_time", "unix_time": unix, "date_time_format": format_}


def check_dates(content: Object, now: int) -> None:
    """Raise what Telegram says to a date too far ahead (telegram-bot-api issue 852).

    Whether it has a limit for dates gone by is not known; here there is none.
    """
    for name, value in content.items():
        if name.endswith("entities"):
            for entity in value:
                if entity.get("unix_time", 0) > now + FURTHEST:
                    raise bad_request("ENTITY_DATE_INVALID")
        elif isinstance(value, dict):
            check_dates(value, now)
