"""What is said of a plan's rows that do not become events, and of the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from handlers.kit.texts import Texts, joined
from handlers.planning.year_plan.asides import Aside
from handlers.planning.year_plan.plan import ASKED, Note, Plan, Troubled
from handlers.planning.year_plan.reading import COLUMNS
from handlers.workbooks.saying import Say, ranges
from handlers.workbooks.table import Mistake
from storage.model.plans import Planned, Proposal
from storage.planning.imports import Foreseen, ImportOutcome


@dataclass(frozen=True, slots=True)
class Remarks:
    """The rows with mistakes, those that were left aside, and what is said of the whole file."""

    troubled: tuple[Troubled, ...] = ()
    left: tuple[Aside, ...] = ()
    notes: tuple[Note, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """All mistakes, by row."""
        return tuple(mistake for row in self.troubled for mistake in row.mistakes)


def proposal_of(plan: Plan) -> Proposal:
    """Return the plan as it waits for its author's confirmation."""
    remarks = Remarks(plan.troubled, plan.left, plan.notes, plan.ignored)
    return Proposal(
        rows=plan.rows,
        choices=plan.choices,
        undated=plan.undated,
        pending=plan.pending,
        column=plan.column,
        sheets=plan.sheets,
        remarks=msgspec.json.encode(remarks).decode(),
    )


def remarks_of(proposal: Proposal) -> Remarks:
    """Return what is said of the proposal's other rows; nothing if there is nothing."""
    return msgspec.json.decode(proposal.remarks, type=Remarks) if proposal.remarks else Remarks()


def is_asked(mistake: Mistake) -> bool:
    """Return whether the mistake is a question rather than a refusal."""
    return mistake.key.startswith(ASKED)


def left_lines(left: Sequence[Aside], say: Say, *, sheets: bool) -> list[str]:
    """Return what was left aside and why, the same reason in one line."""
    same: dict[tuple[str, str, str], list[Aside]] = {}
    for one in left:
        value = "" if one.key in _ALIKE else one.args.get("value", "")
        same.setdefault((one.sheet if sheets else "", one.key, value), []).append(one)
    lines = []
    for (sheet, key, _), found in same.items():
        rows = ranges(number for one in found for number in range(one.row, one.last + 1))
        reason = say(key, **found[0].args)
        if key == "plan-left-hidden-sheet":
            lines.append(reason)
            continue
        where = say("table-error-sheet", sheet=sheet) if sheet else ""
        lines.append(where + say("plan-left-at", rows=rows, reason=reason))
    return lines


_ALIKE = {"plan-left-header", "plan-left-units", "plan-left-numbered"}


def note_lines(remarks: Remarks, texts: Texts, say: Say) -> list[str]:
    """Return what is said of the whole file."""
    lines = [say(note.key, **note.args) for note in remarks.notes]
    if remarks.ignored:
        lines.append(say("plan-ignored", columns=joined(remarks.ignored, texts)[:500]))
    return lines


def heading(column: str, language: str) -> str:
    """Return the heading of a column of the plan in the language."""
    return next(one.heading(language) for one in COLUMNS if one.name == column)


def closed_mistakes(
    foreseen: Sequence[Foreseen], texts: Texts, zone: ZoneInfo, now: datetime
) -> list[Mistake]:
    """Return a question for each row of which a date's sign-up has ended already."""
    return [
        closed_mistake(row.planned, texts, zone, now)
        for row in foreseen
        if row.count(ImportOutcome.CLOSED)
    ]


def closed_mistake(row: Planned, texts: Texts, zone: ZoneInfo, now: datetime) -> Mistake:
    """Return the question about the row's first date whose sign-up has ended already."""
    closed = [one for one in row.dates if one.deadline_at is not None and one.deadline_at <= now]
    date = next((one for one in closed if one.starts_at > now), row.dates[0])
    ended = (date.deadline_at or date.starts_at).astimezone(zone)
    args = {"deadline": f"{ended:%Y-%m-%d %H:%M}", "day": f"{date.wall:%Y-%m-%d}"}
    return _about(row, heading("deadline", texts.language), "plan-ask-deadline-past", args)


def column_mistakes(proposal: Proposal) -> list[Mistake]:
    """Return the question about the audience's column for each row that waits for its answer."""
    if not proposal.asks:
        return []
    args = {"column": proposal.column}
    return [_about(row, proposal.column, "plan-ask-column", args) for row in proposal.pending]


def _about(row: Planned, column: str, key: str, args: Mapping[str, str]) -> Mistake:
    return Mistake(row.row, column, None, key, args, row.sheet)


def titles_besides(proposal: Proposal, remarks: Remarks) -> list[str]:
    """Return the titles of the file's rows that are not, or not yet, to be imported."""
    titles = [row.cells.get("title", "") for row in remarks.troubled]
    titles += [row.title for row in proposal.undated]
    rows = [*proposal.pending, *(choice.whole for choice in proposal.choices)]
    return titles + [row.stated.title for row in rows]
