"""Finds a table's header on a sheet: one row, or two of which the upper one groups the columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handlers.workbooks.cells import as_text, cell_name, label_key, shown
from handlers.workbooks.opening import Grid, Sheet, Value

WITHIN = 20  # rows from the top
FEWEST_COLUMNS = 2  # of a header


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a table can have.

    The code uses ``name``. ``labels`` are the accepted headings; messages show the first one in
    ASCII to English readers and the first other one to Chinese readers. A ``required`` column must
    exist; the code that reads its cells decides whether they may be empty. A column ``instead`` is
    what this one is taken for in a table that has no such column. A ``silent`` column is known but
    not read: a row with nothing else is no row.
    """

    name: str
    labels: tuple[str, ...]
    required: bool = False
    instead: str = ""
    silent: bool = False

    def heading(self, language: str) -> str:
        """Return the heading that messages show in this language."""
        ascii_only = language == "en"
        return next(label for label in self.labels if label.isascii() == ascii_only)


@dataclass(frozen=True, slots=True)
class Header:
    """The header's last row and its columns, counted from 0.

    ``labels`` are the headings of the known columns by name, ``others`` those of other columns by
    their number, and ``above`` the texts that stand above the header.
    """

    index: int
    columns: Mapping[str, int]
    labels: Mapping[str, str]
    others: Mapping[int, str]
    above: tuple[str, ...] = ()

    @property
    def ignored(self) -> tuple[str, ...]:
        """The headings of no known column."""
        return tuple(self.others.values())


def find_header(
    sheet: Sheet, columns: Sequence[Column], *, fewest: int = FEWEST_COLUMNS
) -> Header | None:
    """Return the header: the row or two near the top that name the most columns, or None.

    It names ``fewest`` columns at least.
    """
    by_label = {label_key(label): column.name for column in columns for label in column.labels}
    head = sheet.head(WITHIN)
    best: Header | None = None
    for index, row in enumerate(head):
        header = _as_header(index, [[shown(value)] for value in row], by_label)
        if best is None or len(header.columns) > len(best.columns):
            best = header
    grouped = _grouped(sheet, head)
    for index in range(1, len(head)):
        header = _as_header(index, _pairs(grouped[index - 1], head[index]), by_label)
        # The lower row must add to what the upper one says by itself, or it is a row of content.
        if best is not None and len(header.columns) > len(best.columns):
            best = header
    if best is None or len(best.columns) < fewest:
        return None
    above = tuple(as_text(value) for row in head[: best.index] for value in row if as_text(value))
    return _with_substitutes(best, columns, above)


def _grouped(sheet: Sheet, head: Grid) -> Grid:
    """Return the first rows with headings that are merged across written over each column."""
    rows = [list(row) for row in head]
    for top, left, bottom, right in sheet.merges():
        if top < len(rows) and bottom <= top + 1 and left < len(rows[top]):
            for column in range(left, min(right + 1, len(rows[top]))):
                rows[top][column] = rows[top][left]
    return rows


def _pairs(upper: Sequence[Value], lower: Sequence[Value]) -> list[list[str]]:
    """Return the possible headings of each column: 报名 over 截止 is 报名截止 or 截止."""
    pairs = []
    for column, value in enumerate(lower):
        over = shown(upper[column]) if column < len(upper) else ""
        under = shown(value)
        pairs.append([over + under, under, over] if over and under else [over or under])
    return pairs


def _as_header(
    index: int, headings: Sequence[Sequence[str]], by_label: Mapping[str, str]
) -> Header:
    columns: dict[str, int] = {}
    labels: dict[str, str] = {}
    others: dict[int, str] = {}
    for column, possible in enumerate(headings):
        known = [
            text for text in possible if by_label.get(label_key(text), "") not in {"", *columns}
        ]
        if known:
            name = by_label[label_key(known[0])]
            columns[name], labels[name] = column, known[0]
        elif possible[0]:
            others[column] = possible[0]
    return Header(index, columns, labels, others)


def _with_substitutes(header: Header, columns: Iterable[Column], above: tuple[str, ...]) -> Header:
    places, labels = dict(header.columns), dict(header.labels)
    for column in columns:
        if column.instead and column.name in places and column.instead not in places:
            places[column.instead] = places.pop(column.name)
            labels[column.instead] = labels.pop(column.name)
    return Header(header.index, places, labels, header.others, above)


def letters(column: int) -> str:
    """Return the letters of a column, counted from 0."""
    return cell_name(0, column)[:-1]
