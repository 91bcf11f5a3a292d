"""The secret address of a member's calendar. Only a hash of its token is stored."""

import hashlib
import secrets
from datetime import datetime
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.model.time import from_millis, to_millis
from storage.people import members

TOKEN_BYTES: Final = 32
"""256 bits: nobody guesses an address."""


def hash_of(token: str) -> str:
    """Return the hash by which the address of this token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


async def make(tx: Transaction, member_id: int, now: datetime) -> str:
    """Give the member an address and return its token; the one before ends."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await revoke(tx, member_id)
    await tx.execute(
        "INSERT INTO calendar_feeds (member_id, token_hash, made_at) VALUES ($1, $2, $3)",
        member_id,
        hash_of(token),
        to_millis(now),
    )
    return token


async def made_at(tx: Transaction, member_id: int) -> datetime | None:
    """Return since when the member has an address; None without one."""
    made = await tx.value("SELECT made_at FROM calendar_feeds WHERE member_id = $1", member_id)
    return None if made is None else from_millis(made)


async def revoke(tx: Transaction, member_id: int) -> bool:
    """End the member's address; return whether there was one."""
    return bool(await tx.execute("DELETE FROM calendar_feeds WHERE member_id = $1", member_id))


async def reader(tx: Transaction, token_hash: str) -> Member | None:
    """Return the member whose address this is; None for no address."""
    member_id = await tx.value(
        "SELECT member_id FROM calendar_feeds WHERE token_hash = $1", token_hash
    )
    return None if member_id is None else await members.find(tx, member_id)
