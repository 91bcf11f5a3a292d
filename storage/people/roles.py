"""Roles, and the one-time invitation links that grant them.

Members' ids say who gave a role or made a link; None stands for the command line.
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import ALL, Row, Transaction
from storage.model.people import Grant, Role, Term
from storage.model.time import from_millis, instant_or_none, to_millis
from storage.rights import LAST_STAYS

PREFIX: Final = "i_"
"""What a one-time link sends to the bot begins with this, and the token follows."""
TOKEN_BYTES = 24  # 192 bits; 32 characters in a link
OPEN = Term()
NAME_LENGTH = 12  # hexadecimal digits of a token's hash that name its link


class InviteRefusedError(Exception):
    """The link is unknown, used, taken back or expired."""


class NoLinkError(Exception):
    """There is no such open link."""


class NotHeldError(Exception):
    """The person does not hold the role."""


class LastHolderError(Exception):
    """The person is the last holder of a role that must not be left without one."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A role that a person holds, or has been given; ``by`` is the id of who gave it."""

    member_id: int
    name: str
    grant: Grant
    since: datetime
    by: int | None
    by_name: str | None
    """None if the command line gave it or the giver was erased."""
    term: Term = field(default_factory=Term)


@dataclass(frozen=True, slots=True)
class Link:
    """A one-time link that has not been used; ``by`` is the id of the member who made it.

    ``name`` is the beginning of its token's hash, which lets nobody in.
    """

    name: str
    grant: Grant
    made_at: datetime | None
    expires_at: datetime
    by: int | None
    by_name: str | None
    """None if the command line made it or the maker was erased."""


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def link_name(token: str) -> str:
    """Return the name of the link with this token; see :class:`Link`."""
    return _hash(token)[:NAME_LENGTH]


async def invite(
    tx: Transaction, grant: Grant, *, valid: timedelta, now: datetime, by: int | None = None
) -> str:
    """Create and return the token of a one-time link; only its hash is stored."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await tx.execute(
        "INSERT INTO invites (token_hash, role, scope, expires_at, made_at, made_by)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        _hash(token),
        grant.role,
        grant.scope,
        to_millis(now + valid),
        to_millis(now),
        by,
    )
    return token


async def trim_invites(tx: Transaction, before: datetime, limit: int) -> int:
    """Delete up to ``limit`` links that expired before this instant, used or not.

    Return how many.
    """
    return await tx.execute(
        "DELETE FROM invites WHERE token_hash IN"
        " (SELECT token_hash FROM invites WHERE expires_at < $1 LIMIT $2)",
        to_millis(before),
        limit,
    )


async def use(tx: Transaction, token: str, now: datetime) -> tuple[Grant, int | None]:
    """Mark the link as used; return its role and the id of who made it, None: the command line.

    Raises InviteRefusedError if the link is unknown, used, taken back or expired.
    """
    row = await tx.one(
        f"UPDATE invites SET used_at = $2 WHERE token_hash = $1 AND {_OPEN}"  # noqa: S608
        " RETURNING role, scope, made_by",
        _hash(token),
        to_millis(now),
    )
    if row is None:
        raise InviteRefusedError
    return Grant(Role(row["role"]), row["scope"]), row["made_by"]


_OPEN = "used_at IS NULL AND revoked_at IS NULL AND expires_at > $2"


async def grant(
    tx: Transaction,
    member_id: int,
    given: Grant,
    now: datetime,
    *,
    by: int | None = None,
    term: Term = OPEN,
) -> None:
    """Grant a role for the term; granting it again changes the term and nothing else.

    Raises LastHolderError if the term would end the last open-ended rights.LAST_STAYS.
    """
    if given == LAST_STAYS and (term.ends is not None or not term.holds(now)):
        await _require_another(tx, member_id)
    await tx.execute(
        "INSERT INTO grants (member_id, role, scope, granted_at, granted_by, starts_at, ends_at,"
        " title, begun) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        " ON CONFLICT (member_id, role, scope) DO UPDATE SET starts_at = excluded.starts_at,"
        " ends_at = excluded.ends_at, title = excluded.title, begun = excluded.begun, warned = 0",
        member_id,
        given.role,
        given.scope,
        to_millis(now),
        by,
        None if term.starts is None else to_millis(term.starts),
        None if term.ends is None else to_millis(term.ends),
        term.title,
        int(term.starts is None or term.starts <= now),
    )


_HELD_FOR_GOOD = (
    "SELECT member_id FROM grants WHERE role = $1 AND scope = $2 AND ends_at IS NULL"
    " AND (starts_at IS NULL OR starts_at <= $3)"
)


async def holders_for_good(tx: Transaction, given: Grant) -> list[int]:
    """Return the ids of those who hold the role now and without an end."""
    rows = await tx.all(_HELD_FOR_GOOD, given.role, given.scope, to_millis(tx.now))
    return [row["member_id"] for row in rows]


async def _require_another(tx: Transaction, member_id: int) -> None:
    """Raise LastHolderError if the person alone holds LAST_STAYS for good."""
    if await holders_for_good(tx, LAST_STAYS) == [member_id]:
        raise LastHolderError


async def void_links(tx: Transaction, now: datetime) -> int:
    """Delete all one-time links that have not been used; return how many were still valid."""
    valid = await tx.value(
        "SELECT count(*) FROM invites"
        " WHERE used_at IS NULL AND revoked_at IS NULL AND expires_at > $1",
        to_millis(now),
    )
    await tx.execute("DELETE FROM invites WHERE used_at IS NULL")
    return int(valid)


async def revoke(tx: Transaction, member_id: int, taken: Grant) -> None:
    """Take the role away.

    Raises NotHeldError if the person does not hold it, and LastHolderError if nobody else holds
    rights.LAST_STAYS now and without an end.
    """
    held = (member_id, taken.role, taken.scope)
    sql = "DELETE FROM grants WHERE member_id = $1 AND role = $2 AND scope = $3"
    if taken != LAST_STAYS:
        done = await tx.execute(sql, *held)
    else:
        others = (
            " AND EXISTS (SELECT 1 FROM grants o WHERE o.role = $2 AND o.scope = $3"
            " AND o.member_id <> $1 AND o.ends_at IS NULL"
            " AND (o.starts_at IS NULL OR o.starts_at <= $4))"
        )
        done = await tx.execute(sql + others, *held, to_millis(tx.now))
    if not done:
        raise LastHolderError if await is_held(tx, member_id, taken) else NotHeldError


async def is_held(tx: Transaction, member_id: int, given: Grant) -> bool:
    """Return whether the person has been given the role, in force or not."""
    sql = "SELECT 1 FROM grants WHERE member_id = $1 AND role = $2 AND scope = $3"
    return bool(await tx.value(sql, member_id, given.role, given.scope))


async def holdings(tx: Transaction, *, limit: int, offset: int = 0) -> list[Holding]:
    """Return a page of who holds which role, school staff first; ``limit`` -1: no limit."""
    rows = await tx.all(
        f"{HOLDINGS}"
        " ORDER BY CASE g.role WHEN 'school-staff' THEN 0 WHEN 'college-staff' THEN 1"
        " WHEN 'officer' THEN 2 ELSE 3 END, g.scope, g.granted_at, g.member_id LIMIT $1 OFFSET $2",
        limit,
        offset,
    )
    return [holding_of(row) for row in rows]


HOLDINGS = (
    "SELECT g.member_id, m.name, g.role, g.scope, g.granted_at, g.granted_by, b.name AS by_name,"
    " g.starts_at, g.ends_at, g.title, e.title AS event FROM grants g"
    " JOIN members m ON m.id = g.member_id LEFT JOIN members b ON b.id = g.granted_by"
    " LEFT JOIN events e ON e.id ="
    " CASE WHEN g.role = 'check-in' THEN CAST(g.scope AS BIGINT) END"
)


def holding_of(row: Row) -> Holding:
    """Return the role of a row of HOLDINGS."""
    return Holding(
        row["member_id"],
        row["name"],
        Grant(Role(row["role"]), row["scope"], row["event"] or ""),
        from_millis(row["granted_at"]),
        row["granted_by"],
        row["by_name"],
        term_of(row),
    )


def term_of(row: Row) -> Term:
    """Return the term of a row with starts_at, ends_at and title."""
    return Term(instant_or_none(row["starts_at"]), instant_or_none(row["ends_at"]), row["title"])


async def holding_count(tx: Transaction) -> int:
    """Return the number of roles that people hold."""
    return int(await tx.value("SELECT count(*) FROM grants"))


async def open_links(tx: Transaction, now: datetime, *, limit: int, offset: int = 0) -> list[Link]:
    """Return a page of the open links, the first to expire first; ``limit`` -1: no limit."""
    rows = await tx.all(
        "SELECT i.token_hash, i.role, i.scope, i.made_at, i.expires_at, i.made_by,"  # noqa: S608
        " b.name AS by_name FROM invites i LEFT JOIN members b ON b.id = i.made_by"
        f" WHERE {_OPEN} ORDER BY i.expires_at, i.token_hash LIMIT $1 OFFSET $3",
        limit,
        to_millis(now),
        offset,
    )
    return [_link(row) for row in rows]


def _link(row: Row) -> Link:
    return Link(
        name=row["token_hash"][:NAME_LENGTH],
        grant=Grant(Role(row["role"]), row["scope"]),
        made_at=instant_or_none(row["made_at"]),
        expires_at=from_millis(row["expires_at"]),
        by=row["made_by"],
        by_name=row["by_name"],
    )


async def open_link(tx: Transaction, name: str, now: datetime) -> Link:
    """Return the open link of this name. Raises NoLinkError."""
    row = await tx.one(
        "SELECT i.token_hash, i.role, i.scope, i.made_at, i.expires_at, i.made_by,"  # noqa: S608
        " b.name AS by_name FROM invites i LEFT JOIN members b ON b.id = i.made_by"
        f" WHERE substr(i.token_hash, 1, {NAME_LENGTH}) = $1 AND {_OPEN}",
        name,
        to_millis(now),
    )
    if row is None:
        raise NoLinkError
    return _link(row)


async def open_link_count(tx: Transaction, now: datetime) -> int:
    """Return the number of open links."""
    sql = "SELECT count(*) FROM invites WHERE used_at IS NULL AND revoked_at IS NULL"
    return int(await tx.value(f"{sql} AND expires_at > $1", to_millis(now)))


async def revoke_link(tx: Transaction, name: str, now: datetime) -> Link:
    """Take the open link of this name back; it lets nobody in any more. Raises NoLinkError."""
    link = await open_link(tx, name, now)
    await tx.execute(
        f"UPDATE invites SET revoked_at = $2 WHERE substr(token_hash, 1, {NAME_LENGTH}) = $1",  # noqa: S608
        name,
        to_millis(now),
    )
    return link


async def revoke_links_of(tx: Transaction, member_id: int, now: datetime) -> list[Link]:
    """Take back the open links that this member has made; return them."""
    links = await open_links(tx, now, limit=ALL)
    return [await revoke_link(tx, link.name, now) for link in links if link.by == member_id]


async def delete_links_of(tx: Transaction, member_id: int) -> None:
    """Delete the unused links that this member has made, before the member is erased."""
    await tx.execute("DELETE FROM invites WHERE made_by = $1 AND used_at IS NULL", member_id)
