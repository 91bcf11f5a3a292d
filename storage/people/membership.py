"""Whether somebody is a member: registrations are decided, memberships ended and resumed."""

from datetime import datetime

from storage.engine.transaction import Transaction
from storage.model.people import Member, MemberStatus
from storage.model.time import to_millis
from storage.people import members


class NotPendingError(Exception):
    """The registration has been decided already, or withdrawn."""


class NotActiveError(Exception):
    """The person is not an active member, or to be reinstated, not a former one."""


class HoldsRolesError(Exception):
    """The person holds roles, which have to be taken away first."""


async def decide(tx: Transaction, member_id: int, *, approved: bool, now: datetime) -> Member:
    """Approve or decline a registration. Raises NotPendingError if it is no longer pending."""
    changed = await tx.execute(
        "UPDATE members SET status = $2, declined_at = $3 WHERE id = $1 AND status = 'pending'",
        member_id,
        MemberStatus.ACTIVE if approved else MemberStatus.DECLINED,
        None if approved else to_millis(now),
    )
    if not changed:
        raise NotPendingError
    # What an approved member changes waits for staff, so an earlier change is not undone any more.
    await tx.execute(
        "UPDATE member_changes SET number = number + 1 WHERE member_id = $1", member_id
    )
    member = await members.find(tx, member_id)
    assert member is not None
    return member


async def remove(tx: Transaction, member_id: int, now: datetime) -> None:
    """End the person's membership; they are then as somebody whose registration was declined.

    Their record stays as long as a declined one and they may register again. Raises NotActiveError,
    or HoldsRolesError.
    """
    changed = await tx.execute(
        "UPDATE members SET status = 'declined', declined_at = $2"  # noqa: S608
        f" WHERE id = $1 AND status = 'active' AND {members.unheld('$1', '$2')}",
        member_id,
        to_millis(now),
    )
    if changed:
        await tx.execute("DELETE FROM waiting_grants WHERE member_id = $1", member_id)
        return
    active = await tx.value("SELECT 1 FROM members WHERE id = $1 AND status = 'active'", member_id)
    raise HoldsRolesError if active else NotActiveError


async def reinstate(tx: Transaction, member_id: int) -> None:
    """Make a removed or declined person a member with the record they had.

    Raises NotActiveError if they have registered again meanwhile, or their record is gone.
    """
    changed = await tx.execute(
        "UPDATE members SET status = 'active', declined_at = NULL"
        " WHERE id = $1 AND status = 'declined'"
        " AND registered_at IS NOT NULL",
        member_id,
    )
    if not changed:
        raise NotActiveError


async def await_again(tx: Transaction, member_id: int) -> None:
    """Make an approved person wait for approval again. Raises NotActiveError or HoldsRolesError."""
    changed = await tx.execute(
        "UPDATE members SET status = 'pending' WHERE id = $1 AND status = 'active'"  # noqa: S608
        f" AND {members.unheld('$1', '$2')}",
        member_id,
        to_millis(tx.now),
    )
    if not changed:
        active = await tx.value(
            "SELECT 1 FROM members WHERE id = $1 AND status = 'active'", member_id
        )
        raise HoldsRolesError if active else NotActiveError
