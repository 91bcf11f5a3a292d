"""Events: drafted, published, changed, cancelled."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from storage import audiences
from storage.engine.constraints import ConstraintError
from storage.engine.transaction import Transaction, Value
from storage.events import lasting
from storage.events.columns import COLUMNS, from_row, written
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus, Stated
from storage.model.time import to_millis
from storage.rights import Reach

# True if member $1 is in the event's audience or has answered the event already.
_FOR_MEMBER = (
    "(EXISTS (SELECT 1 FROM audience_parts p WHERE p.audience_id = e.audience_id AND ("
    "p.kind = 'all'"
    " OR (p.kind = 'association' AND p.value IN"
    " (SELECT association FROM member_associations WHERE member_id = $1))"
    " OR (p.kind = 'college' AND p.value = (SELECT college FROM members WHERE id = $1))"
    " OR (p.kind = 'member' AND p.value = CAST($1 AS TEXT))))"
    " OR EXISTS (SELECT 1 FROM rsvps r WHERE r.event_id = e.id AND r.member_id = $1))"
)


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
    """Make the event the one of another date of the plan."""
    await tx.execute("UPDATE events SET plan_key = $2 WHERE id = $1", event_id, plan_key)


async def detach_from_plan(tx: Transaction, event_id: int) -> None:
    """Remove the event's plan key, so that a new event can be created from the plan's row."""
    await tx.execute("UPDATE events SET plan_key = NULL WHERE id = $1", event_id)


_MEANING: Mapping[str, type[Exception]] = {
    "events_never_overfull": PlacesBelowGoingError,
    "events_places_with_companions": PlacesBelowGoingError,
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


async def _there(tx: Transaction, event_id: int) -> Event:
    event = await find(tx, event_id)
    assert event is not None
    return event


async def publish(tx: Transaction, event_id: int, now: datetime) -> Event:
    """Open the event to its audience. Raises NotDraftError, BegunError, SignUpEndedError."""
    changed = await tx.execute(
        "UPDATE events SET status = 'published', published_at = $2, version = version + 1"
        " WHERE id = $1 AND status = 'draft' AND starts_at > $2"
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


async def unpublish(tx: Transaction, event_id: int) -> Event:
    """Turn a published event back into a draft.

    Raises NotPublishedError, also if anybody has answered the event.
    """
    changed = await tx.execute(
        "UPDATE events SET status = 'draft', published_at = NULL, version = version + 1"
        " WHERE id = $1 AND status = 'published'"
        " AND going + maybe + not_going + waitlisted + asked = 0",
        event_id,
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
    stated = ", ".join(f"{name} = ${number}" for number, name in enumerate(columns, start=3))
    try:
        changed = await tx.execute(
            f"UPDATE events SET {stated}, version = version + 1"  # noqa: S608
            " WHERE id = $1 AND version = $2 AND status <> 'cancelled'",
            event.id,
            event.version,
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
    return saved


async def readdress(tx: Transaction, event: Event, audience: Audience, scope: str) -> Event:
    """Save another audience and scope for the event. Raises ChangedMeanwhileError."""
    audience_id = await audiences.save(tx, audience)
    changed = await tx.execute(
        "UPDATE events SET audience_id = $3, scope = $4, version = version + 1"
        " WHERE id = $1 AND version = $2",
        event.id,
        event.version,
        audience_id,
        scope,
    )
    if not changed:
        raise ChangedMeanwhileError
    return await _there(tx, event.id)


async def cancel(tx: Transaction, event_id: int, now: datetime) -> Event:
    """Cancel a published event. Raises NotPublishedError, BegunError."""
    changed = await tx.execute(
        "UPDATE events SET status = 'cancelled', version = version + 1"
        " WHERE id = $1 AND status = 'published' AND starts_at > $2",
        event_id,
        to_millis(now),
    )
    event = await find(tx, event_id)
    if not changed:
        published = event is not None and event.status is EventStatus.PUBLISHED
        raise BegunError if published else NotPublishedError
    assert event is not None
    return event


async def discard(tx: Transaction, event_id: int) -> None:
    """Delete a draft. Raises NotDraftError."""
    if not await tx.execute("DELETE FROM events WHERE id = $1 AND status = 'draft'", event_id):
        raise NotDraftError


async def coming(
    tx: Transaction,
    member_id: int,
    now: datetime,
    *,
    kind: str = "",
    lengths: str = lasting.NONE,
    limit: int,
    offset: int = 0,
) -> list[Event]:
    """Return the member's events that have not ended, soonest first; only of ``kind``, if given.

    For ``lengths`` see storage/events/lasting.py.
    """
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM events e"  # noqa: S608
        f" WHERE e.status = 'published' AND {lasting.not_over('$2', '$6')}"
        " AND ($3 = '' OR e.kind = $3)"
        f" AND {_FOR_MEMBER} ORDER BY e.starts_at, e.id LIMIT $4 OFFSET $5",
        member_id,
        to_millis(now),
        kind,
        limit,
        offset,
        lengths,
    )
    return [from_row(row) for row in rows]


async def coming_by_kind(
    tx: Transaction, member_id: int, now: datetime, *, lengths: str = lasting.NONE
) -> dict[str, int]:
    """Return the number of the member's events that have not ended, by kind."""
    rows = await tx.all(
        "SELECT e.kind, count(*) AS number FROM events e"  # noqa: S608
        f" WHERE e.status = 'published' AND {lasting.not_over('$2', '$3')} AND {_FOR_MEMBER}"
        " GROUP BY e.kind",
        member_id,
        to_millis(now),
        lengths,
    )
    return {row["kind"]: row["number"] for row in rows}


async def titles(tx: Transaction, event_ids: Collection[int]) -> dict[int, str]:
    """Return the titles of those of these events that exist, by id."""
    rows = await tx.all(
        "SELECT id, title FROM events WHERE id IN (SELECT CAST(value AS BIGINT)"
        " FROM json_each($1))",
        json.dumps(list(event_ids)),
    )
    return {row["id"]: row["title"] for row in rows}


# The lists' moment is parameter $1, the kinds' usual lengths are parameter $3.
_COMING = f"e.status = 'published' AND {lasting.not_over('$1', '$3')}"
_ANY = "CAST($1 AS BIGINT) IS NOT NULL AND CAST($3 AS TEXT) IS NOT NULL"
_LISTS = {
    "coming": (_COMING, "e.starts_at"),
    "drafts": (f"e.status = 'draft' AND {_ANY}", "e.starts_at"),
    "over": (
        "(e.status = 'cancelled' OR (e.status = 'published'"
        f" AND NOT {lasting.not_over('$1', '$3')}))",
        "e.starts_at DESC",
    ),
    "coming-and-over": (
        f"e.status <> 'draft' AND {_ANY}",
        f"CASE WHEN {_COMING} THEN 0 ELSE 1 END,"
        f" CASE WHEN {_COMING} THEN e.starts_at ELSE -e.starts_at END",
    ),
    "newest": (f"e.status <> 'cancelled' AND {_ANY}", "e.id DESC"),
}


async def managed(
    tx: Transaction,
    reach: Reach,
    now: datetime,
    *,
    which: str,
    lengths: str = lasting.NONE,
    limit: int,
    offset: int = 0,
) -> list[Event]:
    """Return a page of the events within the reach, from the list named ``which``.

    What goes on counts as ``coming`` until it ends. ``coming`` and ``drafts`` begin with the
    soonest event, ``over`` with the latest; ``coming-and-over`` is ``coming`` followed by ``over``;
    ``newest`` has those made last first, drafts too. Raises KeyError for an unknown list.
    """
    chosen, order = _LISTS[which]
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM events e"  # noqa: S608
        f" WHERE {chosen} AND (CAST($2 AS TEXT) IS NULL OR e.scope IN (SELECT value"
        " FROM json_each($2)))"
        f" ORDER BY {order}, e.id LIMIT $4 OFFSET $5",
        to_millis(now),
        None if reach.everything else json.dumps(sorted(reach.scopes)),
        lengths,
        limit,
        offset,
    )
    return [from_row(row) for row in rows]


async def open_of(tx: Transaction, author_id: int, now: datetime) -> list[Event]:
    """Return this member's drafts and those of their events that have not ended, soonest first."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM events e WHERE e.author_id = $1 AND (e.status = 'draft'"  # noqa: S608
        f" OR (e.status = 'published' AND {lasting.not_over('$2', '$3')}))"
        " ORDER BY e.starts_at, e.id",
        author_id,
        to_millis(now),
        lasting.NONE,
    )
    return [from_row(row) for row in rows]


async def managed_count(
    tx: Transaction, reach: Reach, now: datetime, *, which: str, lengths: str = lasting.NONE
) -> int:
    """Return how many events within the reach the list has. Raises KeyError for an unknown list."""
    chosen, _ = _LISTS[which]
    return int(
        await tx.value(
            "SELECT count(*) FROM events e"  # noqa: S608
            f" WHERE {chosen}"
            " AND (CAST($2 AS TEXT) IS NULL OR e.scope IN (SELECT value FROM json_each($2)))",
            to_millis(now),
            None if reach.everything else json.dumps(sorted(reach.scopes)),
            lengths,
        )
    )
