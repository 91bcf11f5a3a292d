"""Roles, and the one-time invitation links that grant them."""

import hashlib
import secrets
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.model.people import Grant, Role
from storage.model.time import to_millis

TOKEN_BYTES = 24  # 192 bits; 32 characters in a link
RETENTION = timedelta(days=30)  # of a link, after it has expired


class InviteRefusedError(Exception):
    """The link is unknown, used or expired."""


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def invite(tx: Transaction, grant: Grant, *, valid: timedelta, now: datetime) -> str:
    """Create and return the token of a one-time link; only its hash is stored."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await tx.execute(
        "INSERT INTO invites (token_hash, role, scope, expires_at) VALUES ($1, $2, $3, $4)",
        _hash(token),
        grant.role,
        grant.scope,
        to_millis(now + valid),
    )
    return token


async def trim_invites(tx: Transaction, now: datetime, limit: int) -> int:
    """Delete up to ``limit`` links that expired over RETENTION ago, used or not.

    Return how many.
    """
    return await tx.execute(
        "DELETE FROM invites WHERE token_hash IN"
        " (SELECT token_hash FROM invites WHERE expires_at < $1 LIMIT $2)",
        to_millis(now - RETENTION),
        limit,
    )


async def redeem(tx: Transaction, token: str, member_id: int, now: datetime) -> Grant:
    """Grant the link's role to the person who opened it, and mark the link as used.

    Raises InviteRefusedError if the link is unknown, used or expired.
    """
    row = await tx.one(
        "UPDATE invites SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL"
        " AND expires_at > $2 RETURNING role, scope",
        _hash(token),
        to_millis(now),
    )
    if row is None:
        raise InviteRefusedError
    given = Grant(Role(row["role"]), row["scope"])
    await grant(tx, member_id, given, now)
    return given


async def grant(tx: Transaction, member_id: int, given: Grant, now: datetime) -> None:
    """Grant a role; granting it again changes nothing."""
    await tx.execute(
        "INSERT INTO grants (member_id, role, scope, granted_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT DO NOTHING",
        member_id,
        given.role,
        given.scope,
        to_millis(now),
    )


async def void_links(tx: Transaction, now: datetime) -> int:
    """Delete all one-time links that have not been used; return how many were still valid."""
    valid = await tx.value(
        "SELECT count(*) FROM invites WHERE used_at IS NULL AND expires_at > $1", to_millis(now)
    )
    await tx.execute("DELETE FROM invites WHERE used_at IS NULL")
    return int(valid)
