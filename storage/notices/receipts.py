"""Receipts: members' button presses acknowledge a notice, or prove that its message arrived."""

from datetime import datetime
from typing import Literal

from storage.engine.recall import Recall
from storage.engine.transaction import Transaction
from storage.model.time import from_millis, to_millis
from storage.notices import corrections, notices
from storage.notices.notices import TAKEN_BACK

UNKNOWN_OF_MEMBER = (
    "SELECT d.notice_id FROM deliveries d WHERE d.member_id = $1 AND d.status = 'unknown'"
)

_UNKNOWN: Recall[Literal[True], bool] = Recall(frozenset({"inbox", "rsvps"}))
"""Whether there is any unknown delivery."""


class TakenBackError(Exception):
    """The notice was taken back after it had been sent."""


class NotSentToThemError(Exception):
    """The notice was not sent to this person."""


async def acknowledge(tx: Transaction, notice_id: int, member_id: int, now: datetime) -> bool:
    """Record the member's acknowledgement; return False if it was recorded before.

    Raises NotSentToThemError, TakenBackError.
    """
    row = await tx.one(
        "SELECT d.acknowledged_at, n.reason FROM deliveries d JOIN notices n ON n.id = d.notice_id"
        " WHERE d.notice_id = $1 AND d.member_id = $2",
        notice_id,
        member_id,
    )
    if row is None:
        raise NotSentToThemError
    if row["reason"] == TAKEN_BACK:
        raise TakenBackError
    if row["acknowledged_at"] is not None:
        return False
    await tx.execute(
        "UPDATE deliveries SET acknowledged_at = $3 WHERE notice_id = $1 AND member_id = $2",
        notice_id,
        member_id,
        to_millis(now),
    )
    await notices.mark_progress(tx, notice_id)
    return True


async def settle(
    tx: Transaction, notice_id: int, member_id: int, message_id: int, now: datetime
) -> bool:
    """Mark an unknown delivery as sent, since its message was pressed; return whether it was."""
    settled = await tx.execute(
        "UPDATE deliveries SET status = 'sent', reason = NULL, owner = NULL, message_id = $3,"
        " sent_at = $4 WHERE notice_id = $1 AND member_id = $2 AND status = 'unknown'",
        notice_id,
        member_id,
        message_id,
        to_millis(now),
    )
    if settled:
        await corrections.reopen(tx, notice_id, member_id)
        await notices.mark_progress(tx, notice_id)
    return bool(settled)


async def settle_by_event(
    tx: Transaction, event_id: int, member_id: int, message_id: int, now: datetime
) -> int:
    """Mark the member's unknown deliveries of the event's notices as sent; return how many.

    Nothing is changed if the pressed message is known to belong to another delivery. Most members
    have no unknown delivery, which one lookup in a small index shows.
    """
    any_unknown = _UNKNOWN.get(tx.memory, True)
    if any_unknown is None:
        found = await tx.value("SELECT 1 FROM deliveries WHERE status = 'unknown' LIMIT 1")
        any_unknown = bool(found)
        _UNKNOWN.add(tx.memory, {True: any_unknown})
    if not any_unknown:
        return 0
    rows = await tx.all(UNKNOWN_OF_MEMBER, member_id)
    unknown = ", ".join(str(row["notice_id"]) for row in rows)
    if not unknown or await tx.value(
        "SELECT 1 FROM deliveries d WHERE d.member_id = $1 AND d.message_id = $2",
        member_id,
        message_id,
    ):
        return 0
    rows = await tx.all(
        f"SELECT id FROM notices WHERE id IN ({unknown}) AND event_id = $1",  # noqa: S608
        event_id,
    )
    for row in rows:
        await settle(tx, row["id"], member_id, message_id, now)
    return len(rows)


async def last_taken_back(tx: Transaction, member_id: int) -> tuple[datetime, int] | None:
    """Return the notice taken back last for whose receipt the member was asked.

    It is given as when it was sent and the id of its message (0 if unknown); None if there is none,
    or if the member had acknowledged it before.
    """
    row = await tx.one(
        "SELECT COALESCE(d.sent_at, n.due_at) AS at, d.message_id"  # noqa: S608
        " FROM deliveries d JOIN notices n ON n.id = d.notice_id"
        " WHERE d.member_id = $1 AND n.bulk = 1 AND d.status IN ('sent', 'unknown')"
        f" AND n.reason = '{TAKEN_BACK}' AND n.acknowledge = 1 AND n.about_id IS NULL"
        " AND d.acknowledged_at IS NULL ORDER BY at DESC, n.id DESC LIMIT 1",
        member_id,
    )
    return None if row is None else (from_millis(row["at"]), row["message_id"] or 0)
