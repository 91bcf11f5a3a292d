"""Terms of roles: which end when, which have begun or ended since it was last looked."""

from datetime import timedelta

from storage.engine.transaction import Transaction
from storage.model.time import to_millis
from storage.people.roles import HOLDINGS, Holding, holding_of

SOON = timedelta(days=60)
"""How long before their end roles are shown first."""
WARNING = timedelta(days=30)
"""How long before its end the office is notified of a role."""
_LISTED = "(g.ends_at IS NOT NULL OR g.role = 'officer')"


async def count(tx: Transaction) -> int:
    """Return how many roles have an end, or are an officer's without one."""
    return int(await tx.value(f"SELECT count(*) FROM grants g WHERE {_LISTED}"))  # noqa: S608


async def page(tx: Transaction, *, limit: int, offset: int = 0) -> list[Holding]:
    """Return a page of these roles: the first to end first, those without an end last."""
    rows = await tx.all(
        f"{HOLDINGS} WHERE {_LISTED} ORDER BY CASE WHEN g.ends_at IS NULL THEN 1 ELSE 0 END,"
        " g.ends_at, g.scope, m.name, g.member_id LIMIT $1 OFFSET $2",
        limit,
        offset,
    )
    return [holding_of(row) for row in rows]


async def ending(tx: Transaction) -> int:
    """Return how many roles end within SOON."""
    return int(
        await tx.value(
            "SELECT count(*) FROM grants WHERE ends_at > $1 AND ends_at <= $2",
            to_millis(tx.now),
            to_millis(tx.now + SOON),
        )
    )


async def of_member(tx: Transaction, member_id: int) -> list[Holding]:
    """Return the person's own roles, the first to end first."""
    rows = await tx.all(
        f"{HOLDINGS} WHERE g.member_id = $1 ORDER BY CASE WHEN g.ends_at IS NULL THEN 1 ELSE 0 END,"
        " g.ends_at, g.role, g.scope",
        member_id,
    )
    return [holding_of(row) for row in rows]


async def take_to_warn(tx: Transaction) -> list[Holding]:
    """Return the roles that end within WARNING without notice to anybody; mark them as notified."""
    until = to_millis(tx.now + WARNING)
    rows = await tx.all(
        f"{HOLDINGS} WHERE g.warned = 0 AND g.ends_at <= $1 ORDER BY g.ends_at, g.member_id", until
    )
    await tx.execute("UPDATE grants SET warned = 1 WHERE warned = 0 AND ends_at <= $1", until)
    return [holding_of(row) for row in rows]


async def take_begun(tx: Transaction) -> list[Holding]:
    """Return the roles that have begun without notice to the people; mark them as notified."""
    now = to_millis(tx.now)
    rows = await tx.all(
        f"{HOLDINGS} WHERE g.begun = 0 AND g.starts_at <= $1 ORDER BY g.member_id", now
    )
    await tx.execute("UPDATE grants SET begun = 1 WHERE begun = 0 AND starts_at <= $1", now)
    return [holding_of(row) for row in rows]


async def take_ended(tx: Transaction) -> list[Holding]:
    """Delete the roles that have ended; return them."""
    now = to_millis(tx.now)
    rows = await tx.all(f"{HOLDINGS} WHERE g.ends_at <= $1 ORDER BY g.member_id", now)
    await tx.execute("DELETE FROM grants WHERE ends_at <= $1", now)
    return [holding_of(row) for row in rows]
