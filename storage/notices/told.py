"""Members to whom staff have told a notice by telephone, because they had not acknowledged it."""

from datetime import datetime

from storage import audiences
from storage.engine.transaction import Transaction
from storage.model.time import to_millis
from storage.notices import notices
from storage.notices.notices import NotPossibleError


async def mark(tx: Transaction, notice_id: int, member_id: int, by: int, now: datetime) -> None:
    """Save that the staff person with the id ``by`` has told this recipient of the notice.

    Raises NotPossibleError if the notice was not for this member, if they have acknowledged it, or
    if they were told before.
    """
    saved = await tx.execute(
        "INSERT INTO told_by_phone (notice_id, member_id, told_by, told_at)"
        " SELECT d.notice_id, d.member_id, $3, $4 FROM deliveries d"
        " WHERE d.notice_id = $1 AND d.member_id = $2 AND d.acknowledged_at IS NULL"
        " AND d.status IN ('sent', 'unknown', 'failed') ON CONFLICT DO NOTHING",
        notice_id,
        member_id,
        by,
        to_millis(now),
    )
    if not saved and not await _without_delivery(tx, notice_id, member_id, by, now):
        raise NotPossibleError
    await notices.mark_progress(tx, notice_id)


async def _without_delivery(
    tx: Transaction, notice_id: int, member_id: int, by: int, now: datetime
) -> bool:
    """Save the mark for a member of the audience whom the notice was never queued for."""
    if await tx.value(
        "SELECT 1 FROM deliveries WHERE notice_id = $1 AND member_id = $2", notice_id, member_id
    ):
        return False
    audience_id = await tx.value(
        "SELECT audience_id FROM notices WHERE id = $1 AND status = 'sent'", notice_id
    )
    if audience_id is None or not await audiences.includes(tx, audience_id, member_id):
        return False
    return bool(
        await tx.execute(
            "INSERT INTO told_by_phone (notice_id, member_id, told_by, told_at)"
            " VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            notice_id,
            member_id,
            by,
            to_millis(now),
        )
    )


async def undo(tx: Transaction, notice_id: int, member_id: int) -> None:
    """Delete the mark. Raises NotPossibleError if there is none."""
    deleted = await tx.execute(
        "DELETE FROM told_by_phone WHERE notice_id = $1 AND member_id = $2", notice_id, member_id
    )
    if not deleted:
        raise NotPossibleError
    await notices.mark_progress(tx, notice_id)
