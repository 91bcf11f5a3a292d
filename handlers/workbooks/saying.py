"""Says what is wrong in a table, the same mistake in many rows in one line."""

from collections.abc import Callable, Iterable, Sequence

from handlers.workbooks.table import Mistake, said

Say = Callable[..., str]
_ROWS = 12  # ranges of rows that a line names


def mistake_lines(mistakes: Sequence[Mistake], say: Say, *, sheets: bool) -> list[str]:
    """Return a line for each mistake; the same mistake in several rows is one line."""
    same: dict[tuple[object, ...], list[Mistake]] = {}
    for one in mistakes:
        key = (one.sheet, one.column, one.key, *sorted(one.args.items()))
        same.setdefault(key, []).append(one)
    return [_line(found, say, sheets=sheets) for found in same.values()]


def _line(same: Sequence[Mistake], say: Say, *, sheets: bool) -> str:
    first = same[0]
    if len(same) == 1 or first.row is None:
        return said(first, say, sheets=sheets)
    rows = ranges(one.row for one in same if one.row is not None)
    where = say("table-error-at-rows", rows=rows, column=first.column or "")
    if sheets and first.sheet:
        where = say("table-error-sheet", sheet=first.sheet) + where
    return f"{where}{say(first.key, **first.args)}"


def ranges(numbers: Iterable[int]) -> str:
    """Return row numbers as a short list: 3–6, 9."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    parts = [str(a) if a == b else f"{a}–{b}" for a, b in found[:_ROWS]]
    return ", ".join(parts) + (" …" if len(found) > _ROWS else "")
