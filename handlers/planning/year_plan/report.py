"""The dry run of an import as values that programs read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from handlers.audiences.label import whom
from handlers.kit.texts import Texts
from handlers.planning.year_plan.plan import PlanErrors
from handlers.planning.year_plan.remarks import (
    Remarks,
    closed_mistakes,
    column_mistakes,
    heading,
    is_asked,
    remarks_of,
)
from handlers.workbooks.table import Mistake
from storage.model.events import Event
from storage.model.organisation import Organisation
from storage.model.plans import Choice, Planned, PlannedDate, Proposal
from storage.planning.imports import Foreseen, ImportOutcome

_LEFT = {
    ImportOutcome.THERE: "plan-row-there",
    ImportOutcome.PAST: "plan-row-past",
    ImportOutcome.MOVED: "plan-row-moved-short",
    ImportOutcome.UNKNOWN: "plan-row-unknown",
}


def report(
    proposal: Proposal,
    foreseen: Sequence[Foreseen],
    known: Sequence[str],
    missing: Sequence[Event],
    texts: Texts,
    organisation: Organisation,
    now: datetime,
) -> dict[str, list[dict[str, Any]]]:
    """Return what importing the plan would do, and what it would not, by row of the workbook.

    ``events`` has one entry for each new date; instants are ISO 8601 with the organisation's
    offset. Rows count from 1; a row that is asked about or refused makes no event. ``known``
    says of each row without a date what storage/planning/undated.py does; ``missing`` are the
    events that an earlier form of the file had and it has no more; they stay as they are.
    """
    remarks = remarks_of(proposal)
    zone = organisation.zone
    asks = [
        *(mistake for mistake in remarks.mistakes if is_asked(mistake)),
        *closed_mistakes(foreseen, texts, zone, now),
        *column_mistakes(proposal),
    ]
    asked = [_said(one, "question", texts) for one in asks]
    asked += [
        {
            "sheet": row.sheet,
            "row": row.row,
            "column": heading("date", texts.language),
            "question": texts.plain("plan-ask-undated", rough=row.rough),
        }
        for row, so in zip(proposal.undated, known, strict=True)
        if not so
    ]
    there = [
        {"sheet": row.sheet, "row": row.row, "reason": texts.plain(f"plan-left-undated-{so}")}
        for row, so in zip(proposal.undated, known, strict=True)
        if so
    ]
    troubled = {(row.sheet, row.row) for row in remarks.troubled}
    asked_rows = {(str(entry["sheet"]), int(entry["row"])) for entry in asked if entry["row"]}
    events = [
        _event(row.planned, date, texts, organisation)
        for row in foreseen
        if (row.planned.sheet, row.planned.row) not in troubled | asked_rows
        for date, outcome in zip(row.planned.dates, row.outcomes, strict=True)
        if outcome is ImportOutcome.NEW
    ]
    return {
        "events": events,
        "asked": _in_order(asked, proposal),
        "refused": _in_order(
            [_said(one, "reason", texts) for one in remarks.mistakes if not is_asked(one)], proposal
        ),
        "left_aside": _in_order(
            [*_left(remarks, texts), *_left_of(proposal, foreseen, texts), *there], proposal
        ),
        "missing": [
            {"title": one.title, "starts_at": _instant(one.starts_at, organisation)}
            for one in missing
        ],
    }


def refusal(errors: PlanErrors, texts: Texts) -> dict[str, list[dict[str, Any]]]:
    """Return the report of a file that is no plan."""
    refused = [_said(one, "reason", texts) for one in errors]
    return {"events": [], "asked": [], "refused": refused, "left_aside": [], "missing": []}


def _said(mistake: Mistake, name: str, texts: Texts) -> dict[str, Any]:
    reason = " ".join(texts.plain(mistake.key, **mistake.args).split())
    if mistake.cell:
        reason = texts.plain("table-error-in-cell", reason=reason, cell=mistake.cell)
    return {
        "sheet": mistake.sheet or None,
        "row": mistake.row,
        "column": mistake.column,
        name: reason,
    }


def _event(
    row: Planned, date: PlannedDate, texts: Texts, organisation: Organisation
) -> dict[str, Any]:
    kind = organisation.kind(row.stated.kind)
    ends = date.deadline_at
    return {
        "title": row.stated.title,
        "kind": kind.label(texts.language) if kind else row.stated.kind,
        "starts_at": _instant(date.starts_at, organisation),
        "ends_at": None if date.ends_at is None else _instant(date.ends_at, organisation),
        "deadline_at": None if ends is None else _instant(ends, organisation),
        "audience": _labels(row, texts, organisation),
        "places": row.stated.places,
        "place": row.stated.place,
    }


def _instant(at: datetime, organisation: Organisation) -> str:
    return at.astimezone(organisation.zone).isoformat(timespec="seconds")


def _labels(row: Planned, texts: Texts, organisation: Organisation) -> list[str]:
    if row.audience.everyone:
        return [whom(row.audience, texts, organisation)]
    known = (*organisation.associations, *organisation.colleges)
    keys = (*row.associations, *row.colleges)
    names: Mapping[str, str] = {one.key: one.label(texts.language) for one in known}
    return [names.get(key, key) for key in keys]


def _left(remarks: Remarks, texts: Texts) -> list[dict[str, Any]]:
    return [
        {"sheet": one.sheet, "row": number, "reason": texts.plain(one.key, **one.args)}
        for one in remarks.left
        for number in range(one.row, one.last + 1)
    ]


def _left_of(
    proposal: Proposal, foreseen: Sequence[Foreseen], texts: Texts
) -> list[dict[str, Any]]:
    chosen = [
        {"sheet": one.sheet, "row": one.row, "reason": choice_reason(one, texts)}
        for one in proposal.choices
        if one.chosen is None
    ]
    kept = [
        {"sheet": row.planned.sheet, "row": row.planned.row, "reason": texts.plain(_LEFT[outcome])}
        for row in foreseen
        for outcome in dict.fromkeys(row.outcomes)
        if outcome in _LEFT and len(set(row.outcomes)) == 1
    ]
    return [*chosen, *kept]


def choice_reason(choice: Choice, texts: Texts) -> str:
    """Return why a row is not imported unless it is taken on purpose."""
    return texts.plain(f"plan-left-{choice.why}", value=choice.whole.stated.title[:60])


def _in_order(entries: list[dict[str, Any]], proposal: Proposal) -> list[dict[str, Any]]:
    order = {name: number for number, name in enumerate(proposal.sheets)}
    return sorted(entries, key=lambda one: (order.get(one["sheet"], 0), one["row"] or 0))
