"""What follows an event: whose thanks are due, and who is recorded as not having come."""

from datetime import datetime, timedelta
from typing import Final

from storage.attendance import attendance, listing
from storage.engine.transaction import ALL, Transaction
from storage.events import columns, lasting
from storage.model.attendance import How, State
from storage.model.events import Event
from storage.model.organisation import Organisation
from storage.model.time import from_millis, to_millis
from storage.people import year_confirmations
from storage.rights import EVERYTHING, Reach

SINCE: Final = timedelta(days=3)
"""Nobody is thanked for an event that ended longer ago."""


async def due(tx: Transaction, organisation: Organisation, now: datetime) -> list[Event]:
    """Return the events that ended long enough ago, at which somebody was, and not thanked for."""
    after = timedelta(hours=organisation.check_in.thanks_hours)
    rows = await tx.all(
        f"SELECT {columns.COLUMNS} FROM events e"  # noqa: S608
        f" WHERE e.status = 'published' AND NOT {lasting.not_over('$1', '$3')}"
        f" AND {lasting.not_over('$2', '$3')} AND e.starts_at < $1"
        " AND NOT EXISTS (SELECT 1 FROM event_thanks t WHERE t.event_id = e.id)"
        " AND EXISTS (SELECT 1 FROM attendance a WHERE a.event_id = e.id AND a.state = 'present')"
        " ORDER BY e.starts_at, e.id",
        to_millis(now - after),
        to_millis(now - after - SINCE),
        organisation.lengths_json,
    )
    return [columns.from_row(row) for row in rows]


async def thanked(tx: Transaction, event_id: int, now: datetime) -> None:
    """Record that the event's people were thanked."""
    await tx.execute(
        "INSERT INTO event_thanks (event_id, sent_at) VALUES ($1, $2)", event_id, to_millis(now)
    )


async def close(tx: Transaction, event_id: int, reach: Reach, by: int, now: datetime) -> list[int]:
    """Record as absent all of whom nothing is recorded; return their ids."""
    left = [one.member_id for one in await listing.page(tx, event_id, "open", reach, limit=ALL)]
    for member_id in left:
        await attendance.record(tx, event_id, member_id, State.ABSENT, How.AFTERWARDS, now, by=by)
    return left


async def last(tx: Transaction, event_id: int, by: int) -> tuple[datetime, int] | None:
    """Return when this person last recorded people as absent afterwards, and how many still are."""
    row = await tx.one(
        "SELECT recorded_at, count(*) AS number FROM attendance WHERE event_id = $1"
        " AND state = 'absent' AND how = 'afterwards' AND recorded_by = $2"
        " GROUP BY recorded_at ORDER BY recorded_at DESC LIMIT 1",
        event_id,
        by,
    )
    return None if row is None else (from_millis(row["recorded_at"]), int(row["number"]))


async def reopen(tx: Transaction, event_id: int, by: int, at: datetime) -> int:
    """Take back what one press of :func:`close` recorded at this time; return of how many."""
    undone = await tx.execute(
        "DELETE FROM attendance WHERE event_id = $1 AND state = 'absent' AND how = 'afterwards'"
        " AND recorded_by = $2 AND recorded_at = $3",
        event_id,
        by,
        to_millis(at),
    )
    if not await attendance.count(tx, event_id):
        await year_confirmations.reopen(tx, event_id)
    return undone


async def came(tx: Transaction, event_id: int) -> list[int]:
    """Return the ids of those who came."""
    found = await listing.page(tx, event_id, "present", EVERYTHING, limit=ALL)
    return [one.member_id for one in found]
