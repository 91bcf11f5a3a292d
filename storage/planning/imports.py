"""Imports of the year's plan: preview the events, create them once, and undo the import.

A parsed plan is stored until its author confirms it; after that the ids of the created events are
stored, so that the import can be undone.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import msgspec

from storage.engine.transaction import Transaction
from storage.events import campaigns, coded, events
from storage.events.events import NewEvent
from storage.events.series import begin_series
from storage.model.events import Event
from storage.model.organisation import Organisation
from storage.model.plans import Planned, PlannedDate, Proposal, Undated
from storage.model.time import to_millis
from storage.planning import publishing, undated


class NoPlanError(Exception):
    """There is no such plan in the required state: waiting or, to undo an import, imported."""


class ImportOutcome(StrEnum):
    """What an import does with a date of the plan: only for a new date it creates an event."""

    NEW = "new"
    THERE = "there"  # its event was created by an earlier import and stays unchanged
    PAST = "past"
    CLOSED = "closed"  # it is to come, but its sign-up has ended already
    MOVED = "moved"  # the only event or series of this title and kind had another day
    UNKNOWN = "unknown"  # its audience is to stay as it is, and its code names no event


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A row and the outcome of each of its dates if the plan were imported now.

    ``present`` are the events that exist for the dates, in their order: the event itself for one
    that is there, the event that was planned for another day for one that has moved. ``coded``: the
    row names its event by a code.
    """

    planned: Planned
    outcomes: tuple[ImportOutcome, ...]
    present: tuple[Event | None, ...] = ()
    coded: bool = False

    def count(self, outcome: ImportOutcome) -> int:
        """Return how many of its dates have this outcome."""
        return self.outcomes.count(outcome)


@dataclass(frozen=True, slots=True)
class Made:
    """The result of an import: the new events' ids, the number of series and of undated drafts."""

    event_ids: tuple[int, ...]
    series: int
    undated: int = 0


async def foresee(tx: Transaction, plan: Sequence[Planned], now: datetime) -> list[Foreseen]:
    """Return what importing the plan would do now."""
    keys = [date.key for row in plan for date in row.dates]
    there = await events.of_plan(tx, keys)
    named = await coded.of_codes(tx, {row.code for row in plan if row.code})
    titles = {row.stated.title for row in plan if any(date.key not in there for date in row.dates)}
    # A date that the file no longer has may be one that it has moved to another day.
    loose = [
        event
        for event in await events.planned_to_come(tx, titles, now)
        if event.plan_key not in set(keys) and event.id not in {one.id for one in named.values()}
    ]
    seen: set[str] = set()
    return [
        _of_code(row, named[row.code])
        if row.code in named
        else _foreseen(row, there, loose, seen, now)
        for row in plan
    ]


def _of_code(row: Planned, event: Event) -> Foreseen:
    return Foreseen(row, (ImportOutcome.THERE,), (event,), coded=True)


async def gone(
    tx: Transaction, foreseen: Sequence[Foreseen], unread: Collection[str], now: datetime
) -> list[Event]:
    """Return the events to come that an earlier form of this plan had and this one has no more.

    An earlier form is an import that made any event of the plan; of a plan that was exported, its
    years as they are. `unread` are the titles of rows of
    the file that are not among the foreseen: their events may be meant by them.
    """
    present = {event.id for row in foreseen for event in row.present if event is not None}
    if not present:
        return []
    unread = {title.casefold().strip() for title in unread}
    years = {date.wall.year for row in foreseen if row.coded for date in row.planned.dates}
    if years:
        found = await coded.besides(tx, present, years, now)
    else:
        found = await events.planned_besides(tx, present, now)
    return [event for event in found if event.title.casefold().strip() not in unread]


def _foreseen(
    row: Planned,
    there: Mapping[str, Event],
    loose: Sequence[Event],
    seen: set[str],
    now: datetime,
) -> Foreseen:
    outcomes: list[ImportOutcome] = []
    present: list[Event | None] = []
    moved = iter(() if row.separate else _moved(row, loose))
    for date in row.dates:
        event = there.get(date.key)
        outcome = ImportOutcome.NEW
        if event is not None or date.key in seen:
            outcome = ImportOutcome.THERE
        elif row.keeps_audience:
            outcome = ImportOutcome.UNKNOWN
        elif date.starts_at <= now:
            outcome = ImportOutcome.PAST
        elif date.deadline_at is not None and date.deadline_at <= now:
            outcome = ImportOutcome.CLOSED
        elif (event := next(moved, None)) is not None:
            same = event.wall.date() == date.wall.date()  # it has got its day since
            outcome = ImportOutcome.THERE if same else ImportOutcome.MOVED
        seen.add(date.key)
        outcomes.append(outcome)
        present.append(event)
    return Foreseen(row, tuple(outcomes), tuple(present))


def _moved(row: Planned, among: Sequence[Event]) -> list[Event]:
    """Return the events that the row's new dates may have been planned as before, soonest first.

    For a single event the only one of its title and kind, for a series the only series of them.
    """
    title, kind = row.stated.title, row.stated.kind
    alike = [event for event in among if (event.title, event.kind) == (title, kind)]
    if row.rule:
        of_series = [event for event in alike if event.series_id is not None]
        return of_series if len({event.series_id for event in of_series}) == 1 else []
    single = [event for event in alike if event.series_id is None]
    return single if len(single) == 1 else []


async def make(
    tx: Transaction,
    plan: Sequence[Planned],
    organisation: Organisation,
    now: datetime,
    *,
    author_id: int | None,
) -> Made:
    """Create and publish the plan's new events; each is announced some days before it begins."""
    made: list[int] = []
    series = 0
    for foreseen in await foresee(tx, plan, now):
        row = foreseen.planned
        if foreseen.count(ImportOutcome.CLOSED):  # the office is asked about the whole row
            continue
        new = [
            date
            for date, outcome in zip(row.dates, foreseen.outcomes, strict=True)
            if outcome is ImportOutcome.NEW
        ]
        if not new:
            continue
        campaign_id = None
        if row.campaign:
            campaign_id = await campaigns.of_title(tx, row.campaign, now)
        series_id = None
        if row.rule:
            title = row.stated.title
            series_id = (await begin_series(tx, title, row.rule, now, plan_key=row.key)).id
            series += 1
        for date in new:
            new_event = _event(row, date, author_id, series_id, campaign_id)
            event = await events.create(tx, new_event, now)
            await publishing.publish(tx, event.id, organisation, now, at_once=False)
            made.append(event.id)
    return Made(tuple(made), series)


def _event(
    row: Planned,
    date: PlannedDate,
    author_id: int | None,
    series_id: int | None,
    campaign_id: int | None,
) -> NewEvent:
    stated = msgspec.structs.replace(
        row.stated,
        wall=date.wall,
        starts_at=date.starts_at,
        ends_wall=date.ends_wall,
        ends_at=date.ends_at,
        deadline_at=date.deadline_at,
        campaign_id=campaign_id,
    )
    return NewEvent(
        **stated.said(),
        audience=row.audience,
        author_id=author_id,
        series_id=series_id,
        plan_key=date.key,
    )


async def import_at_once(
    tx: Transaction,
    rows: Sequence[Planned],
    undated_rows: Sequence[Undated],
    organisation: Organisation,
    now: datetime,
) -> Made:
    """Import rows without anybody's confirmation in the chat, so that it can be undone there."""
    made = await make(tx, rows, organisation, now, author_id=None)
    import_id = await tx.insert(
        "INSERT INTO plan_imports (member_id, state, plan, created_at, made)"
        " VALUES (NULL, 'made', '{}', $1, $2)",
        to_millis(now),
        json.dumps(made.event_ids),
    )
    added = await undated.add(tx, undated_rows, None, import_id, now)
    if not made.event_ids and not added:
        await tx.execute("DELETE FROM plan_imports WHERE id = $1", import_id)
    return replace(made, undated=added)


async def save(tx: Transaction, member_id: int, proposal: Proposal, now: datetime) -> int:
    """Save a plan until its author confirms it, replacing their earlier plan; return its id."""
    await tx.execute(
        "UPDATE plan_imports SET state = 'made', plan = '{}'"
        " WHERE member_id = $1 AND state = 'waiting' AND changed <> '[]'",
        member_id,
    )
    await tx.execute(
        "DELETE FROM plan_imports WHERE member_id = $1 AND state = 'waiting'", member_id
    )
    return await tx.insert(
        "INSERT INTO plan_imports (member_id, plan, created_at) VALUES ($1, $2, $3)",
        member_id,
        msgspec.json.encode(proposal).decode(),
        to_millis(now),
    )


async def trim(tx: Transaction, before: datetime, limit: int) -> int:
    """Delete up to ``limit`` plans and imports of before; return how many."""
    return await tx.execute(
        "DELETE FROM plan_imports WHERE id IN"
        " (SELECT id FROM plan_imports WHERE created_at < $1 LIMIT $2)",
        to_millis(before),
        limit,
    )


async def update(tx: Transaction, import_id: int, member_id: int, proposal: Proposal) -> None:
    """Save what the author has answered or chosen. Raises NoPlanError."""
    await waiting(tx, import_id, member_id)
    await tx.execute(
        "UPDATE plan_imports SET plan = $2 WHERE id = $1",
        import_id,
        msgspec.json.encode(proposal).decode(),
    )


async def waiting(tx: Transaction, import_id: int, member_id: int) -> Proposal:
    """Return the plan that waits for this author's confirmation.

    Raises NoPlanError, also for a plan that an earlier version saved in another format: the author
    is asked to send the file again.
    """
    saved = await tx.value(
        "SELECT plan FROM plan_imports WHERE id = $1 AND member_id = $2 AND state = 'waiting'",
        import_id,
        member_id,
    )
    if saved is None:
        raise NoPlanError
    try:
        return msgspec.json.decode(saved, type=Proposal)
    except msgspec.ValidationError:
        raise NoPlanError from None


async def confirm(
    tx: Transaction, import_id: int, member_id: int, organisation: Organisation, now: datetime
) -> Made:
    """Import the waiting plan. Raises NoPlanError, also if it has been imported already.

    Rows without a date become drafts without one. While the question about the audience is open,
    nothing of the rows that wait for its answer is imported.
    """
    proposal = await waiting(tx, import_id, member_id)
    rows = proposal.chosen()
    closed = await _closed(tx, rows, now)
    made = await make(tx, rows, organisation, now, author_id=member_id)
    added = await undated.add(tx, proposal.undated, member_id, import_id, now)
    rest = Proposal(
        rows=tuple(closed),
        pending=proposal.pending if proposal.asks else (),
        column=proposal.column,
        sheets=proposal.sheets,
        remarks=proposal.remarks,
    )
    await tx.execute(
        "UPDATE plan_imports SET state = 'made', plan = $3, made = $2 WHERE id = $1",
        import_id,
        json.dumps(made.event_ids),
        msgspec.json.encode(rest).decode(),
    )
    return replace(made, undated=added)


async def _closed(tx: Transaction, rows: Sequence[Planned], now: datetime) -> list[Planned]:
    foreseen = await foresee(tx, rows, now)
    return [row.planned for row in foreseen if row.count(ImportOutcome.CLOSED)]


async def not_imported(
    tx: Transaction, import_id: int, now: datetime
) -> tuple[Proposal, list[Planned]]:
    """Return a plan, waiting or imported, and those of its rows whose sign-up has ended already.

    Raises NoPlanError.
    """
    saved = await tx.value("SELECT plan FROM plan_imports WHERE id = $1", import_id)
    if saved is None:
        raise NoPlanError
    try:
        proposal = msgspec.json.decode(saved, type=Proposal)
    except msgspec.ValidationError:
        raise NoPlanError from None
    return proposal, await _closed(tx, proposal.chosen(), now)


async def drop(tx: Transaction, import_id: int, member_id: int) -> None:
    """Delete a waiting plan; what was changed by it can still be undone. Raises NoPlanError."""
    await waiting(tx, import_id, member_id)
    kept = await tx.execute(
        "UPDATE plan_imports SET state = 'made', plan = '{}' WHERE id = $1 AND changed <> '[]'",
        import_id,
    )
    if not kept:
        await tx.execute("DELETE FROM plan_imports WHERE id = $1", import_id)
