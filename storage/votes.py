"""Votes among members: opened, voted on, closed with a result that never changes.

Who may vote is written down when the vote is opened. Of a secret vote it is stored who has voted,
without a time, and apart from that, sealed, how (storage/surveys/sealed.py).
"""

import json
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

from storage import audiences, rights
from storage.engine.transaction import Row, Transaction
from storage.model.audiences import Audience
from storage.model.people import Member
from storage.model.time import from_millis, instant_or_none, millis_or_none, to_millis
from storage.model.votes import Majority, NewVote, Quorum, Said, Tally, Vote, VoteStatus
from storage.people import members
from storage.rights import Reach
from storage.surveys import sealed
from storage.surveys.suppressing import LEAST


class NotOpenError(Exception):
    """The vote is in a state that does not allow this, or its time is over."""


class VotedBeforeError(Exception):
    """The member has voted in secret already, which can't be changed."""


class TooFewError(Exception):
    """Fewer people may vote than a vote, or a secret vote, needs."""


_COLUMNS = (
    "v.id, v.title, v.text, v.audience_id, v.scope, v.author_id, v.secret, v.majority, v.quorum,"
    " v.closes_at, v.status, v.eligible, v.closed_at, v.yes, v.no, v.abstain, v.unseen"
)


def _vote(row: Row) -> Vote:
    counts = (row["eligible"], row["yes"], row["no"], row["abstain"], row["unseen"])
    return Vote(
        id=row["id"],
        title=row["title"],
        text=row["text"],
        audience_id=row["audience_id"],
        scope=row["scope"],
        author_id=row["author_id"],
        secret=bool(row["secret"]),
        majority=Majority(row["majority"]),
        quorum=Quorum(row["quorum"]),
        closes_at=instant_or_none(row["closes_at"]),
        status=VoteStatus(row["status"]),
        eligible=row["eligible"],
        closed_at=instant_or_none(row["closed_at"]),
        tally=None if row["yes"] is None else Tally(*counts),
    )


async def create(tx: Transaction, new: NewVote, now: datetime) -> Vote:
    """Save the vote as a draft; return it."""
    vote_id = await tx.insert(
        "INSERT INTO votes (title, text, audience_id, scope, author_id, secret, majority, quorum,"
        " closes_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.title,
        new.text,
        new.audience_id,
        new.scope,
        new.author_id,
        int(new.secret),
        new.majority,
        new.quorum,
        millis_or_none(new.closes_at),
        to_millis(now),
    )
    saved = await find(tx, vote_id)
    assert saved is not None
    return saved


async def find(tx: Transaction, vote_id: int) -> Vote | None:
    """Return the vote with this id; None if there is none."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM votes v WHERE v.id = $1", vote_id)  # noqa: S608
    return _vote(row) if row else None


_WITHIN = "(CAST($1 AS TEXT) IS NULL OR v.scope IN (SELECT value FROM json_each($1)))"


def _scopes(reach: Reach) -> str | None:
    return None if reach.everything else json.dumps(sorted(reach.scopes))


async def managed(tx: Transaction, reach: Reach, *, limit: int, offset: int = 0) -> list[Vote]:
    """Return a page of the votes within the reach: drafts and open ones first, then the newest."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM votes v WHERE {_WITHIN}"  # noqa: S608
        " ORDER BY CASE WHEN v.status IN ('draft', 'open') THEN 0 ELSE 1 END, v.id DESC"
        " LIMIT $2 OFFSET $3",
        _scopes(reach),
        limit,
        offset,
    )
    return [_vote(row) for row in rows]


async def open_of(tx: Transaction, author_id: int) -> list[Vote]:
    """Return the votes of this author that are drafts or open, the oldest first."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM votes v WHERE v.author_id = $1"  # noqa: S608
        " AND v.status IN ('draft', 'open') ORDER BY v.id",
        author_id,
    )
    return [_vote(row) for row in rows]


async def managed_count(tx: Transaction, reach: Reach) -> int:
    """Return how many votes are within the reach."""
    sql = f"SELECT count(*) FROM votes v WHERE {_WITHIN}"  # noqa: S608
    return int(await tx.value(sql, _scopes(reach)))


async def open_vote(tx: Transaction, vote_id: int) -> int:
    """Open the draft, and write down who may vote; return how many.

    Raises NotOpenError if it is no draft, TooFewError for a vote without voters, or a secret one of
    fewer than LEAST.
    """
    vote = await find(tx, vote_id)
    if vote is None or vote.status is not VoteStatus.DRAFT:
        raise NotOpenError
    chosen = await audiences.select(tx, await audiences.load(tx, vote.audience_id))
    eligible = await tx.execute(
        "INSERT INTO vote_people (vote_id, member_id) SELECT $1, m.id FROM members m"  # noqa: S608
        f" WHERE m.status = 'active' AND m.id IN ({chosen}) ORDER BY m.id",
        vote_id,
    )
    if eligible < (LEAST if vote.secret else 1):
        raise TooFewError
    await tx.execute(
        "UPDATE votes SET status = 'open', eligible = $2 WHERE id = $1", vote_id, eligible
    )
    return eligible


async def drop(tx: Transaction, vote_id: int, now: datetime) -> None:
    """Call the vote off and delete what was voted. Raises NotOpenError once it is closed."""
    changed = await tx.execute(
        "UPDATE votes SET status = 'dropped', closed_at = $2 WHERE id = $1"
        " AND status IN ('draft', 'open')",
        vote_id,
        to_millis(now),
    )
    if not changed:
        raise NotOpenError
    await tx.execute("UPDATE vote_people SET said = NULL WHERE vote_id = $1", vote_id)
    await sealed.drop(tx, sealed.Box(vote_id=vote_id))


async def may_vote(tx: Transaction, vote_id: int, member_id: int) -> bool:
    """Return whether the member was among those who may vote when it was opened."""
    sql = "SELECT 1 FROM vote_people WHERE vote_id = $1 AND member_id = $2"
    return bool(await tx.value(sql, vote_id, member_id))


async def may_read(tx: Transaction, vote: Vote, member: Member) -> bool:
    """Return whether the member may read the vote: who may vote; what came of it, all it was for.

    Its result goes also to whoever has joined since it was opened.
    """
    if await may_vote(tx, vote.id, member.id):
        return True
    if not vote.eligible or vote.status not in {VoteStatus.CLOSED, VoteStatus.DROPPED}:
        return False
    return await audiences.contains(tx, await audiences.load(tx, vote.audience_id), member)


async def holders(tx: Transaction, vote: Vote) -> list[Member]:
    """Return who holds the vote.

    That is its author while they may manage it, else the staff of its college or association, else
    the school's staff.
    """
    author = None if vote.author_id is None else await members.find(tx, vote.author_id)
    if author is not None and rights.may_manage_vote(author.grants, vote.scope):
        return [author]
    every = await members.all_holders(tx)
    found = [one for one in every if rights.may_manage_vote(one.grants, vote.scope)]
    return [one for one in found if not rights.reach_of(one.grants).everything] or found


async def to_tell(tx: Transaction, vote: Vote) -> Audience:
    """Return who hears what came of the vote: its audience, and who may vote and has left that."""
    audience = await audiences.load(tx, vote.audience_id)
    chosen = await audiences.select(tx, audience)
    rows = await tx.all(
        "SELECT p.member_id FROM vote_people p JOIN members m ON m.id = p.member_id"  # noqa: S608
        f" WHERE p.vote_id = $1 AND m.status = 'active' AND p.member_id NOT IN ({chosen})"
        " ORDER BY p.member_id",
        vote.id,
    )
    others = tuple(row["member_id"] for row in rows)
    return replace(audience, members=(*audience.members, *others))


async def state_of(tx: Transaction, vote_id: int, member_id: int) -> tuple[bool, Said | None]:
    """Return whether the member has voted, and how; None for a secret vote."""
    row = await tx.one(
        "SELECT voted, said FROM vote_people WHERE vote_id = $1 AND member_id = $2",
        vote_id,
        member_id,
    )
    if row is None:
        return False, None
    return bool(row["voted"]), None if row["said"] is None else Said(row["said"])


async def cast(tx: Transaction, vote_id: int, member_id: int, said: Said, now: datetime) -> None:
    """Save a vote; one that is not secret replaces the member's earlier one.

    Raises NotOpenError, also for whoever may not vote; VotedBeforeError for a second secret vote.
    """
    vote = await find(tx, vote_id)
    if vote is None or not vote.takes_votes(now):
        raise NotOpenError
    changed = await tx.execute(
        "UPDATE vote_people SET voted = 1, said = $3 WHERE vote_id = $1 AND member_id = $2"
        " AND (voted = 0 OR $4 = 0)",
        vote_id,
        member_id,
        None if vote.secret else said,
        int(vote.secret),
    )
    if not changed:
        raise VotedBeforeError if await may_vote(tx, vote_id, member_id) else NotOpenError
    if vote.secret:
        await sealed.hand_in(tx, sealed.Box(vote_id=vote_id), [{"said": said.value}])


async def turnout(tx: Transaction, vote_id: int) -> int:
    """Return how many have voted so far."""
    sql = "SELECT count(*) FROM vote_people WHERE vote_id = $1 AND voted = 1"
    return int(await tx.value(sql, vote_id))


async def close(tx: Transaction, vote_id: int, now: datetime) -> Vote:
    """Count the votes, and close the vote for good. Raises NotOpenError unless it is open."""
    vote = await find(tx, vote_id)
    if vote is None or vote.status is not VoteStatus.OPEN:
        raise NotOpenError
    voted = await turnout(tx, vote_id)
    if vote.secret:
        box = sealed.Box(vote_id=vote_id)
        await sealed.close(tx, box)
        counted = Counter(one["said"] for one in await sealed.released(tx, box))
        await sealed.drop(tx, box)
    else:
        rows = await tx.all(
            "SELECT said, count(*) AS many FROM vote_people WHERE vote_id = $1 AND voted = 1"
            " GROUP BY said",
            vote_id,
        )
        counted = Counter({row["said"]: row["many"] for row in rows})
    await tx.execute(
        "UPDATE votes SET status = 'closed', closed_at = $2, yes = $3, no = $4, abstain = $5,"
        " unseen = $6 WHERE id = $1",
        vote_id,
        to_millis(now),
        *(counted[one] for one in Said),
        max(0, voted - counted.total()),
    )
    closed = await find(tx, vote_id)
    assert closed is not None
    return closed


async def due(tx: Transaction, now: datetime) -> list[Vote]:
    """Return the open votes whose time is over."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM votes v WHERE v.status = 'open' AND v.closes_at <= $1"  # noqa: S608
        " ORDER BY v.id",
        to_millis(now),
    )
    return [_vote(row) for row in rows]


async def closing_within(tx: Transaction, span: timedelta, now: datetime) -> list[Vote]:
    """Return the open votes that close within this span from now."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM votes v WHERE v.status = 'open'"  # noqa: S608
        " AND v.closes_at > $1 AND v.closes_at <= $2 ORDER BY v.id",
        to_millis(now),
        to_millis(now + span),
    )
    return [_vote(row) for row in rows]


async def silent_count(tx: Transaction, vote_id: int) -> int:
    """Return how many of those who may vote have not."""
    return await audiences.count(tx, Audience(unvoted=(vote_id,)))


async def who(
    tx: Transaction, vote_id: int, reach: Reach, *, limit: int, offset: int = 0
) -> list[tuple[str, Said | None]]:
    """Return a page of those within the reach who may vote, by name, and what they voted.

    None: nothing yet. Of a secret vote the caller asks for no such list.
    """
    everything = reach.everything
    rows = await tx.all(
        "SELECT m.name, p.said FROM vote_people p JOIN members m ON m.id = p.member_id"
        " WHERE p.vote_id = $1 AND (CAST($2 AS TEXT) IS NULL"
        " OR m.college IN (SELECT value FROM json_each($2))"
        " OR EXISTS (SELECT 1 FROM member_associations b WHERE b.member_id = m.id"
        " AND b.association IN (SELECT value FROM json_each($3))))"
        " ORDER BY CASE p.said WHEN 'yes' THEN 0 WHEN 'no' THEN 1 WHEN 'abstain' THEN 2 ELSE 3 END,"
        " m.sort_key, m.name, m.id LIMIT $4 OFFSET $5",
        vote_id,
        None if everything else json.dumps(sorted(reach.colleges)),
        None if everything else json.dumps(sorted(reach.associations)),
        limit,
        offset,
    )
    return [(row["name"], None if row["said"] is None else Said(row["said"])) for row in rows]


async def said_by(tx: Transaction, member_id: int) -> list[tuple[str, Said | None, datetime]]:
    """Return the votes in which the member has voted: title, what (None: secret), made when."""
    rows = await tx.all(
        "SELECT v.title, p.said, v.created_at FROM vote_people p JOIN votes v ON v.id = p.vote_id"
        " WHERE p.member_id = $1 AND p.voted = 1 ORDER BY v.id",
        member_id,
    )
    return [
        (
            row["title"],
            None if row["said"] is None else Said(row["said"]),
            from_millis(row["created_at"]),
        )
        for row in rows
    ]


async def asking(tx: Transaction, member_id: int, now: datetime) -> list[tuple[Vote, bool]]:
    """Return the votes that ask the member now, and whether they have voted.

    Those that close first come first.
    """
    rows = await tx.all(
        f"SELECT {_COLUMNS}, p.voted FROM votes v JOIN vote_people p ON p.vote_id = v.id"  # noqa: S608
        " WHERE p.member_id = $1 AND v.status = 'open'"
        " AND (v.closes_at IS NULL OR v.closes_at > $2)"
        " ORDER BY CASE WHEN v.closes_at IS NULL THEN 1 ELSE 0 END, v.closes_at, v.id",
        member_id,
        to_millis(now),
    )
    return [(_vote(row), bool(row["voted"])) for row in rows]
