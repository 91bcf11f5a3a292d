"""Sign-ups that members ask for after the deadline: one press, decided by staff with another."""

from dataclasses import dataclass
from datetime import datetime

from storage.engine.transaction import Transaction
from storage.events import rsvps
from storage.events.rsvps import Recorded
from storage.model.events import Answer
from storage.model.time import from_millis, to_millis


class NoRequestError(Exception):
    """There is no such request: it was decided or taken back."""


@dataclass(frozen=True, slots=True)
class LateRequest:
    """A member asks to be signed up after the deadline."""

    event_id: int
    member_id: int
    answer: Answer
    asked_at: datetime


async def ask(
    tx: Transaction, event_id: int, member_id: int, answer: Answer, now: datetime
) -> bool:
    """Record that the member asks for this answer; return False if they have asked already."""
    return bool(
        await tx.execute(
            "INSERT INTO late_requests (event_id, member_id, answer, asked_at)"
            " VALUES ($1, $2, $3, $4) ON CONFLICT (event_id, member_id) DO NOTHING",
            event_id,
            member_id,
            answer,
            to_millis(now),
        )
    )


async def find(tx: Transaction, event_id: int, member_id: int) -> LateRequest | None:
    """Return what the member asks for; None if nothing waits."""
    row = await tx.one(
        "SELECT answer, asked_at FROM late_requests WHERE event_id = $1 AND member_id = $2",
        event_id,
        member_id,
    )
    if row is None:
        return None
    return LateRequest(event_id, member_id, Answer(row["answer"]), from_millis(row["asked_at"]))


async def of_event(tx: Transaction, event_id: int) -> list[int]:
    """Return the ids of the members who ask, in the order in which they did."""
    rows = await tx.all(
        "SELECT member_id FROM late_requests WHERE event_id = $1 ORDER BY asked_at, member_id",
        event_id,
    )
    return [row["member_id"] for row in rows]


async def decide(
    tx: Transaction, event_id: int, member_id: int, now: datetime, *, yes: bool
) -> Recorded | None:
    """Grant or decline the request; return the recorded answer if it was granted.

    A granted sign-up gets a place, or the end of the waitlist. Raises NoRequestError, and as
    :func:`storage.events.rsvps.answer` does.
    """
    request = await find(tx, event_id, member_id)
    if request is None:
        raise NoRequestError
    await tx.execute(
        "DELETE FROM late_requests WHERE event_id = $1 AND member_id = $2", event_id, member_id
    )
    if not yes:
        return None
    return await rsvps.answer(tx, event_id, member_id, request.answer, now, approves=True)


async def trim(tx: Transaction, now: datetime, limit: int) -> int:
    """Delete up to ``limit`` requests for events that have begun; return how many."""
    return await tx.execute(
        "DELETE FROM late_requests WHERE (event_id, member_id) IN (SELECT l.event_id, l.member_id"
        " FROM late_requests l JOIN events e ON e.id = l.event_id WHERE e.starts_at <= $1"
        " LIMIT $2)",
        to_millis(now),
        limit,
    )
