"""The steps of a whole office: send back, give to others, more time, a second person's yes.

Each raises as the steps in steps.py do.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from storage.engine.transaction import Transaction
from storage.model.suggestions import (
    Suggestion,
    SuggestionFile,
    SuggestionStatus,
    SuggestionStepKind,
)
from storage.suggestions import answer_files, words
from storage.suggestions.steps import answered, at, last_by
from storage.suggestions.taking import By, NotNowError, step

_S, _K = SuggestionStatus, SuggestionStepKind


async def send_back(
    tx: Transaction, suggestion_id: int, version: int, by: By, lacking: str
) -> Suggestion:
    """Send the suggestion back to its author, who is asked for what is lacking (退回补充)."""
    before = await at(tx, suggestion_id, version, _K.RETURNED, by)
    after = replace(before, status=_S.RETURNED)
    after = await step(tx, before, after, by, _K.RETURNED, note=lacking)
    await words.of_office(tx, after, by, lacking, kind="returned")
    return after


async def assign(
    tx: Transaction,
    suggestion_id: int,
    version: int,
    by: By,
    *,
    unit: str = "",
    person_id: int | None = None,
) -> Suggestion:
    """Give the suggestion to a unit or to a person, who are in charge from now on (交办, 改派).

    For a unit without a person whoever gives it enters what the unit says. What is due stays due.
    """
    before = await at(tx, suggestion_id, version, _K.ASSIGNED, by)
    after = replace(
        before,
        status=_S.ASSIGNED,
        unit=unit,
        handler_id=by.member_id if person_id is None else person_id,
        assigned_on=by.today,
        reason=None,
    )
    return await step(tx, before, after, by, _K.ASSIGNED, detail=unit)


async def give_back(
    tx: Transaction, suggestion_id: int, version: int, by: By, reason: str
) -> Suggestion:
    """Say that the suggestion is not theirs: it is the office's again (退办)."""
    before = await at(tx, suggestion_id, version, _K.NOT_OURS, by)
    after = replace(before, unit="", handler_id=None, assigned_on=None, extension=None)
    return await step(tx, before, after, by, _K.NOT_OURS, note=reason, detail=before.unit)


async def ask_time(
    tx: Transaction, suggestion_id: int, version: int, by: By, reason: str
) -> Suggestion:
    """Ask the office for more time (延期)."""
    before = await at(tx, suggestion_id, version, _K.ASKED_TIME, by)
    if not by.office.suggesting.extension_days:
        raise NotNowError
    after = replace(before, extension=reason)
    return await step(tx, before, after, by, _K.ASKED_TIME, note=reason)


async def decide_time(
    tx: Transaction, suggestion_id: int, version: int, by: By, *, agreed: bool, came: date
) -> Suggestion:
    """Agree to more time, or not. ``came`` is the day on which the suggestion came in."""
    kind = _K.GAVE_TIME if agreed else _K.REFUSED_TIME
    before = await at(tx, suggestion_id, version, kind, by)
    after = replace(before, extension=None)
    days = by.office.suggesting.extension_days
    if agreed:
        after = replace(
            after,
            extended=days,
            clock_from=before.clock_from or came,
            clock_days=(before.clock_days or by.office.suggesting.reply_days) + days,
        )
    return await step(tx, before, after, by, kind, detail=str(days) if agreed else "")


async def draft(
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
    """Save an answer, with its files, that waits for a second person's yes (答复待审)."""
    before = await at(tx, suggestion_id, version, _K.DRAFTED, by)
    after = replace(
        before,
        status=_S.REVIEW,
        draft_reply=reply,
        draft_result=result,
        draft_promised=promised_on,
        extension=None,
    )
    after = await step(tx, before, after, by, _K.DRAFTED, note=reply, detail=result)
    await answer_files.attach(tx, after.id, files)
    return after


async def drafted_by(tx: Transaction, suggestion: Suggestion) -> int | None:
    """Return who wrote the answer that waits; None if that person was erased."""
    return await last_by(tx, suggestion.id, _K.DRAFTED)


async def approve(tx: Transaction, suggestion_id: int, version: int, by: By) -> Suggestion:
    """Answer the suggestion with what waited for this yes."""
    before = await at(tx, suggestion_id, version, _K.APPROVED, by)
    after = answered(
        before, by, before.draft_reply or "", before.draft_result, before.draft_promised
    )
    return await step(tx, before, after, by, _K.APPROVED, detail=before.draft_result)


async def refuse(
    tx: Transaction, suggestion_id: int, version: int, by: By, reason: str
) -> Suggestion:
    """Send the answer that waited back to whoever handles the suggestion; it stays as a draft."""
    before = await at(tx, suggestion_id, version, _K.SENT_BACK, by)
    after = replace(before, status=_S.IN_PROGRESS)
    return await step(tx, before, after, by, _K.SENT_BACK, note=reason)


async def settle_promise(
    tx: Transaction,
    suggestion_id: int,
    version: int,
    by: By,
    *,
    kept: bool = False,
    later: date | None = None,
    reason: str = "",
) -> Suggestion:
    """Save what became of what was promised: kept, put off to a later day, or broken."""
    before = await at(tx, suggestion_id, version, _K.PROMISE, by)
    if later is not None:
        after = replace(before, promise="open", promised_on=later, author_says="")
    else:
        after = replace(before, promise="kept" if kept else "broken")
    detail = "later" if later is not None else after.promise
    return await step(tx, before, after, by, _K.PROMISE, note=reason, detail=detail)
