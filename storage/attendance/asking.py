"""Members who say afterwards that they were there; staff decide."""

from datetime import datetime, timedelta

from storage.engine.transaction import Transaction
from storage.events import columns, lasting
from storage.model.events import Event
from storage.model.organisation import Organisation
from storage.model.time import to_millis


async def ask(tx: Transaction, event_id: int, member_id: int, now: datetime) -> bool:
    """Record that the person says that they were there; return False if they have before."""
    return bool(
        await tx.execute(
            "INSERT INTO attendance_requests (event_id, member_id, asked_at) VALUES ($1, $2, $3)"
            " ON CONFLICT (event_id, member_id) DO NOTHING",
            event_id,
            member_id,
            to_millis(now),
        )
    )


async def to_claim(
    tx: Transaction, member_id: int, organisation: Organisation, now: datetime, *, limit: int
) -> list[Event]:
    """Return the events that the member can still say they were at, the latest first.

    They had signed up, the events have ended, and they are not recorded as having come.
    """
    days = timedelta(days=organisation.check_in.rating_days)
    rows = await tx.all(
        f"SELECT {columns.COLUMNS} FROM rsvps r JOIN events e ON e.id = r.event_id"  # noqa: S608
        " WHERE r.member_id = $1 AND r.answer = 'going' AND r.waitlisted = 0"
        f" AND e.status = 'published' AND {lasting.end('$4')} <= $2 AND {lasting.end('$4')} > $3"
        " AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.event_id = e.id"
        " AND a.member_id = r.member_id AND a.state = 'present')"
        " ORDER BY e.starts_at DESC, e.id DESC LIMIT $5",
        member_id,
        to_millis(now),
        to_millis(now - days),
        organisation.lengths_json,
        limit,
    )
    return [columns.from_row(row) for row in rows]


async def waits(tx: Transaction, event_id: int, member_id: int) -> bool:
    """Return whether the person's word waits to be decided."""
    return bool(
        await tx.value(
            "SELECT 1 FROM attendance_requests WHERE event_id = $1 AND member_id = $2",
            event_id,
            member_id,
        )
    )


async def settle(tx: Transaction, event_id: int, member_id: int) -> bool:
    """End the request; return whether there was one."""
    return bool(
        await tx.execute(
            "DELETE FROM attendance_requests WHERE event_id = $1 AND member_id = $2",
            event_id,
            member_id,
        )
    )


async def trim(tx: Transaction, before: datetime, limit: int) -> int:
    """Delete up to ``limit`` requests made before then; return how many."""
    return await tx.execute(
        "DELETE FROM attendance_requests WHERE (event_id, member_id) IN (SELECT event_id, member_id"
        " FROM attendance_requests WHERE asked_at < $1 LIMIT $2)",
        to_millis(before),
        limit,
    )
