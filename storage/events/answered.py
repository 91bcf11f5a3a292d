"""Which events a member has answered, for the staff who look after the member."""

from storage.engine.transaction import Transaction
from storage.events import columns
from storage.model.events import Event


async def by_member(tx: Transaction, member_id: int) -> list[tuple[Event, str]]:
    """Return all events that the member has answered, the latest first, with the standing.

    The standing is an answer, or ``waitlisted``.
    """
    rows = await tx.all(
        f"SELECT {columns.COLUMNS}, r.answer, r.waitlisted AS waits FROM rsvps r"  # noqa: S608
        " JOIN events e ON e.id = r.event_id WHERE r.member_id = $1 AND e.status <> 'draft'"
        " ORDER BY e.starts_at DESC, e.id DESC",
        member_id,
    )
    return [
        (columns.from_row(row), "waitlisted" if row["waits"] else str(row["answer"]))
        for row in rows
    ]
