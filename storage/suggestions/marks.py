"""The marks of suggestions: those of the bot, and the office's own.

A suggestion keeps a mark that the settings leave out, or do not name any more; it can only be
removed then.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.suggestions import Mark, Suggestion
from storage.rights import Reach
from storage.suggestions import suggestions

_MARKED: Final = f"({' OR '.join(f's.{mark} = 1' for mark in Mark)})"
"""The condition of the index ``suggestions_marked``, word for word, so that it is used."""


def offered(office: Organisation) -> list[str]:
    """Return the keys of the marks that can be set, in order; that of what is public comes last."""
    left_out = {one.key for one in office.marks if one.left_out}
    own = [one.key for one in office.marks if one.key not in set(Mark)]
    every = [*(one for one in Mark if one is not Mark.SHOWN), *own, Mark.SHOWN]
    return [str(one) for one in every if one not in left_out]


def in_order(keys: Iterable[str], office: Organisation) -> list[str]:
    """Return these keys in the order of :func:`offered`, what is not offered any more last."""
    known = offered(office)
    return sorted(keys, key=lambda key: (known.index(key) if key in known else len(known), key))


async def save(tx: Transaction, suggestion_id: int, own: Iterable[str]) -> None:
    """Save which of the office's own marks the suggestion has."""
    await tx.execute("DELETE FROM suggestion_marks WHERE suggestion_id = $1", suggestion_id)
    await tx.execute_many(
        "INSERT INTO suggestion_marks (suggestion_id, key) VALUES ($1, $2)",
        [(suggestion_id, key) for key in sorted(own)],
    )


async def counts(tx: Transaction, reach: Reach) -> Mapping[str, int]:
    """Return how many suggestions within the reach have each mark; those that none has lack."""
    where, args = suggestions.within(reach)
    authors = "LEFT JOIN members a ON a.id = s.author_id"
    columns = ", ".join(f"coalesce(sum(s.{mark}), 0) AS {mark}" for mark in Mark)
    row = await tx.one(
        f"SELECT {columns} FROM suggestions s {authors} WHERE {where} AND {_MARKED}",  # noqa: S608
        *args,
    )
    assert row is not None
    # CROSS JOIN has SQLite begin with the marks, of which there are few.
    own = await tx.all(
        "SELECT k.key, count(*) AS many FROM suggestion_marks k CROSS JOIN suggestions s"  # noqa: S608
        f" {authors} WHERE s.id = k.suggestion_id AND {where} GROUP BY k.key",
        *args,
    )
    found = {str(mark): int(row[mark]) for mark in Mark} | {one["key"]: one["many"] for one in own}
    return {key: many for key, many in found.items() if many}


async def page(
    tx: Transaction, reach: Reach, mark: str, *, limit: int, offset: int
) -> list[Suggestion]:
    """Return a page of the suggestions within the reach that have this mark, oldest first."""
    where, args = suggestions.within(reach)
    last = len(args)
    own = mark not in set(Mark)
    has = f"s.{mark} = 1"
    if own:
        having = "SELECT k.suggestion_id FROM suggestion_marks k WHERE k.key"
        has = f"s.id IN ({having} = ${last + 3})"
    rows = await tx.all(
        f"{suggestions.SELECT} WHERE {where} AND {has}"
        f" ORDER BY s.id LIMIT ${last + 1} OFFSET ${last + 2}",
        *args,
        limit,
        offset,
        *((mark,) if own else ()),
    )
    return [suggestions.of_row(row) for row in rows]
