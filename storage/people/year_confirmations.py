"""Who was asked to confirm the record of their year, and who has confirmed it.

Years are calendar years in the organisation's zone; instants are in UTC.

Whoever has confirmed, and of whose attendance something changed since, is asked anew: their row
then has neither time.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.time import instant_or_none, to_millis
from storage.people.members import COLUMNS, of_row
from storage.rights import Reach


async def asked(
    tx: Transaction, member_id: int
) -> list[tuple[int, datetime | None, datetime | None]]:
    """Return the years that the member was asked of or confirmed, with both times."""
    rows = await tx.all(
        "SELECT year, asked_at, confirmed_at FROM year_confirmations WHERE member_id = $1"
        " ORDER BY year",
        member_id,
    )
    return [
        (row["year"], instant_or_none(row["asked_at"]), instant_or_none(row["confirmed_at"]))
        for row in rows
    ]


async def confirmed_at(tx: Transaction, member_id: int, year: int) -> datetime | None:
    """Return when the member confirmed the year; None if they have not, or it changed since."""
    return instant_or_none(
        await tx.value(
            "SELECT confirmed_at FROM year_confirmations WHERE member_id = $1 AND year = $2",
            member_id,
            year,
        )
    )


async def waits(tx: Transaction, member_id: int, year: int) -> bool:
    """Return whether the member was asked to confirm the year and has not."""
    found = await tx.value(
        "SELECT 1 FROM year_confirmations WHERE member_id = $1 AND year = $2"
        " AND confirmed_at IS NULL",
        member_id,
        year,
    )
    return found is not None


async def changed(tx: Transaction, ids: Sequence[int], year: int) -> set[int]:
    """Return which of these members confirmed the year, with changes since, and are to say anew."""
    rows = await tx.all(
        "SELECT member_id FROM year_confirmations WHERE year = $1 AND asked_at IS NULL"
        " AND confirmed_at IS NULL"
        " AND member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($2))",
        year,
        json.dumps(list(ids)),
    )
    return {row["member_id"] for row in rows}


async def reopen(
    tx: Transaction, event_id: int, member_id: int | None = None, *, recorded: bool = True
) -> None:
    """Take back the yes to the event's year of the member, if by the record they were there.

    Without a member that of all who were there. Where this is all that is recorded, those who
    signed up count only without it: theirs is taken back too, unless only what is credited changes
    and not what is ``recorded``.
    """
    await tx.execute(
        "UPDATE year_confirmations SET confirmed_at = NULL, asked_at = NULL"
        " WHERE confirmed_at IS NOT NULL"
        " AND year = (SELECT CAST(substr(e.wall, 1, 4) AS BIGINT) FROM events e WHERE e.id = $1)"
        " AND member_id IN (SELECT a.member_id FROM attendance a WHERE a.event_id = $1"
        " AND a.state = 'present' AND (CAST($2 AS BIGINT) IS NULL OR a.member_id = $2)"
        " UNION SELECT r.member_id FROM rsvps r WHERE r.event_id = $1 AND r.answer = 'going'"
        " AND r.waitlisted = 0 AND $3 = 1 AND NOT EXISTS (SELECT 1 FROM attendance o"
        " WHERE o.event_id = $1 AND (CAST($2 AS BIGINT) IS NULL OR o.member_id <> $2)))",
        event_id,
        member_id,
        int(recorded),
    )


async def confirm(tx: Transaction, member_id: int, year: int, now: datetime) -> None:
    """Save that the member has confirmed the year."""
    await tx.execute(
        "INSERT INTO year_confirmations (member_id, year, confirmed_at) VALUES ($1, $2, $3)"
        " ON CONFLICT (member_id, year) DO UPDATE SET confirmed_at = excluded.confirmed_at",
        member_id,
        year,
        to_millis(now),
    )


async def to_ask(tx: Transaction, year: int, ends: datetime, limit: int) -> list[int]:
    """Return the ids of members who have not been asked to confirm the year, at most ``limit``.

    They were members before the year ended, which is at ``ends``, and can be reached.
    """
    rows = await tx.all(
        "SELECT m.id FROM members m WHERE m.status = 'active' AND m.telegram_id IS NOT NULL"
        " AND m.reachable = 1 AND m.paused = 0 AND m.registered_at < $2 AND NOT EXISTS"
        " (SELECT 1 FROM year_confirmations c WHERE c.member_id = m.id AND c.year = $1"
        " AND (c.asked_at IS NOT NULL OR c.confirmed_at IS NOT NULL)) ORDER BY m.id LIMIT $3",
        year,
        to_millis(ends),
        limit,
    )
    return [row["id"] for row in rows]


async def silent(
    tx: Transaction, year: int, reach: Reach, *, before: datetime | None = None
) -> list[Member]:
    """Return the reachable members who are to confirm the year and have not.

    With ``before`` only those who were asked, or reminded, before that instant.
    """
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM year_confirmations c JOIN members m ON m.id = c.member_id"  # noqa: S608
        " WHERE c.year = $1 AND c.confirmed_at IS NULL"
        " AND (CAST($2 AS BIGINT) IS NULL OR c.asked_at IS NULL OR c.asked_at < $2)"
        " AND m.status = 'active' AND m.telegram_id IS NOT NULL AND m.reachable = 1"
        " AND m.paused = 0"
        " AND (CAST($3 AS TEXT) IS NULL OR m.college IN (SELECT value FROM json_each($3)))"
        " ORDER BY m.id",
        year,
        None if before is None else to_millis(before),
        None if reach.everything else json.dumps(list(reach.colleges)),
    )
    return [of_row(row, tx) for row in rows]


async def mark_asked(tx: Transaction, ids: Sequence[int], year: int, now: datetime) -> None:
    """Save that these members were asked to confirm the year."""
    await tx.execute_many(
        "INSERT INTO year_confirmations (member_id, year, asked_at) VALUES ($1, $2, $3)"
        " ON CONFLICT (member_id, year) DO UPDATE SET asked_at = excluded.asked_at",
        [(number, year, to_millis(now)) for number in ids],
    )


async def confirmed(tx: Transaction, year: int, reach: Reach) -> tuple[int, int]:
    """Return how many active members of the reach's colleges have confirmed the year, and of all.

    All are those whom the office's workbook lists.
    """
    colleges = () if reach.everything else (json.dumps(list(reach.colleges)),)
    within = " AND m.college IN (SELECT value FROM json_each($2))" if colleges else ""
    row = await tx.one(
        "SELECT count(c.confirmed_at) AS confirmed, count(*) AS everybody FROM members m"  # noqa: S608
        " LEFT JOIN year_confirmations c ON c.member_id = m.id AND c.year = $1"
        f" WHERE m.status = 'active'{within}",
        year,
        *colleges,
    )
    assert row is not None
    return row["confirmed"], row["everybody"]
