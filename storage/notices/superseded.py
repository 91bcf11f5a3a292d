"""Messages that hold an event's card as it was before the event was changed or cancelled."""

import json
from collections.abc import Collection

from storage.engine.transaction import Transaction
from storage.model.notices import Notice, NoticeKind

_CHANGED = "changed events"


def forget_changed(tx: Transaction) -> None:
    """Read anew which events have been changed: a notice of a change was added."""
    tx.memory.pop(_CHANGED, None)


async def _changed(tx: Transaction) -> set[int]:
    """Return the events of whose change there ever was a notice; most presses are about others."""
    known: set[int] | None = tx.memory.get(_CHANGED)
    if known is None:
        rows = await tx.all(
            "SELECT event_id FROM notices WHERE kind = 'change' AND event_id IS NOT NULL"
            " UNION SELECT event_id FROM notice_dates"
        )
        known = tx.memory[_CHANGED] = {row["event_id"] for row in rows}
    return known


async def valid_cards(
    tx: Transaction, event_id: int, notice: Notice, member_ids: Collection[int]
) -> dict[int, list[int]]:
    """Return, by member id, the messages that hold cards of the event as it is.

    Those from before its last change are left out: they were marked, and have no buttons.
    """
    changed = await tx.value(
        "SELECT max(id) FROM notices WHERE event_id = $1 AND kind = 'change'"
        " AND status <> 'cancelled'",
        event_id,
    )
    return await older_messages(tx, event_id, notice, member_ids, since=int(changed or 0))


async def standing_cards(
    tx: Transaction, event_id: int, member_id: int, most: int
) -> list[tuple[int, NoticeKind]]:
    """Return the member's messages that hold a notice of the event as it is, the newest first.

    With each comes the notice's kind. Those from before the event's last change are left out, as in
    :func:`valid_cards`.
    """
    rows = await tx.all(
        "SELECT d.message_id, t.kind FROM notices t JOIN deliveries d ON d.notice_id = t.id"
        " WHERE t.event_id = $1 AND d.member_id = $2 AND d.message_id IS NOT NULL AND t.bulk = 1"
        " AND t.id >= (SELECT coalesce(max(c.id), 0) FROM notices c WHERE c.event_id = $1"
        " AND c.kind = 'change' AND c.status <> 'cancelled') ORDER BY t.id DESC LIMIT $3",
        event_id,
        member_id,
        most,
    )
    return [(row["message_id"], NoticeKind(row["kind"])) for row in rows]


async def older_messages(
    tx: Transaction, event_id: int, notice: Notice, member_ids: Collection[int], *, since: int = 0
) -> dict[int, list[int]]:
    """Return, by member id, the messages that hold the cards of the event's earlier notices.

    ``since`` is the id of the first of these notices.
    """
    rows = await tx.all(
        "SELECT d.member_id, d.message_id FROM notices t CROSS JOIN deliveries d"
        " WHERE t.event_id = $1 AND t.id < $2 AND t.id >= $4 AND d.notice_id = t.id"
        " AND d.message_id IS NOT NULL AND d.member_id IN (SELECT CAST(value AS BIGINT)"
        " FROM json_each($3))"
        " ORDER BY d.message_id",
        event_id,
        notice.id,
        json.dumps(list(member_ids)),
        since,
    )
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row["member_id"], []).append(row["message_id"])
    return found


async def is_outdated(tx: Transaction, event_id: int, member_id: int, message_id: int) -> bool:
    """Return whether this message is a notice of the event from before its last change."""
    return event_id in await _changed(tx) and bool(
        await tx.value(
            "SELECT 1 FROM notices c WHERE (c.event_id = $1 OR c.id IN"
            " (SELECT x.notice_id FROM notice_dates x WHERE x.event_id = $1))"
            " AND c.kind = 'change' AND c.status <> 'cancelled' AND EXISTS"
            " (SELECT 1 FROM deliveries d JOIN notices o ON o.id = d.notice_id"
            " WHERE d.member_id = $2 AND d.message_id = $3 AND o.event_id = $1 AND o.id < c.id)",
            event_id,
            member_id,
            message_id,
        )
    )
