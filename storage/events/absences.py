"""Why members do not come to an event, as far as they say so."""

from storage.engine.transaction import Transaction


async def explain(tx: Transaction, event_id: int, member_id: int, reason: str) -> None:
    """Record why the member does not come: one of ABSENCES, until they answer again."""
    await tx.execute(
        "UPDATE rsvps SET absence = $3 WHERE event_id = $1 AND member_id = $2"
        " AND answer = 'not_going'",
        event_id,
        member_id,
        reason,
    )
