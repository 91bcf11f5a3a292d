"""An auditor who knows every shown count, every sum and the rules tries all that could have been.

What is hidden must leave at least two possibilities for each small count, and no line of a table
may give away a group of fewer than five by what is left when the shown counts are taken off.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storage.surveys.suppressing import (
    CROSSED,
    LEAST,
    Crossed,
    Measures,
    crossed,
    each,
    lumped,
    measured,
    on_scale,
    one_way,
)

SMALL = set(range(1, LEAST))
pytestmark = pytest.mark.sqlite  # it needs no database


def partitions(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in partitions(total - first, cells - 1):
            yield (first, *rest)


def test_no_count_below_five_follows_from_the_others_and_the_rules() -> None:
    """Every partition of up to 24 people into up to four answers, told apart by what is shown."""
    for cells, most in ((1, 30), (2, 40), (3, 24), (4, 19)):
        for total in range(most + 1):
            looks: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
            for counts in partitions(total, cells):
                looks[tuple(one_way(counts))].append(counts)
            for shown, possible in looks.items():
                hidden = [at for at, count in enumerate(shown) if count is None]
                assert all(count is None or count not in SMALL for count in shown)
                rest = total - sum(count for count in shown if count is not None)
                assert total < LEAST or not hidden or rest >= LEAST, (shown, total)
                for at in hidden if total >= LEAST else ():
                    assert len({counts[at] for counts in possible}) > 1, (shown, total)
    assert one_way([30, 2, 9, 9, 0]) == [30, None, None, None, 0]
    assert each([3, 5, 16, 20, 0], 20) == [None, 5, None, 20, 0]
    assert lumped([9, 1, 1, 1, 12, 2]) == ([0, 4], 5)
    assert lumped([1, 1]) == ([], 0)


@example([[3, 3, 9, 9], [3, 3, 4, 9], [9, 9, 3, 3], [9, 9, 3, 3]])  # joined by one hidden cell
@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 3).flatmap(
        lambda columns: st.lists(
            st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9]), min_size=columns, max_size=columns),
            min_size=2,
            max_size=3,
        )
    )
)
def test_no_cell_of_a_cross_table_follows_from_its_sums(table: list[list[int]]) -> None:
    found = crossed(table)
    if sum(map(sum, table)) <= CROSSED:
        assert found is None
    if found is None:
        return
    for one in (found.row_sums, found.column_sums):
        assert sum(one) == sum(map(sum, table))
        assert not SMALL & set(one)
    values = possible(found)
    for at, seen in values.items():
        assert len(seen) > 1, (found, at)
    turned = list(zip(*found.cells, strict=True))
    for lines, sums in ((found.cells, found.row_sums), (turned, found.column_sums)):
        for line, total in zip(lines, sums, strict=True):
            assert all(count is None or count not in SMALL for count in line)
            rest = total - sum(count for count in line if count is not None)
            assert None not in line or rest >= LEAST


def possible(found: Crossed) -> dict[tuple[int, int], set[int]]:
    """Return what each hidden cell may be, by every table that has these sums."""
    hidden = [
        (r, c) for r, row in enumerate(found.cells) for c, count in enumerate(row) if count is None
    ]
    rows = [total - shown(row) for row, total in zip(found.cells, found.row_sums, strict=True)]
    turned = list(zip(*found.cells, strict=True))
    columns = [total - shown(line) for line, total in zip(turned, found.column_sums, strict=True)]
    values: dict[tuple[int, int], set[int]] = {at: set() for at in hidden}
    tried: list[int] = []

    def fill(at: int) -> None:
        if all(len(seen) > 1 for seen in values.values()):
            return
        if at == len(hidden):
            if not any(rows) and not any(columns):
                for place, value in zip(hidden, tried, strict=True):
                    values[place].add(value)
            return
        r, c = hidden[at]
        free = {one[1] for one in hidden[at + 1 :] if one[0] == r}
        least = 1 if free else max(1, rows[r])  # hidden is never 0
        for value in range(least, min(rows[r], columns[c]) + 1):
            rows[r] -= value
            columns[c] -= value
            tried.append(value)
            fill(at + 1)
            tried.pop()
            rows[r] += value
            columns[c] += value

    fill(0)
    return values


def shown(line: Sequence[int | None]) -> int:
    return sum(count for count in line if count is not None)


def test_no_mean_tells_a_count() -> None:
    """Every way in which people can answer on a scale of three or four."""
    for values, totals in (((1, 2, 3), (11, 17, 41)), ((1, 2, 3, 4), (13, 20))):
        for total in totals:
            looks: dict[object, list[tuple[int, ...]]] = defaultdict(list)
            for counts in partitions(total, len(values)):
                seen, told = on_scale(values, counts)
                looks[tuple(seen), told].append(counts)
            for look, possible in looks.items():
                for counts in possible:
                    seen, _ = on_scale(values, counts)
                    for at, count in enumerate(counts):
                        if seen[at] is None and 0 < count < LEAST:
                            assert len({one[at] for one in possible}) > 1, (look, counts)
    assert on_scale((1, 2, 3), (5, 6, 9)) == ([5, 6, 9], measured((1, 2, 3), (5, 6, 9)))
    assert on_scale((1, 2, 3), (5, 0, 9))[0] == [5, 0, 9], "a choice of nobody is no group"
    assert on_scale((1, 2, 3), (5, 6, 9), 3)[0] == [None] * 3
    assert on_scale((1, 2, 3), (3, 60, 90)) == ([None] * 3, Measures(2.6))
    assert on_scale((1, 2, 3), (3, 6, 9)) == ([None] * 3, Measures(2.5, rough=True))
    assert on_scale((1, 2, 3), (3, 3, 4)) == ([None] * 3, Measures())
    assert on_scale((1, 2), (3, 30)) == ([None] * 2, Measures())
