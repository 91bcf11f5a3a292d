"""Training and service hours: what taking part in an event counts as, and for how many minutes.

What is credited is what staff have stated for the event, else what its kind credits. The minutes
are what staff have stated for the person, else for the event, else the length of the event; what
lasts longer than twelve hours counts eight hours for each day of 24 hours, from its start on, that
it has begun. Whoever was not there, or at an event that was called off, is credited nothing.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import Row, Transaction
from storage.events import lasting
from storage.model.organisation import USUAL_LENGTH, Organisation
from storage.model.time import to_millis
from storage.people import year_confirmations

TRAINING: Final = "training"
SERVICE: Final = "service"
CREDITS: Final = ("", TRAINING, SERVICE, "none")
"""What an event can state: as its kind does, training, service, nothing."""
MOST: Final = 6000
"""The most minutes that are credited for one event."""
_USUAL: Final = USUAL_LENGTH // timedelta(milliseconds=1)
_MINUTE: Final = 60_000
_DAY: Final = 86_400_000
_LONG: Final = 12 * 60 * _MINUTE
_OF_A_DAY: Final = 8 * 60


def credit(credits_: str) -> str:
    """Return the expression for what event ``e`` credits: training, service or nothing ('').

    ``credits_`` is the number of the parameter with the kinds' credits (``credits_json``).
    """
    of_kind = f"COALESCE(CAST(json_extract({credits_}, '$.' || e.kind) AS TEXT), '')"
    return f"(CASE e.credit WHEN '' THEN {of_kind} WHEN 'none' THEN '' ELSE e.credit END)"


def event_minutes(lengths: str) -> str:
    """Return the expression for the minutes that event ``e`` credits, if it credits any.

    ``lengths`` is the number of the parameter with the kinds' lengths (``lengths_json``).
    """
    usual = f"COALESCE(CAST(json_extract({lengths}, '$.' || e.kind) AS BIGINT), {_USUAL})"
    length = f"COALESCE(e.ends_at - e.starts_at, {usual})"
    return (
        f"COALESCE(e.credit_minutes, CASE WHEN {length} > {_LONG}"
        f" THEN {_OF_A_DAY} * (1 + ({length} - 1) / {_DAY}) ELSE {length} / {_MINUTE} END)"
    )


def minutes(lengths: str) -> str:
    """Return the expression for the minutes of attendance ``a`` at event ``e``."""
    return f"COALESCE(a.minutes, {event_minutes(lengths)})"


@dataclass(frozen=True, slots=True)
class Credited:
    """What one person has of one event; ``credit`` is TRAINING, SERVICE or '' for neither.

    ``wall`` is the event's naive local time. ``minutes`` is 0 where nothing is credited.
    """

    member_id: int
    event_id: int
    title: str
    wall: datetime
    credit: str
    minutes: int


def total(found: Sequence[Credited], credit_: str) -> int:
    """Return the minutes of this credit in all."""
    return sum(one.minutes for one in found if one.credit == credit_)


async def of_members(
    tx: Transaction,
    ids: Collection[int],
    begins: datetime,
    ends: datetime,
    organisation: Organisation,
) -> dict[int, list[Credited]]:
    """Return the events at which these people were, by id, oldest first; events from ``begins`` on.

    ``ends`` is the first instant after them. An event that has not ended yet is none of them.
    """
    rows = await tx.all(
        f"SELECT a.member_id, e.id, e.title, e.wall, {credit('$4')} AS credit,"  # noqa: S608
        f" {minutes('$5')} AS minutes FROM attendance a JOIN events e ON e.id = a.event_id"
        " WHERE a.member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " AND a.state = 'present' AND e.status = 'published'"
        f" AND e.starts_at >= $2 AND e.starts_at < $3 AND {lasting.end('$5')} <= $6"
        " ORDER BY e.starts_at, e.id",
        json.dumps(sorted(ids)),
        to_millis(begins),
        to_millis(ends),
        organisation.credits_json,
        organisation.lengths_json,
        to_millis(tx.now),
    )
    found: dict[int, list[Credited]] = {number: [] for number in ids}
    for row in rows:
        found[row["member_id"]].append(_of_row(row))
    return found


def _of_row(row: Row) -> Credited:
    return Credited(
        member_id=row["member_id"],
        event_id=row["id"],
        title=row["title"],
        wall=datetime.fromisoformat(row["wall"]),
        credit=row["credit"],
        minutes=row["minutes"] if row["credit"] else 0,
    )


@dataclass(frozen=True, slots=True)
class StatedCredit:
    """What an event credits: as staff stated it, and what follows from that.

    ``credit`` is one of CREDITS, ``minutes`` None where nobody stated any; ``counts`` and
    ``counts_minutes`` are what holds.
    """

    credit: str
    minutes: int | None
    counts: str
    counts_minutes: int


async def of_event(tx: Transaction, event_id: int, organisation: Organisation) -> StatedCredit:
    """Return what the event credits. Raises LookupError if there is no such event."""
    row = await tx.one(
        f"SELECT e.credit, e.credit_minutes, {credit('$2')} AS counts,"  # noqa: S608
        f" {event_minutes('$3')} AS counts_minutes FROM events e WHERE e.id = $1",
        event_id,
        organisation.credits_json,
        organisation.lengths_json,
    )
    if row is None:
        raise LookupError(event_id)
    return StatedCredit(row["credit"], row["credit_minutes"], row["counts"], row["counts_minutes"])


async def state(tx: Transaction, event_id: int, credit_: str, minutes_: int | None) -> None:
    """Save what the event credits; no minutes: its length."""
    await tx.execute(
        "UPDATE events SET credit = $2, credit_minutes = $3 WHERE id = $1",
        event_id,
        credit_,
        minutes_,
    )
    await year_confirmations.reopen(tx, event_id, recorded=False)


async def state_of(tx: Transaction, event_id: int, member_id: int, minutes_: int | None) -> bool:
    """Save the minutes of one person who was there; None: the event's. Return whether they were."""
    changed = await tx.execute(
        "UPDATE attendance SET minutes = $3 WHERE event_id = $1 AND member_id = $2"
        " AND state = 'present'",
        event_id,
        member_id,
        minutes_,
    )
    if changed:
        await year_confirmations.reopen(tx, event_id, member_id, recorded=False)
    return bool(changed)


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was at an event: the minutes that count, and those that staff stated."""

    member_id: int
    name: str
    minutes: int
    stated: int | None


async def present_count(tx: Transaction, event_id: int) -> int:
    """Return how many people were at the event."""
    return int(
        await tx.value(
            "SELECT count(*) FROM attendance WHERE event_id = $1 AND state = 'present'", event_id
        )
    )


async def present(
    tx: Transaction, event_id: int, organisation: Organisation, *, limit: int, offset: int = 0
) -> list[Present]:
    """Return a page of the people who were at the event, by name, with their minutes."""
    rows = await tx.all(
        f"SELECT m.id, COALESCE(g.name, m.name) AS name, {minutes('$2')} AS minutes,"  # noqa: S608
        " a.minutes AS stated"
        " FROM attendance a JOIN events e ON e.id = a.event_id JOIN members m ON m.id = a.member_id"
        " LEFT JOIN guests g ON g.event_id = a.event_id AND g.member_id = a.member_id"
        " WHERE a.event_id = $1 AND a.state = 'present'"
        " ORDER BY m.sort_key, m.name, m.id LIMIT $3 OFFSET $4",
        event_id,
        organisation.lengths_json,
        limit,
        offset,
    )
    return [Present(row["id"], row["name"], row["minutes"], row["stated"]) for row in rows]


async def was_there(tx: Transaction, event_id: int, member_id: int) -> bool:
    """Return whether the person was at the event."""
    return bool(
        await tx.value(
            "SELECT 1 FROM attendance WHERE event_id = $1 AND member_id = $2 AND state = 'present'",
            event_id,
            member_id,
        )
    )
