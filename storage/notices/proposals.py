"""Notices and events for more people than their author looks after: proposed, then approved.

A proposed notice is a draft until it is approved. An approval holds for a seal: a hash of content
and audience, and the number of people. Who is asked to approve: approvers.py; how a change after
the approval is noticed: holding.py; what an approval holds for: seals.py.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from storage import audiences
from storage.engine.transaction import Row, Transaction
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.notices import NewNotice, NoticeStatus
from storage.model.proposals import Proposal, ProposalStatus, Seal
from storage.model.time import from_millis, to_millis
from storage.notices import notices, seals

SELECT = (
    "SELECT p.id, p.notice_id, p.event_id, p.author_id, a.name AS author_name, p.status, p.hash,"
    " p.heads, p.at_once, p.again, p.reason, p.proposed_at, p.asked_id, p.second_id, p.decided_by,"
    " d.name AS decided_by_name, p.wider_id,"
    " COALESCE(p.wider_id, n.audience_id, e.audience_id) AS audience_id"
    " FROM proposals p LEFT JOIN notices n ON n.id = p.notice_id"
    " LEFT JOIN events e ON e.id = p.event_id LEFT JOIN members a ON a.id = p.author_id"
    " LEFT JOIN members d ON d.id = p.decided_by"
)


class NotWaitingError(Exception):
    """The proposal no longer waits, or it is gone."""


async def find(tx: Transaction, proposal_id: int) -> Proposal | None:
    """Return the proposal with this id; None if there is none."""
    return await _one(tx, f"{SELECT} WHERE p.id = $1", proposal_id)


async def of_event(tx: Transaction, event_id: int) -> Proposal | None:
    """Return the proposal to publish the event; None if there is none."""
    return await _one(tx, f"{SELECT} WHERE p.event_id = $1", event_id)


async def of_notice(tx: Transaction, notice_id: int) -> Proposal | None:
    """Return the proposal of the notice; None if there is none."""
    return await _one(tx, f"{SELECT} WHERE p.notice_id = $1", notice_id)


async def waiting(tx: Transaction) -> list[Proposal]:
    """Return all proposals that wait for approval, the longest waiting first."""
    rows = await tx.all(f"{SELECT} WHERE p.status = 'waiting' ORDER BY p.proposed_at, p.id")
    return await of_rows(tx, rows)


async def of_author(tx: Transaction, author_id: int, *, limit: int, offset: int) -> list[Proposal]:
    """Return a page of what this person has proposed, the newest first."""
    rows = await tx.all(
        f"{SELECT} WHERE p.author_id = $1 ORDER BY p.id DESC LIMIT $2 OFFSET $3",
        author_id,
        limit,
        offset,
    )
    return await of_rows(tx, rows)


async def count_of_author(tx: Transaction, author_id: int) -> int:
    """Return how many proposals of this person there are."""
    sql = "SELECT count(*) FROM proposals WHERE author_id = $1"
    return int(await tx.value(sql, author_id))


async def _one(tx: Transaction, sql: str, number: int) -> Proposal | None:
    row = await tx.one(sql, number)
    return None if row is None else (await of_rows(tx, [row]))[0]


async def of_rows(tx: Transaction, rows: Sequence[Row]) -> list[Proposal]:
    """Return the proposals of rows of SELECT; how many rows there are costs no more queries."""
    if not rows:
        return []
    known = await audiences.load_all(tx, {row["audience_id"] for row in rows} - {None})
    scopes = await audiences.answered_scopes(tx, *known.values())
    tied = await _tied(tx, {row["author_id"] for row in rows} - {None})
    return [
        _of_row(row, known.get(row["audience_id"], Audience()), scopes, tied.get(row["author_id"]))
        for row in rows
    ]


def _of_row(
    row: Row, audience: Audience, scopes: Mapping[int, str], tied: Collection[int] | None
) -> Proposal:
    return Proposal(
        id=row["id"],
        notice_id=row["notice_id"],
        event_id=row["event_id"],
        author_id=row["author_id"],
        author_name=row["author_name"] or "",
        status=ProposalStatus(row["status"]),
        seal=Seal(row["hash"], row["heads"]),
        at_once=bool(row["at_once"]),
        again=bool(row["again"]),
        reason=row["reason"],
        proposed_at=from_millis(row["proposed_at"]),
        asked_id=row["asked_id"],
        second_id=row["second_id"],
        decided_by=row["decided_by"],
        decided_by_name=row["decided_by_name"] or "",
        audience=audience,
        answered={one: scopes[one] for one, _ in audience.answers if one in scopes},
        tied=frozenset(tied or ()),
        wider=row["wider_id"] is not None,
    )


async def _tied(tx: Transaction, author_ids: Collection[int]) -> dict[int, set[int]]:
    """Return, by author, the ids of those who stand in for the author now, or the reverse."""
    rows = await tx.all(
        "SELECT member_id, for_id FROM stand_ins WHERE"
        " (member_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " OR for_id IN (SELECT CAST(value AS BIGINT) FROM json_each($1)))"
        " AND waits = 0 AND starts_at <= $2 AND ends_at > $2",
        json.dumps(list(author_ids)),
        to_millis(tx.now),
    )
    tied: dict[int, set[int]] = {}
    for row in rows:
        tied.setdefault(row["member_id"], set()).add(row["for_id"])
        tied.setdefault(row["for_id"], set()).add(row["member_id"])
    return tied


# What the author does


async def propose(tx: Transaction, new: NewNotice, now: datetime, *, at_once: bool) -> Proposal:
    """Save the notice as a draft that waits for approval; return the proposal."""
    notice_id = await notices.schedule(tx, new, now, status=NoticeStatus.DRAFT)
    seal = await seals.seal(tx, seals.said(new.content, acknowledge=new.acknowledge), new.audience)
    return await _insert(tx, notice_id, None, new.author_id, seal, now, at_once=at_once)


async def propose_event(
    tx: Transaction, event: Event, author_id: int, now: datetime, *, at_once: bool = True
) -> Proposal:
    """Propose to publish the draft, anew if it was proposed before; return the proposal.

    If the event is published and its widening was returned, that is proposed again.
    """
    before = await of_event(tx, event.id)
    seal = await seals.of_event(tx, event, before.audience if before is not None else None)
    if before is not None:
        return await _wait(tx, before.id, author_id, seal, now, at_once=before.at_once)
    return await _insert(tx, None, event.id, author_id, seal, now, at_once=at_once)


async def propose_wider(
    tx: Transaction, event: Event, audience: Audience, author_id: int, now: datetime
) -> Proposal:
    """Propose to open the published event to this audience; return the proposal.

    What was proposed of the event before is over by that.
    """
    wider_id = await audiences.save(tx, audience)
    seal = await seals.of_event(tx, event, audience)
    before = await of_event(tx, event.id)
    if before is None:
        made = await _insert(tx, None, event.id, author_id, seal, now, at_once=True)
    else:
        made = await _wait(tx, before.id, author_id, seal, now, at_once=True)
    await tx.execute("UPDATE proposals SET wider_id = $2 WHERE id = $1", made.id, wider_id)
    found = await find(tx, made.id)
    assert found is not None
    return found


async def propose_again(
    tx: Transaction, proposal: Proposal, new: NewNotice, now: datetime, *, at_once: bool
) -> Proposal:
    """Save what the notice says instead and let it wait; return the proposal.

    Raises NotWaitingError if the notice has gone out or was called off.
    """
    await revise(tx, proposal, new, NoticeStatus.DRAFT)
    seal = await seals.seal(tx, seals.said(new.content, acknowledge=new.acknowledge), new.audience)
    return await _wait(tx, proposal.id, new.author_id, seal, now, at_once=at_once)


async def revise(tx: Transaction, proposal: Proposal, new: NewNotice, status: NoticeStatus) -> None:
    """Save another content, audience and time for a proposed notice that has not gone out.

    Raises NotWaitingError.
    """
    audience_id = await audiences.save(tx, new.audience)
    changed = await tx.execute(
        "UPDATE notices SET content = $2, audience_id = $3, due_at = $4, urgent = $5,"
        " acknowledge = $6, status = $7 WHERE id = $1 AND status IN ('draft', 'scheduled')",
        proposal.notice_id,
        json.dumps(new.content, ensure_ascii=False),
        audience_id,
        to_millis(new.due_at),
        int(new.urgent),
        int(new.acknowledge),
        status,
    )
    if not changed:
        raise NotWaitingError
    if status is NoticeStatus.SCHEDULED:
        tx.announce(notices.SCHEDULED)


async def _insert(
    tx: Transaction,
    notice_id: int | None,
    event_id: int | None,
    author_id: int | None,
    seal: Seal,
    now: datetime,
    *,
    at_once: bool,
) -> Proposal:
    number = await tx.insert(
        "INSERT INTO proposals (notice_id, event_id, author_id, status, hash, heads, at_once,"
        " proposed_at) VALUES ($1, $2, $3, 'waiting', $4, $5, $6, $7)",
        notice_id,
        event_id,
        author_id,
        seal.hash,
        seal.heads,
        int(at_once),
        to_millis(now),
    )
    found = await find(tx, number)
    assert found is not None
    return found


async def _wait(
    tx: Transaction,
    proposal_id: int,
    author_id: int | None,
    seal: Seal,
    now: datetime,
    *,
    at_once: bool,
) -> Proposal:
    await tx.execute(
        "UPDATE proposals SET status = 'waiting', author_id = $2, hash = $3, heads = $4,"
        " at_once = $5, proposed_at = $6, again = 0, reason = '',"
        " asked_id = COALESCE(decided_by, asked_id), asked_at = NULL, second_id = NULL,"
        " second_at = NULL, decided_by = NULL, decided_at = NULL WHERE id = $1",
        proposal_id,
        author_id,
        seal.hash,
        seal.heads,
        int(at_once),
        to_millis(now),
    )
    found = await find(tx, proposal_id)
    assert found is not None
    return found


# Decisions


async def _decide(
    tx: Transaction, proposal_id: int, status: ProposalStatus, by: int, now: datetime
) -> None:
    open_states = "'waiting', 'returned', 'approved'" if status == "withdrawn" else "'waiting'"
    decided = await tx.execute(
        "UPDATE proposals SET status = $2, decided_by = $3, decided_at = $4"  # noqa: S608
        f" WHERE id = $1 AND status IN ({open_states})",
        proposal_id,
        status,
        by,
        to_millis(now),
    )
    if not decided:
        raise NotWaitingError


async def approve(tx: Transaction, proposal: Proposal, seal: Seal, by: int, now: datetime) -> None:
    """Approve what there is now, which ``seal`` is of; let what was held back go out.

    A notice goes out at its time, or at once if that has passed. The caller publishes an event
    that is a draft, and opens a published one to the wider audience. Raises NotWaitingError.
    """
    await _decide(tx, proposal.id, ProposalStatus.APPROVED, by, now)
    await tx.execute(
        "UPDATE proposals SET hash = $2, heads = $3, again = 0, reason = '', wider_id = NULL"
        " WHERE id = $1",
        proposal.id,
        seal.hash,
        seal.heads,
    )
    await tx.execute(
        "UPDATE notices SET status = 'scheduled',"
        " due_at = CASE WHEN due_at < $3 THEN $3 ELSE due_at END"
        " WHERE status = 'draft' AND (id = $1 OR event_id = $2)",
        proposal.notice_id,
        proposal.event_id,
        to_millis(now),
    )
    tx.announce(notices.SCHEDULED)


async def send_back(
    tx: Transaction, proposal: Proposal, reason: str, by: int, now: datetime
) -> None:
    """Return the proposal to its author with a reason. Raises NotWaitingError."""
    await _decide(tx, proposal.id, ProposalStatus.RETURNED, by, now)
    await tx.execute("UPDATE proposals SET reason = $2 WHERE id = $1", proposal.id, reason)


async def withdraw(tx: Transaction, proposal: Proposal, by: int, now: datetime) -> None:
    """Withdraw the proposal, and the notice if it was approved and has not gone out.

    Raises NotWaitingError, also once the notice has gone out.
    """
    await _decide(tx, proposal.id, ProposalStatus.WITHDRAWN, by, now)
    await tx.execute("UPDATE proposals SET wider_id = NULL WHERE id = $1", proposal.id)
    if proposal.notice_id is None or proposal.status is not ProposalStatus.APPROVED:
        return
    held = await tx.execute(
        "UPDATE notices SET status = 'draft' WHERE id = $1 AND status = 'scheduled'",
        proposal.notice_id,
    )
    if not held:
        raise NotWaitingError


async def end_of_event(tx: Transaction, event_id: int, now: datetime) -> None:
    """End the proposal to publish an event that is a draft again, cancelled or published anyway."""
    await tx.execute(
        "UPDATE proposals SET status = 'withdrawn', decided_by = NULL, decided_at = $2,"
        " wider_id = NULL WHERE event_id = $1 AND status <> 'withdrawn'",
        event_id,
        to_millis(now),
    )


# What does not last


async def remove_author(tx: Transaction, member_id: int) -> None:
    """End what a person has proposed who is erased; their drafts are deleted.

    What was approved goes out; if it changes before, it is asked about anew.
    """
    await tx.execute(
        "DELETE FROM notices WHERE status = 'draft' AND id IN (SELECT notice_id FROM proposals"
        " WHERE author_id = $1 AND status <> 'approved')",
        member_id,
    )
    await tx.execute(
        "UPDATE proposals SET status = 'withdrawn', decided_at = $2, wider_id = NULL"
        " WHERE author_id = $1"
        " AND status IN ('waiting', 'returned')",
        member_id,
        to_millis(tx.now),
    )


async def trim(tx: Transaction, before: datetime, limit: int) -> int:
    """Delete proposals decided before this instant, with notices that never went out.

    Return how many; what was approved and has yet to go out stays.
    """
    rows = await tx.all(
        "SELECT p.id, p.notice_id FROM proposals p WHERE p.decided_at < $1 AND NOT EXISTS"
        " (SELECT 1 FROM notices n WHERE p.status = 'approved'"
        " AND n.status IN ('draft', 'scheduled')"
        " AND (n.id = p.notice_id OR n.event_id = p.event_id)) ORDER BY p.id LIMIT $2",
        to_millis(before),
        limit,
    )
    for row in rows:
        await tx.execute("DELETE FROM proposals WHERE id = $1", row["id"])
        await tx.execute("DELETE FROM notices WHERE id = $1 AND status = 'draft'", row["notice_id"])
    return len(rows)
