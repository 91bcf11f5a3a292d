"""What members state about themselves and staff have yet to confirm; it has no effect until then.

An association that an approved member states, and a name that is a staff person's.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from storage.engine.transaction import Row, Transaction, Value
from storage.model.people import Claim
from storage.model.time import to_millis
from storage.people import sorting
from storage.rights import Reach

ASSOCIATIONS, NAME = "associations", "name"

_SELECT = (
    "SELECT c.id, c.member_id, c.field, c.value, m.name, m.college FROM member_claims c"
    " JOIN members m ON m.id = c.member_id"
)
# Of the colleges in $1 and the associations in $2 (null: all), except the viewer's own ($3).
_WITHIN = (
    "m.status = 'active' AND c.member_id <> $3 AND (CAST($1 AS TEXT) IS NULL"
    " OR (c.field = 'name' AND m.college IN (SELECT value FROM json_each($1)))"
    " OR (c.field = 'associations' AND c.value IN (SELECT value FROM json_each($2))))"
)


def _claim(row: Row) -> Claim:
    return Claim(
        id=row["id"],
        member_id=row["member_id"],
        field=row["field"],
        value=row["value"],
        member_name=row["name"],
        college=row["college"],
    )


async def claim(tx: Transaction, member_id: int, field: str, value: str, now: datetime) -> Claim:
    """Save the claim in place of an earlier one of the same value; return it under a new id."""
    await withdraw(tx, member_id, field, value)
    claim_id = await tx.insert(
        "INSERT INTO member_claims (member_id, field, value, claimed_at) VALUES ($1, $2, $3, $4)",
        member_id,
        field,
        value,
        to_millis(now),
    )
    found = await find(tx, claim_id)
    assert found is not None
    return found


async def withdraw(tx: Transaction, member_id: int, field: str, value: str | None = None) -> None:
    """Delete the member's claim of this value, or all claims for this field."""
    await tx.execute(
        "DELETE FROM member_claims WHERE member_id = $1 AND field = $2"
        " AND (CAST($3 AS TEXT) IS NULL OR value = $3)",
        member_id,
        field,
        value,
    )


async def find(tx: Transaction, claim_id: int) -> Claim | None:
    """Return the open claim with this id; None if there is none, or no longer."""
    row = await tx.one(f"{_SELECT} WHERE c.id = $1", claim_id)
    return _claim(row) if row else None


async def of_member(tx: Transaction, member_id: int) -> list[Claim]:
    """Return the member's open claims, oldest first."""
    rows = await tx.all(f"{_SELECT} WHERE c.member_id = $1 ORDER BY c.id", member_id)
    return [_claim(row) for row in rows]


async def settle(tx: Transaction, settled: Claim, *, confirmed: bool) -> None:
    """Delete the claim; if it is confirmed, it takes effect."""
    await tx.execute("DELETE FROM member_claims WHERE id = $1", settled.id)
    if not confirmed:
        return
    if settled.field == NAME:
        await sorting.rename(tx, settled.member_id, settled.value)
    else:
        await tx.execute(
            "INSERT INTO member_associations (member_id, association) VALUES ($1, $2)"
            " ON CONFLICT DO NOTHING",
            settled.member_id,
            settled.value,
        )


async def count(tx: Transaction, reach: Reach, viewer_id: int) -> int:
    """Return how many claims within the reach wait, the viewer's own left out."""
    sql = (
        "SELECT count(*) FROM member_claims c CROSS JOIN members m"  # noqa: S608
        f" WHERE m.id = c.member_id AND {_WITHIN}"
    )
    return int(await tx.value(sql, *_places(reach), viewer_id))


async def at(tx: Transaction, reach: Reach, viewer_id: int, place: int) -> Claim | None:
    """Return the claim at this position, from 0; the longest waiting comes first."""
    row = await tx.one(
        f"{_SELECT} WHERE {_WITHIN} ORDER BY c.id LIMIT 1 OFFSET $4",
        *_places(reach),
        viewer_id,
        place,
    )
    return _claim(row) if row else None


def _places(reach: Reach) -> Sequence[Value]:
    if reach.everything:
        return None, None
    return json.dumps(sorted(reach.colleges)), json.dumps(sorted(reach.associations))
