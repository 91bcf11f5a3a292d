"""Members who say afterwards that they were there; staff decide."""

from datetime import datetime

from storage.engine.transaction import Transaction
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
