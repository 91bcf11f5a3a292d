"""Dates that each reader sees in their own time zone and language (date_time, Bot API 9.5)."""

import re

from bot.playground.errors import bad_request
from bot.playground.records import Object

LATEST = 2**31 - 1
"""The latest possible date, 2038-01-19 (seconds since 1970)."""
FURTHEST = 3 * 366 * 86400
"""How far a date may be ahead of the playground's time, in seconds."""


def date_format(given: str, *, last_wins: bool = False) -> str | None:
    """Return a date's format in the server's order, None if it is not valid.

    Valid are r alone, or any of w, d or D, t or T. Of d and D, or t and T, the short form
    wins, or with `last_wins` the last one.
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
    """Return the whole number at the start of a text, 0 if there is none."""
    match = re.match(r"-?[0-9]+", text)
    return int(match[0]) if match and len(match[0]) < 20 else 0


def date_entity(unix: int, format_: str) -> Object:
    """Return a date_time entity without offset and length."""
    return {"type": "date_time", "unix_time": unix, "date_time_format": format_}


def check_dates(content: Object, now: int) -> None:
    """Raise Telegram's error for a date too far ahead (telegram-bot-api issue 852).

    Whether Telegram limits dates in the past is not known; the playground does not.
    """
    for name, value in content.items():
        if name.endswith("entities"):
            for entity in value:
                if entity.get("unix_time", 0) > now + FURTHEST:
                    raise bad_request("ENTITY_DATE_INVALID")
        elif isinstance(value, dict):
            check_dates(value, now)
