"""How sheets are printed: A4 in landscape, one page wide, in letters that can be read."""

import math
from collections.abc import Iterable, Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from handlers.kit.fitting import digits

LINE: Final = 18
"""Points that a row of one line is high, with room for the Chinese fonts of any program."""
A4: Final = 9
"""The number that Excel has for the size of paper."""
ROOM: Final = 165.0
"""Digits beside each other on a page, in letters of at least two thirds of their size."""
_FURTHER: Final = 14.5  # points of each further line of a row
_LINES: Final = 26  # the most lines: Excel's rows are at most 409 points high
_MARGINS: Final = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6}  # inches


def set_up_pages(sheet: Worksheet) -> None:
    """Have the sheet printed on A4 in landscape, one page wide, with the pages' numbers."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**_MARGINS)
    sheet.set_footer("&C&P / &N")


def fitted(
    widths: Sequence[float], rows: Sequence[Sequence[object]], least: Sequence[float]
) -> list[float]:
    """Return the widths so that all columns stand on one page, as far as that is possible.

    Columns with texts become narrower, none narrower than ``least`` says: their cells take
    several lines, as few as that needs. ``widths`` are in digits.
    """
    found = list(widths)
    if sum(found) <= ROOM:
        return found
    needed: dict[int, int] = {}
    for at in range(len(found)):
        texts = [row[at] for row in rows if at < len(row) and isinstance(row[at], str)]
        if texts:
            needed[at] = max(digits(str(one)) for one in texts)
    for lines in range(2, _LINES + 1):
        for at, whole in needed.items():
            found[at] = min(widths[at], max(least[at], whole / lines + 2))
        if sum(found) <= ROOM:
            break
    return found


def height(row: Iterable[object], widths: Iterable[float]) -> float:
    """Return how many points the row is high; not every program finds it by itself."""
    lines = 1
    for one, width in zip(row, widths, strict=False):
        if isinstance(one, str):
            lines = max(lines, sum(_lines(digits(line), width) for line in one.split("\n")))
    return LINE + (min(lines, _LINES) - 1) * _FURTHER


def _lines(needed: int, width: float) -> int:
    """Return how many lines take so many digits; of most, a character's width stays empty."""
    return 1 if needed < width else math.ceil(needed / max(width - 2, 2))
