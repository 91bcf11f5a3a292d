"""Events: drafted, published, changed, cancelled."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from msgspec.structs import replace

from storage import audiences
from storage.engine.constraints import ConstraintError
from storage.engine.transaction import Transaction, Value
from storage.events import in_groups
from storage.events.columns import COLUMNS, from_row, written
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus, Stated
from storage.model.time import to_millis


class AlreadyPlannedError(Exception):
    """An event with this plan key exists already."""


class NotDraftError(Exception):
    """The event has been published or cancelled already."""


class NotPublishedError(Exception):
    """The event is not, or no longer, open to members."""


class BegunError(Exception):
    """The event has begun."""


class SignUpEndedError(Exception):
    """The sign-up deadline has passed, so nobody could answer the event."""


class ChangedMeanwhileError(Exception):
    """Somebody else has changed the event since this person loaded it."""


class PlacesBelowGoingError(Exception):
    """The new number of places is lower than the number of people going."""


class DeadlineAfterStartError(Exception):
    """The sign-up deadline would be after the event's start."""


class EndBeforeStartError(Exception):
    """The event would end before it starts."""


class NewEvent(Stated, frozen=True, kw_only=True):
    """An event to be saved: the stated fields, the audience and the origin."""

    audience: Audience
    scope: str = ""
    author_id: int | None = None
    series_id: int | None = None
    plan_key: str | None = None


async def create(tx: Transaction, new: NewEvent, now: datetime) -> Event:
    """Save a new event as a draft.

    Raises AlreadyPlannedError if an event with its ``plan_key`` exists, DeadlineAfterStartError,
    EndBeforeStartError.
    """
    if new.plan_key is not None and await planned(tx, new.plan_key):
        raise AlreadyPlannedError
    audience_id = await audiences.save(tx, new.audience)
    columns: dict[str, Value] = {
        **written(new),
        "audience_id": audience_id,
        "scope": new.scope,
        "author_id": new.author_id,
        "series_id": new.series_id,
        "plan_key": new.plan_key,
        "created_at": to_millis(now),
    }
    places = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    try:
        event_id = await tx.insert(
            f"INSERT INTO events ({', '.join(columns)}) VALUES ({places})",  # noqa: S608
            *columns.values(),
        )
    except ConstraintError as error:
        raise _meaning(error) from error
    return await _there(tx, event_id)


async def planned(tx: Transaction, plan_key: str) -> bool:
    """Return whether an event with this plan key exists, cancelled or not."""
    return bool(await tx.value("SELECT 1 FROM events WHERE plan_key = $1", plan_key))


async def of_plan(tx: Transaction, plan_keys: Collection[str]) -> dict[str, Event]:
    """Return the events that exist for these plan keys, cancelled or not, by key."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM events e"  # noqa: S608
        " WHERE e.plan_key IN (SELECT value FROM json_each($1))",
        json.dumps(list(plan_keys)),
    )
    return {row["plan_key"]: from_row(row) for row in rows}


async def planned_to_come(tx: Transaction, titles: Collection[str], now: datetime) -> list[Event]:
    """Return the published events to come that a plan has made and that have these titles."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM events e"  # noqa: S608
        " WHERE e.plan_key IS NOT NULL AND e.status = 'published' AND e.starts_at > $2"
        " AND e.title IN (SELECT value FROM json_each($1)) ORDER BY e.starts_at, e.id",
        json.dumps(list(titles)),
        to_millis(now),
    )
    return [from_row(row) for row in rows]


async def planned_besides(
    tx: Transaction, event_ids: Collection[int], now: datetime
) -> list[Event]:
    """Return the published events to come that were imported together with any of these."""
    ids = json.dumps(list(event_ids))
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM events e"  # noqa: S608
        " WHERE e.plan_key IS NOT NULL AND e.status = 'published' AND e.starts_at > $2"
        " AND e.created_at IN (SELECT m.created_at FROM events m WHERE m.plan_key IS NOT NULL"
        " AND m.id IN (SELECT CAST(value AS BIGINT) FROM json_each($1)))"
        " AND e.id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " ORDER BY e.starts_at, e.id",
        ids,
        to_millis(now),
    )
    return [from_row(row) for row in rows]


async def set_plan_key(tx: Transaction, event_id: int, plan_key: str) -> None:
    """Make the event the one of another date of the plan; an event that was so takes its date."""
    own = await tx.value("SELECT plan_key FROM events WHERE id = $1", event_id)
    other = await tx.value(
        "SELECT id FROM events WHERE plan_key = $1 AND id <> $2", plan_key, event_id
    )
    for key, event in ((None, other), (plan_key, event_id), (own, other)):
        await tx.execute("UPDATE events SET plan_key = $2 WHERE id = $1", event, key)


async def detach_from_plan(tx: Transaction, event_id: int) -> None:
    """Remove the event's plan key, so that a new event can be created from the plan's row."""
    await tx.execute("UPDATE events SET plan_key = NULL WHERE id = $1", event_id)


_MEANING: Mapping[str, type[Exception]] = {
    "events_never_overfull": PlacesBelowGoingError,
    "events_places_with_companions": PlacesBelowGoingError,
    "events_guests_fit": PlacesBelowGoingError,
    "events_deadline_before_start": DeadlineAfterStartError,
    "events_plan_key_once": AlreadyPlannedError,
    "events_end_after_start": EndBeforeStartError,
}


def _meaning(error: ConstraintError) -> Exception:
    meaning = _MEANING.get(error.name)
    return error if meaning is None else meaning()


async def find(tx: Transaction, event_id: int) -> Event | None:
    """Return the event with this id; None if there is none."""
    row = await tx.one(f"SELECT {COLUMNS} FROM events e WHERE e.id = $1", event_id)  # noqa: S608
    return from_row(row) if row else None


async def find_all(tx: Transaction, event_ids: Collection[int]) -> dict[int, Event]:
    """Return those of these events that exist, by id, in the order given, by one query."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM events e"  # noqa: S608
        " WHERE e.id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))",
        json.dumps(list(event_ids)),
    )
    found = {row["id"]: from_row(row) for row in rows}
    return {number: found[number] for number in event_ids if number in found}


async def _there(tx: Transaction, event_id: int) -> Event:
    event = await find(tx, event_id)
    assert event is not None
    return event


async def publish(tx: Transaction, event_id: int, now: datetime) -> Event:
    """Open the event to its audience. Raises NotDraftError, BegunError, SignUpEndedError."""
    changed = await tx.execute(
        "UPDATE events SET status = 'published', published_at = $2, changed_at = $2,"
        " version = version + 1 WHERE id = $1 AND status = 'draft' AND starts_at > $2"
        " AND (deadline_at IS NULL OR deadline_at > $2)",
        event_id,
        to_millis(now),
    )
    event = await find(tx, event_id)
    if not changed:
        if event is None or event.status is not EventStatus.DRAFT:
            raise NotDraftError
        raise BegunError if event.starts_at <= now else SignUpEndedError
    assert event is not None
    return event


async def set_offer_hours(tx: Transaction, event: Event, hours: int) -> Event:
    """Set for how many waking hours its free places are offered; return the event."""
    if event.offer_hours == hours:
        return event
    await tx.execute("UPDATE events SET offer_hours = $2 WHERE id = $1", event.id, hours)
    return replace(event, offer_hours=hours)


async def unpublish(tx: Transaction, event_id: int) -> Event:
    """Turn a published event back into a draft.

    Raises NotPublishedError, also if anybody has answered the event.
    """
    changed = await tx.execute(
        "UPDATE events SET status = 'draft', published_at = NULL, changed_at = $2,"
        " version = version + 1 WHERE id = $1 AND status = 'published'"
        " AND going + maybe + not_going + waitlisted + asked + guests = 0",
        event_id,
        to_millis(tx.now),
    )
    if not changed:
        raise NotPublishedError
    return await _there(tx, event_id)


async def change(tx: Transaction, event: Event) -> Event:
    """Save the event's stated fields; its audience, counts and status stay unchanged.

    Raises ChangedMeanwhileError if its ``version`` is not the saved one, PlacesBelowGoingError,
    DeadlineAfterStartError, EndBeforeStartError, NotPublishedError if it has been cancelled.
    """
    columns = written(event)
    stated = ", ".join(f"{name} = ${number}" for number, name in enumerate(columns, start=4))
    try:
        changed = await tx.execute(
            f"UPDATE events SET {stated}, changed_at = $3, version = version + 1"  # noqa: S608
            " WHERE id = $1 AND version = $2 AND status <> 'cancelled'",
            event.id,
            event.version,
            to_millis(tx.now),
            *columns.values(),
        )
    except ConstraintError as error:
        raise _meaning(error) from error
    saved = await find(tx, event.id)
    if not changed:
        if saved is None or saved.status is EventStatus.CANCELLED:
            raise NotPublishedError
        raise ChangedMeanwhileError
    assert saved is not None
    await in_groups.changed(tx, event.id)
    return saved


async def readdress(tx: Transaction, event: Event, audience: Audience, scope: str) -> Event:
    """Save another audience and scope for the event. Raises ChangedMeanwhileError."""
    audience_id = await audiences.save(tx, audience)
    changed = await tx.execute(
        "UPDATE events SET audience_id = $3, scope = $4, changed_at = $5, version = version + 1"
        " WHERE id = $1 AND version = $2",
        event.id,
        event.version,
        audience_id,
        scope,
        to_millis(tx.now),
    )
    if not changed:
        raise ChangedMeanwhileError
    await in_groups.changed(tx, event.id)
    return await _there(tx, event.id)


async def cancel(tx: Transaction, event_id: int, now: datetime) -> Event:
    """Cancel a published event. Raises NotPublishedError, BegunError."""
    changed = await tx.execute(
        "UPDATE events SET status = 'cancelled', changed_at = $2, version = version + 1"
        " WHERE id = $1 AND status = 'published' AND starts_at > $2",
        event_id,
        to_millis(now),
    )
    event = await find(tx, event_id)
    if not changed:
        published = event is not None and event.status is EventStatus.PUBLISHED
        raise BegunError if published else NotPublishedError
    assert event is not None
    await in_groups.changed(tx, event_id)
    return event


async def revive(tx: Transaction, event_id: int, now: datetime) -> Event:
    """Publish a cancelled event that is to come again. Raises NotPublishedError, BegunError."""
    changed = await tx.execute(
        "UPDATE events SET status = 'published', changed_at = $2, version = version + 1"
        " WHERE id = $1 AND status = 'cancelled' AND starts_at > $2",
        event_id,
        to_millis(now),
    )
    event = await find(tx, event_id)
    if not changed:
        cancelled = event is not None and event.status is EventStatus.CANCELLED
        raise BegunError if cancelled else NotPublishedError
    assert event is not None
    await in_groups.changed(tx, event_id)
    return event


async def discard(tx: Transaction, event_id: int) -> None:
    """Delete a draft. Raises NotDraftError."""
    if not await tx.execute("DELETE FROM events WHERE id = $1 AND status = 'draft'", event_id):
        raise NotDraftError


async def titles(tx: Transaction, event_ids: Collection[int]) -> dict[int, str]:
    """Return the titles of those of these events that exist, by id."""
    rows = await tx.all(
        "SELECT id, title FROM events WHERE id IN (SELECT CAST(value AS BIGINT)"
        " FROM json_each($1))",
        json.dumps(list(event_ids)),
    )
    return {row["id"]: row["title"] for row in rows}
