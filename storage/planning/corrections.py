"""Changes that a corrected plan makes in events that are there: compared, made and undone."""

import json
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from storage import audiences
from storage.engine.transaction import Transaction
from storage.events import events
from storage.model.audiences import Audience
from storage.model.events import Ending, Event, EventStatus, Stated, ending_moved
from storage.model.organisation import Organisation
from storage.model.plans import Planned, PlannedDate
from storage.planning import publishing
from storage.planning.imports import NoPlanError

FIELDS = ("starts_at", "ends_at", "place", "places", "deadline_at", "audience")
"""What a row of a plan can state otherwise than the event that was made of it."""


class _Before(msgspec.Struct, frozen=True):
    """What was stated of a changed event before; ``plan_key`` if the row has moved its day."""

    event_id: int
    stated: dict[str, Any]
    associations: tuple[str, ...]
    colleges: tuple[str, ...]
    everyone: bool
    plan_key: str | None


def differences(
    row: Planned, date: PlannedDate, event: Event, audience: Audience
) -> tuple[str, ...]:
    """Return those of FIELDS that the row states otherwise than the event has them."""
    pairs = {
        "starts_at": (date.starts_at, event.starts_at),
        "ends_at": _ends(date, event),
        "place": (row.stated.place, event.place),
        "places": (row.stated.places, event.places),
        "deadline_at": (date.deadline_at, event.deadline_at),
        "audience": (_parts(row.audience), _parts(audience)),
    }
    return tuple(name for name in FIELDS if pairs[name][0] != pairs[name][1])


def _ends(date: PlannedDate, event: Event) -> tuple[datetime | None, datetime | None]:
    """Return the ends that are compared; a row that states none leaves the event's length."""
    own = ending_moved(event, date.wall, event.zone)["ends_at"]
    return (own if date.ends_at is None else date.ends_at), own


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
    if event.status is not EventStatus.PUBLISHED:
        raise events.NotPublishedError
    if event.starts_at <= now:
        raise events.BegunError
    before = await audiences.load(tx, event.audience_id)
    after = replace(
        event,
        wall=date.wall,
        starts_at=date.starts_at,
        zone=row.stated.zone,
        **_taken_end(row, date, event),
        place=row.stated.place,
        places=row.stated.places,
        deadline_at=date.deadline_at,
    )
    saved, promoted = await publishing.change(
        tx, event, after, organisation, now, author_id=author_id
    )
    if _parts(row.audience) != _parts(before):
        saved = await publishing.readdress(tx, saved, row.audience, saved.scope, organisation, now)
    if event.plan_key != date.key:
        await events.set_plan_key(tx, event.id, date.key)
    await _note(tx, import_id, _before(event, before))
    return saved, promoted


def _taken_end(row: Planned, date: PlannedDate, event: Event) -> Ending:
    if date.ends_at is None:
        return ending_moved(event, date.wall, row.stated.zone)
    return {"ends_wall": date.ends_wall, "ends_at": date.ends_at}


def _before(event: Event, audience: Audience) -> _Before:
    return _Before(
        event.id,
        msgspec.to_builtins(event.said()),
        audience.associations,
        audience.colleges,
        audience.everyone,
        event.plan_key,
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
        if event is None or event.status is not EventStatus.PUBLISHED or event.starts_at <= now:
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
        if _parts(audience) != _parts(await audiences.load(tx, event.audience_id)):
            await publishing.readdress(
                tx, saved_event, audience, saved_event.scope, organisation, now
            )
        if before.plan_key is not None:
            await events.set_plan_key(tx, event.id, before.plan_key)
        restored.add(event.id)
    return len(restored)
