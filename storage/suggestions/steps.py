"""Staff's steps on a suggestion: assign it, release it, set its status, answer it, undo a step.

Each step names the version that the person saw; of two concurrent steps the second is refused.
"""

from datetime import datetime

from storage.engine.transaction import Transaction, Value
from storage.model.suggestions import (
    Suggestion,
    SuggestionStatus,
    SuggestionStep,
    SuggestionStepKind,
)
from storage.model.time import from_millis, millis_or_none, to_millis
from storage.suggestions import suggestions
from storage.suggestions.suggestions import NoSuchSuggestionError


class ChangedMeanwhileError(Exception):
    """Somebody else has changed the suggestion since this person saw it."""

    def __init__(self, present: Suggestion) -> None:
        super().__init__(present.id)
        self.present = present


class NothingToUndoError(Exception):
    """No step of staff is left to undo."""


async def steps_of(tx: Transaction, suggestion_id: int) -> list[SuggestionStep]:
    """Return the steps that staff took on the suggestion, in order, undone steps included."""
    rows = await tx.all(
        "SELECT t.at, t.kind, t.status, t.note, t.undone_at, m.name FROM suggestion_steps t"
        " LEFT JOIN members m ON m.id = t.actor_id WHERE t.suggestion_id = $1 ORDER BY t.id",
        suggestion_id,
    )
    return [
        SuggestionStep(
            at=from_millis(row["at"]),
            kind=SuggestionStepKind(row["kind"]),
            status=SuggestionStatus(row["status"]),
            note=row["note"],
            actor_name=row["name"],
            undone=row["undone_at"] is not None,
        )
        for row in rows
    ]


async def take(
    tx: Transaction, suggestion_id: int, version: int, staff_id: int, now: datetime
) -> Suggestion:
    """Assign the suggestion to this staff member, also if another handles it.

    Raises ChangedMeanwhileError, NoSuchSuggestionError.
    """
    before = await _expect(tx, suggestion_id, version)
    await _step(tx, before, staff_id, SuggestionStepKind.TAKEN, now)
    return await _change(tx, before, "handler_id = $3", staff_id)


async def release(
    tx: Transaction, suggestion_id: int, version: int, staff_id: int, now: datetime
) -> Suggestion:
    """Remove the suggestion's handler, so that anybody may take it. Raises as :func:`take` does."""
    before = await _expect(tx, suggestion_id, version)
    await _step(tx, before, staff_id, SuggestionStepKind.RELEASED, now)
    return await _change(tx, before, "handler_id = NULL")


async def set_status(
    tx: Transaction,
    suggestion_id: int,
    version: int,
    staff_id: int,
    status: SuggestionStatus,
    now: datetime,
    *,
    reason: str | None = None,
) -> Suggestion:
    """Set the suggestion's status; declining needs a reason, ``answered`` an earlier reply.

    Raises as :func:`take` does.
    """
    before = await _expect(tx, suggestion_id, version)
    kind = SuggestionStepKind.STATUS
    await _step(tx, before, staff_id, kind, now, status=status, note=reason or "")
    return await _change(tx, before, "status = $3, reason = $4", status, reason)


async def answer(
    tx: Transaction, suggestion_id: int, version: int, staff_id: int, reply: str, now: datetime
) -> Suggestion:
    """Save the reply; the status becomes answered, but an adopted suggestion stays adopted.

    A suggestion without a handler is assigned to the replying staff member. Raises as
    :func:`take` does.
    """
    before = await _expect(tx, suggestion_id, version)
    adopted = before.status is SuggestionStatus.ADOPTED
    status = before.status if adopted else SuggestionStatus.ANSWERED
    kind = SuggestionStepKind.REPLY
    await _step(tx, before, staff_id, kind, now, status=status, note=reply)
    return await _change(
        tx,
        before,
        "status = $3, reply = $4, replied_at = $5, reason = NULL,"
        " handler_id = coalesce(handler_id, $6)",
        *(status, reply, to_millis(now), staff_id),
    )


async def undo(
    tx: Transaction, suggestion_id: int, version: int, now: datetime
) -> tuple[Suggestion, SuggestionStepKind]:
    """Restore the suggestion's state before the last step; the step's row is marked as undone.

    Return the suggestion and the step's kind. Raises NothingToUndoError, and as :func:`take` does.
    """
    before = await _expect(tx, suggestion_id, version)
    row = await tx.one(
        "UPDATE suggestion_steps SET undone_at = $2 WHERE id = (SELECT max(id)"
        " FROM suggestion_steps WHERE suggestion_id = $1 AND undone_at IS NULL)"
        " RETURNING kind, old_status, old_handler_id, old_reply, old_replied_at, old_reason",
        suggestion_id,
        to_millis(now),
    )
    if row is None:
        raise NothingToUndoError
    present = await _change(
        tx,
        before,
        "status = $3, handler_id = $4, reply = $5, replied_at = $6, reason = $7",
        row["old_status"],
        row["old_handler_id"],
        row["old_reply"],
        row["old_replied_at"],
        row["old_reason"],
    )
    return present, SuggestionStepKind(row["kind"])


async def _change(tx: Transaction, before: Suggestion, change: str, *values: Value) -> Suggestion:
    """Change the suggestion if it still has the version it had ``before``; return it.

    ``values`` are $3 and the following ones. Raises as :func:`take` does.
    """
    changed = await tx.execute(
        f"UPDATE suggestions SET {change}, version = version + 1"  # noqa: S608
        " WHERE id = $1 AND version = $2 AND withdrawn_at IS NULL",
        before.id,
        before.version,
        *values,
    )
    present = await suggestions.find(tx, before.id)
    assert present is not None
    if not changed:
        raise ChangedMeanwhileError(present)
    return present


async def _expect(tx: Transaction, suggestion_id: int, version: int) -> Suggestion:
    """Return the suggestion if it still has this version. Raises as :func:`take` does."""
    present = await suggestions.find(tx, suggestion_id)
    if present is None or present.withdrawn:
        raise NoSuchSuggestionError
    if present.version != version:
        raise ChangedMeanwhileError(present)
    return present


async def _step(
    tx: Transaction,
    before: Suggestion,
    staff_id: int,
    kind: SuggestionStepKind,
    now: datetime,
    *,
    status: SuggestionStatus | None = None,
    note: str = "",
) -> None:
    await tx.execute(
        "INSERT INTO suggestion_steps (suggestion_id, at, actor_id, kind, status, note,"
        " old_status, old_handler_id, old_reply, old_replied_at, old_reason)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        before.id,
        to_millis(now),
        staff_id,
        kind,
        status or before.status,
        note,
        before.status,
        before.handler_id,
        before.reply,
        millis_or_none(before.replied_at),
        before.reason,
    )
