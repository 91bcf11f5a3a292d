"""The year's plan: what its rows would make, making it once, and taking it back.

A plan that was read waits here for its author's word; once made, what it made is kept so that it
can be taken back.
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

MOST_EVENTS = 2_000  # so that making them all stays a matter of a second or two
RETENTION = timedelta(days=30)  # how long a plan waits, and can be taken back


class NoPlanError(Exception):
    """The plan is not, or no longer, waiting (or made)."""


class ImportOutcome(StrEnum):
    """What becomes of a date of the plan."""

    NEW = "new"
    THERE = "there"  # made by an earlier import, and left alone
    PAST = "past"


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """One date of a row: ``wall`` is naive, in the zone that the row states.

    ``key`` stays the same for the same date, title and kind.
    """

    wall: datetime
    starts_at: datetime
    deadline_at: datetime | None
    key: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of a plan: ``stated`` is of its first date, the others differ in their moments.

    ``rule`` is empty for a single event, ``associations`` for everyone. ``key`` is the first
    date's.
    """

    row: int
    stated: Stated
    associations: tuple[str, ...]
    rule: str
    key: str
    dates: tuple[PlannedDate, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A row and what would become of each of its dates now."""

    planned: Planned
    outcomes: tuple[ImportOutcome, ...]

    def count(self, outcome: ImportOutcome) -> int:
        """Return how many of its dates come to that."""
        return self.outcomes.count(outcome)


@dataclass(frozen=True, slots=True)
class Made:
    """What an import has made."""

    event_ids: tuple[int, ...]
    series: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many events of an import were removed, called off after their announcement, or kept."""

    removed: int
    cancelled: int
    kept: int


async def foresee(tx: Transaction, plan: Sequence[Planned], now: datetime) -> list[Foreseen]:
    """Return what making the plan would do now."""
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
    """Make and publish what is new in the plan; members hear of each event some days before it."""
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
    """Save a plan until its author says whether to make it; their earlier one waits no more."""
    await tx.execute(
        "DELETE FROM plan_imports WHERE (member_id = $1 AND state = 'waiting') OR created_at < $2",
        member_id,
        to_millis(now - RETENTION),
    )
    return await tx.insert(
        "INSERT INTO plan_imports (member_id, plan, created_at) VALUES ($1, $2, $3)",
        member_id,
        msgspec.json.encode(plan).decode(),
        to_millis(now),
    )


async def waiting(tx: Transaction, import_id: int, member_id: int) -> list[Planned]:
    """Return the plan that waits for this author's word.

    Raises NoPlanError, also for one that an earlier version saved in another form: whoever sent
    that file is asked to send it again.
    """
    kept = await tx.value(
        "SELECT plan FROM plan_imports WHERE id = $1 AND member_id = $2 AND state = 'waiting'",
        import_id,
        member_id,
    )
    if kept is None:
        raise NoPlanError
    try:
        return msgspec.json.decode(kept, type=list[Planned])
    except msgspec.ValidationError:
        raise NoPlanError from None


async def confirm(
    tx: Transaction, import_id: int, member_id: int, organisation: Organisation, now: datetime
) -> Made:
    """Make the plan that waits. Raises NoPlanError, also when it has been made already."""
    plan = await waiting(tx, import_id, member_id)
    made = await make(tx, plan, organisation, now, author_id=member_id)
    await tx.execute(
        "UPDATE plan_imports SET state = 'made', plan = '[]', made = $2 WHERE id = $1",
        import_id,
        json.dumps(made.event_ids),
    )
    return made


async def drop(tx: Transaction, import_id: int, member_id: int) -> None:
    """Forget a plan that waits. Raises NoPlanError."""
    await waiting(tx, import_id, member_id)
    await tx.execute("DELETE FROM plan_imports WHERE id = $1", import_id)


async def take_back(tx: Transaction, import_id: int, member_id: int, now: datetime) -> TakenBack:
    """Undo an import as far as nobody has answered: its events are gone, and can be made again.

    One that was announced already is called off instead. Raises NoPlanError.
    """
    kept = await tx.value(
        "SELECT made FROM plan_imports WHERE id = $1 AND member_id = $2 AND state = 'made'",
        import_id,
        member_id,
    )
    if kept is None:
        raise NoPlanError
    await tx.execute("DELETE FROM plan_imports WHERE id = $1", import_id)
    counts = {"removed": 0, "cancelled": 0, "kept": 0}
    series: set[int] = set()
    for event_id in json.loads(kept):
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
