"""Which counts may be shown so that nobody can tell what fewer than LEAST people said.

A count from 1 to LEAST - 1 is hidden; nobody is no group, so 0 is shown. Where a hidden count would
follow from the total and the counts that are shown, further counts are hidden, the smallest first
(complementary suppression). A table is a partition of everybody who has answered:
what a person left out is a cell of it too, so that all tables of a questionnaire have the same
total and subtracting one from another tells nothing.

Everything here is pure: numbers in, numbers or None (hidden) out.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LEAST: Final = 5
"""The smallest group that is shown."""
CROSSED: Final = 10
"""Two questions are put together, and single values listed, only above so many answers."""
Counts = list[int | None]


def one_way(counts: Sequence[int]) -> Counts:
    """Return the counts of a partition with those hidden that must be; their sum is known.

    What is hidden adds up to LEAST or more, and no hidden count can be worked out. The result
    depends on the values only, not on their order.
    """
    if sum(counts) < LEAST:
        return [None] * len(counts)
    hidden = {at for at, count in enumerate(counts) if _is_small(count)}
    if hidden and not _is_open([counts[at] for at in hidden]):
        shown = [count for at, count in enumerate(counts) if count and at not in hidden]
        # All of the smallest ones: which of two equal counts was hidden would tell the rest.
        hidden |= {at for at, count in enumerate(counts) if shown and count == min(shown)}
    return [None if at in hidden else count for at, count in enumerate(counts)]


def _is_small(count: int) -> bool:
    return 0 < count < LEAST


def _is_open(values: Sequence[int]) -> bool:
    """Return whether small counts with this sum could be others, and are no small group."""
    least, most = len(values), (LEAST - 1) * len(values)
    return least > 1 and sum(values) >= LEAST and least < sum(values) < most


def each(counts: Sequence[int], total: int) -> Counts:
    """Return the counts of which any number may hold of one person, as of ticked choices.

    Each is a table of two cells by itself: those who ticked it, and those who did not.
    """
    return [None if _is_small(count) or _is_small(total - count) else count for count in counts]


def lumped(counts: Sequence[int]) -> tuple[list[int], int]:
    """Return the places of what may be shown, and how many people gave the rest.

    For values that people wrote themselves: that a value is there at all would tell that somebody
    gave it, so all hidden ones are one line. Without LEAST answers nothing is shown.
    """
    protected = one_way(counts)
    shown = [at for at, count in enumerate(protected) if count is not None]
    rest = sum(count for count, seen in zip(counts, protected, strict=True) if seen is None)
    return shown, rest if sum(counts) >= LEAST else 0


@dataclass(frozen=True, slots=True)
class Crossed:
    """A table of two questions: counts by row and column, with the sums of rows and columns.

    ``rows`` and ``columns`` are places in the questions' counts; what may not be shown of a
    question by itself is put together as the last one, whose place is -1.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_sums: tuple[int, ...]
    column_sums: tuple[int, ...]


def crossed(table: Sequence[Sequence[int]]) -> Crossed | None:
    """Return the table as it may be shown; None if nothing of it may be.

    Its sums are the counts of each question alone, which are shown elsewhere.
    """
    if sum(map(sum, table)) <= CROSSED:
        return None
    rows, by_row = _merged([list(row) for row in table])
    columns, by_column = _merged([list(column) for column in zip(*by_row, strict=True)])
    cells = [list(row) for row in zip(*by_column, strict=True)]
    hidden = _Hidden(cells)
    if not hidden.protect():
        return None
    return Crossed(
        tuple(rows),
        tuple(columns),
        tuple(
            tuple(None if (r, c) in hidden.cells else count for c, count in enumerate(row))
            for r, row in enumerate(cells)
        ),
        tuple(map(sum, cells)),
        tuple(map(sum, by_column)),
    )


def _merged(lines: list[list[int]]) -> tuple[list[int], list[list[int]]]:
    """Put together those lines whose sums may not be shown; return their places and the lines."""
    shown = one_way([sum(line) for line in lines])
    kept = [at for at, count in enumerate(shown) if count is not None]
    rest = [line for line, count in zip(lines, shown, strict=True) if count is None]
    found = [lines[at] for at in kept]
    if not rest:
        return kept, found
    return [*kept, -1], [*found, [sum(column) for column in zip(*rest, strict=True)]]


class _Hidden:
    """The hidden cells of a table whose row and column sums are known."""

    def __init__(self, table: Sequence[Sequence[int]]) -> None:
        self._table = table
        self._places = [(r, c) for r, row in enumerate(table) for c, _ in enumerate(row)]
        self.cells = {(r, c) for r, c in self._places if _is_small(table[r][c])}

    def protect(self) -> bool:
        """Hide more until no hidden cell is known and no line hides a small group.

        Return whether that came about.
        """
        while (at := self._weak()) is not None:
            near = [one for one in self._shown() if one[0] in at[0] or one[1] in at[1]]
            more = near or self._shown()
            if not more:
                return False
            least = min(self._table[r][c] for r, c in more)
            self.cells |= {(r, c) for r, c in more if self._table[r][c] == least}
        return True

    def _shown(self) -> list[tuple[int, int]]:
        return [(r, c) for r, c in self._places if (r, c) not in self.cells and self._table[r][c]]

    def _weak(self) -> tuple[set[int], set[int]] | None:
        """Return the rows and columns in which more must be hidden; None if nothing must."""
        for r, _ in enumerate(self._table):
            if self._tells([one for one in self.cells if one[0] == r]):
                return {r}, set()
        for c, _ in enumerate(self._table[0]):
            if self._tells([one for one in self.cells if one[1] == c]):
                return set(), {c}
        for r, c in sorted(self.cells):
            if not (self._can_grow(r, c) or self._can_shrink(r, c)):
                return {r}, {c}
        return None

    def _tells(self, line: Sequence[tuple[int, int]]) -> bool:
        """Return whether these cells, whose sum follows from the line, are a small group."""
        values = [self._table[r][c] for r, c in line]
        if not values or (len(values) > 1 and max(values) >= LEAST):
            return False
        return not _is_open(values)

    def _can_grow(self, r: int, c: int) -> bool:
        """Return whether a table with the same sums has one more in this cell."""
        return self._reaches(("column", c), ("row", r), (r, c))

    def _can_shrink(self, r: int, c: int) -> bool:
        return self._table[r][c] > 1 and self._reaches(("row", r), ("column", c), (r, c))

    def _reaches(self, start: tuple[str, int], goal: tuple[str, int], but: tuple[int, int]) -> bool:
        """Follow one person moved from hidden cell to hidden cell, along columns and rows.

        A column that has one too many gives up one in a row, which then lacks one, and so on.
        """
        seen, ahead = {start}, [start]
        while ahead:
            kind, at = ahead.pop()
            for r, c in self.cells - {but}:
                if kind == "row" and r == at:
                    found = ("column", c)
                elif kind == "column" and c == at and self._table[r][c] > 1:  # hidden is never 0
                    found = ("row", r)
                else:
                    continue
                if found == goal:
                    return True
                if found not in seen:
                    seen.add(found)
                    ahead.append(found)
        return False


@dataclass(frozen=True, slots=True)
class Measures:
    """Mean, median and standard deviation; None: it may not be shown, or there are no values.

    A mean to be shown where counts are hidden is rounded, to tenths or, if ``rough``, to halves.
    """

    mean: float | None = None
    median: float | None = None
    spread: float | None = None
    rough: bool = False


def measured(values: Sequence[int], counts: Sequence[int]) -> Measures:
    """Return the measures of numbers, each of which so many people gave."""
    every = [value for value, count in zip(values, counts, strict=True) for _ in range(count)]
    if not every:
        return Measures()
    return Measures(
        round(statistics.fmean(every), 2),
        float(statistics.median(every)),
        round(statistics.pstdev(every), 2),
    )


def on_scale(
    values: Sequence[int], counts: Sequence[int], none: int = 0
) -> tuple[Counts, Measures]:
    """Return what may be shown of numbers on a scale: the counts with all measures, or the mean.

    ``none`` is how many gave no number; what may be shown of it by itself is shown elsewhere.

    A mean beside counts of which some are hidden would tell these. So where a count is hidden, all
    are, and the mean is shown alone, rounded so that one person more or less may not change it.
    Whether it is shown, and to which step it is rounded, depends on the number of values only.
    """
    if sum(counts) >= LEAST and not any(map(_is_small, (*counts, none))):
        return list(counts), measured(values, counts)
    hidden: Counts = [None] * len(counts)
    many, width = sum(counts), 2 * (max(values) - min(values))
    if many <= CROSSED or len(values) < 3 or many < 2 * width:
        return hidden, Measures()
    tenths = many >= 10 * width
    mean = measured(values, counts).mean or 0.0
    mean = round(mean, 1) if tenths else round(2 * mean) / 2
    if mean in {min(values), max(values)}:  # nearly all have given it, and it would tell who not
        return hidden, Measures()
    return hidden, Measures(mean, rough=not tenths)


def whole(table: Sequence[Sequence[int]]) -> Crossed:
    """Return the table with everything shown, for answers with names."""
    return Crossed(
        tuple(range(len(table))),
        tuple(range(len(table[0]))),
        tuple(map(tuple, table)),
        tuple(map(sum, table)),
        tuple(map(sum, zip(*table, strict=True))),
    )
