"""Finding a date: staff propose times, members tick what suits them, one becomes an event."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from storage import audiences
from storage.engine.transaction import Row, Transaction
from storage.model.audiences import Audience
from storage.model.people import Member
from storage.model.time import from_millis, to_millis
from storage.rights import Reach

OPEN, CLOSED, MADE, DROPPED = "open", "closed", "made", "dropped"
YES, MAYBE, NO = "yes", "maybe", "no"
ANSWERS: Final = (YES, MAYBE, NO)


class NotOpenError(Exception):
    """The poll takes no answers any more, or is in a state that does not allow this."""


@dataclass(frozen=True, slots=True)
class Option:
    """A proposed time: a naive wall time in the zone, and the same instant.

    The counts are of the answers so far; the last three of those who must come.
    """

    id: int
    wall: datetime
    zone: str
    starts_at: datetime
    yes: int
    maybe: int
    no: int
    must_yes: int
    must_maybe: int
    must_no: int

    @property
    def rank(self) -> tuple[int, int, int, int, datetime]:
        """What the options are ordered by, the best first: who must come counts before all."""
        return (
            *(self.must_no, -self.must_yes, -self.yes - self.maybe, -self.yes),
            self.starts_at,
        )


@dataclass(frozen=True, slots=True)
class Poll:
    """Times proposed for something; ``scope`` is its owner as of an event."""

    id: int
    kind: str
    title: str
    place: str
    audience_id: int
    scope: str
    author_id: int | None
    status: str
    event_id: int | None


_COLUMNS = (
    "p.id, p.kind, p.title, p.place, p.audience_id, p.scope, p.author_id, p.status, p.event_id"
)


def _poll(row: Row) -> Poll:
    return Poll(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        place=row["place"],
        audience_id=row["audience_id"],
        scope=row["scope"],
        author_id=row["author_id"],
        status=row["status"],
        event_id=row["event_id"],
    )


async def create(
    tx: Transaction,
    new: Poll,
    audience: Audience,
    times: Sequence[tuple[datetime, datetime]],
    musts: Collection[int],
    zone: str,
    now: datetime,
) -> Poll:
    """Save a poll for this audience; its ids are given anew. Return it.

    ``times`` are pairs of a naive wall time in the zone and the same instant.
    """
    poll_id = await tx.insert(
        "INSERT INTO date_polls (kind, title, place, audience_id, scope, author_id, created_at,"
        " last_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.kind,
        new.title,
        new.place,
        await audiences.save(tx, audience),
        new.scope,
        new.author_id,
        to_millis(now),
        to_millis(max(instant for _, instant in times)),
    )
    await tx.execute_many(
        "INSERT INTO date_options (poll_id, wall, zone, starts_at) VALUES ($1, $2, $3, $4)",
        [
            (poll_id, wall.isoformat(timespec="minutes"), zone, to_millis(instant))
            for wall, instant in times
        ],
    )
    await tx.execute_many(
        "INSERT INTO date_musts (poll_id, member_id) VALUES ($1, $2)",
        [(poll_id, member_id) for member_id in musts],
    )
    saved = await find(tx, poll_id)
    assert saved is not None
    return saved


async def find(tx: Transaction, poll_id: int) -> Poll | None:
    """Return the poll with this id; None if there is none."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM date_polls p WHERE p.id = $1", poll_id)  # noqa: S608
    return _poll(row) if row else None


_WITHIN = "(CAST($1 AS TEXT) IS NULL OR p.scope IN (SELECT value FROM json_each($1)))"


async def managed(tx: Transaction, reach: Reach, *, limit: int, offset: int = 0) -> list[Poll]:
    """Return a page of the polls within the reach, open ones and then the newest first."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM date_polls p WHERE {_WITHIN}"  # noqa: S608
        " ORDER BY CASE WHEN p.status IN ('open', 'closed') THEN 0 ELSE 1 END, p.id DESC"
        " LIMIT $2 OFFSET $3",
        _scopes(reach),
        limit,
        offset,
    )
    return [_poll(row) for row in rows]


async def open_of(tx: Transaction, author_id: int) -> list[Poll]:
    """Return the polls that this person made and that are not decided, the oldest first."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM date_polls p WHERE p.author_id = $1"  # noqa: S608
        " AND p.status IN ('open', 'closed') ORDER BY p.id",
        author_id,
    )
    return [_poll(row) for row in rows]


async def managed_count(tx: Transaction, reach: Reach) -> int:
    """Return how many polls are within the reach."""
    sql = f"SELECT count(*) FROM date_polls p WHERE {_WITHIN}"  # noqa: S608
    return int(await tx.value(sql, _scopes(reach)))


def _scopes(reach: Reach) -> str | None:
    return None if reach.everything else json.dumps(sorted(reach.scopes))


async def options(tx: Transaction, poll_id: int) -> list[Option]:
    """Return the poll's times with their counts, the soonest first."""

    def many(answer: str, must: str) -> str:
        return f"sum(CASE WHEN a.answer = '{answer}'{must} THEN 1 ELSE 0 END)"

    must = " AND m.member_id IS NOT NULL"
    counts = ", ".join(
        f"{many(answer, condition)} AS {name}{answer}s"
        for name, condition in (("", ""), ("must_", must))
        for answer in ANSWERS
    )
    rows = await tx.all(
        f"SELECT o.id, o.wall, o.zone, o.starts_at, {counts} FROM date_options o"  # noqa: S608
        " LEFT JOIN date_answers a ON a.option_id = o.id"
        " LEFT JOIN date_musts m ON m.poll_id = o.poll_id AND m.member_id = a.member_id"
        " WHERE o.poll_id = $1 GROUP BY o.id, o.wall, o.zone, o.starts_at"
        " ORDER BY o.starts_at, o.id",
        poll_id,
    )
    return [
        Option(
            id=row["id"],
            wall=datetime.fromisoformat(row["wall"]),
            zone=row["zone"],
            starts_at=from_millis(row["starts_at"]),
            yes=row["yess"],
            maybe=row["maybes"],
            no=row["nos"],
            must_yes=row["must_yess"],
            must_maybe=row["must_maybes"],
            must_no=row["must_nos"],
        )
        for row in rows
    ]


async def of_member(tx: Transaction, poll_id: int, member_id: int) -> dict[int, str]:
    """Return what the member says to the poll's times, by option id."""
    rows = await tx.all(
        "SELECT a.option_id, a.answer FROM date_answers a JOIN date_options o ON o.id = a.option_id"
        " WHERE o.poll_id = $1 AND a.member_id = $2",
        poll_id,
        member_id,
    )
    return {row["option_id"]: row["answer"] for row in rows}


async def is_asked(tx: Transaction, poll: Poll, member: Member) -> bool:
    """Return whether the poll is for this member."""
    return await audiences.contains(tx, await audiences.load(tx, poll.audience_id), member)


async def answer(
    tx: Transaction,
    poll_id: int,
    option_ids: Collection[int],
    member_id: int,
    said: str | None,
    now: datetime,
) -> None:
    """Save what the member says to these times of an open poll; None takes it back.

    Raises NotOpenError.
    """
    poll = await find(tx, poll_id)
    if poll is None or poll.status != OPEN:
        raise NotOpenError
    for option_id in option_ids:
        if said is None:
            await tx.execute(
                "DELETE FROM date_answers WHERE option_id = $1 AND member_id = $2",
                option_id,
                member_id,
            )
            continue
        await tx.execute(
            "INSERT INTO date_answers (option_id, member_id, answer, answered_at)"
            " SELECT o.id, $3, $4, $5 FROM date_options o WHERE o.id = $1 AND o.poll_id = $2"
            " ON CONFLICT (option_id, member_id) DO UPDATE SET answer = excluded.answer,"
            " answered_at = excluded.answered_at",
            option_id,
            poll_id,
            member_id,
            said,
            to_millis(now),
        )


async def set_status(
    tx: Transaction, poll_id: int, status: str, *, event_id: int | None = None
) -> None:
    """Open or close the poll, drop it, or say which event was made of it.

    Raises NotOpenError if it was made or dropped before.
    """
    changed = await tx.execute(
        "UPDATE date_polls SET status = $2, event_id = $3"
        " WHERE id = $1 AND status IN ('open', 'closed')",
        poll_id,
        status,
        event_id,
    )
    if not changed:
        raise NotOpenError


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody whom the poll is for; ``answer`` is None without one, ``must``: has to come."""

    member_id: int
    name: str
    answer: str | None
    must: bool


_OF_POLL = (
    "EXISTS (SELECT 1 FROM date_answers a JOIN date_options o ON o.id = a.option_id"
    " WHERE o.poll_id = $1 AND a.member_id = m.id)"
)


async def silent_count(tx: Transaction, poll_id: int) -> int:
    """Return how many of those whom the poll is for have ticked nothing."""
    return await audiences.count(tx, Audience(unticked=(poll_id,)))


async def who(
    tx: Transaction, option_id: int, poll_id: int, reach: Reach, *, limit: int, offset: int = 0
) -> list[Said]:
    """Return a page of those within the reach who said something to the time, or must come."""
    everything = reach.everything
    rows = await tx.all(
        "SELECT m.id, m.name, a.answer, CASE WHEN t.member_id IS NULL THEN 0 ELSE 1 END AS must"
        " FROM members m LEFT JOIN date_answers a ON a.option_id = $1 AND a.member_id = m.id"
        " LEFT JOIN date_musts t ON t.poll_id = $2 AND t.member_id = m.id"
        " WHERE (a.member_id IS NOT NULL OR t.member_id IS NOT NULL)"
        " AND (CAST($3 AS TEXT) IS NULL OR m.college IN (SELECT value FROM json_each($3))"
        " OR EXISTS (SELECT 1 FROM member_associations b WHERE b.member_id = m.id"
        " AND b.association IN (SELECT value FROM json_each($4))))"
        " ORDER BY CASE a.answer WHEN 'yes' THEN 0 WHEN 'maybe' THEN 1 WHEN 'no' THEN 2 ELSE 3 END,"
        " must DESC, m.sort_key, m.name, m.id LIMIT $5 OFFSET $6",
        option_id,
        poll_id,
        None if everything else json.dumps(sorted(reach.colleges)),
        None if everything else json.dumps(sorted(reach.associations)),
        limit,
        offset,
    )
    return [Said(row["id"], row["name"], row["answer"], bool(row["must"])) for row in rows]


async def saying(tx: Transaction, option_id: int, said: str) -> list[int]:
    """Return the ids of the members who say this to the time."""
    rows = await tx.all(
        "SELECT member_id FROM date_answers WHERE option_id = $1 AND answer = $2"
        " ORDER BY answered_at, member_id",
        option_id,
        said,
    )
    return [row["member_id"] for row in rows]


async def named(tx: Transaction, audience: Audience, name: str) -> list[int]:
    """Return the ids of the members of the audience with this name."""
    chosen = await audiences.select(tx, audience)
    rows = await tx.all(
        "SELECT m.id FROM members m WHERE m.status = 'active'"  # noqa: S608
        f" AND m.name = $1 AND m.id IN ({chosen})",
        name,
    )
    return [row["id"] for row in rows]


async def said_by(tx: Transaction, member_id: int) -> list[tuple[str, datetime, str, datetime]]:
    """Return what the member says to proposed times: title, wall time, answer, when."""
    rows = await tx.all(
        "SELECT p.title, o.wall, a.answer, a.answered_at FROM date_answers a"
        " JOIN date_options o ON o.id = a.option_id JOIN date_polls p ON p.id = o.poll_id"
        " WHERE a.member_id = $1 ORDER BY o.starts_at, o.id",
        member_id,
    )
    return [
        (
            *(row["title"], datetime.fromisoformat(row["wall"]), row["answer"]),
            from_millis(row["answered_at"]),
        )
        for row in rows
    ]


async def trim(tx: Transaction, until: datetime, limit: int) -> int:
    """Delete polls all of whose times were before ``until``, at most ``limit``; return how many."""
    return await tx.execute(
        "DELETE FROM date_polls WHERE id IN"
        " (SELECT id FROM date_polls WHERE last_at < $1 ORDER BY last_at LIMIT $2)",
        to_millis(until),
        limit,
    )
