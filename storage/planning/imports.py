"""Imports of the year's plan: preview the events, create them once, and undo the import.

A parsed plan is stored until its author confirms it; after that the ids of the created events are
stored, so that the import can be undone.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from storage.engine.database import Transaction
from storage.events import events
from storage.events.events import NewEvent
from storage.events.series import begin_series, end_series
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus, Stated
from storage.model.organisation import Organisation
from storage.model.time import to_millis
from storage.planning import publishing

MOST_EVENTS = 2_000  # creating this many takes a second or two
RETENTION = timedelta(days=30)  # for confirming a plan, and for undoing its import


class NoPlanError(Exception):
    """There is no such plan in the required state: waiting or, to undo an import, imported."""


class ImportOutcome(StrEnum):
    """What an import does with a date of the plan: only for a new date it creates an event."""

    NEW = "new"
    THERE = "there"  # its event was created by an earlier import and stays unchanged
    PAST = "past"


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """One date of a row: ``wall`` is naive, in the row's zone.

    ``key`` is always the same for the same date, title and kind.
    """

    wall: datetime
    starts_at: datetime
    deadline_at: datetime | None
    key: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of a plan: ``stated`` is for its first date; the others differ in their times only.

    ``rule`` is empty for a single event, ``associations`` is empty for an event for everyone.
    ``key`` is the key of the first date.
    """

    row: int
    stated: Stated
    associations: tuple[str, ...]
    rule: str
    key: str
    dates: tuple[PlannedDate, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A row and the outcome of each of its dates if the plan were imported now."""

    planned: Planned
    outcomes: tuple[ImportOutcome, ...]

    def count(self, outcome: ImportOutcome) -> int:
        """Return how many of its dates have this outcome."""
        return self.outcomes.count(outcome)


@dataclass(frozen=True, slots=True)
class Made:
    """The result of an import: the ids of the new events, and the number of series."""

    event_ids: tuple[int, ...]
    series: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The result of undoing an import: events deleted, cancelled (once announced) or retained."""

    removed: int
    cancelled: int
    kept: int


async def foresee(tx: Transaction, plan: Sequence[Planned], now: datetime) -> list[Foreseen]:
    """Return what importing the plan would do now."""
    there = await events.planned_among(tx, [date.key for row in plan for date in row.dates])
    return [Foreseen(row, tuple(_outcome(date, there, now) for date in row.dates)) for row in plan]


def _outcome(date: PlannedDate, there: Collection[str], now: datetime) -> ImportOutcome:
    if date.key in there:
        return ImportOutcome.THERE
    return ImportOutcome.NEW if date.starts_at > now else ImportOutcome.PAST


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
        new = [
            date
            for date, outcome in zip(row.dates, foreseen.outcomes, strict=True)
            if outcome is ImportOutcome.NEW
        ]
        if not new:
            continue
        series_id = None
        if row.rule:
            title = row.stated.title
            series_id = (await begin_series(tx, title, row.rule, now, plan_key=row.key)).id
            series += 1
        for date in new:
            event = await events.create(tx, _event(row, date, author_id, series_id), now)
            await publishing.publish(tx, event.id, organisation, now, at_once=False)
            made.append(event.id)
    return Made(tuple(made), series)


def _event(
    row: Planned, date: PlannedDate, author_id: int | None, series_id: int | None
) -> NewEvent:
    stated = replace(
        row.stated, wall=date.wall, starts_at=date.starts_at, deadline_at=date.deadline_at
    )
    return NewEvent(
        **stated.said(),
        audience=Audience(everyone=not row.associations, associations=row.associations),
        author_id=author_id,
        series_id=series_id,
        plan_key=date.key,
    )


async def save(tx: Transaction, member_id: int, plan: Sequence[Planned], now: datetime) -> int:
    """Save a plan until its author confirms it, replacing their earlier plan; return its id."""
    await tx.execute(
        "DELETE FROM plan_imports WHERE member_id = $1 AND state = 'waiting'", member_id
    )
    return await tx.insert(
        "INSERT INTO plan_imports (member_id, plan, created_at) VALUES ($1, $2, $3)",
        member_id,
        msgspec.json.encode(plan).decode(),
        to_millis(now),
    )


async def trim(tx: Transaction, now: datetime, limit: int) -> int:
    """Delete up to ``limit`` plans and imports older than RETENTION; return how many."""
    return await tx.execute(
        "DELETE FROM plan_imports WHERE id IN"
        " (SELECT id FROM plan_imports WHERE created_at < $1 LIMIT $2)",
        to_millis(now - RETENTION),
        limit,
    )


async def waiting(tx: Transaction, import_id: int, member_id: int) -> list[Planned]:
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
        return msgspec.json.decode(saved, type=list[Planned])
    except msgspec.ValidationError:
        raise NoPlanError from None


async def confirm(
    tx: Transaction, import_id: int, member_id: int, organisation: Organisation, now: datetime
) -> Made:
    """Import the waiting plan. Raises NoPlanError, also if it has been imported already."""
    plan = await waiting(tx, import_id, member_id)
    made = await make(tx, plan, organisation, now, author_id=member_id)
    await tx.execute(
        "UPDATE plan_imports SET state = 'made', plan = '[]', made = $2 WHERE id = $1",
        import_id,
        json.dumps(made.event_ids),
    )
    return made


async def drop(tx: Transaction, import_id: int, member_id: int) -> None:
    """Delete a waiting plan. Raises NoPlanError."""
    await waiting(tx, import_id, member_id)
    await tx.execute("DELETE FROM plan_imports WHERE id = $1", import_id)


async def take_back(tx: Transaction, import_id: int, member_id: int, now: datetime) -> TakenBack:
    """Undo an import: delete its events that nobody has answered; they can be imported again.

    An event that was announced already is cancelled instead; one that has begun or that somebody
    has answered is retained. Raises NoPlanError.
    """
    made = await tx.value(
        "SELECT made FROM plan_imports WHERE id = $1 AND member_id = $2 AND state = 'made'",
        import_id,
        member_id,
    )
    if made is None:
        raise NoPlanError
    await tx.execute("DELETE FROM plan_imports WHERE id = $1", import_id)
    counts = {"removed": 0, "cancelled": 0, "kept": 0}
    series: set[int] = set()
    for event_id in json.loads(made):
        event = await events.find(tx, event_id)
        if event is not None:
            counts[await _take_back(tx, event, member_id, now)] += 1
            series |= {event.series_id} if event.series_id is not None else set()
    for series_id in series:
        await end_series(tx, series_id)
    return TakenBack(**counts)


async def _take_back(tx: Transaction, event: Event, member_id: int, now: datetime) -> str:
    if event.status is EventStatus.CANCELLED:
        return "cancelled"
    if event.status is EventStatus.PUBLISHED:
        try:
            await publishing.withdraw(tx, event.id, now)
        except events.BegunError:
            return "kept"
        except publishing.TooLateError:
            if event.answered:
                return "kept"
            await publishing.cancel(tx, event.id, now, author_id=member_id)
            await events.detach_from_plan(tx, event.id)
            return "cancelled"
    await events.discard(tx, event.id)
    return "removed"
