"""Pages with the code on the wall: a one-time link, and the session of who opened it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.time import to_millis

TOKEN_BYTES: Final = 24
LINK_VALID: Final = timedelta(minutes=15)
"""Until when a link that nobody has opened opens a page."""


@dataclass(frozen=True, slots=True)
class Wall:
    """An open page: of which event, and who made its link."""

    event_id: int
    made_by: int


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def make(tx: Transaction, event_id: int, by: int, now: datetime) -> str:
    """Make a link for a page; return its token, which is not stored."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await tx.execute(
        "INSERT INTO wall_pages (link_hash, event_id, made_by, expires_at) VALUES ($1, $2, $3, $4)",
        _hash(token),
        event_id,
        by,
        to_millis(now + LINK_VALID),
    )
    return token


async def made_of(tx: Transaction, token: str, now: datetime) -> Wall | None:
    """Return what the link opens; None if it is used or too old."""
    row = await tx.one(
        "SELECT event_id, made_by FROM wall_pages"
        " WHERE link_hash = $1 AND session_hash IS NULL AND expires_at > $2",
        _hash(token),
        to_millis(now),
    )
    return None if row is None else Wall(row["event_id"], row["made_by"])


async def open_page(tx: Transaction, token: str, until: datetime) -> str:
    """Use the link, which is open; return the session's token, good until then."""
    session = secrets.token_urlsafe(TOKEN_BYTES)
    await tx.execute(
        "UPDATE wall_pages SET session_hash = $2, expires_at = $3 WHERE link_hash = $1",
        _hash(token),
        _hash(session),
        to_millis(until),
    )
    return session


async def of_session(tx: Transaction, session: str, now: datetime) -> Wall | None:
    """Return the page of the session; None if it has ended."""
    row = await tx.one(
        "SELECT event_id, made_by FROM wall_pages WHERE session_hash = $1 AND expires_at > $2",
        _hash(session),
        to_millis(now),
    )
    return None if row is None else Wall(row["event_id"], row["made_by"])


async def end_all(tx: Transaction, event_id: int) -> int:
    """End all pages and links of the event; return how many there were."""
    return await tx.execute("DELETE FROM wall_pages WHERE event_id = $1", event_id)


async def trim(tx: Transaction, now: datetime, limit: int) -> int:
    """Delete up to ``limit`` links and sessions that are over; return how many."""
    return await tx.execute(
        "DELETE FROM wall_pages WHERE link_hash IN"
        " (SELECT link_hash FROM wall_pages WHERE expires_at <= $1 LIMIT $2)",
        to_millis(now),
        limit,
    )
