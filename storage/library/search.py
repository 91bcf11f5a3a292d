"""Finds what of the library has all words that were typed, in its title or its text."""

from collections.abc import Callable, Sequence

from storage.engine.transaction import Row, Transaction, Value
from storage.engine.words import OVERLAP, Term, folded, terms
from storage.library import items
from storage.library.items import PASSAGES
from storage.library.seeing import Viewer
from storage.model.library import Found

_INITIALS = 2  # letters that are looked for among the initials of titles, at least


async def find(tx: Transaction, viewer: Viewer, typed: str, most: int) -> list[int]:
    """Return the ids of the items that the viewer sees and that have all words, newest first.

    They are ``most`` at most. Latin letters are the beginning of a word, or some of the initials of
    the title's pinyin. Nothing is found by a text without letters and digits.
    """
    wanted = terms(typed)
    if not wanted:
        return []
    values: list[Value] = [*viewer.args, most]

    def place(value: str) -> str:
        values.append(value)
        return f"${len(values)}"

    conditions = " AND ".join(_condition(tx, term, place) for term in wanted)
    rows = await tx.all(
        "SELECT i.id FROM library_items i JOIN library_shelves s ON s.id = i.shelf_id"  # noqa: S608
        f" WHERE {viewer.sees} AND {conditions} ORDER BY i.serial DESC LIMIT $3",
        *values,
    )
    return [row["id"] for row in rows]


async def shown(tx: Transaction, ids: Sequence[int], typed: str) -> list[Found]:
    """Return these items with the passages in which the words stand.

    That is one that has all words, or else the first that has one of them; none if only the title
    has them.
    """
    wanted, found = terms(typed), await items.of_ids(tx, ids)
    serials = [item.serial for item in found]
    passages = await _passages(tx, serials, wanted)
    for term in wanted if len(wanted) > 1 else ():
        left = [serial for serial in serials if serial not in passages]
        passages |= await _passages(tx, left, [term])
    return [Found(item, *passages.get(item.serial, (None, None))) for item in found]


async def _passages(
    tx: Transaction, serials: Sequence[int], wanted: Sequence[Term]
) -> dict[int, tuple[str, int | None]]:
    """Return the first passage that has all these words, with its page, by the item's serial."""
    found: dict[int, tuple[str, int | None]] = {}
    for serial in serials:
        rows = await _first(tx, serial, wanted)
        if rows:
            # What stands at the end of a passage only as it begins the next is found there.
            again = len(rows) > 1 and _at_the_end(rows[0]["body"], wanted)
            row = rows[1] if again else rows[0]
            found[serial] = row["body"], row["page"]
    return found


def _condition(tx: Transaction, term: Term, place: Callable[[str], str]) -> str:
    holding = tx.holding("library_passages", place(tx.looked_for(term)))
    serials = f"SELECT h.id / {PASSAGES} FROM ({holding}) h"  # noqa: S608
    if len(term.letters) >= _INITIALS:
        pattern = place(f"%{term.letters}%")
        titles = f"SELECT n.serial FROM library_items n WHERE n.initials LIKE {pattern}"  # noqa: S608
        serials = f"{serials} UNION ALL {titles}"
    # As a condition and not a join, which PostgreSQL would make by comparing each with each.
    return f"(i.serial IN ({serials})) IS TRUE"


def _at_the_end(body: str, wanted: Sequence[Term]) -> bool:
    """Return whether all that is found stands in what a passage has of the next one."""
    whole, places = folded(body)
    found = (one for term in wanted for one in term.pattern.finditer(whole))
    return all(places[one.start()] >= len(body) - OVERLAP for one in found)


async def _first(tx: Transaction, serial: int, wanted: Sequence[Term]) -> Sequence[Row]:
    """Return the first two passages that have all the words, without the title."""
    all_of_them = " AND ".join(
        f"p.id IN (SELECT h.id FROM ({tx.holding('library_passages', f'${3 + at}')}) h"  # noqa: S608
        " WHERE h.id > $1 AND h.id < $2)"
        for at in range(len(wanted))
    )
    return await tx.all(
        "SELECT p.body, p.page FROM library_passages p"  # noqa: S608
        f" WHERE p.id > $1 AND p.id < $2 AND {all_of_them} ORDER BY p.id LIMIT 2",
        *(serial * PASSAGES, (serial + 1) * PASSAGES),
        *(tx.looked_for(term) for term in wanted),
    )
