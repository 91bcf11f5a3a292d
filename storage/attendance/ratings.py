"""What those who came say of an event: one to five stars and a few words.

An anonymous rating is stored without a trace of who gave it: no id, no time, and no order, as its
own id is random. Who has rated anonymously is not stored either. Until rating has ended, anonymous
ratings are not shown, so that nobody learns one by looking twice; and never fewer than LEAST.
"""

import secrets
from dataclasses import dataclass
from typing import Final

from storage.engine.transaction import PERSONAL_DATA_DELETED, Transaction

STARS: Final = (1, 2, 3, 4, 5)
LEAST: Final = 5
"""Fewer anonymous ratings are not shown."""


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating; ``name`` is None of an anonymous one."""

    stars: int
    comment: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Ratings:
    """An event's ratings that may be shown; ``hidden``: there may be anonymous ones besides."""

    named: list[Rating]
    anonymous: list[Rating]
    hidden: bool


async def rate(
    tx: Transaction, event_id: int, member_id: int | None, stars: int, comment: str
) -> None:
    """Save a rating; without a member it is anonymous. A member's second replaces their first."""
    await tx.execute(
        "INSERT INTO event_feedback (id, event_id, member_id, stars, comment)"
        " VALUES ($1, $2, CAST($3 AS BIGINT), $4, $5)"
        " ON CONFLICT (event_id, member_id) DO UPDATE SET stars = excluded.stars,"
        " comment = excluded.comment",
        *(secrets.token_hex(16), event_id, member_id, stars, comment),
    )
    if member_id is None:  # the person's draft and updates are still in the write-ahead log
        tx.announce(PERSONAL_DATA_DELETED)


async def has_rated(tx: Transaction, event_id: int, member_id: int) -> bool:
    """Return whether the member has rated the event by name."""
    return bool(
        await tx.value(
            "SELECT 1 FROM event_feedback WHERE event_id = $1 AND member_id = $2",
            *(event_id, member_id),
        )
    )


async def of_event(tx: Transaction, event_id: int, *, ended: bool) -> Ratings:
    """Return what may be shown of the event's ratings; ``ended``: nobody can rate it any more."""
    rows = await tx.all(
        "SELECT r.stars, r.comment, r.member_id, m.name FROM event_feedback r"
        " LEFT JOIN members m ON m.id = r.member_id WHERE r.event_id = $1 ORDER BY r.id",
        event_id,
    )
    named = [Rating(row["stars"], row["comment"], row["name"]) for row in rows if row["member_id"]]
    others = [Rating(row["stars"], row["comment"]) for row in rows if not row["member_id"]]
    shown = ended and len(others) >= LEAST
    return Ratings(named, others if shown else [], hidden=not shown)
