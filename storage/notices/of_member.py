"""The notices of one member, for staff: what was sent, whether it arrived, and the receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage import rights
from storage.engine.transaction import Transaction, Value
from storage.model.time import from_millis, instant_or_none
from storage.notices import lists
from storage.notices.lists import About
from storage.notices.notices import TAKEN_BACK
from storage.rights import Grants

# For the member $2, of the scopes $1 (null: all) that the viewer manages.
_FROM = (
    f"FROM deliveries d JOIN notices n ON n.id = d.notice_id {lists.JOINED}"
    " LEFT JOIN deliveries a ON a.notice_id = n.about_id AND a.member_id = d.member_id"
    " WHERE d.member_id = $2 AND n.bulk = 1 AND n.status <> 'draft'"
    f" AND COALESCE(n.reason, '') <> '{TAKEN_BACK}' AND {lists.THEIRS}"
)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A notice to the member: ``status`` is that of its delivery (queued, sent, failed, …).

    ``asks`` is whether it asks for a receipt; ``acknowledged_at`` is when it was given.
    """

    about: About
    status: str
    at: datetime
    asks: bool
    acknowledged_at: datetime | None


async def count(tx: Transaction, member_id: int, grants: Grants) -> int:
    """Return how many notices of the member these grants manage."""
    if not rights.may_manage_notices(grants):
        return 0
    return int(await tx.value(f"SELECT count(*) {_FROM}", *_values(member_id, grants)))


async def page(
    tx: Transaction, member_id: int, grants: Grants, *, limit: int, offset: int = 0
) -> list[Delivered]:
    """Return a page of the member's notices that these grants manage, newest first."""
    if not rights.may_manage_notices(grants):
        return []
    rows = await tx.all(
        f"SELECT {lists.ABOUT}, d.status, COALESCE(d.sent_at, n.due_at) AS at,"
        " COALESCE(o.acknowledge, n.acknowledge) AS asks,"
        " COALESCE(a.acknowledged_at, d.acknowledged_at) AS acknowledged_at"
        f" {_FROM} ORDER BY at DESC, n.id DESC LIMIT $3 OFFSET $4",
        *_values(member_id, grants),
        limit,
        offset,
    )
    return [
        Delivered(
            lists.about_of(row),
            row["status"],
            from_millis(row["at"]),
            bool(row["asks"]),
            instant_or_none(row["acknowledged_at"]),
        )
        for row in rows
    ]


def _values(member_id: int, grants: Grants) -> Sequence[Value]:
    return lists.scopes_of(grants), member_id
