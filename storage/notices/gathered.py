"""Gathers what staff are notified of, so that they get at most one message an hour of each kind.

The first of an hour is sent at once; what comes in after it, or by night, is counted, and sent
together when the hour is over and it is day. Instants are by the bot's clock.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation, quiet_until
from storage.model.time import from_millis, millis_or_none, to_millis
from storage.notices.due import SENDING_HELD

EVERY: Final = timedelta(hours=1)
SETTLED: Final = timedelta(minutes=10)
_MILLISECOND: Final = timedelta(milliseconds=1)
_COUNT: Final = (
    "INSERT INTO gathered (member_id, kind, waiting, due_at) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (member_id, kind) DO UPDATE SET"
    " waiting = gathered.waiting + excluded.waiting,"
    " due_at = COALESCE(gathered.due_at, excluded.due_at)"
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """How many of a kind have come in that this member has not been notified of yet."""

    member_id: int
    kind: str
    waiting: int


async def take_turn(
    tx: Transaction, organisation: Organisation, kind: str, member_ids: Sequence[int], now: datetime
) -> list[int]:
    """Count one more of the kind; return which of these people to notify at once.

    For the others it is counted.
    """
    rows = await tx.all(
        "SELECT member_id, told_at, waiting FROM gathered WHERE kind = $1"
        " AND member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($2))",
        kind,
        json.dumps(list(member_ids)),
    )
    known = {row["member_id"]: row for row in rows}
    at, night = to_millis(now), quiet_until(organisation, now) is not None
    hour = EVERY // _MILLISECOND
    told = []
    for member_id in dict.fromkeys(member_ids):
        row = known.get(member_id)
        last = row["told_at"] if row else None
        lately = last is not None and abs(at - last) < hour
        if night or lately or (row and row["waiting"]):
            wanted = last + hour if last is not None and lately else at
            await tx.execute(_COUNT, member_id, kind, 1, wanted)
        else:
            told.append(member_id)
            await tx.execute(
                "INSERT INTO gathered (member_id, kind, told_at) VALUES ($1, $2, $3)"
                " ON CONFLICT (member_id, kind) DO UPDATE SET told_at = excluded.told_at",
                member_id,
                kind,
                at,
            )
    return told


async def count_more(tx: Transaction, kind: str, counts: Mapping[int, int], now: datetime) -> None:
    """Add to the counts of these people, who are notified later, of all together.

    That is in :data:`SETTLED`, so that what comes in part after part is one message, or when the
    hour since their last message is over.
    """
    if not counts:
        return
    rows = await tx.all(
        "SELECT member_id, told_at FROM gathered WHERE kind = $1 AND told_at IS NOT NULL"
        " AND member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($2))",
        kind,
        json.dumps(list(counts)),
    )
    told = {row["member_id"]: row["told_at"] + EVERY // _MILLISECOND for row in rows}
    settled = to_millis(now + SETTLED)
    await tx.execute_many(
        _COUNT,
        [
            (number, kind, more, max(settled, min(told.get(number, 0), to_millis(now + EVERY))))
            for number, more in counts.items()
        ],
    )


async def count_less(tx: Transaction, kind: str, counts: Mapping[int, int]) -> dict[int, int]:
    """Subtract from what these people are yet to be notified of; return what they already were.

    Whoever has nothing left is not notified.
    """
    rows = await tx.all(
        "SELECT member_id, waiting FROM gathered WHERE kind = $1 AND waiting > 0"
        " AND member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($2))",
        kind,
        json.dumps(list(counts)),
    )
    waiting = {row["member_id"]: int(row["waiting"]) for row in rows}
    await tx.execute_many(
        "UPDATE gathered SET waiting = waiting - $3,"
        " due_at = CASE WHEN waiting > $3 THEN due_at END"
        " WHERE member_id = $1 AND kind = $2",
        [(number, kind, min(many, counts[number])) for number, many in waiting.items()],
    )
    told = {number: many - waiting.get(number, 0) for number, many in counts.items()}
    return {number: many for number, many in told.items() if many > 0}


async def due(tx: Transaction, organisation: Organisation, now: datetime) -> list[Gathered]:
    """Return of what to notify whom now: nothing by night, nor while sending is held."""
    if quiet_until(organisation, now) is not None or await tx.value(SENDING_HELD):
        return []
    rows = await tx.all(
        "SELECT member_id, kind, waiting FROM gathered WHERE due_at <= $1 ORDER BY due_at",
        to_millis(now),
    )
    return [Gathered(row["member_id"], row["kind"], row["waiting"]) for row in rows]


async def clear(tx: Transaction, one: Gathered, *, told: datetime | None) -> None:
    """Set the count to 0: the member was notified then, or (None) need not be any more."""
    await tx.execute(
        "UPDATE gathered SET waiting = 0, due_at = NULL, told_at = COALESCE($3, told_at)"
        " WHERE member_id = $1 AND kind = $2",
        one.member_id,
        one.kind,
        millis_or_none(told),
    )


async def ahead(
    tx: Transaction, organisation: Organisation, now: datetime
) -> list[tuple[datetime, Gathered]]:
    """Return of what to notify whom when, soonest first; nothing while sending is held."""
    if await tx.value(SENDING_HELD):
        return []
    rows = await tx.all(
        "SELECT member_id, kind, waiting, due_at FROM gathered WHERE due_at IS NOT NULL"
        " ORDER BY due_at, member_id, kind"
    )
    found = []
    for row in rows:
        wanted = max(now, from_millis(row["due_at"]))
        at = quiet_until(organisation, wanted) or wanted
        found.append((at, Gathered(row["member_id"], row["kind"], row["waiting"])))
    return found
