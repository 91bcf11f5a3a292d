"""Members who leave take their answers with them; others get the places that become free by it."""

from datetime import datetime

from storage.engine.transaction import Transaction
from storage.events import columns, in_groups
from storage.events.rsvps import OWN, counted, own_of, promote
from storage.model.events import Event
from storage.model.time import to_millis


async def free_for_waitlist(tx: Transaction, now: datetime) -> list[Event]:
    """Return the upcoming events that have both a free place and a waitlist.

    There are none, unless somebody's answers were deleted without :func:`leave_all`, or nobody in
    line fits into what is free.
    """
    rows = await tx.all(
        f"SELECT {columns.COLUMNS} FROM events e WHERE e.status = 'published'"  # noqa: S608
        " AND e.starts_at > $1 AND e.waitlisted > 0 AND e.offer_hours = 0"
        " AND (e.places IS NULL OR e.going + e.brought + e.guests < e.places)"
        " ORDER BY e.starts_at, e.id",
        to_millis(now),
    )
    return [columns.from_row(row) for row in rows]


async def leave_all(
    tx: Transaction, member_id: int, now: datetime, *, past: bool = True
) -> list[tuple[Event, tuple[int, ...]]]:
    """Delete all answers of the member; return the events to which others were promoted by this.

    Each event comes with the ids of the promoted members, in the waitlist's order. Without
    ``past``, the answers to events that have begun stay.
    """
    since = None if past else to_millis(now)
    rows = await tx.all(
        f"SELECT {columns.COLUMNS}, {OWN} FROM rsvps r JOIN events e ON e.id = r.event_id"  # noqa: S608
        " WHERE r.member_id = $1 AND (CAST($2 AS BIGINT) IS NULL OR e.starts_at > $2)",
        member_id,
        since,
    )
    await tx.execute(
        "DELETE FROM rsvps WHERE member_id = $1 AND (CAST($2 AS BIGINT) IS NULL OR"
        " EXISTS (SELECT 1 FROM events e"
        " WHERE e.id = rsvps.event_id AND e.starts_at > $2))",
        member_id,
        since,
    )
    led_to = []
    for row in rows:
        await in_groups.changed(tx, row["id"])
        event = counted(columns.from_row(row), own_of(row), None)
        if event.starts_at > now and (promoted := await promote(tx, event)):
            led_to.append((event, promoted))
    return led_to
