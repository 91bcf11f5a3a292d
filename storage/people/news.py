"""What has changed in members' records, for those who look after them; stored for 30 days.

Who may see which change: storage/rights.py, ``changes_reach`` and what stands beside it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage import rights
from storage.engine.transaction import PERSONAL_DATA_DELETED, Row, Transaction, Value
from storage.model.people import Member
from storage.model.time import from_millis, to_millis

KEPT: Final = timedelta(days=30)


def _texts(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in sorted(values))


# Of the colleges in $1 and the associations in $2 (null: all), and of those whose contact the
# viewer ($3) is; except the viewer's own.
_WITHIN = (
    "c.member_id <> $3 AND m.status = 'active' AND (CAST($1 AS TEXT) IS NULL"  # noqa: S608
    " OR m.college IN (SELECT value FROM json_each($1))"
    " OR (c.field = 'college' AND c.was IN (SELECT value FROM json_each($1)))"
    " OR (c.field = 'associations' AND COALESCE(c.was, c.became) IN"
    "   (SELECT value FROM json_each($2)))"
    f" OR (c.field IN ({_texts(rights.OFFICERS_FIELDS)}) AND EXISTS (SELECT 1"
    "   FROM member_associations a WHERE a.member_id = m.id AND a.association IN"
    "   (SELECT value FROM json_each($2))))"
    f" OR (c.field IN ({_texts(rights.CONTACTS_FIELDS)}) AND EXISTS (SELECT 1"
    "   FROM contacts k WHERE k.member_id = m.id AND k.contact_id = $3)))"
)


@dataclass(frozen=True, slots=True)
class News:
    """A change of a field; of associations ``was`` or ``became`` is the key, the other None.

    ``name`` is the member's present name.
    """

    member_id: int
    name: str
    field: str
    was: str | None
    became: str | None
    at: datetime


def _news(row: Row) -> News:
    return News(
        row["member_id"],
        row["name"],
        row["field"],
        row["was"],
        row["became"],
        from_millis(row["changed_at"]),
    )


async def add(
    tx: Transaction,
    member_id: int,
    changed: Sequence[tuple[str, str | None, str | None]],
    now: datetime,
) -> None:
    """Save what has changed in a record: the field, its value before, and after."""
    await tx.execute_many(
        "INSERT INTO record_changes (member_id, field, was, became, changed_at)"
        " VALUES ($1, $2, $3, $4, $5)",
        [(member_id, *one, to_millis(now)) for one in changed],
    )


async def count(tx: Transaction, viewer: Member) -> int:
    """Return how many changes this person may see."""
    return int(
        await tx.value(
            "SELECT count(*) FROM record_changes c CROSS JOIN members m"  # noqa: S608
            f" WHERE m.id = c.member_id AND {_WITHIN}",
            *_viewed_by(viewer),
        )
    )


async def page(tx: Transaction, viewer: Member, *, limit: int, offset: int = 0) -> list[News]:
    """Return a page of the changes that this person may see, newest first."""
    rows = await tx.all(
        "SELECT c.member_id, m.name, c.field, c.was, c.became, c.changed_at"  # noqa: S608
        " FROM record_changes c CROSS JOIN members m"
        f" WHERE m.id = c.member_id AND {_WITHIN} ORDER BY c.id DESC LIMIT $4 OFFSET $5",
        *_viewed_by(viewer),
        limit,
        offset,
    )
    return [_news(row) for row in rows]


async def of_member(tx: Transaction, member_id: int) -> list[News]:
    """Return what has changed in the member's record, oldest first."""
    rows = await tx.all(
        "SELECT c.member_id, m.name, c.field, c.was, c.became, c.changed_at"
        " FROM record_changes c JOIN members m ON m.id = c.member_id"
        " WHERE c.member_id = $1 ORDER BY c.id",
        member_id,
    )
    return [_news(row) for row in rows]


async def trim(tx: Transaction, now: datetime, limit: int) -> int:
    """Delete up to ``limit`` changes that are older than 30 days; return how many."""
    gone = await tx.execute(
        "DELETE FROM record_changes WHERE id IN (SELECT id FROM record_changes"
        " WHERE changed_at <= $1 ORDER BY changed_at, id LIMIT $2)",
        to_millis(now - KEPT),
        limit,
    )
    if gone:
        tx.announce(PERSONAL_DATA_DELETED)
    return gone


def _viewed_by(viewer: Member) -> Sequence[Value]:
    reach = rights.changes_reach(viewer.grants)
    if reach.everything:
        return None, None, viewer.id
    return json.dumps(sorted(reach.colleges)), json.dumps(sorted(reach.associations)), viewer.id
