"""Finds what of the library has all words that were typed, in its title or its text.

The newest items are looked through first. Most words that many items have are found often enough
there, and a word that few have is quickly found everywhere. Whether characters follow one another,
where the index does not say so, is asked of one item after the other until there are enough.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from storage.engine.transaction import BLOCK, Row, Transaction, Value
from storage.engine.words import OVERLAP, Term, folded, terms
from storage.library import items
from storage.library.items import PASSAGES
from storage.library.seeing import Viewer
from storage.model.library import Found

_TABLE = "library_passages"
_INITIALS = 2  # letters that are looked for among the initials of titles, at least
_TITLE = 0  # the number of the passage that is the title
_TOGETHER = BLOCK // PASSAGES  # serials of the items whose passages are in one block
_LAST = f"(SELECT max(serial) / {_TOGETHER} FROM library_items)"  # noqa: S608 - the last block
_LAST_TWO = f"'[' || ({_LAST} - 1) || ',' || {_LAST} || ']'"
_SINCE = f"({_LAST} - 1) * {_TOGETHER}"  # the first serial of the last two


_Placed = tuple[Term, str, str]
"""A term, the placeholder of what is looked for, and the condition of :func:`_initials`."""


class Hit(NamedTuple):
    """An item that was found."""

    id: int
    serial: int


async def find(tx: Transaction, viewer: Viewer, typed: str, most: int) -> list[Hit]:
    """Return the items that the viewer sees and that have all words, newest first.

    They are ``most`` at most. Latin letters are the beginning of a word, or some of the initials of
    the title's pinyin. Nothing is found by a text without letters and digits.
    """
    wanted = terms(typed)
    if not wanted:
        return []
    values: list[Value] = [*viewer.args, most]

    def place(value: Value) -> str:
        values.append(value)
        return f"${len(values)}"

    placed = [(term, place(tx.looked_for(term)), _initials(term, place)) for term in wanted]
    lists: list[str] = []  # of passages that may have a term, each named h and its number
    parts = " UNION ALL ".join(
        f"SELECT * FROM ({_part(tx, viewer, placed, lists, newest=newest)}) {name}"  # noqa: S608
        for name, newest in (("n", True), ("o", False))
    )
    # Both engines read the parts in turn: the second is not begun where the first has enough.
    sql = f"WITH {', '.join(lists)} {parts} LIMIT $3" if lists else f"{parts} LIMIT $3"
    rows = await tx.all(sql, *values)
    return [Hit(*row) for row in rows]


def _initials(term: Term, place: Callable[[Value], str]) -> str:
    """Return the condition that a title has these initials; none if they can't be some."""
    if len(term.letters) < _INITIALS:
        return ""
    return f"initials LIKE {place(f'%{term.letters}%')}"


def _part(
    tx: Transaction,
    viewer: Viewer,
    placed: Iterable[_Placed],
    lists: list[str],
    *,
    newest: bool,
) -> str:
    """Return the SELECT of them among the items of the last two blocks, or among all before."""
    conditions = [_condition(tx, one, lists, newest=newest) for one in placed]
    return (
        "SELECT i.id, i.serial FROM library_items i JOIN library_shelves s ON s.id = i.shelf_id"  # noqa: S608
        f" WHERE {viewer.sees} AND {' AND '.join(conditions)}"
        f" AND i.serial {'>=' if newest else '<'} {_SINCE} ORDER BY i.serial DESC LIMIT $3"
    )


def _condition(tx: Transaction, placed: _Placed, lists: list[str], *, newest: bool) -> str:
    """Return the condition that the item has the term; a list that it needs is added to these."""
    term, parameter, initials = placed
    holding = tx.holding(_TABLE, parameter, blocks=_LAST_TWO if newest else "")
    in_a_row = tx.in_a_row("p", term, parameter)
    has = ""
    if in_a_row:  # is asked of one item after the other, until there are enough
        name = f"h{len(lists) + 1}"
        lists.append(f"{name} AS MATERIALIZED ({holding})")
        holding = f"SELECT id FROM {name}"  # noqa: S608
        has = (
            f" AND (SELECT 1 FROM {_TABLE} p WHERE p.id >= i.serial * {PASSAGES}"  # noqa: S608
            f" AND p.id < (i.serial + 1) * {PASSAGES}"
            f" AND CASE WHEN p.id IN ({holding}) THEN {in_a_row} END LIMIT 1) = 1"
        )
    serials = f"SELECT h.id / {PASSAGES} FROM ({holding}) h"  # noqa: S608
    if newest:  # nearly all of these few are looked at
        condition = f"(i.serial IN ({serials})) IS TRUE"
        return f"({condition} OR i.{initials})" if initials else f"{condition}{has}"
    if initials:
        serials += f" UNION ALL SELECT l.serial FROM library_items l WHERE l.{initials}"  # noqa: S608
    return f"{tx.among('i.serial', serials)}{has}"


async def shown(tx: Transaction, hits: Sequence[Hit], typed: str) -> list[Found]:
    """Return these items with the passages in which the words stand.

    That is one that has the most of them, the first of them if it can be; none if only the title
    has them.
    """
    wanted = terms(typed)
    if not hits or not wanted:
        return [Found(item) for item in await items.of_ids(tx, [hit.id for hit in hits])]
    serials = "SELECT CAST(value AS BIGINT) FROM json_each($2)"
    having = " UNION ALL ".join(
        _having(tx, term, at, f"${3 + at}", serials) for at, term in enumerate(wanted, start=1)
    )
    rows = await tx.all(
        f"SELECT {items.COLUMNS}, b.id AS passage, b.words, b.word, p.body AS passage_body, p.page"  # noqa: S608
        f" {items.FROM} LEFT JOIN (SELECT c.id, c.words, c.word, row_number() OVER"
        f" (PARTITION BY c.id / {PASSAGES} ORDER BY c.words DESC, c.word, c.id) AS place"
        f" FROM (SELECT h.id, count(*) AS words, min(h.word) AS word FROM ({having}) h"
        f" WHERE h.id % {PASSAGES} > {_TITLE} AND h.id / {PASSAGES} IN ({serials})"
        f" GROUP BY h.id) c) b ON b.id / {PASSAGES} = i.serial AND b.place <= 2"
        " LEFT JOIN library_passages p ON p.id = b.id"
        # The LIMIT lets PostgreSQL expect few, and look each up instead of reading the table.
        f" WHERE i.serial IN ({serials} LIMIT $3) ORDER BY b.place",
        json.dumps(sorted({hit.serial // _TOGETHER for hit in hits})),
        json.dumps([hit.serial for hit in hits]),
        len(hits),
        *(tx.looked_for(term) for term in wanted),
    )
    two: dict[int, list[Row]] = {}
    for row in rows:
        two.setdefault(row["id"], []).append(row)
    best = (_better(two[hit.id], wanted) for hit in hits if hit.id in two)
    return [Found(items.of_row(row), row["passage_body"], row["page"]) for row in best]


def _having(tx: Transaction, term: Term, number: int, parameter: str, serials: str) -> str:
    """Return the SELECT of passages that have a term, and of its number; all those of the items.

    Others may be among them: ``blocks`` and a list of their serials are parameters 1 and 2.
    """
    holding = tx.holding(_TABLE, parameter, blocks="$1")
    found = f"SELECT h.id, {number} AS word FROM ({holding}) h"  # noqa: S608
    in_a_row = tx.in_a_row("p", term, parameter)
    if in_a_row:
        has = f"SELECT {in_a_row} FROM {_TABLE} p WHERE p.id = h.id"  # noqa: S608
        found += f" WHERE CASE WHEN h.id / {PASSAGES} IN ({serials}) THEN ({has}) END"
    return found


def _better(rows: Sequence[Row], wanted: Sequence[Term]) -> Row:
    """Return the first passage, or the second if that has more of what the first ends with."""
    first, second = rows[0], rows[-1]
    alike = (first["words"], first["word"]) == (second["words"], second["word"])
    follows = alike and second is not first and second["passage"] == first["passage"] + 1
    return second if follows and _at_the_end(first["passage_body"], wanted) else first


def _at_the_end(body: str, wanted: Sequence[Term]) -> bool:
    """Return whether all that is found stands in what a passage has of the next one."""
    if any(term.pattern.search(body, 0, len(body) - OVERLAP) for term in wanted):
        return False  # as it mostly is, which costs less to see than to fold the body
    whole, places = folded(body)
    found = (one for term in wanted for one in term.pattern.finditer(whole))
    return all(places[one.start()] >= len(body) - OVERLAP for one in found)
