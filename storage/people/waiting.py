"""Roles that somebody has given and that a second person has yet to confirm."""

from dataclasses import dataclass
from datetime import datetime

from storage.engine.transaction import Row, Transaction
from storage.model.people import Grant, Role, Term
from storage.model.time import from_millis, to_millis
from storage.people import roles
from storage.people.roles import Holding


class NotWaitingError(Exception):
    """The role has been confirmed or rejected, or its person or giver is gone."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A role that waits for a second person: whose, which, and who gave it when."""

    id: int
    member_id: int
    name: str
    grant: Grant
    term: Term
    asked_by: int
    by_name: str
    asked_at: datetime


_SELECT = (
    "SELECT w.id, w.member_id, m.name, w.role, w.scope, w.starts_at, w.ends_at, w.title,"
    " w.asked_by, b.name AS by_name, w.asked_at FROM waiting_grants w"
    " LEFT JOIN members m ON m.id = w.member_id LEFT JOIN members b ON b.id = w.asked_by"
)


async def ask(
    tx: Transaction, member_id: int, given: Grant, term: Term, now: datetime, *, by: int
) -> Waiting:
    """Save that the role waits for a second person; one given before is replaced. Return it."""
    starts, ends = term.starts, term.ends
    await tx.execute(
        "INSERT INTO waiting_grants (member_id, role, scope, starts_at, ends_at, title, asked_by,"
        " asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        " ON CONFLICT (member_id, role, scope) DO UPDATE SET starts_at = excluded.starts_at,"
        " ends_at = excluded.ends_at, title = excluded.title, asked_by = excluded.asked_by,"
        " asked_at = excluded.asked_at",
        member_id,
        given.role,
        given.scope,
        None if starts is None else to_millis(starts),
        None if ends is None else to_millis(ends),
        term.title,
        by,
        to_millis(now),
    )
    row = await tx.one(
        f"{_SELECT} WHERE w.member_id = $1 AND w.role = $2 AND w.scope = $3",
        member_id,
        given.role,
        given.scope,
    )
    assert row is not None
    return _waiting(row)


def _waiting(row: Row) -> Waiting:
    return Waiting(
        row["id"],
        row["member_id"],
        row["name"],
        Grant(Role(row["role"]), row["scope"]),
        roles.term_of(row),
        row["asked_by"],
        row["by_name"],
        from_millis(row["asked_at"]),
    )


async def everything(tx: Transaction) -> list[Waiting]:
    """Return all roles that wait, the longest waiting first."""
    return [_waiting(row) for row in await tx.all(f"{_SELECT} ORDER BY w.id")]


async def of_member(tx: Transaction, member_id: int) -> list[Holding]:
    """Return the roles of the person that wait, as if they were given already."""
    rows = await tx.all(f"{_SELECT} WHERE w.member_id = $1 ORDER BY w.id", member_id)
    return [
        Holding(
            one.member_id, one.name, one.grant, one.asked_at, one.asked_by, one.by_name, one.term
        )
        for one in map(_waiting, rows)
    ]


async def find(tx: Transaction, number: int) -> Waiting:
    """Return the role that waits under this number. Raises NotWaitingError."""
    row = await tx.one(f"{_SELECT} WHERE w.id = $1", number)
    if row is None:
        raise NotWaitingError
    return _waiting(row)


async def confirm(tx: Transaction, one: Waiting, now: datetime) -> None:
    """Grant the role; it counts as given by whoever asked for it."""
    await drop(tx, one.member_id, one.grant)
    await roles.grant(tx, one.member_id, one.grant, now, by=one.asked_by, term=one.term)


async def drop(tx: Transaction, member_id: int, given: Grant) -> None:
    """Forget that this role of the person waits, if it does."""
    await tx.execute(
        "DELETE FROM waiting_grants WHERE member_id = $1 AND role = $2 AND scope = $3",
        member_id,
        given.role,
        given.scope,
    )


async def drop_all_by(tx: Transaction, member_id: int) -> None:
    """Forget what waits of the roles that this member has given."""
    await tx.execute("DELETE FROM waiting_grants WHERE asked_by = $1", member_id)
