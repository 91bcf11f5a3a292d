"""Changes that a corrected plan makes in events that are there: compared, made and undone."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from storage import audiences
from storage.engine.transaction import Transaction
from storage.events import campaigns, events
from storage.model.audiences import Audience
from storage.model.events import Ending, Event, EventStatus, Stated, ending_moved
from storage.model.organisation import Organisation
from storage.model.plans import Planned, PlannedDate
from storage.model.time import to_wall
from storage.planning import publishing, several
from storage.planning.imports import NoPlanError

FIELDS = (
    *("kind", "title", "starts_at", "ends_at", "place", "places", "deadline_at"),
    *("audience", "campaign"),
)
"""What a row of a plan can state otherwise than the event that was made of it."""
_MINUTE = timedelta(minutes=1)
_TIMES: Final = frozenset({"wall", "starts_at", "zone", "ends_wall", "ends_at"})
"""What of an event is restored together or not at all."""
Promoted = list[tuple[Event, tuple[int, ...]]]
"""Events, each with the ids of members who got a place at it."""


class _Before(msgspec.Struct, frozen=True):
    """What was stated of a changed event before; ``plan_key`` if the row has moved its day.

    ``made`` is what the import stated instead, and ``made_audience`` the id of its audience; an
    earlier version saved neither.
    """

    event_id: int
    stated: dict[str, Any]
    associations: tuple[str, ...]
    colleges: tuple[str, ...]
    everyone: bool
    plan_key: str | None
    audience_id: int = 0
    """Of an audience that is more than groups; 0 as an earlier version saved it."""
    made: dict[str, Any] = {}
    made_audience: int = 0

    def restored(self, event: Event) -> Event:
        """Return the event with what the import changed as before; what others changed stays."""
        names = {name for name, was in self.stated.items() if was != self.made.get(name)}
        if self.made:
            present = msgspec.to_builtins(event.said())
            names -= {name for name in names if present[name] != self.made[name]}
            if _changed_since(present, self.made, _TIMES):
                names -= _TIMES
        stated = msgspec.convert(self.stated, Stated)
        after = replace(event, **{name: getattr(stated, name) for name in names})
        if after.deadline_at is not None and after.deadline_at > after.starts_at:
            names -= {*_TIMES, "deadline_at"}
            after = replace(event, **{name: getattr(stated, name) for name in names})
        return after

    def readdresses(self, audience_id: int) -> bool:
        """Return whether the import changed the audience, and this is still the one it made."""
        if not self.made_audience:
            return True
        return self.audience_id != self.made_audience == audience_id


def _changed_since(present: dict[str, Any], made: dict[str, Any], names: Collection[str]) -> bool:
    return any(present[name] != made[name] for name in names)


@dataclass(frozen=True, slots=True)
class Undone:
    """How many events have changes undone, and whom that gave a place."""

    events: int
    promoted: Promoted = field(default_factory=list)


def differences(
    row: Planned, date: PlannedDate, event: Event, audience: Audience
) -> tuple[str, ...]:
    """Return those of FIELDS that the row states otherwise than the event has them.

    What the file has no column for is not compared, nor title and kind of a row without a code: by
    them its event was found.
    """
    pairs: dict[str, tuple[object, object]] = {
        "starts_at": (date.starts_at, event.starts_at),
        "ends_at": (_ending(row, date, event)["ends_at"], _as_long(row, date, event)["ends_at"]),
        "place": (row.stated.place, event.place),
        "places": (row.stated.places, event.places),
        "deadline_at": (_deadline(row, date, event), event.deadline_at),
        "campaign": (row.campaign.casefold(), event.campaign.casefold()),
    }
    if row.code:
        pairs |= {"kind": (row.stated.kind, event.kind), "title": (row.stated.title, event.title)}
    if not row.keeps_audience:
        pairs["audience"] = (_parts(row.audience), _parts(audience))
    return tuple(
        name
        for name in FIELDS
        if name in pairs and name not in row.unstated and pairs[name][0] != pairs[name][1]
    )


def _as_long(row: Planned, date: PlannedDate, event: Event) -> Ending:
    """Return the end of the event on the row's date if it lasts as long as now."""
    if date.starts_at == event.starts_at:
        return {"ends_wall": event.ends_wall, "ends_at": event.ends_at}
    return ending_moved(event, date.wall, row.stated.zone)


def _ending(row: Planned, date: PlannedDate, event: Event) -> Ending:
    """Return the end that the row states.

    An empty cell leaves the event's length, but in an exported plan it says that there is none.
    """
    if date.ends_at is None and (not row.code or "ends_at" in row.unstated):
        return _as_long(row, date, event)
    return {"ends_wall": date.ends_wall, "ends_at": date.ends_at}


def _deadline(row: Planned, date: PlannedDate, event: Event) -> datetime | None:
    """Return the deadline that the row states, to the minute.

    The end of a day stands for the midnight after it, which a cell of a workbook can't state.
    """
    stated, own = date.deadline_at, event.deadline_at
    if not row.code or stated is None or own is None:
        return stated
    exported = own.replace(second=0, microsecond=0)
    if to_wall(exported, ZoneInfo(event.zone)).time() == time(0):
        return own if exported - stated in (timedelta(0), _MINUTE) else stated
    return own if exported == stated else stated


def _parts(audience: Audience) -> tuple[bool, frozenset[str], frozenset[str]]:
    return audience.everyone, frozenset(audience.associations), frozenset(audience.colleges)


async def take(
    tx: Transaction,
    import_id: int,
    row: Planned,
    date: PlannedDate,
    event: Event,
    organisation: Organisation,
    now: datetime,
    *,
    author_id: int,
) -> tuple[Event, tuple[int, ...]]:
    """Change the event to what the row states; the caller notifies people, of all dates at once.

    Return the event and the ids of members who got a place by it. What was stated before is kept
    with the import, so that it can be undone. Raises as :func:`storage.events.events.change` does,
    NotPublishedError for an event that was cancelled.
    """
    if event.status is EventStatus.CANCELLED:
        raise events.NotPublishedError
    if event.starts_at <= now:
        raise events.BegunError
    before = await audiences.load(tx, event.audience_id)
    names = differences(row, date, event, before)
    after = _changed(row, date, event, names)
    if "campaign" in names:
        campaign_id = await campaigns.of_title(tx, row.campaign, now) if row.campaign else None
        after = replace(after, campaign_id=campaign_id)
    saved, promoted = await publishing.change(
        tx, event, after, organisation, now, author_id=author_id, tell=False
    )
    if "audience" in names:
        saved = await publishing.readdress(tx, saved, row.audience, saved.scope, organisation, now)
    if event.plan_key not in {None, date.key}:
        await events.set_plan_key(tx, event.id, date.key)
    await _note(tx, import_id, _before(event, before, saved))
    return saved, promoted


def _changed(row: Planned, date: PlannedDate, event: Event, names: Collection[str]) -> Event:
    """Return the event with those of FIELDS that are named as the row states them."""
    stated = row.stated
    fields: dict[str, Any] = {
        name: getattr(stated, name)
        for name in ("kind", "title", "place", "places")
        if name in names
    }
    if "starts_at" in names:
        fields |= {"wall": date.wall, "starts_at": date.starts_at, "zone": stated.zone}
    if names and {"starts_at", "ends_at"} & set(names):
        fields |= _ending(row, date, event)
    if "deadline_at" in names:
        fields["deadline_at"] = date.deadline_at
    return replace(event, **fields)


def _before(event: Event, audience: Audience, saved: Event) -> _Before:
    return _Before(
        event.id,
        msgspec.to_builtins(event.said()),
        audience.associations,
        audience.colleges,
        audience.everyone,
        event.plan_key,
        event.audience_id,
        msgspec.to_builtins(saved.said()),
        saved.audience_id,
    )


async def _note(tx: Transaction, import_id: int, before: _Before) -> None:
    saved = await tx.value("SELECT changed FROM plan_imports WHERE id = $1", import_id)
    if saved is None:
        raise NoPlanError
    changed = [*json.loads(saved), msgspec.to_builtins(before)]
    await tx.execute(
        "UPDATE plan_imports SET changed = $2 WHERE id = $1",
        import_id,
        json.dumps(changed, ensure_ascii=False),
    )


async def undoable(tx: Transaction, import_id: int, now: datetime) -> int:
    """Return how many changes of an import :func:`undo` would undo now."""
    known: dict[int, Event] = {}
    count = 0
    for before in await _kept(tx, import_id):
        event = known.get(before.event_id) or await events.find(tx, before.event_id)
        after = None if event is None else await _undone(tx, event, before, now)
        if after is not None:
            known[before.event_id] = after
            count += after != event
    return count


async def _kept(tx: Transaction, import_id: int) -> list[_Before]:
    """Return the changes of an import, the last first."""
    saved = await tx.value("SELECT changed FROM plan_imports WHERE id = $1", import_id)
    return list(reversed(msgspec.convert(json.loads(saved or "[]"), list[_Before])))


async def _undone(tx: Transaction, event: Event, before: _Before, now: datetime) -> Event | None:
    """Return the event without the change, with its audience of before; None if it stays."""
    if event.status is EventStatus.CANCELLED or event.starts_at <= now:
        return None
    after = before.restored(event)
    if after.starts_at <= now or (after.places is not None and after.places < event.coming):
        return None
    if before.readdresses(event.audience_id) and await _differs(tx, before, event):
        after = replace(after, audience_id=before.audience_id)
    return after


async def _audience(tx: Transaction, before: _Before) -> Audience:
    audience = Audience(
        everyone=before.everyone, associations=before.associations, colleges=before.colleges
    )
    return audience if audience != Audience() else await audiences.load(tx, before.audience_id)


async def _differs(tx: Transaction, before: _Before, event: Event) -> bool:
    audience = await _audience(tx, before)
    present = await audiences.load(tx, event.audience_id)
    return audience != Audience() and _parts(audience) != _parts(present)


async def undo(
    tx: Transaction, import_id: int, organisation: Organisation, now: datetime, *, author_id: int
) -> Undone:
    """Undo the changes of an import, the last first, telling members.

    What somebody has changed again since stays as it is. So do events that have begun or were
    cancelled since, and one whose places would no longer suffice for those who come.
    """
    first: dict[int, Event] = {}
    known: dict[int, Event] = {}
    promoted: Promoted = []
    for before in await _kept(tx, import_id):
        event = known.get(before.event_id) or await events.find(tx, before.event_id)
        after = None if event is None else await _undone(tx, event, before, now)
        if event is None or after is None:
            continue
        if before.plan_key is not None:
            await events.set_plan_key(tx, event.id, before.plan_key)
        if after == event:
            continue
        saved, given = await publishing.change(
            tx, event, after, organisation, now, author_id=author_id, tell=False
        )
        if after.audience_id != event.audience_id:
            audience = await _audience(tx, before)
            saved = await publishing.readdress(tx, saved, audience, saved.scope, organisation, now)
            saved = replace(saved, audience_id=before.audience_id)  # as an earlier change knows it
        first.setdefault(event.id, event)
        known[event.id] = saved
        promoted += [(saved, given)] if given else []
    pairs = [(first[number], known[number]) for number in first]
    await several.notify(tx, pairs, organisation, now, author_id=author_id)
    return Undone(len(first), promoted)
