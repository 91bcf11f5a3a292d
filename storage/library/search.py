"""Finds what of the library has all words that were typed, in its title or its text.

The newest items are looked through first. Most words that many items have are found often enough
there, and a word that few have is quickly found everywhere.
"""

import json
from collections.abc import Callable, Iterable, Sequence

from storage.engine.transaction import BLOCK, Row, Transaction, Value
from storage.engine.words import OVERLAP, Term, folded, terms
from storage.library import items
from storage.library.items import PASSAGES
from storage.library.seeing import Viewer
from storage.model.library import Found

_INITIALS = 2  # letters that are looked for among the initials of titles, at least
_TITLE = 0  # the number of the passage that is the title
_TOGETHER = BLOCK // PASSAGES  # serials of the items whose passages are in one block


async def find(tx: Transaction, viewer: Viewer, typed: str, most: int) -> list[int]:
    """Return the ids of the items that the viewer sees and that have all words, newest first.

    They are ``most`` at most. Latin letters are the beginning of a word, or some of the initials of
    the title's pinyin. Nothing is found by a text without letters and digits.
    """
    wanted = terms(typed)
    if not wanted:
        return []
    last = await tx.value("SELECT max(serial) FROM library_items") or 0
    found = await _find(tx, viewer, wanted, most, max(last // _TOGETHER - 1, 0))
    # What the newest have most of is complete; else all are looked through.
    if len(found) == most or last < 2 * _TOGETHER:
        return found
    return await _find(tx, viewer, wanted, most, None)


async def _find(
    tx: Transaction, viewer: Viewer, wanted: Iterable[Term], most: int, since: int | None
) -> list[int]:
    """Find them among the items of this block and the next, or among all (None)."""
    values: list[Value] = [*viewer.args, most]

    def place(value: Value) -> str:
        values.append(value)
        return f"${len(values)}"

    blocks = place(json.dumps([since, since + 1])) if since is not None else ""
    first = place((since or 0) * _TOGETHER)
    conditions = " AND ".join(_condition(tx, term, place, blocks) for term in wanted)
    rows = await tx.all(
        "SELECT i.id FROM library_items i JOIN library_shelves s ON s.id = i.shelf_id"  # noqa: S608
        f" WHERE i.serial >= {first} AND {viewer.sees} AND {conditions}"
        " ORDER BY i.serial DESC LIMIT $3",
        *values,
    )
    return [row["id"] for row in rows]


def _condition(tx: Transaction, term: Term, place: Callable[[Value], str], blocks: str) -> str:
    holding = tx.holding("library_passages", place(tx.looked_for(term)), blocks=blocks)
    serials = f"SELECT h.id / {PASSAGES} FROM ({holding}) h"  # noqa: S608
    # As a condition and not a join, which PostgreSQL would make by comparing each with each.
    condition = f"(i.serial IN ({serials})) IS TRUE"
    if len(term.letters) < _INITIALS:
        return condition
    return f"({condition} OR i.initials LIKE {place(f'%{term.letters}%')})"


async def shown(tx: Transaction, ids: Sequence[int], typed: str) -> list[Found]:
    """Return these items with the passages in which the words stand.

    That is one that has the most of them, the first of them if it can be; none if only the title
    has them.
    """
    wanted, found = terms(typed), await items.of_ids(tx, ids)
    passages = await _passages(tx, [item.serial for item in found], wanted)
    return [Found(item, *passages.get(item.serial, (None, None))) for item in found]


async def _passages(
    tx: Transaction, serials: Sequence[int], wanted: Sequence[Term]
) -> dict[int, tuple[str, int | None]]:
    """Return the passage that :func:`shown` shows, with its page, by the item's serial."""
    if not serials or not wanted:
        return {}
    having = " UNION ALL ".join(
        f"SELECT h.id, {at} AS word FROM"  # noqa: S608
        f" ({tx.holding('library_passages', f'${3 + at}', blocks='$1')}) h"
        for at in range(len(wanted))
    )
    rows = await tx.all(
        "SELECT p.id, p.body, p.page, b.words, b.word FROM library_passages p"  # noqa: S608
        " JOIN (SELECT c.id, c.words, c.word, row_number() OVER"
        f" (PARTITION BY c.id / {PASSAGES} ORDER BY c.words DESC, c.word, c.id) AS place"
        f" FROM (SELECT h.id, count(*) AS words, min(h.word) AS word FROM ({having}) h"
        f" WHERE h.id % {PASSAGES} > {_TITLE} AND h.id / {PASSAGES} IN"
        " (SELECT CAST(value AS BIGINT) FROM json_each($2)) GROUP BY h.id) c) b ON b.id = p.id"
        f" WHERE b.place <= 2 ORDER BY p.id / {PASSAGES}, b.place",
        json.dumps(sorted({serial // _TOGETHER for serial in serials})),
        json.dumps(list(serials)),
        *(tx.looked_for(term) for term in wanted),
    )
    two: dict[int, list[Row]] = {}
    for row in rows:
        two.setdefault(row["id"] // PASSAGES, []).append(row)
    best = {serial: _better(found, wanted) for serial, found in two.items()}
    return {serial: (row["body"], row["page"]) for serial, row in best.items()}


def _better(rows: Sequence[Row], wanted: Sequence[Term]) -> Row:
    """Return the first passage, or the second if that has more of what the first ends with."""
    first, second = rows[0], rows[-1]
    alike = (first["words"], first["word"]) == (second["words"], second["word"])
    follows = second["id"] == first["id"] + 1
    return second if alike and follows and _at_the_end(first["body"], wanted) else first


def _at_the_end(body: str, wanted: Sequence[Term]) -> bool:
    """Return whether all that is found stands in what a passage has of the next one."""
    whole, places = folded(body)
    found = (one for term in wanted for one in term.pattern.finditer(whole))
    return all(places[one.start()] >= len(body) - OVERLAP for one in found)
