"""One-time links by which somebody of the roster takes over their record in Telegram.

Only a hash of the token is stored. A link is for one record; a newer one ends those before it.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.time import from_millis, to_millis
from storage.people import members

TOKEN_BYTES: Final = 24  # 192 bits; 32 characters in a link
VALID: Final = timedelta(days=60)
"""How long a link is good for: a printed card takes a while to reach its reader."""
RETENTION: Final = timedelta(days=30)  # of a link, after it has expired
TRIES: Final = 3
"""How many wrong answers end a link."""


class LinkRefusedError(Exception):
    """The link is unknown, used, ended or expired, or its record is on Telegram already."""


@dataclass(frozen=True, slots=True)
class RecordLink:
    """An open link; ``hash`` is of its token, ``made_by`` the id of who made it."""

    hash: str
    member_id: int
    made_by: int | None
    expires_at: datetime
    wrong: int


def hash_of(token: str) -> str:
    """Return the hash by which the link of this token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_secret() -> bytes:
    """Return the secret of a print: the tokens of its cards follow from it."""
    return secrets.token_bytes(32)


def token_of(secret: bytes, member_id: int) -> str:
    """Return the token of a member's link under this secret."""
    digest = hmac.digest(secret, str(member_id).encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:TOKEN_BYTES]).decode()


async def make(
    tx: Transaction, member_ids: Sequence[int], secret: bytes, now: datetime, *, by: int
) -> None:
    """Make a link for each of these members; their earlier links end."""
    await tx.execute_many(
        "UPDATE record_links SET ended_at = $2"
        " WHERE member_id = $1 AND used_at IS NULL AND ended_at IS NULL",
        [(member_id, to_millis(now)) for member_id in member_ids],
    )
    await tx.execute_many(
        "INSERT INTO record_links (token_hash, member_id, made_by, made_at, expires_at)"
        " VALUES ($1, $2, $3, $4, $5)",
        [
            (
                *(hash_of(token_of(secret, member_id)), member_id, by),
                *(to_millis(now), to_millis(now + VALID)),
            )
            for member_id in member_ids
        ],
    )


_OPEN = (
    "l.used_at IS NULL AND l.ended_at IS NULL AND l.expires_at > $2"
    " AND m.telegram_id IS NULL AND m.status = 'active'"
)


async def find(tx: Transaction, token_hash: str, now: datetime) -> RecordLink:
    """Return the open link with this hash. Raises LinkRefusedError."""
    row = await tx.one(
        "SELECT l.token_hash, l.member_id, l.made_by, l.expires_at, l.wrong FROM record_links l"  # noqa: S608
        f" JOIN members m ON m.id = l.member_id WHERE l.token_hash = $1 AND {_OPEN}",
        token_hash,
        to_millis(now),
    )
    if row is None:
        raise LinkRefusedError
    return RecordLink(
        hash=row["token_hash"],
        member_id=row["member_id"],
        made_by=row["made_by"],
        expires_at=from_millis(row["expires_at"]),
        wrong=row["wrong"],
    )


async def count_wrong(tx: Transaction, link: RecordLink, now: datetime) -> int:
    """Count a wrong answer; return how many are left, 0 if the link has ended by this."""
    left = max(TRIES - link.wrong - 1, 0)
    await tx.execute(
        "UPDATE record_links SET wrong = wrong + 1, ended_at = CASE WHEN $2 = 0"
        " THEN CAST($3 AS BIGINT) END WHERE token_hash = $1",
        link.hash,
        left,
        to_millis(now),
    )
    return left


async def use(tx: Transaction, link: RecordLink, now: datetime) -> None:
    """Mark the link as used."""
    sql = "UPDATE record_links SET used_at = $2 WHERE token_hash = $1"
    await tx.execute(sql, link.hash, to_millis(now))


async def void(tx: Transaction, now: datetime) -> int:
    """Delete all links that have not been used; return how many were still valid."""
    valid = await tx.value(
        "SELECT count(*) FROM record_links"
        " WHERE used_at IS NULL AND ended_at IS NULL AND expires_at > $1",
        to_millis(now),
    )
    await tx.execute("DELETE FROM record_links WHERE used_at IS NULL")
    return int(valid)


async def trim(tx: Transaction, now: datetime, limit: int) -> int:
    """Delete up to ``limit`` links that expired over RETENTION ago; return how many."""
    return await tx.execute(
        "DELETE FROM record_links WHERE token_hash IN"
        " (SELECT token_hash FROM record_links WHERE expires_at < $1 LIMIT $2)",
        to_millis(now - RETENTION),
        limit,
    )


def printable(now: str) -> str:
    """Return the condition for members for whom a card can be printed.

    They are members of the roster with a staff number and a college, not on Telegram, without a
    role; ``now`` is the parameter of the instant.
    """
    return (
        "m.status = 'active' AND m.telegram_id IS NULL AND m.staff_no IS NOT NULL"
        f" AND m.college IS NOT NULL AND {members.unheld('m.id', now)}"
    )


async def absent(tx: Transaction) -> dict[str, int]:
    """Return how many people each college has for whom a card can be printed, by its key."""
    rows = await tx.all(
        "SELECT m.college, count(*) AS number FROM members m"  # noqa: S608
        f" WHERE {printable('$1')} GROUP BY m.college",
        to_millis(tx.now),
    )
    return {row["college"]: row["number"] for row in rows}


async def open_until(tx: Transaction, tokens: Sequence[str]) -> dict[str, datetime]:
    """Return until when each of these tokens opens a record; those that open none are left out."""
    hashes = {hash_of(token): token for token in tokens}
    rows = await tx.all(
        "SELECT token_hash, expires_at FROM record_links WHERE used_at IS NULL"
        " AND ended_at IS NULL AND token_hash IN (SELECT value FROM json_each($1))",
        json.dumps([*hashes]),
    )
    return {hashes[row["token_hash"]]: from_millis(row["expires_at"]) for row in rows}
