"""What members ask for after the deadline: one press, decided by staff with another.

Who does not come asks to be signed up; who comes asks to bring more people, or for another answer
to one of the event's questions.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from storage.engine.transaction import Row, Transaction
from storage.events import asking, companions, rsvps
from storage.events.rsvps import Recorded
from storage.model.events import Answer, Event
from storage.model.questions import Value
from storage.model.time import from_millis, to_millis
from storage.questions import questions

COMPANIONS: Final = "companions"
"""The part of a change that is about whom the member brings; else it is a question's id."""


class NoRequestError(Exception):
    """There is no such request: it was decided or taken back."""


@dataclass(frozen=True, slots=True)
class LateChange:
    """A change that somebody who comes asks for; ``value`` is a number of companions or an answer.

    ``part`` is COMPANIONS or the id of the question.
    """

    event_id: int
    member_id: int
    part: str
    value: Value
    names: str
    asked_at: datetime


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


async def ask_change(
    tx: Transaction,
    event_id: int,
    member_id: int,
    part: str,
    value: Value,
    now: datetime,
    *,
    names: str = "",
) -> LateChange:
    """Record that the member asks for this change, in place of what they asked of this part."""
    await tx.execute(
        "INSERT INTO late_changes (event_id, member_id, part, value, names, asked_at)"
        " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (event_id, member_id, part) DO UPDATE SET"
        " value = excluded.value, names = excluded.names, asked_at = excluded.asked_at",
        event_id,
        member_id,
        part,
        json.dumps(value, ensure_ascii=False),
        names,
        to_millis(now),
    )
    return LateChange(event_id, member_id, part, value, names, now)


async def changes(tx: Transaction, event_id: int, member_id: int) -> list[LateChange]:
    """Return the changes that the member asks for, the companions first."""
    rows = await tx.all(
        "SELECT event_id, member_id, part, value, names, asked_at FROM late_changes"
        " WHERE event_id = $1 AND member_id = $2 ORDER BY part DESC",
        event_id,
        member_id,
    )
    return [_change(row) for row in rows]


async def changes_of(tx: Transaction, member_id: int) -> list[tuple[str, LateChange]]:
    """Return all changes that the member asks for, each with the title of its event."""
    rows = await tx.all(
        "SELECT e.title, l.event_id, l.member_id, l.part, l.value, l.names, l.asked_at"
        " FROM late_changes l JOIN events e ON e.id = l.event_id WHERE l.member_id = $1"
        " ORDER BY l.asked_at, l.part",
        member_id,
    )
    return [(row["title"], _change(row)) for row in rows]


def _change(row: Row) -> LateChange:
    return LateChange(
        event_id=row["event_id"],
        member_id=row["member_id"],
        part=row["part"],
        value=json.loads(row["value"]),
        names=row["names"],
        asked_at=from_millis(row["asked_at"]),
    )


async def drop_change(tx: Transaction, event_id: int, member_id: int, part: str) -> None:
    """Delete what the member asks of this part."""
    await tx.execute(
        "DELETE FROM late_changes WHERE event_id = $1 AND member_id = $2 AND part = $3",
        event_id,
        member_id,
        part,
    )


async def decide_change(
    tx: Transaction, event: Event, change: LateChange, now: datetime, *, yes: bool
) -> tuple[int, ...]:
    """Make the change or decline it; return the ids of members promoted by a place that it frees.

    Raises NoRequestError if it is not what the member asks for any more, and as
    :func:`companions.bring` and :func:`asking.answer` do; the request stays then.
    """
    if change not in await changes(tx, event.id, change.member_id):
        raise NoRequestError
    promoted: tuple[int, ...] = ()
    if yes and change.part == COMPANIONS:
        assert isinstance(change.value, int)
        brought = await companions.bring(
            tx, event.id, change.member_id, change.value, now, names=change.names, granted=True
        )
        promoted = brought.promoted
    elif yes:
        question = await questions.find(tx, int(change.part))
        if question is None:
            raise asking.NotAskedError
        promoted = await asking.answer(
            tx, event, question, change.member_id, change.value, now, granted=True
        )
    await drop_change(tx, event.id, change.member_id, change.part)
    return promoted


async def trim_changes(tx: Transaction, now: datetime, limit: int) -> int:
    """Delete up to ``limit`` requests for changes of events that have begun; return how many."""
    return await tx.execute(
        "DELETE FROM late_changes WHERE (event_id, member_id, part) IN (SELECT l.event_id,"
        " l.member_id, l.part FROM late_changes l JOIN events e ON e.id = l.event_id"
        " WHERE e.starts_at <= $1 LIMIT $2)",
        to_millis(now),
        limit,
    )


async def trim(tx: Transaction, now: datetime, limit: int) -> int:
    """Delete up to ``limit`` requests for events that have begun; return how many."""
    return await tx.execute(
        "DELETE FROM late_requests WHERE (event_id, member_id) IN (SELECT l.event_id, l.member_id"
        " FROM late_requests l JOIN events e ON e.id = l.event_id WHERE e.starts_at <= $1"
        " LIMIT $2)",
        to_millis(now),
        limit,
    )
