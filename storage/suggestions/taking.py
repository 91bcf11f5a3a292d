"""How a step on a suggestion is saved, with what it was like before, and undone.

Each step names the version that the person saw; of two concurrent steps the second is refused.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from storage.engine.transaction import PERSONAL_DATA_DELETED, Transaction
from storage.model.organisation import Organisation
from storage.model.suggestions import Mark, Suggestion, SuggestionStatus, SuggestionStepKind
from storage.model.time import millis_or_none, to_millis, to_wall
from storage.suggestions import marks, suggestions, way
from storage.suggestions.suggestions import NoSuchSuggestionError

_REMEMBERED: Final = (
    *("unit", "assigned_on", "clock_from", "clock_days", "extension", "extended"),
    *("result", "promised_on", "promise", "author_says"),
    *("draft_reply", "draft_result", "draft_promised"),
    *("adopted", "important", "excellent", "shown"),
    *("rated_handling", "rated_result", "round", "main_id"),
)
"""The columns that a step remembers in ``before``; the others have columns of their own."""


_OWN_MARKS: Final = "own_marks"
"""In ``before``: the office's own marks, which have a table; earlier steps do not name them."""
_MARKS: Final = frozenset(str(mark) for mark in Mark)


_OF_THEIR_OWN: Final = frozenset(
    {
        *(SuggestionStepKind.STATUS, SuggestionStepKind.PARTED),
        *(SuggestionStepKind.TAKEN, SuggestionStepKind.RELEASED),
    }
)
"""The steps that say themselves which status comes after; of the others the table says it."""


class ChangedMeanwhileError(Exception):
    """Somebody else has changed the suggestion since this person saw it."""

    def __init__(self, present: Suggestion) -> None:
        super().__init__(present.id)
        self.present = present


class NotNowError(Exception):
    """The suggestion is not where this step may be taken (storage/suggestions/way.py)."""


class NothingToUndoError(Exception):
    """No step of staff is left to undo."""


@dataclass(frozen=True, slots=True)
class By:
    """Who takes a step, when, and by which rules."""

    member_id: int
    now: datetime
    office: Organisation

    @property
    def today(self) -> date:
        """The day in the office's zone."""
        return to_wall(self.now, self.office.zone).date()


async def expect(tx: Transaction, suggestion_id: int, version: int) -> Suggestion:
    """Return the suggestion. Raises NoSuchSuggestionError.

    Raises ChangedMeanwhileError if it does not have this version.
    """
    present = await suggestions.find(tx, suggestion_id)
    if present is None or present.withdrawn:
        raise NoSuchSuggestionError
    if present.version != version:
        raise ChangedMeanwhileError(present)
    return present


async def step(
    tx: Transaction,
    before: Suggestion,
    after: Suggestion,
    by: By,
    kind: SuggestionStepKind,
    *,
    note: str = "",
    detail: str = "",
) -> Suggestion:
    """Save a step that leads from ``before`` to ``after``; return the suggestion as it is now.

    Whose turn it is when, and what is due, follows from the statuses. Raises ChangedMeanwhileError.
    """
    if kind not in _OF_THEIR_OWN:
        status = way.after(kind, before.status, by.office.suggesting)
        after = replace(after, status=status)
    await tx.execute(
        "INSERT INTO suggestion_steps (suggestion_id, at, actor_id, kind, status, note,"
        " old_status, old_handler_id, old_reply, old_replied_at, old_reason, detail, before)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        before.id,
        to_millis(by.now),
        by.member_id,
        kind,
        after.status,
        note,
        before.status,
        before.handler_id,
        before.reply,
        millis_or_none(before.replied_at),
        before.reason,
        detail,
        json.dumps(_remembered(before)),
    )
    if way.answers(kind, after.status):
        await tx.execute(
            "UPDATE suggestions SET news = 0 WHERE id = $1 OR (main_id = $1 AND status = 'merged')",
            before.id,
        )
    if after.promise == "open":  # a new day: the authors of merged ones are asked anew
        await tx.execute(
            "UPDATE suggestions SET author_says = '', version = version + 1"
            " WHERE main_id = $1 AND status = 'merged' AND author_says <> ''",
            before.id,
        )
    return await save(tx, before, _timed(before, after, by))


async def by_author(tx: Transaction, before: Suggestion, after: Suggestion, by: By) -> Suggestion:
    """Save what the author did; the steps before it can't be undone any more.

    No step is saved for it: a step's number and time would lead to the author of an anonymous
    suggestion. Raises ChangedMeanwhileError.
    """
    if before.anonymous:  # the draft and the updates are still in the write-ahead log
        tx.announce(PERSONAL_DATA_DELETED)
    last = await tx.value(
        "SELECT coalesce(max(id), 0) FROM suggestion_steps WHERE suggestion_id = $1", before.id
    )
    return await save(tx, before, replace(_timed(before, after, by), settled=int(last)))


def _timed(before: Suggestion, after: Suggestion, by: By) -> Suggestion:
    if (after.clock_from, after.clock_days) != (before.clock_from, before.clock_days):
        return after  # the step sets its own
    begins, days = way.clock(before, after.status, by.today, by.office.suggesting)
    if after.round != before.round and after.status in way.WORKING:
        begins, days = by.today, way.days_of(after.status, by.office.suggesting)
    return replace(after, clock_from=begins, clock_days=days)


def _remembered(suggestion: Suggestion) -> Mapping[str, Any]:
    columns = {name: _stored(suggestion, name) for name in _REMEMBERED}
    return {**columns, _OWN_MARKS: sorted(suggestion.own_marks)}


def _stored(suggestion: Suggestion, name: str) -> Any:  # noqa: ANN401 - a value of a column
    if name in _MARKS:
        return int(name in suggestion.marks)
    value = getattr(suggestion, name)
    return value.isoformat() if isinstance(value, date) else value


async def save(tx: Transaction, before: Suggestion, after: Suggestion) -> Suggestion:
    """Save the suggestion if it still has the version it had ``before``; return it.

    Reminders begin anew with a new clock. Raises ChangedMeanwhileError.
    """
    return await _save(
        tx,
        before,
        after.status,
        after.handler_id,
        after.reply,
        millis_or_none(after.replied_at),
        after.reason,
        after.settled,
        _remembered(after),
    )


async def _save(
    tx: Transaction,
    before: Suggestion,
    status: str,
    handler_id: int | None,
    reply: str | None,
    replied_at: int | None,
    reason: str | None,
    settled: int,
    others: Mapping[str, Any],
) -> Suggestion:
    values = {**_remembered(before), **others}
    changed = await tx.execute(
        "UPDATE suggestions SET status = $3, handler_id = $4, reply = $5, replied_at = $6,"
        " reason = $7, settled = $8, unit = $9, assigned_on = $10, clock_from = $11,"
        " clock_days = $12, extension = $13, extended = $14, result = $15, promised_on = $16,"
        " promise = $17, author_says = $18, draft_reply = $19, draft_result = $20,"
        " draft_promised = $21, adopted = $22, important = $23, excellent = $24, shown = $25,"
        " rated_handling = $26, rated_result = $27, round = $28, main_id = $29,"
        " reminded = CASE WHEN $30 = 1 THEN 0 ELSE reminded END, version = version + 1"
        " WHERE id = $1 AND version = $2 AND withdrawn_at IS NULL",
        before.id,
        before.version,
        status,
        handler_id,
        reply,
        replied_at,
        reason,
        settled,
        *(values[name] for name in _REMEMBERED),
        int(_clock(values) != _clock(_remembered(before))),
    )
    present = await suggestions.find(tx, before.id)
    assert present is not None
    if not changed:
        raise ChangedMeanwhileError(present)
    if set(values[_OWN_MARKS]) == present.own_marks:
        return present
    await marks.save(tx, before.id, values[_OWN_MARKS])
    return replace(present, marks=(present.marks - present.own_marks).union(values[_OWN_MARKS]))


def _clock(values: Mapping[str, Any]) -> tuple[Any, Any]:
    return values["clock_from"], values["clock_days"]


async def last_step(tx: Transaction, suggestion: Suggestion) -> SuggestionStepKind | None:
    """Return the kind of the last step that can be undone; None if there is none."""
    kind = await tx.value(
        "SELECT kind FROM suggestion_steps WHERE id = (SELECT max(id) FROM suggestion_steps"
        " WHERE suggestion_id = $1 AND undone_at IS NULL AND id > $2)",
        suggestion.id,
        suggestion.settled,
    )
    return None if kind is None else SuggestionStepKind(kind)


async def undo(
    tx: Transaction, suggestion_id: int, version: int, now: datetime
) -> tuple[Suggestion, SuggestionStepKind]:
    """Restore the suggestion's state before the last step; the step's row is marked as undone.

    Return the suggestion and the step's kind. Raises NothingToUndoError, also for what the author
    has acted on since, and for a merger that can't be restored; and as :func:`expect` does.
    """
    before = await expect(tx, suggestion_id, version)
    row = await tx.one(
        "UPDATE suggestion_steps SET undone_at = $2 WHERE id = (SELECT max(id)"
        " FROM suggestion_steps WHERE suggestion_id = $1 AND undone_at IS NULL AND id > $3)"
        " RETURNING kind, old_status, old_handler_id, old_reply, old_replied_at, old_reason,"
        " before",
        suggestion_id,
        to_millis(now),
        before.settled,
    )
    if row is None:
        raise NothingToUndoError
    others = json.loads(row["before"])
    if row["old_status"] == SuggestionStatus.MERGED:
        main = await suggestions.find(tx, others.get("main_id") or 0)
        if main is None or main.withdrawn or main.status is SuggestionStatus.MERGED:
            raise NothingToUndoError
    present = await _save(
        tx,
        before,
        row["old_status"],
        row["old_handler_id"],
        row["old_reply"],
        row["old_replied_at"],
        row["old_reason"],
        before.settled,
        others,
    )
    return present, SuggestionStepKind(row["kind"])
