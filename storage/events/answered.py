"""What one member has answered, over all events."""

import json
from collections.abc import Sequence
from datetime import datetime

from storage.audiences import ASKED, WAITLISTED
from storage.engine.transaction import Row, Transaction
from storage.events import columns, lasting
from storage.events.rsvps import OWN, own_of
from storage.model.events import Event, Rsvp
from storage.model.time import to_millis


async def standings(tx: Transaction, member_id: int, event_ids: Sequence[int]) -> dict[int, str]:
    """Return the member's standing, by event id, for those of these events they have answered."""
    rows = await tx.all(
        "SELECT event_id, answer, waitlisted AS own_waitlisted, approval FROM rsvps"
        " WHERE member_id = $1"
        " AND event_id IN (SELECT CAST(value AS BIGINT) FROM json_each($2))",
        member_id,
        json.dumps(list(event_ids)),
    )
    return {row["event_id"]: _standing(row) for row in rows}


def _standing(row: Row) -> str:
    if row["approval"] == ASKED:
        return ASKED
    return WAITLISTED if row["own_waitlisted"] else str(row["answer"])


async def of_member(
    tx: Transaction,
    member_id: int,
    now: datetime,
    *,
    lengths: str = lasting.NONE,
    limit: int,
    offset: int = 0,
) -> list[tuple[Event, Rsvp, int]]:
    """Return the events that the member has answered and that have not ended, soonest first.

    Each comes with the answer and the member's position on the waitlist, from 1; 0 if not on it.
    """
    rows = await tx.all(
        f"SELECT {columns.COLUMNS}, {OWN}, (SELECT count(*) FROM rsvps w"  # noqa: S608
        "   WHERE w.event_id = r.event_id AND w.waitlisted = 1 AND w.approval <> 'asked'"
        "   AND w.position <= r.position)"
        " AS in_line FROM rsvps r JOIN events e ON e.id = r.event_id"
        f" WHERE r.member_id = $1 AND {lasting.not_over('$2', '$5')} AND e.status <> 'draft'"
        " ORDER BY e.starts_at, e.id LIMIT $3 OFFSET $4",
        member_id,
        to_millis(now),
        limit,
        offset,
        lengths,
    )
    return [(columns.from_row(row), own, row["in_line"]) for row in rows if (own := own_of(row))]


async def count_of_member(
    tx: Transaction, member_id: int, now: datetime, *, lengths: str = lasting.NONE
) -> int:
    """Return how many events the member has answered that have not ended."""
    return int(
        await tx.value(
            "SELECT count(*) FROM rsvps r JOIN events e ON e.id = r.event_id"  # noqa: S608
            f" WHERE r.member_id = $1 AND {lasting.not_over('$2', '$3')} AND e.status <> 'draft'",
            member_id,
            to_millis(now),
            lengths,
        )
    )


async def by_member(tx: Transaction, member_id: int) -> list[tuple[Event, str]]:
    """Return all events that the member has answered, the latest first, with the standing.

    The standing is an answer, ``waitlisted`` or ``asked``.
    """
    rows = await tx.all(
        f"SELECT {columns.COLUMNS}, r.answer, r.waitlisted AS own_waitlisted, r.approval"  # noqa: S608
        " FROM rsvps r JOIN events e ON e.id = r.event_id"
        " WHERE r.member_id = $1 AND e.status <> 'draft'"
        " ORDER BY e.starts_at DESC, e.id DESC",
        member_id,
    )
    return [(columns.from_row(row), _standing(row)) for row in rows]
