"""What those who came say of an event: one to five stars and a few words.

That somebody has rated anonymously stands in a table of its own, without a time: it outlives the
record of their attendance, which staff may delete and make again. What they said waits sealed until
lots of it are released (storage/surveys/sealed.py); then it is stored without a trace of who gave
it: no id, no time, and no order, as its own id is random. Until rating has ended, anonymous ratings
are not shown, so that nobody learns one by looking twice; and never fewer than LEAST: then they are
deleted.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import Transaction
from storage.events import lasting
from storage.model.events import Event
from storage.model.organisation import Organisation
from storage.model.time import to_millis
from storage.surveys import sealed
from storage.surveys.sealed import Box
from storage.surveys.suppressing import LEAST as LEAST  # noqa: PLC0414 - the same for all answers

STARS: Final = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating; ``name`` is None of an anonymous one."""

    stars: int
    comment: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Ratings:
    """An event's ratings that may be shown; ``hidden``: there may be anonymous ones besides."""

    named: list[Rating]
    anonymous: list[Rating]
    hidden: bool


async def rate(
    tx: Transaction, event_id: int, member_id: int, stars: int, comment: str, *, named: bool
) -> None:
    """Save what somebody who was there says, by name or anonymously.

    Whoever calls it has seen that they have not rated the event yet.
    """
    if not named:
        await tx.execute(
            "INSERT INTO event_raters (event_id, member_id) VALUES ($1, $2)",
            event_id,
            member_id,
        )
        await sealed.hand_in(tx, Box(event_id=event_id), [{"stars": stars, "comment": comment}])
        return
    await tx.execute(
        "INSERT INTO event_feedback (id, event_id, member_id, stars, comment)"
        " VALUES ($1, $2, $3, $4, $5)",
        secrets.token_hex(16),
        event_id,
        member_id,
        stars,
        comment,
    )


async def has_rated(tx: Transaction, event_id: int, member_id: int) -> bool:
    """Return whether the member has rated the event."""
    return bool(
        await tx.value(
            "SELECT 1 FROM event_feedback WHERE event_id = $1 AND member_id = $2 UNION ALL"
            " SELECT 1 FROM event_raters WHERE event_id = $1 AND member_id = $2 UNION ALL"
            # As it was marked before step 80, where a merge from before it was undone.
            " SELECT 1 FROM attendance WHERE event_id = $1 AND member_id = $2 AND rated = 1",
            event_id,
            member_id,
        )
    )


def until(event: Event, organisation: Organisation) -> datetime:
    """Return the instant from which on nobody can rate the event."""
    days = timedelta(days=organisation.check_in.rating_days)
    return lasting.ends(event, organisation) + days


async def over(tx: Transaction, organisation: Organisation, now: datetime) -> list[int]:
    """Return the ids of the events with ratings that wait, and that nobody can rate any more."""
    ended = to_millis(now - timedelta(days=organisation.check_in.rating_days))
    rows = await tx.all(
        "SELECT DISTINCT r.event_id FROM sealed_feedback r JOIN events e ON e.id = r.event_id"  # noqa: S608
        f" WHERE {lasting.end('$1')} <= $2",
        organisation.lengths_json,
        ended,
    )
    return [row["event_id"] for row in rows]


async def release(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    """Release what waits of these events; return of how many."""
    found = await over(tx, organisation, now)
    for event_id in found:
        await sealed.close(tx, Box(event_id=event_id))
    return len(found)


async def of_event(tx: Transaction, event_id: int, *, ended: bool) -> Ratings:
    """Return what may be shown of the event's ratings; ``ended``: nobody can rate it any more."""
    rows = await tx.all(
        "SELECT r.stars, r.comment, r.member_id, COALESCE(g.name, m.name) AS name"
        " FROM event_feedback r LEFT JOIN members m ON m.id = r.member_id"
        " LEFT JOIN guests g ON g.event_id = r.event_id AND g.member_id = r.member_id"
        " WHERE r.event_id = $1 ORDER BY r.id",
        event_id,
    )
    named = [Rating(row["stars"], row["comment"], row["name"]) for row in rows if row["member_id"]]
    others = [Rating(row["stars"], row["comment"]) for row in rows if not row["member_id"]]
    shown = ended and len(others) >= LEAST
    return Ratings(named, others if shown else [], hidden=not shown)
