"""The proofs that members have added to their years, as staff list and open them."""

import json

from storage.engine.transaction import Row, Transaction, Value
from storage.people.years import Entry, entry_of
from storage.rights import Reach


async def find(tx: Transaction, entry_id: int) -> Entry | None:
    """Return the entry with this id, whoever's it is; None if it is gone or has no proof."""
    row = await tx.one(
        "SELECT * FROM year_entries WHERE id = $1 AND file_kind IS NOT NULL", entry_id
    )
    return None if row is None else entry_of(row)


def _where(reach: Reach, year: int, member_id: int) -> tuple[str, list[Value]]:
    # CROSS JOIN has SQLite begin with the entries, of which there are few.
    return (
        " FROM year_entries e CROSS JOIN members m WHERE m.id = e.member_id AND m.status = 'active'"
        " AND e.file_kind IS NOT NULL AND ($1 = 0 OR e.year = $1) AND ($2 = 0 OR e.member_id = $2)"
        " AND (CAST($3 AS TEXT) IS NULL OR m.college IN (SELECT value FROM json_each($3)))",
        [year, member_id, None if reach.everything else json.dumps(list(reach.colleges))],
    )


async def count(tx: Transaction, reach: Reach, *, year: int = 0, member_id: int = 0) -> int:
    """Return how many entries with a proof there are of active members of the reach's colleges.

    ``year`` and ``member_id`` are 0 for all.
    """
    where, values = _where(reach, year, member_id)
    return int(await tx.value(f"SELECT count(*){where}", *values))


async def page(
    tx: Transaction, reach: Reach, *, year: int = 0, member_id: int = 0, limit: int, offset: int = 0
) -> list[tuple[str, Entry]]:
    """Return a page of what :func:`count` counts, each with the member's name, by name.

    Those of one member are sorted by year, newest first.
    """
    where, values = _where(reach, year, member_id)
    rows: list[Row] = await tx.all(
        f"SELECT e.*, m.name{where}"
        " ORDER BY m.sort_key, m.name, m.id, e.year DESC, e.id LIMIT $4 OFFSET $5",
        *values,
        limit,
        offset,
    )
    return [(row["name"], entry_of(row)) for row in rows]
