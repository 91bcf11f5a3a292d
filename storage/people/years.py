"""The record of a member's year: what they add themselves, and what the bot knows.

Years are calendar years in the organisation's zone; instants are in UTC.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from storage.engine.transaction import PERSONAL_DATA_DELETED, Row, Transaction
from storage.model.time import from_millis, instant_or_none, to_millis
from storage.rights import Reach

KINDS: Final = ("award", "proposal", "press", "other")
MOST: Final = 50
"""The most entries that a member adds to one year."""


class FullError(Exception):
    """The year has as many entries as one may have."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A picture or file at Telegram; the name of a picture is empty."""

    kind: str
    file_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a member has added to a year; ``kind`` is one of KINDS."""

    id: int
    member_id: int
    year: int
    kind: str
    body: str
    proof: Proof | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What the bot knows of a member's year.

    ``events`` are those that the member came to, by title and wall time: by the record of who was
    there, or by the sign-ups where nothing was recorded of an event. ``handed_in`` counts the
    suggestions signed in the year, ``answered`` and ``adopted`` those of them that were so; one
    that was merged, as its main one was.
    """

    events: tuple[tuple[str, datetime], ...]
    handed_in: int
    answered: int
    adopted: int


@dataclass(frozen=True, slots=True)
class Year:
    """One member's year as the office's workbook has it."""

    member_id: int
    name: str
    college: str | None
    associations: tuple[str, ...]
    known: Known
    entries: tuple[Entry, ...]
    confirmed_at: datetime | None
    changed: bool
    """Whether it was confirmed, has changed since and is to be confirmed anew."""


def bounds(year: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the first instant of the year and of the next."""
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)


async def add(
    tx: Transaction,
    member_id: int,
    year: int,
    kind: str,
    body: str,
    proof: Proof | None,
    now: datetime,
) -> int:
    """Save an entry and return its id. Raises FullError."""
    if await count(tx, member_id, year) >= MOST:
        raise FullError
    await _unconfirm(tx, member_id, year)
    return await tx.insert(
        "INSERT INTO year_entries"
        " (member_id, year, kind, body, file_kind, file_id, file_name, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        member_id,
        year,
        kind,
        body,
        *((None, None, None) if proof is None else (proof.kind, proof.file_id, proof.name)),
        to_millis(now),
    )


async def correct(tx: Transaction, entry: Entry, body: str) -> None:
    """Save other words for the entry."""
    await _unconfirm(tx, entry.member_id, entry.year)
    await tx.execute("UPDATE year_entries SET body = $2 WHERE id = $1", entry.id, body)


async def delete(tx: Transaction, entry: Entry) -> None:
    """Delete the entry."""
    await _unconfirm(tx, entry.member_id, entry.year)
    await tx.execute("DELETE FROM year_entries WHERE id = $1", entry.id)
    tx.announce(PERSONAL_DATA_DELETED)


async def _unconfirm(tx: Transaction, member_id: int, year: int) -> None:
    """Take back the member's yes to the year: something is about to change in it."""
    await tx.execute(
        "UPDATE year_confirmations SET confirmed_at = NULL WHERE member_id = $1 AND year = $2",
        member_id,
        year,
    )


async def find(tx: Transaction, entry_id: int, member_id: int) -> Entry | None:
    """Return the member's own entry; None if there is none of theirs with this id."""
    row = await tx.one(
        "SELECT * FROM year_entries WHERE id = $1 AND member_id = $2", entry_id, member_id
    )
    return None if row is None else entry_of(row)


async def of_member(
    tx: Transaction, member_id: int, year: int | None, *, limit: int, offset: int = 0
) -> list[Entry]:
    """Return a page of the member's entries of a year (None: of all), oldest first."""
    rows = await tx.all(
        "SELECT * FROM year_entries WHERE member_id = $1"
        " AND (CAST($2 AS BIGINT) IS NULL OR year = $2) ORDER BY year, id LIMIT $3 OFFSET $4",
        member_id,
        year,
        limit,
        offset,
    )
    return [entry_of(row) for row in rows]


def entry_of(row: Row) -> Entry:
    """Return the entry from a row of year_entries."""
    kind = row["file_kind"]
    return Entry(
        id=row["id"],
        member_id=row["member_id"],
        year=row["year"],
        kind=row["kind"],
        body=row["body"],
        proof=None if kind is None else Proof(kind, row["file_id"], row["file_name"]),
        created_at=from_millis(row["created_at"]),
    )


async def count(tx: Transaction, member_id: int, year: int) -> int:
    """Return how many entries the member's year has."""
    return int(
        await tx.value(
            "SELECT count(*) FROM year_entries WHERE member_id = $1 AND year = $2", member_id, year
        )
    )


async def known(
    tx: Transaction, ids: Sequence[int], year: int, zone: ZoneInfo, now: datetime
) -> dict[int, Known]:
    """Return what the bot knows of these members' year until now, by id."""
    begins, ends = (to_millis(one) for one in bounds(year, zone))
    among = json.dumps(list(ids))
    rows = await tx.all(
        "SELECT w.member_id, e.title, e.wall FROM ("
        "SELECT a.member_id, a.event_id FROM attendance a WHERE a.state = 'present'"
        " AND a.member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " UNION ALL SELECT r.member_id, r.event_id FROM rsvps r"
        " WHERE r.member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " AND r.answer = 'going' AND r.waitlisted = 0 AND NOT EXISTS"
        " (SELECT 1 FROM attendance t WHERE t.event_id = r.event_id)) w"
        " JOIN events e ON e.id = w.event_id WHERE e.status = 'published'"
        " AND e.starts_at >= $2 AND e.starts_at < $3 ORDER BY e.starts_at, e.id",
        among,
        begins,
        min(ends, to_millis(now)),
    )
    came: dict[int, list[tuple[str, datetime]]] = {}
    for row in rows:
        came.setdefault(row["member_id"], []).append(
            (row["title"], datetime.fromisoformat(row["wall"]))
        )
    rows = await tx.all(
        "SELECT s.author_id, count(*) AS handed_in,"
        " count(coalesce(s.replied_at, m.replied_at)) AS answered,"
        " CAST(sum(CASE WHEN s.adopted = 1 OR m.adopted = 1 THEN 1 ELSE 0 END) AS BIGINT)"
        " AS adopted FROM suggestions s"
        " LEFT JOIN suggestions m ON m.id = s.main_id AND s.status = 'merged'"
        " WHERE s.author_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " AND s.withdrawn_at IS NULL AND s.created_at >= $2 AND s.created_at < $3"
        " GROUP BY s.author_id",
        among,
        begins,
        ends,
    )
    wrote = {row["author_id"]: (row["handed_in"], row["answered"], row["adopted"]) for row in rows}
    return {
        number: Known(tuple(came.get(number, ())), *wrote.get(number, (0, 0, 0))) for number in ids
    }


async def page(
    tx: Transaction,
    year: int,
    reach: Reach,
    zone: ZoneInfo,
    now: datetime,
    *,
    limit: int,
    offset: int = 0,
) -> list[Year]:
    """Return a page of the years of the active members of the reach's colleges, by name."""
    rows = await tx.all(
        "SELECT m.id, m.name, m.college, c.confirmed_at,"
        " c.member_id IS NOT NULL AND c.asked_at IS NULL AND c.confirmed_at IS NULL AS changed,"
        " (SELECT group_concat(association, '\x1f') FROM member_associations a"
        "   WHERE a.member_id = m.id) AS associations FROM members m"
        " LEFT JOIN year_confirmations c ON c.member_id = m.id AND c.year = $1"
        " WHERE m.status = 'active' AND (CAST($2 AS TEXT) IS NULL"
        " OR m.college IN (SELECT value FROM json_each($2)))"
        " ORDER BY m.sort_key, m.name, m.id LIMIT $3 OFFSET $4",
        year,
        None if reach.everything else json.dumps(list(reach.colleges)),
        limit,
        offset,
    )
    ids = [row["id"] for row in rows]
    facts = await known(tx, ids, year, zone, now)
    added: dict[int, list[Entry]] = {}
    for row in await tx.all(
        "SELECT * FROM year_entries WHERE year = $1 AND member_id IN"
        " (SELECT CAST(value AS BIGINT) FROM json_each($2)) ORDER BY id",
        year,
        json.dumps(ids),
    ):
        added.setdefault(row["member_id"], []).append(entry_of(row))
    return [
        Year(
            member_id=row["id"],
            name=row["name"],
            college=row["college"],
            associations=tuple(row["associations"].split("\x1f")) if row["associations"] else (),
            known=facts[row["id"]],
            entries=tuple(added.get(row["id"], ())),
            confirmed_at=instant_or_none(row["confirmed_at"]),
            changed=bool(row["changed"]),
        )
        for row in rows
    ]


async def trim(tx: Transaction, before: int, limit: int) -> int:
    """Delete up to ``limit`` entries and as many confirmations of years before; return how many.

    The larger of the two counts is returned.
    """
    entries = await tx.execute(
        "DELETE FROM year_entries WHERE id IN"
        " (SELECT id FROM year_entries WHERE year < $1 LIMIT $2)",
        before,
        limit,
    )
    said = await tx.execute(
        "DELETE FROM year_confirmations WHERE (member_id, year) IN"
        " (SELECT member_id, year FROM year_confirmations WHERE year < $1 LIMIT $2)",
        before,
        limit,
    )
    if entries:
        tx.announce(PERSONAL_DATA_DELETED)
    return max(entries, said)
