"""The words with which members looked for events, where a button has no room for them.

They are stored as long as somebody may still turn the pages of what was found.
"""

from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.time import from_millis, to_millis

KEPT: Final = timedelta(days=30)
"""How long after a search its pages can be turned."""


async def keep(tx: Transaction, member_id: int, words: str, now: datetime) -> int:
    """Save the words, if they are not saved yet; return their number."""
    await tx.execute(
        "INSERT INTO event_searches (member_id, words, searched_at) VALUES ($1, $2, $3)"
        " ON CONFLICT (member_id, words) DO UPDATE SET searched_at = excluded.searched_at",
        member_id,
        words,
        to_millis(now),
    )
    number = await tx.value(
        "SELECT id FROM event_searches WHERE member_id = $1 AND words = $2", member_id, words
    )
    return int(number)


async def words_of(tx: Transaction, number: int, member_id: int) -> str | None:
    """Return the member's words with this number; None if they are gone, or somebody else's."""
    words: str | None = await tx.value(
        "SELECT words FROM event_searches WHERE id = $1 AND member_id = $2", number, member_id
    )
    return words


async def of_member(tx: Transaction, member_id: int) -> list[tuple[str, datetime]]:
    """Return all saved words of the member, and when they were last looked for."""
    rows = await tx.all(
        "SELECT words, searched_at FROM event_searches WHERE member_id = $1 ORDER BY searched_at",
        member_id,
    )
    return [(row["words"], from_millis(row["searched_at"])) for row in rows]


async def trim(tx: Transaction, before: datetime, limit: int) -> int:
    """Delete up to ``limit`` searches made before the instant; return how many."""
    return await tx.execute(
        "DELETE FROM event_searches WHERE id IN"
        " (SELECT id FROM event_searches WHERE searched_at < $1 LIMIT $2)",
        to_millis(before),
        limit,
    )
