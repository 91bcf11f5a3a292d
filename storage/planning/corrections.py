"""Changes that a corrected plan makes in events that are there: compared, made and undone."""

import json
from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any
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
from storage.planning import publishing
from storage.planning.imports import NoPlanError

FIELDS = (
    *("kind", "title", "starts_at", "ends_at", "place", "places", "deadline_at"),
    *("audience", "campaign"),
)
"""What a row of a plan can state otherwise than the event that was made of it."""
_MINUTE = timedelta(minutes=1)


class _Before(msgspec.Struct, frozen=True):
    """What was stated of a changed event before; ``plan_key`` if the row has moved its day."""

    event_id: int
    stated: dict[str, Any]
    associations: tuple[str, ...]
    colleges: tuple[str, ...]
    everyone: bool
    plan_key: str | None
    audience_id: int = 0
    """Of an audience that is more than groups; 0 as an earlier version saved it."""


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
    """Change the event to what the row states, telling members as for any change.

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
        tx, event, after, organisation, now, author_id=author_id
    )
    if "audience" in names:
        saved = await publishing.readdress(tx, saved, row.audience, saved.scope, organisation, now)
    if event.plan_key not in {None, date.key}:
        await events.set_plan_key(tx, event.id, date.key)
    await _note(tx, import_id, _before(event, before))
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


def _before(event: Event, audience: Audience) -> _Before:
    return _Before(
        event.id,
        msgspec.to_builtins(event.said()),
        audience.associations,
        audience.colleges,
        audience.everyone,
        event.plan_key,
        event.audience_id,
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


async def undo(
    tx: Transaction, import_id: int, organisation: Organisation, now: datetime, *, author_id: int
) -> int:
    """Undo the changes of an import, the last first, telling members; return how many events.

    Events that have begun or were cancelled since stay as they are, and so does one whose places
    would no longer suffice for those who come.
    """
    saved = await tx.value("SELECT changed FROM plan_imports WHERE id = $1", import_id)
    restored: set[int] = set()
    for before in reversed(msgspec.convert(json.loads(saved or "[]"), list[_Before])):
        event = await events.find(tx, before.event_id)
        if event is None or event.status is EventStatus.CANCELLED or event.starts_at <= now:
            continue
        stated = msgspec.convert(before.stated, Stated)
        fits = stated.places is None or stated.places >= event.coming
        if not fits or stated.starts_at <= now:
            continue
        after = replace(event, **stated.said())
        saved_event, _ = await publishing.change(
            tx, event, after, organisation, now, author_id=author_id
        )
        audience = Audience(
            everyone=before.everyone,
            associations=before.associations,
            colleges=before.colleges,
        )
        if audience == Audience():
            audience = await audiences.load(tx, before.audience_id)
        if audience != Audience() and _parts(audience) != _parts(
            await audiences.load(tx, event.audience_id)
        ):
            await publishing.readdress(
                tx, saved_event, audience, saved_event.scope, organisation, now
            )
        if before.plan_key is not None:
            await events.set_plan_key(tx, event.id, before.plan_key)
        restored.add(event.id)
    return len(restored)
