"""Imports a year plan at the command line, with the same code as in the chat."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.commands.opened import opened
from bot.config import Settings
from handlers.kit.fitting import plain
from handlers.kit.texts import Texts, texts_of
from handlers.planning.year_plan import apart, report, views
from handlers.planning.year_plan.plan import Plan, PlanErrors
from handlers.planning.year_plan.remarks import (
    closed_mistakes,
    column_mistakes,
    left_lines,
    note_lines,
    proposal_of,
    remarks_of,
    titles_besides,
)
from handlers.workbooks.saying import mistake_lines
from handlers.workbooks.table import said
from storage import audit, office_days
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.events import Event
from storage.model.organisation import Organisation
from storage.model.plans import Proposal
from storage.planning import imports, undated
from storage.planning.imports import Foreseen


@dataclass(frozen=True, slots=True)
class How:
    """How a plan is imported.

    ``dry_run`` saves nothing; ``as_json`` prints the report for programs instead of lines; with
    ``partly`` the rows that can be imported are, although others can't. ``column`` is the heading
    of the audience, if it is another than the usual ones.
    """

    dry_run: bool = False
    as_json: bool = False
    partly: bool = False
    column: str = ""


async def import_plan(
    settings: Settings,
    book: bytes,
    say: Callable[[str], None],
    warn: Callable[[str], None],
    clock: Clock,
    how: How,
) -> bool:
    """Create the events of the plan that do not exist yet; on a dry run, only list them.

    If rows are refused or asked about, prints a line for each mistake, saves nothing and returns
    False, unless the import is to be partial. A report for programs always returns True if the file
    is a plan. The bot may be running on the same database; its sweep sends the resulting notices.
    """
    organisation = settings.organisation
    texts = texts_of(organisation.language)
    plan = await asyncio.to_thread(apart.read, book, organisation, how.column)
    if isinstance(plan, PlanErrors):
        if how.as_json:
            say(_as_json(report.refusal(plan, texts)))
        else:
            for error in plan:
                say(_line(said(error, texts.plain)))
        return False
    async with opened(settings, warn, dry_run=how.dry_run) as database:
        return await _import(database, plan, say, clock, how, organisation, texts)


async def _import(
    database: Database,
    plan: Plan,
    say: Callable[[str], None],
    clock: Clock,
    how: How,
    organisation: Organisation,
    texts: Texts,
) -> bool:
    now = clock.now()
    proposal = proposal_of(plan)
    rows = proposal.chosen()
    seen = [*rows, *proposal.pending] if proposal.asks else rows
    besides = titles_besides(proposal, remarks_of(proposal))

    async def look(tx: Transaction) -> tuple[list[Foreseen], list[Event], list[str]]:
        found = await imports.foresee(tx, seen, now)
        known = [await undated.known(tx, row) for row in proposal.undated]
        return found, await imports.gone(tx, found, besides, now), known

    foreseen, gone, known = await database.read(look)
    if how.as_json:
        say(_as_json(report.report(proposal, foreseen, known, gone, texts, organisation, now)))
        return True
    foreseen = foreseen[: len(rows)]
    mistakes = _say_remarks(proposal, foreseen, known, say, texts, organisation, now)
    for line in views.gone(gone, texts):
        say(_line(plain(line)))
    for line in views.totals(foreseen, now, organisation, texts.plain):
        say(line)
    if how.dry_run:
        calendar = await database.read(lambda tx: office_days.load(tx, organisation))
        _say_rows(proposal, foreseen, say, texts, organisation, calendar, now)
        return not mistakes
    if mistakes and not how.partly:
        say(texts.plain("plan-nothing-imported"))
        return False

    async def make(tx: Transaction) -> imports.Made:
        made = await imports.import_at_once(tx, rows, proposal.undated, organisation, now)
        count = {"count": str(len(made.event_ids))}
        await audit.record(tx, audit.NOBODY, "plan-imported", None, now, details=count)
        return made

    made = await database.write(make)
    if made.event_ids:
        say(texts.plain("plan-made", events=len(made.event_ids), series=made.series))
    if made.undated:
        say(texts.plain("plan-made-undated", rows=made.undated))
    return not mistakes


def _say_rows(
    proposal: Proposal,
    foreseen: list[Foreseen],
    say: Callable[[str], None],
    texts: Texts,
    organisation: Organisation,
    calendar: office_days.Calendar,
    now: datetime,
) -> None:
    several = len(proposal.sheets) > 1
    for row in foreseen:
        days = views.days(row, calendar, texts)
        shown = views.row(
            row, texts, organisation, calendar=calendar, now=now, sheets=several, days=days
        )
        say(f"\n{plain(shown)}")
    say(f"\n{texts.plain('plan-tried')}")


def _say_remarks(
    proposal: Proposal,
    foreseen: list[Foreseen],
    known: list[str],
    say: Callable[[str], None],
    texts: Texts,
    organisation: Organisation,
    now: datetime,
) -> bool:
    """Print what is wrong, asked and left aside; return whether a row can't be imported."""
    remarks = remarks_of(proposal)
    several = len(proposal.sheets) > 1
    mistakes = [
        *remarks.mistakes,
        *closed_mistakes(foreseen, texts, organisation.zone, now),
        *column_mistakes(proposal),
    ]
    lines = mistake_lines(mistakes, texts.plain, sheets=several)
    lines += [
        views.undated(row, texts, texts.plain, sheets=several, known=so)
        for row, so in zip(proposal.undated, known, strict=True)
    ]
    lines += [
        views.choice(choice, texts, texts.plain, sheets=several) for choice in proposal.choices
    ]
    lines += left_lines(remarks.left, texts.plain, sheets=several)
    lines += note_lines(remarks, texts, texts.plain)
    for line in lines:
        say(_line(line))
    return bool(mistakes)


def _line(text: str) -> str:
    return " ".join(text.split())


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
