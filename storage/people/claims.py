"""What members state about themselves and staff have yet to confirm; it has no effect until then.

An approved member joins or leaves an association, or changes name or college. A decision can be
taken back for an hour (``settled_claims``).
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import PERSONAL_DATA_DELETED, Row, Transaction, Value
from storage.model.people import Claim
from storage.model.time import to_millis
from storage.people import sorting
from storage.rights import Reach

ASSOCIATIONS: Final = "associations"
"""The field of a claim to belong to an association."""
LEAVING: Final = "leaving"
"""The field of a claim to leave one."""
NAME: Final = "name"
COLLEGE: Final = "college"
WHOLE: Final = frozenset({NAME, COLLEGE})
"""The fields of which a member has one value, and so one claim at most."""
UNDO: Final = timedelta(hours=1)
"""For so long a decision can be taken back."""

_SELECT = (
    "SELECT c.id, c.member_id, c.field, c.value, m.name, m.college FROM member_claims c"
    " JOIN members m ON m.id = c.member_id"
)
# Of the colleges in $1 and the associations in $2 (null: all), except the viewer's own ($3).
_WITHIN = (
    "m.status = 'active' AND c.member_id <> $3 AND (CAST($1 AS TEXT) IS NULL"
    " OR (c.field = 'name' AND m.college IN (SELECT value FROM json_each($1)))"
    " OR (c.field = 'college' AND c.value IN (SELECT value FROM json_each($1)))"
    " OR (c.field IN ('associations', 'leaving')"
    "   AND c.value IN (SELECT value FROM json_each($2))))"
)


class NothingToUndoError(Exception):
    """The decision is too old, was taken back before, or the record has changed since."""


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


async def settle(tx: Transaction, settled: Claim, now: datetime, *, confirmed: bool) -> None:
    """Delete the claim; if it is confirmed, it takes effect. See :func:`undo`."""
    await tx.execute("DELETE FROM member_claims WHERE id = $1", settled.id)
    await tx.execute(
        "INSERT INTO settled_claims (id, member_id, field, value, was, confirmed, settled_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        settled.id,
        settled.member_id,
        settled.field,
        settled.value,
        settled.before,
        int(confirmed),
        to_millis(now),
    )
    # The member can't change it back any more: that would be a change without staff.
    await tx.execute(
        "UPDATE member_changes SET number = number + 1 WHERE member_id = $1", settled.member_id
    )
    if confirmed:
        await _set(tx, settled.member_id, settled.field, settled.value)


async def _set(tx: Transaction, member_id: int, field: str, value: str | None) -> None:
    if field == NAME:
        await sorting.rename(tx, member_id, value or "")
    elif field == COLLEGE:
        await tx.execute("UPDATE members SET college = $2 WHERE id = $1", member_id, value)
    else:
        await _belong(tx, member_id, value or "", belongs=field == ASSOCIATIONS)


async def _belong(tx: Transaction, member_id: int, association: str, *, belongs: bool) -> None:
    if belongs:
        await tx.execute(
            "INSERT INTO member_associations (member_id, association) VALUES ($1, $2)"
            " ON CONFLICT DO NOTHING",
            member_id,
            association,
        )
    else:
        await tx.execute(
            "DELETE FROM member_associations WHERE member_id = $1 AND association = $2",
            member_id,
            association,
        )


async def settled(tx: Transaction, claim_id: int) -> tuple[Claim, bool] | None:
    """Return a claim that was decided, and whether it was confirmed; None if that is forgotten.

    Its ``member_name`` and ``college`` are the member's present ones.
    """
    row = await tx.one(
        "SELECT c.id, c.member_id, c.field, c.value, m.name, m.college, c.confirmed"
        " FROM settled_claims c JOIN members m ON m.id = c.member_id WHERE c.id = $1",
        claim_id,
    )
    return (_claim(row), bool(row["confirmed"])) if row else None


async def undo(tx: Transaction, claim_id: int, now: datetime) -> None:
    """Take a decision back: the record is as before, and the claim waits again under a new id.

    Raises NothingToUndoError, also if the member has changed the field or claimed anew since, or is
    no active member any more.
    """
    row = await tx.one(
        "SELECT c.member_id, c.field, c.value, c.was, c.confirmed, m.name, m.college,"
        " EXISTS (SELECT 1 FROM member_associations a WHERE a.member_id = m.id"
        "   AND a.association = c.value) AS belongs"
        " FROM settled_claims c JOIN members m ON m.id = c.member_id"
        " WHERE c.id = $1 AND c.settled_at > $2 AND m.status = 'active'",
        claim_id,
        to_millis(now - UNDO),
    )
    if row is None:
        raise NothingToUndoError
    member_id, field, value = row["member_id"], row["field"], row["value"]
    open_ones = await of_member(tx, member_id)
    if field in WHOLE:
        again = any(one.field == field for one in open_ones)
        unchanged = row[field] == (value if row["confirmed"] else row["was"])
    else:
        again = any(one.field not in WHOLE and one.value == value for one in open_ones)
        unchanged = bool(row["belongs"]) == (bool(row["confirmed"]) == (field == ASSOCIATIONS))
    if again or not unchanged:
        raise NothingToUndoError
    if row["confirmed"] and field in WHOLE:
        await _set(tx, member_id, field, row["was"])
    elif row["confirmed"]:
        await _belong(tx, member_id, value, belongs=field == LEAVING)
    await tx.execute("DELETE FROM settled_claims WHERE id = $1", claim_id)
    await claim(tx, member_id, field, value, now)


async def trim(tx: Transaction, now: datetime, limit: int) -> int:
    """Forget up to ``limit`` decisions that can't be taken back any more; return how many."""
    gone = await tx.execute(
        "DELETE FROM settled_claims WHERE id IN (SELECT id FROM settled_claims"
        " WHERE settled_at <= $1 ORDER BY id LIMIT $2)",
        to_millis(now - UNDO),
        limit,
    )
    if gone:
        tx.announce(PERSONAL_DATA_DELETED)
    return gone


async def count(tx: Transaction, reach: Reach, viewer_id: int) -> int:
    """Return how many claims within the reach wait, the viewer's own left out."""
    sql = (
        "SELECT count(*) FROM member_claims c CROSS JOIN members m"  # noqa: S608
        f" WHERE m.id = c.member_id AND {_WITHIN}"
    )
    return int(await tx.value(sql, *_places(reach), viewer_id))


async def page(
    tx: Transaction, reach: Reach, viewer_id: int, *, limit: int, offset: int = 0
) -> list[Claim]:
    """Return a page of the claims within the reach; the longest waiting come first."""
    rows = await tx.all(
        f"{_SELECT} WHERE {_WITHIN} ORDER BY c.id LIMIT $4 OFFSET $5",
        *_places(reach),
        viewer_id,
        limit,
        offset,
    )
    return [_claim(row) for row in rows]


def _places(reach: Reach) -> Sequence[Value]:
    if reach.everything:
        return None, None
    return json.dumps(sorted(reach.colleges)), json.dumps(sorted(reach.associations))
