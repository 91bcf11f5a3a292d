"""Who is asked to approve a proposal: one person at first, a second one if it waits too long."""

from collections.abc import Sequence
from datetime import datetime

from storage import rights
from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.proposals import Proposal
from storage.model.time import to_millis
from storage.notices.proposals import SELECT, of_rows
from storage.people import members


async def any_unasked(tx: Transaction) -> bool:
    """Return whether there is a proposal of which nobody was asked yet."""
    sql = "SELECT 1 FROM proposals WHERE status = 'waiting' AND asked_at IS NULL"
    return bool(await tx.value(sql))


async def unasked(tx: Transaction) -> list[Proposal]:
    """Return the proposals of which no approver was asked yet, the oldest first."""
    rows = await tx.all(f"{SELECT} WHERE p.status = 'waiting' AND p.asked_at IS NULL ORDER BY p.id")
    return await of_rows(tx, rows)


async def asked_of(tx: Transaction, member_id: int) -> list[Proposal]:
    """Return the proposals that wait for this person, the longest waiting first."""
    rows = await tx.all(
        f"{SELECT} WHERE p.status = 'waiting' AND (p.asked_id = $1 OR p.second_id = $1)"
        " ORDER BY p.proposed_at, p.id",
        member_id,
    )
    return await of_rows(tx, rows)


async def late(tx: Transaction, until: datetime) -> list[Proposal]:
    """Return the proposals that wait since ``until`` or longer, without a second approver asked."""
    rows = await tx.all(
        f"{SELECT} WHERE p.status = 'waiting' AND p.second_at IS NULL AND p.asked_at <= $1"
        " ORDER BY p.id",
        to_millis(until),
    )
    return await of_rows(tx, rows)


async def choose(tx: Transaction, proposal: Proposal, besides: Sequence[int] = ()) -> Member | None:
    """Return whom to ask for approval; None if there is nobody.

    Of those who may approve and can be reached it is who was asked about this one before, or has
    decided on it; else who has the fewest proposals waiting; else who was asked longest ago.
    """
    rows = await tx.all(
        "SELECT member_id, count(CASE WHEN status = 'waiting' THEN 1 END) AS waiting, max(at) AS at"
        " FROM (SELECT asked_id AS member_id, asked_at AS at, status FROM proposals"
        " WHERE asked_id IS NOT NULL UNION ALL SELECT second_id, second_at, status FROM proposals"
        " WHERE second_id IS NOT NULL) asked GROUP BY member_id"
    )
    load = {row["member_id"]: (row["waiting"], row["at"] or 0) for row in rows}
    found = [
        person
        for person in await members.holders(tx, rights.approvers_of(proposal))
        if person.id not in besides
        and person.telegram_id is not None
        and person.reachable
        and rights.may_approve_proposal(person, proposal)
    ]

    def turn(one: Member) -> tuple[object, ...]:
        return (one.id != proposal.asked_id, *load.get(one.id, (0, 0)), one.id)

    return min(found, key=turn, default=None)


async def asked(
    tx: Transaction, proposal: Proposal, person: Member | None, now: datetime, *, second: bool
) -> None:
    """Note that this person was asked to approve it; None if there was nobody."""
    which = "second" if second else "asked"
    await tx.execute(
        f"UPDATE proposals SET {which}_id = $2, {which}_at = $3 WHERE id = $1",  # noqa: S608
        proposal.id,
        None if person is None else person.id,
        to_millis(now),
    )
