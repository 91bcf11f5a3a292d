"""Reads from a cell's number format whether a date in it shows its day."""

import re

from handlers.workbooks.words import HALF_DAY

# Formats of a year and a month that Excel knows by number, those of Chinese Excel among them
# (ECMA-376 part 1, 18.8.30).
_WITHOUT_DAY = frozenset({17, 27, 36, 50, 52, 57})
FIRST_OWN = 164
"""Numbers from here on belong to formats that the workbook itself states."""
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_NOT_A_DATE = re.compile(r"general|[0#?@]", re.IGNORECASE)
_TOKENS = re.compile(r"y+|e+|m+|d+|a{3,4}|h+|s+", re.IGNORECASE)


def shows_no_day(number: int, code: str | None) -> bool:
    """Return whether the format shows a date without the day of the month.

    ``number`` is the format's number, ``code`` its text where the workbook states it: True for
    ``yyyy"年"m"月"``, ``mmm-yy`` and ``aaaa``, False for ``m"月"d"日"``, ``h:mm`` and ``0.00``.
    """
    if code is None:
        return number in _WITHOUT_DAY
    plain = HALF_DAY.sub("", _QUOTED.sub("", code).partition(";")[0])
    if _NOT_A_DATE.search(plain):
        return False
    tokens = [token.casefold() for token in _TOKENS.findall(plain)]
    dated = False
    for before, token, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False):
        if token in {"d", "dd"}:
            return False
        minutes = token in {"m", "mm"} and (before.startswith("h") or after.startswith("s"))
        dated = dated or (token[0] in "yemad" and not minutes)
    return dated
