"""Lists of a notice's recipients, page by page, restricted to whom the viewer may see."""

import json
from dataclasses import dataclass
from datetime import datetime

from storage.engine.transaction import Row, Transaction
from storage.model.time import instant_or_none
from storage.notices.due import UNREACHABLE
from storage.rights import Reach


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient of a notice; ``reason`` is the reason of a failed delivery."""

    member_id: int
    name: str
    college: str | None
    associations: tuple[str, ...]
    phone: str | None
    reason: str | None
    acknowledged_at: datetime | None
    told_at: datetime | None = None
    """When staff have told them of it by telephone."""
    told_by: str | None = None
    """The name of that staff person; None if they were erased since."""
    why: str | None = None
    """Of who is to be called: ``none`` (not on Telegram), ``away`` (can't be reached), ``failed``
    or ``silent`` (got it and has not acknowledged it)."""


# The items of a notice's last correction that could not be carried out.
_MISSED = (
    "FROM correction_items i WHERE i.notice_id = d.notice_id AND i.member_id = d.member_id"
    " AND i.status = 'failed' AND i.correction_id ="
    " (SELECT max(c.id) FROM corrections c WHERE c.notice_id = d.notice_id)"
)


_TOLD = (
    "EXISTS (SELECT 1 FROM told_by_phone t"
    " WHERE t.notice_id = d.notice_id AND t.member_id = d.member_id)"
)


_ASKS = "EXISTS (SELECT 1 FROM notices k WHERE k.id = d.notice_id AND k.acknowledge = 1)"


_PEOPLE = {
    "silent": f"d.status IN ('sent', 'unknown') AND d.acknowledged_at IS NULL AND NOT {_TOLD}",
    "told": f"d.status IN ('sent', 'unknown', 'failed') AND d.acknowledged_at IS NULL AND {_TOLD}",
    # To be told by telephone: whom the notice did not reach, and who has not acknowledged it.
    "call": f"(d.status = 'failed' OR (d.status IN ('sent', 'unknown') AND {_ASKS}"
    f" AND d.acknowledged_at IS NULL)) AND NOT {_TOLD}",
    "acknowledged": "d.status IN ('sent', 'unknown') AND d.acknowledged_at IS NOT NULL",
    "unknown": "d.status = 'unknown'",
    "failed": f"d.status = 'failed' AND COALESCE(d.reason, '') <> '{UNREACHABLE}'",
    "unreachable": f"d.status = 'failed' AND d.reason = '{UNREACHABLE}'",
    "missed": f"EXISTS (SELECT 1 {_MISSED})",
}


PEOPLE = tuple(_PEOPLE)
CALL = "call"
_WHY = (
    "CASE WHEN m.telegram_id IS NULL THEN 'none' WHEN d.status <> 'failed' THEN 'silent'"
    f" WHEN d.reason = '{UNREACHABLE}' THEN 'away' ELSE 'failed' END"
)


# Of the colleges in $2 (null: all) and the associations in $3.
_WITHIN = (
    "(CAST($2 AS TEXT) IS NULL OR m.college IN (SELECT value FROM json_each($2))"
    " OR EXISTS (SELECT 1 FROM member_associations b WHERE b.member_id = m.id"
    " AND b.association IN (SELECT value FROM json_each($3))))"
)


async def people(
    tx: Transaction, notice_id: int, which: str, reach: Reach, *, limit: int, offset: int = 0
) -> list[Recipient]:
    """Return a page of recipients within the reach by name; ``which`` is one of PEOPLE.

    Those to be called are by college, then by name.
    ``limit`` ALL means no limit. Raises KeyError for an unknown list.
    """
    reason = f"(SELECT i.reason {_MISSED})" if which == "missed" else "d.reason"
    order, why = "m.sort_key, m.name", "NULL"
    if which == CALL:
        order, why = f"COALESCE(m.college, ''), {order}", _WHY
    rows = await tx.all(
        f"SELECT m.id, m.name, m.college, m.phone, {reason} AS reason, d.acknowledged_at,"  # noqa: S608
        f" p.told_at, s.name AS told_by, {why} AS why,"
        " (SELECT group_concat(association, '\x1f') FROM member_associations a"
        "   WHERE a.member_id = m.id) AS associations"
        " FROM deliveries d JOIN members m ON m.id = d.member_id LEFT JOIN told_by_phone p"
        " ON p.notice_id = d.notice_id AND p.member_id = d.member_id"
        " LEFT JOIN members s ON s.id = p.told_by"
        f" WHERE d.notice_id = $1 AND {_PEOPLE[which]} AND {_WITHIN}"
        f" ORDER BY {order}, m.id LIMIT $4 OFFSET $5",
        notice_id,
        *_places(reach),
        limit,
        offset,
    )
    return [_recipient(row) for row in rows]


def _recipient(row: Row) -> Recipient:
    at = row["acknowledged_at"]
    return Recipient(
        member_id=row["id"],
        name=row["name"],
        college=row["college"],
        associations=tuple(row["associations"].split("\x1f")) if row["associations"] else (),
        phone=row["phone"],
        reason=row["reason"],
        acknowledged_at=instant_or_none(at),
        told_at=instant_or_none(row["told_at"]),
        told_by=row["told_by"],
        why=row["why"],
    )


def _places(reach: Reach) -> tuple[str | None, str | None]:
    if reach.everything:
        return None, None
    return json.dumps(sorted(reach.colleges)), json.dumps(sorted(reach.associations))


async def people_count(tx: Transaction, notice_id: int, which: str, reach: Reach) -> int:
    """Return how many recipients within the reach the list has. Raises KeyError if unknown."""
    if reach.everything:
        return int(
            await tx.value(
                "SELECT count(*) FROM deliveries d"  # noqa: S608
                f" WHERE d.notice_id = $1 AND {_PEOPLE[which]}",
                notice_id,
            )
        )
    return int(
        await tx.value(
            "SELECT count(*) FROM deliveries d JOIN members m ON m.id = d.member_id"  # noqa: S608
            f" WHERE d.notice_id = $1 AND {_PEOPLE[which]} AND {_WITHIN}",
            notice_id,
            *_places(reach),
        )
    )
