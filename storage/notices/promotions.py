"""Members who got a place from an event's waitlist and may not have heard of it.

They are also among all undelivered personal messages (storage/notices/untold.py). Here they are
listed for whoever looks after the event: as long as they keep their place and have not answered
again, and until the message is sent again or staff mark it as settled.
"""

import json
from dataclasses import dataclass

from storage.engine.transaction import Row, Transaction
from storage.model.notices import DeliveryStatus
from storage.notices.due import UNREACHABLE
from storage.rights import Reach

_FROM = (
    "FROM rsvps r JOIN deliveries d ON d.notice_id = r.promotion_id AND d.member_id = r.member_id"
    " JOIN members m ON m.id = r.member_id WHERE r.event_id = $1 AND r.answer = 'going'"
    " AND r.waitlisted = 0 AND d.status IN ('unknown', 'failed')"
)
_COLUMNS = "d.notice_id, d.member_id, d.status, d.reason, m.name, m.college, m.phone, m.reachable"
_WITHIN = " AND (CAST($2 AS TEXT) IS NULL OR m.college IN (SELECT value FROM json_each($2)))"


@dataclass(frozen=True, slots=True)
class Unheard:
    """A promoted member; ``reason`` is the reason of a failed delivery.

    ``reachable`` is whether the member is reachable now.
    """

    notice_id: int
    member_id: int
    name: str
    college: str | None
    phone: str | None
    status: DeliveryStatus
    reason: str | None
    reachable: bool

    @property
    def unreachable(self) -> bool:
        """Whether the delivery failed because they had blocked the bot or left Telegram."""
        return self.reason == UNREACHABLE


def _unheard(row: Row) -> Unheard:
    return Unheard(
        notice_id=row["notice_id"],
        member_id=row["member_id"],
        name=row["name"],
        college=row["college"],
        phone=row["phone"],
        status=DeliveryStatus(row["status"]),
        reason=row["reason"],
        reachable=bool(row["reachable"]),
    )


async def count(tx: Transaction, event_id: int, reach: Reach) -> int:
    """Return how many promoted members of the reach's colleges may not have heard of it."""
    return int(await tx.value(f"SELECT count(*) {_FROM}{_WITHIN}", event_id, _keys(reach)))


async def page(
    tx: Transaction, event_id: int, reach: Reach, *, limit: int, offset: int = 0
) -> list[Unheard]:
    """Return a page of them, by name."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} {_FROM}{_WITHIN} ORDER BY m.sort_key, m.name, m.id LIMIT $3 OFFSET $4",
        event_id,
        _keys(reach),
        limit,
        offset,
    )
    return [_unheard(row) for row in rows]


async def find(tx: Transaction, event_id: int, member_id: int) -> Unheard | None:
    """Return this member of the list; None if they are not, or no longer, on it."""
    row = await tx.one(f"SELECT {_COLUMNS} {_FROM} AND r.member_id = $2", event_id, member_id)
    return _unheard(row) if row else None


def _keys(reach: Reach) -> str | None:
    return None if reach.everything else json.dumps(sorted(reach.colleges))
