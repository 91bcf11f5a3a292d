"""Imports that can still be undone: listed, foreseen and undone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage import audiences
from storage.engine.transaction import Row, Transaction
from storage.events import campaigns, events
from storage.events.series import end_series
from storage.model.events import Event, EventStatus
from storage.model.organisation import Organisation
from storage.model.time import from_millis
from storage.notices import notices
from storage.planning import corrections, publishing, telling, undated
from storage.planning.imports import NoPlanError


@dataclass(frozen=True, slots=True)
class Import:
    """An import of the last weeks: who made it and when, and how much it made and changed.

    One that was made on the command line has no author.
    """

    id: int
    author: str | None
    made_at: datetime
    event_ids: tuple[int, ...]
    changes: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What undoing an import does, or has done: counts of events.

    They are deleted, cancelled (once announced) or retained; ``told`` are the members who are told
    of the cancellations, ``restored`` the events whose changes are undone, ``undated`` the drafts
    without a date that are deleted. ``promoted`` are those who got a place, by event; the caller
    notifies them.
    """

    removed: int = 0
    cancelled: int = 0
    kept: int = 0
    told: int = 0
    restored: int = 0
    undated: int = 0
    promoted: tuple[tuple[Event, tuple[int, ...]], ...] = ()


async def recent(tx: Transaction, *, limit: int, offset: int = 0) -> list[Import]:
    """Return a page of the imports that can be undone, whoever made them, newest first."""
    rows = await tx.all(
        "SELECT p.id, m.name, p.created_at, p.made, p.changed FROM plan_imports p"
        " LEFT JOIN members m ON m.id = p.member_id WHERE p.state = 'made'"
        " ORDER BY p.created_at DESC, p.id DESC LIMIT $1 OFFSET $2",
        limit,
        offset,
    )
    return [_import(row) for row in rows]


async def recent_count(tx: Transaction) -> int:
    """Return how many imports can be undone."""
    return int(await tx.value("SELECT count(*) FROM plan_imports WHERE state = 'made'"))


async def find(tx: Transaction, import_id: int) -> Import:
    """Return the import that was made. Raises NoPlanError."""
    row = await tx.one(
        "SELECT p.id, m.name, p.created_at, p.made, p.changed FROM plan_imports p"
        " LEFT JOIN members m ON m.id = p.member_id WHERE p.id = $1 AND p.state = 'made'",
        import_id,
    )
    if row is None:
        raise NoPlanError
    return _import(row)


def _import(row: Row) -> Import:
    return Import(
        row["id"],
        row["name"],
        from_millis(row["created_at"]),
        tuple(json.loads(row["made"])),
        len(json.loads(row["changed"])),
    )


async def foresee(tx: Transaction, import_id: int, now: datetime) -> TakenBack:
    """Return what undoing the import would do now. Raises NoPlanError."""
    found = await find(tx, import_id)
    fates = [(event, await _fate(tx, event, now)) for event in await _events(tx, found.event_ids)]
    cancelled = [event.id for event, fate in fates if fate == "cancelled"]
    return TakenBack(
        removed=sum(fate == "removed" for _, fate in fates),
        cancelled=len(cancelled),
        kept=sum(fate == "kept" for _, fate in fates),
        told=await _told_count(tx, cancelled),
        restored=await corrections.undoable(tx, import_id, now),
        undated=int(
            await tx.value("SELECT count(*) FROM undated_events WHERE import_id = $1", import_id)
        ),
    )


async def take_back(
    tx: Transaction, import_id: int, organisation: Organisation, now: datetime, *, author_id: int
) -> TakenBack:
    """Undo an import: delete its events that nobody was notified of; they can be imported again.

    An event that was announced is cancelled instead, and whoever got the announcement is notified.
    One that has begun or that somebody has answered is retained. Changes that came from the file
    are undone like any change. Raises NoPlanError.
    """
    foreseen = await foresee(tx, import_id, now)
    found = await find(tx, import_id)
    undone = await corrections.undo(tx, import_id, organisation, now, author_id=author_id)
    counts = {"removed": 0, "cancelled": 0, "kept": 0, "there": 0}
    series: set[int] = set()
    made = await _events(tx, found.event_ids)
    for event in made:
        counts[await _take_back(tx, event, author_id, now)] += 1
        series |= {event.series_id} if event.series_id is not None else set()
    for series_id in series:
        await end_series(tx, series_id)
    named = {one.campaign_id for one in made if one.campaign_id is not None}
    named |= await undated.campaigns_of_import(tx, import_id)
    drafts = await undated.discard_of_import(tx, import_id)
    await campaigns.discard_empty(tx, named, found.made_at)
    del counts["there"]  # cancelled before
    await tx.execute("DELETE FROM plan_imports WHERE id = $1", import_id)
    return TakenBack(
        told=foreseen.told,
        restored=undone.events,
        undated=drafts,
        promoted=tuple(undone.promoted),
        **counts,
    )


async def _events(tx: Transaction, ids: Sequence[int]) -> list[Event]:
    return list((await events.find_all(tx, ids)).values())


async def _fate(tx: Transaction, event: Event, now: datetime) -> str:
    """Return what becomes of the event: removed, cancelled or kept."""
    if event.status is EventStatus.CANCELLED:
        return "there"
    if event.status is EventStatus.DRAFT:
        return "removed"
    if event.starts_at <= now or event.answered or event.guests:
        return "kept"
    return "removed" if await notices.is_unsent(tx, event.id) else "cancelled"


async def _take_back(tx: Transaction, event: Event, author_id: int, now: datetime) -> str:
    fate = await _fate(tx, event, now)
    if fate == "cancelled":
        await publishing.cancel(tx, event.id, now, author_id=author_id)
        await events.detach_from_plan(tx, event.id)
    elif fate == "removed":
        if event.status is EventStatus.PUBLISHED:
            await publishing.withdraw(tx, event.id, now)
        await events.discard(tx, event.id)
    return fate


async def _told_count(tx: Transaction, event_ids: Sequence[int]) -> int:
    return await audiences.count(tx, telling.those_told(*event_ids))
