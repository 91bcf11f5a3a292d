"""Finds what of the library has all words that were typed, in its title or its text."""

from collections.abc import Callable, Sequence

from storage.engine.transaction import Transaction, Value
from storage.engine.words import Term, terms
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
    """Return these items with the passages in which the words stand."""
    wanted = terms(typed)
    return [
        Found(item, *await _passage(tx, item.serial, wanted))
        for item in await items.of_ids(tx, ids)
    ]


def _condition(tx: Transaction, term: Term, place: Callable[[str], str]) -> str:
    holding = tx.holding("library_passages", place(tx.looked_for(term)))
    serials = f"SELECT h.id / {PASSAGES} FROM ({holding}) h"  # noqa: S608
    if len(term.letters) >= _INITIALS:
        pattern = place(f"%{term.letters}%")
        titles = f"SELECT n.serial FROM library_items n WHERE n.initials LIKE {pattern}"  # noqa: S608
        serials = f"{serials} UNION ALL {titles}"
    return f"i.serial IN ({serials})"


async def _passage(
    tx: Transaction, serial: int, wanted: Sequence[Term]
) -> tuple[str | None, int | None]:
    """Return the passage that has all words, or else the first that has one of them, and its page.

    None and None if only the title has them.
    """
    number = await _first(tx, serial, wanted)
    for term in wanted if number is None and len(wanted) > 1 else ():
        number = await _first(tx, serial, [term])
        if number is not None:
            break
    if number is None:
        return None, None
    row = await tx.one("SELECT body, page FROM library_passages WHERE id = $1", number)
    return (None, None) if row is None else (row["body"], row["page"])


async def _first(tx: Transaction, serial: int, wanted: Sequence[Term]) -> int | None:
    holding = [
        f"SELECT h.id FROM ({tx.holding('library_passages', f'${3 + at}')}) h"  # noqa: S608
        " WHERE h.id > $1 AND h.id < $2"
        for at in range(len(wanted))
    ]
    found = await tx.value(
        f"SELECT f.id FROM ({' INTERSECT '.join(holding)}) f ORDER BY f.id LIMIT 1",  # noqa: S608
        *(serial * PASSAGES, (serial + 1) * PASSAGES),
        *(tx.looked_for(term) for term in wanted),
    )
    return None if found is None else int(found)
