"""Who supports a suggestion (附议), and which suggestions members may see.

Nothing here has a moment. Of an anonymous suggestion no link is made and nobody is asked by name:
only whoever supports it is stored, which its author need not be.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from storage.engine.transaction import ALL, PERSONAL_DATA_DELETED, Transaction
from storage.model.suggestions import Suggestion
from storage.suggestions import similar, suggestions

_SEEN = (
    "s.withdrawn_at IS NULL AND s.status <> 'merged' AND (s.opened = 1"
    " OR (s.shown = 1 AND s.reply IS NOT NULL AND s.status IN ('answered', 'closed')))"
)
_PUBLIC = (
    "s.withdrawn_at IS NULL AND s.shown = 1 AND s.reply IS NOT NULL"
    " AND s.status IN ('answered', 'closed')"
)

_SEEKING = (
    "s.withdrawn_at IS NULL AND s.opened = 1 AND s.status IN"
    " ('received', 'returned', 'accepted', 'assigned', 'in_progress', 'review')"
    " AND (s.author_id IS NULL OR s.author_id <> $1)"
)
"""What its author has opened to all for their support, as long as it waits for an answer."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How a member stands to a suggestion: whether its author has asked them, and their support."""

    asked: bool
    supports: bool


async def like(tx: Transaction, text: str, *, besides: int, limit: int) -> list[int]:
    """Return the ids of suggestions like this text, of those that every member may see.

    Those that the member ``besides`` has signed are left out.
    """
    rows = await tx.all(
        f"SELECT s.id, s.body FROM suggestions s WHERE {_SEEN}"  # noqa: S608 - no value of others
        " AND (s.author_id IS NULL OR s.author_id <> $1) ORDER BY s.id DESC",
        besides,
    )
    return similar.alike(text, ((row["id"], row["body"]) for row in rows), limit)


async def public(tx: Transaction, *, limit: int = ALL, offset: int = 0) -> list[Suggestion]:
    """Return a page of what members read with its answer, the newest answer first."""
    rows = await tx.all(
        f"{suggestions.SELECT} WHERE {_PUBLIC}"
        " ORDER BY s.replied_at DESC, s.id DESC LIMIT $1 OFFSET $2",
        limit,
        offset,
    )
    return [suggestions.of_row(row) for row in rows]


async def public_among(tx: Transaction, ids: Sequence[int]) -> list[Suggestion]:
    """Return those of these suggestions that members read with their answers."""
    rows = await tx.all(
        f"{suggestions.SELECT} WHERE {_PUBLIC}"  # noqa: S608 - no value of others
        " AND s.id IN (SELECT CAST(value AS BIGINT) FROM json_each($1)) ORDER BY s.id",
        json.dumps(list(ids)),
    )
    return [suggestions.of_row(row) for row in rows]


async def count_public(tx: Transaction) -> int:
    """Return how many suggestions members read with their answers."""
    return int(await tx.value(f"SELECT count(*) FROM suggestions s WHERE {_PUBLIC}"))  # noqa: S608


async def seeking(
    tx: Transaction, member_id: int, *, limit: int = ALL, offset: int = 0
) -> list[Suggestion]:
    """Return a page of what others have opened to all for their support, the newest first."""
    rows = await tx.all(
        f"{suggestions.SELECT} WHERE {_SEEKING} ORDER BY s.id DESC LIMIT $2 OFFSET $3",
        member_id,
        limit,
        offset,
    )
    return [suggestions.of_row(row) for row in rows]


async def count_seeking(tx: Transaction, member_id: int) -> int:
    """Return how many suggestions of others are opened to all for their support."""
    sql = f"SELECT count(*) FROM suggestions s WHERE {_SEEKING}"  # noqa: S608
    return int(await tx.value(sql, member_id))


async def state(tx: Transaction, suggestion_id: int, member_id: int) -> Stand | None:
    """Return how the member stands to it; None if they were not asked and never supported it."""
    row = await tx.one(
        "SELECT asked, supports FROM suggestion_supporters"
        " WHERE suggestion_id = $1 AND member_id = $2",
        suggestion_id,
        member_id,
    )
    return None if row is None else Stand(bool(row["asked"]), bool(row["supports"]))


async def ask(tx: Transaction, suggestion_id: int, people: Sequence[int]) -> list[int]:
    """Save that these members are asked to support it; return those who were not asked before."""
    stands = {one: await state(tx, suggestion_id, one) for one in people}
    new = [one for one, stand in stands.items() if stand is None or not stand.asked]
    await tx.execute_many(
        "INSERT INTO suggestion_supporters (suggestion_id, member_id, asked) VALUES ($1, $2, 1)"
        " ON CONFLICT (suggestion_id, member_id) DO UPDATE SET asked = 1",
        [(suggestion_id, one) for one in new],
    )
    return new


async def support(tx: Transaction, suggestion_id: int, member_id: int, *, supports: bool) -> None:
    """Save that the member supports it, or no longer does."""
    await tx.execute(
        "INSERT INTO suggestion_supporters (suggestion_id, member_id, supports)"
        " VALUES ($1, $2, $3) ON CONFLICT (suggestion_id, member_id)"
        " DO UPDATE SET supports = excluded.supports",
        suggestion_id,
        member_id,
        int(supports),
    )


async def supporters(tx: Transaction, suggestion_id: int) -> list[int]:
    """Return the ids of the members who support the suggestion."""
    rows = await tx.all(
        "SELECT member_id FROM suggestion_supporters WHERE suggestion_id = $1 AND supports = 1"
        " ORDER BY member_id",
        suggestion_id,
    )
    return [row["member_id"] for row in rows]


async def earlier(tx: Transaction, member_id: int, *, limit: int) -> list[int]:
    """Return who has supported signed suggestions of this member, of the newest ones first."""
    rows = await tx.all(
        "SELECT p.member_id FROM suggestion_supporters p"
        " JOIN suggestions s ON s.id = p.suggestion_id"
        " WHERE s.author_id = $1 AND p.supports = 1 GROUP BY p.member_id"
        " ORDER BY max(s.id) DESC, p.member_id LIMIT $2",
        member_id,
        limit,
    )
    return [row["member_id"] for row in rows]


async def supported_by(tx: Transaction, member_id: int) -> list[Suggestion]:
    """Return the suggestions that the member supports, the newest first."""
    rows = await tx.all(
        f"{suggestions.SELECT} JOIN suggestion_supporters p ON p.suggestion_id = s.id"
        " WHERE p.member_id = $1 AND p.supports = 1 AND s.withdrawn_at IS NULL ORDER BY s.id DESC",
        member_id,
    )
    return [suggestions.of_row(row) for row in rows]


async def open_to_all(tx: Transaction, suggestion: Suggestion, *, opened: bool) -> None:
    """Open the suggestion to every member for its author, or close it again."""
    await tx.execute(
        "UPDATE suggestions SET opened = $2, version = version + 1 WHERE id = $1",
        suggestion.id,
        int(opened),
    )
    if suggestion.anonymous:  # the press is still in the write-ahead log
        tx.announce(PERSONAL_DATA_DELETED)


async def agree_to_name(tx: Transaction, suggestion_id: int, *, named: bool) -> None:
    """Save whether the author of a signed suggestion agrees to be named where members read it."""
    await tx.execute(
        "UPDATE suggestions SET named = $2, version = version + 1"
        " WHERE id = $1 AND author_id IS NOT NULL",
        suggestion_id,
        int(named),
    )


async def link_of(tx: Transaction, suggestion_id: int) -> str:
    """Return the token of the link to a signed suggestion; it is made with the first call."""
    await tx.execute(
        "UPDATE suggestions SET link = $2 WHERE id = $1 AND link IS NULL AND anonymous = 0",
        suggestion_id,
        secrets.token_urlsafe(12),
    )
    return str(await tx.value("SELECT link FROM suggestions WHERE id = $1", suggestion_id))


async def of_link(tx: Transaction, token: str) -> Suggestion | None:
    """Return the suggestion to which this token leads; None if there is none."""
    row = await tx.one(f"{suggestions.SELECT} WHERE s.link = $1 AND s.withdrawn_at IS NULL", token)
    return suggestions.of_row(row) if row else None


async def hand_in(tx: Transaction, suggestion_id: int, today: date, triage_days: int) -> None:
    """Let a suggestion that has its supporters count as handed in: its clock begins today."""
    await tx.execute(
        "UPDATE suggestions SET gathering = 0, clock_from = $2, clock_days = $3,"
        " version = version + 1 WHERE id = $1 AND gathering = 1",
        suggestion_id,
        today.isoformat(),
        triage_days,
    )


async def ready(tx: Transaction, needed: int) -> list[Suggestion]:
    """Return those that wait for supporters and have as many as are needed."""
    rows = await tx.all(
        f"{suggestions.SELECT} WHERE s.gathering = 1 AND s.withdrawn_at IS NULL"  # noqa: S608
        " AND (SELECT count(*) FROM suggestion_supporters p WHERE p.suggestion_id = s.id"
        " AND p.supports = 1) >= $1 ORDER BY s.id",
        needed,
    )
    return [suggestions.of_row(row) for row in rows]
