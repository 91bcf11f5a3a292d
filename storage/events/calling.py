"""Whom staff telephone about an event: invited, without an answer, and not told yet.

They are not on Telegram, can't be reached, have paused notices, or got a notice and kept silent.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from storage import audiences
from storage.audiences import SILENT
from storage.engine.transaction import Row, Transaction
from storage.model.audiences import Audience
from storage.model.time import instant_or_none, to_millis
from storage.rights import Reach

CALL, TOLD = "call", "told"
LISTS: Final = (CALL, TOLD)


class NotPossibleError(Exception):
    """The member is not on the list: they have answered, were told before, or were not invited."""


@dataclass(frozen=True, slots=True)
class Callee:
    """Somebody to be telephoned, or who was told.

    ``why`` is ``none`` (not on Telegram), ``away`` (can't be reached), ``paused`` or ``silent``.
    """

    member_id: int
    name: str
    college: str | None
    associations: tuple[str, ...]
    phone: str | None
    why: str
    told_at: datetime | None
    told_by: str | None
    """The name of that staff person; None if they were erased since."""


_WHY = (
    "CASE WHEN m.telegram_id IS NULL THEN 'none' WHEN m.reachable = 0 THEN 'away'"
    " WHEN m.paused = 1 THEN 'paused' ELSE 'silent' END"
)
# Of the reachable only those who got something about the event: to the others it is still to come.
_DUE = (
    "(m.telegram_id IS NULL OR m.reachable = 0 OR m.paused = 1 OR EXISTS (SELECT 1"
    " FROM notices n JOIN deliveries d ON d.notice_id = n.id WHERE n.event_id = $1"
    " AND d.member_id = m.id AND d.status IN ('sent', 'unknown')))"
)
_WITHIN = (
    "(CAST($2 AS TEXT) IS NULL OR m.college IN (SELECT value FROM json_each($2))"
    " OR EXISTS (SELECT 1 FROM member_associations b WHERE b.member_id = m.id"
    " AND b.association IN (SELECT value FROM json_each($3))))"
)


async def _from(tx: Transaction, event_id: int, which: str) -> str:
    """Return the tables and conditions of a list; $1 to $3 are the event and the reach."""
    if which == TOLD:
        return (
            " FROM told_of_events t CROSS JOIN members m LEFT JOIN members s ON s.id = t.told_by"
            f" WHERE t.event_id = $1 AND m.id = t.member_id AND m.status = 'active' AND {_WITHIN}"
        )
    joined = (
        " FROM members m LEFT JOIN told_of_events t ON t.event_id = $1 AND t.member_id = m.id"
        " LEFT JOIN members s ON s.id = t.told_by WHERE m.status = 'active'"
    )
    silent = await audiences.select(tx, Audience(answers=((event_id, SILENT),)))
    return f"{joined} AND t.told_at IS NULL AND m.id IN ({silent}) AND {_DUE} AND {_WITHIN}"


async def page(
    tx: Transaction, event_id: int, which: str, reach: Reach, *, limit: int, offset: int = 0
) -> list[Callee]:
    """Return a page of one of LISTS within the reach, by college and name."""
    rows = await tx.all(
        f"SELECT m.id, m.name, m.college, m.phone, {_WHY} AS why, t.told_at,"  # noqa: S608
        " s.name AS told_by,"
        " (SELECT group_concat(association, '\x1f') FROM member_associations a"
        "   WHERE a.member_id = m.id) AS associations"
        f"{await _from(tx, event_id, which)}"
        " ORDER BY COALESCE(m.college, ''), m.sort_key, m.name, m.id LIMIT $4 OFFSET $5",
        event_id,
        *_places(reach),
        limit,
        offset,
    )
    return [_callee(row) for row in rows]


async def count(tx: Transaction, event_id: int, which: str, reach: Reach) -> int:
    """Return how many people of the reach are on one of LISTS."""
    return int(
        await tx.value(
            f"SELECT count(*){await _from(tx, event_id, which)}",
            event_id,
            *_places(reach),
        )
    )


async def mark(tx: Transaction, event_id: int, member_id: int, by: int, now: datetime) -> None:
    """Save that the staff person with the id ``by`` has told the member.

    Raises NotPossibleError.
    """
    silent = await audiences.select(tx, Audience(answers=((event_id, SILENT),)), only=member_id)
    saved = await tx.execute(
        "INSERT INTO told_of_events (event_id, member_id, told_by, told_at)"  # noqa: S608
        " SELECT $1, m.id, $3, $4 FROM members m WHERE m.id = $2 AND m.status = 'active'"
        f" AND m.id IN ({silent}) ON CONFLICT DO NOTHING",
        event_id,
        member_id,
        by,
        to_millis(now),
    )
    if not saved:
        raise NotPossibleError


async def undo(tx: Transaction, event_id: int, member_id: int) -> None:
    """Delete the mark. Raises NotPossibleError if there is none."""
    if not await tx.execute(
        "DELETE FROM told_of_events WHERE event_id = $1 AND member_id = $2", event_id, member_id
    ):
        raise NotPossibleError


async def heard(tx: Transaction, event_id: int, reach: Reach) -> int:
    """Return how many people of the reach know of the event: each counted once.

    They got a notice of it, have answered it, or were told by telephone.
    """
    return int(
        await tx.value(
            "SELECT count(*) FROM members m WHERE m.status = 'active' AND"  # noqa: S608
            f" {_WITHIN} AND m.id IN (SELECT member_id FROM rsvps WHERE event_id = $1"
            " UNION SELECT member_id FROM told_of_events WHERE event_id = $1"
            " UNION SELECT d.member_id FROM notices n JOIN deliveries d ON d.notice_id = n.id"
            " WHERE n.event_id = $1 AND d.status = 'sent')",
            event_id,
            *_places(reach),
        )
    )


def _places(reach: Reach) -> tuple[str | None, str | None]:
    if reach.everything:
        return None, None
    return json.dumps(sorted(reach.colleges)), json.dumps(sorted(reach.associations))


def _callee(row: Row) -> Callee:
    return Callee(
        member_id=row["id"],
        name=row["name"],
        college=row["college"],
        associations=tuple(row["associations"].split("\x1f")) if row["associations"] else (),
        phone=row["phone"],
        why=row["why"],
        told_at=instant_or_none(row["told_at"]),
        told_by=row["told_by"],
    )
