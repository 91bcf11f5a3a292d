"""The steps of a small office: take a suggestion, release it, set its status, answer, mark it.

Each names the version that the person saw, and raises ChangedMeanwhileError for another one,
NoSuchSuggestionError, and NotNowError where the step may not be taken.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from storage.engine.transaction import Transaction
from storage.model.suggestions import (
    Suggestion,
    SuggestionFile,
    SuggestionStatus,
    SuggestionStep,
    SuggestionStepKind,
)
from storage.model.time import from_millis
from storage.suggestions import answer_files, marks, way
from storage.suggestions.taking import By, NotNowError, expect, step

_S, _K = SuggestionStatus, SuggestionStepKind


async def steps_of(tx: Transaction, suggestion_id: int) -> list[SuggestionStep]:
    """Return the steps that staff took on the suggestion, in order, undone steps included."""
    rows = await tx.all(
        "SELECT t.at, t.kind, t.status, t.note, t.detail, t.undone_at, m.name"
        " FROM suggestion_steps t"
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
            detail=row["detail"],
        )
        for row in rows
    ]


async def last_by(tx: Transaction, suggestion_id: int, kind: SuggestionStepKind) -> int | None:
    """Return who took the last step of this kind that is not undone; None if nobody is known."""
    found = await tx.value(
        "SELECT actor_id FROM suggestion_steps WHERE id = (SELECT max(id) FROM suggestion_steps"
        " WHERE suggestion_id = $1 AND kind = $2 AND undone_at IS NULL)",
        suggestion_id,
        kind,
    )
    return None if found is None else int(found)


async def at(
    tx: Transaction, suggestion_id: int, version: int, kind: SuggestionStepKind, by: By
) -> Suggestion:
    """Return the suggestion on which a step of this kind is to be taken. Raises as all here do."""
    before = await expect(tx, suggestion_id, version)
    if not way.may(kind, before, by.office.suggesting):
        raise NotNowError
    return before


async def take(tx: Transaction, suggestion_id: int, version: int, by: By) -> Suggestion:
    """Assign the suggestion to this staff member, also if another handles it.

    One that was given to a person is theirs from now on; one of a unit stays the unit's.
    """
    before = await at(tx, suggestion_id, version, _K.TAKEN, by)
    after = replace(before, handler_id=by.member_id)
    if before.assigned and not before.unit:
        status = _S.IN_PROGRESS if before.status is _S.ASSIGNED else before.status
        after = replace(after, assigned_on=None, status=status)
    return await step(tx, before, after, by, _K.TAKEN)


async def release(tx: Transaction, suggestion_id: int, version: int, by: By) -> Suggestion:
    """Remove the suggestion's handler, so that anybody of the office may take it."""
    before = await at(tx, suggestion_id, version, _K.RELEASED, by)
    after = replace(before, handler_id=None)
    if before.assigned and not before.unit:
        status = before.status
        if status is _S.ASSIGNED:
            status = way.taken_up(by.office.suggesting)
        after = replace(after, assigned_on=None, status=status)
    return await step(tx, before, after, by, _K.RELEASED)


async def set_status(
    tx: Transaction,
    suggestion_id: int,
    version: int,
    by: By,
    status: SuggestionStatus,
    *,
    reason: str | None = None,
    talked: str = "",
) -> Suggestion:
    """Set the suggestion's status; declining needs a reason, ``answered`` an earlier reply.

    ``talked``: how the reason was talked over with the author before.
    """
    before = await expect(tx, suggestion_id, version)
    if not way.may_set(before, status, by.office.suggesting):
        raise NotNowError
    after = replace(before, status=status, reason=reason)
    return await step(tx, before, after, by, _K.STATUS, note=reason or "", detail=talked)


async def answer(
    tx: Transaction,
    suggestion_id: int,
    version: int,
    by: By,
    reply: str,
    *,
    result: str = "",
    promised_on: date | None = None,
    files: Sequence[SuggestionFile] = (),
) -> Suggestion:
    """Save the reply with its files; the suggestion is answered.

    A suggestion without a handler is assigned to the replying staff member.
    """
    before = await at(tx, suggestion_id, version, _K.REPLY, by)
    after = answered(before, by, reply, result, promised_on)
    after = await step(tx, before, after, by, _K.REPLY, note=reply, detail=result)
    await answer_files.attach(tx, after.id, files)
    return after


def answered(
    before: Suggestion, by: By, reply: str, result: str, promised_on: date | None
) -> Suggestion:
    """Return the suggestion with this answer; what waited, was promised or rated is over."""
    return replace(
        before,
        status=_S.ANSWERED,
        reply=reply,
        replied_at=by.now,
        reason=None,
        handler_id=by.member_id if before.handler_id is None else before.handler_id,
        result=result,
        promised_on=promised_on,
        promise="open" if promised_on else "",
        author_says="",
        draft_reply=None,
        draft_result="",
        draft_promised=None,
        extension=None,
        rated_handling="",
        rated_result="",
    )


async def mark(tx: Transaction, suggestion_id: int, version: int, by: By, mark: str) -> Suggestion:
    """Set the mark, or remove it where it is set. What is not offered can only be removed."""
    before = await at(tx, suggestion_id, version, _K.MARKED, by)
    if mark not in before.marks and mark not in marks.offered(by.office):
        raise NotNowError
    after = replace(before, marks=before.marks ^ {mark})
    detail = mark if mark in after.marks else ""
    return await step(tx, before, after, by, _K.MARKED, detail=detail)


async def set_result(
    tx: Transaction,
    suggestion_id: int,
    version: int,
    by: By,
    result: str,
    promised_on: date | None,
) -> Suggestion:
    """Set the result of an answered suggestion, with the day for which it is promised."""
    before = await at(tx, suggestion_id, version, _K.RESULT, by)
    promise = "open" if promised_on else ""
    after = replace(before, result=result, promised_on=promised_on, promise=promise, author_says="")
    return await step(tx, before, after, by, _K.RESULT, detail=result)


async def close(tx: Transaction, suggestion_id: int, version: int, by: By) -> Suggestion:
    """Close the suggestion (办结)."""
    before = await at(tx, suggestion_id, version, _K.CLOSED, by)
    return await step(tx, before, replace(before, status=_S.CLOSED), by, _K.CLOSED)
