"""Lists of events: a member's own, and those that staff manage."""

import json
from datetime import datetime

from storage.engine.transaction import Transaction
from storage.events import lasting
from storage.events.columns import COLUMNS, from_row
from storage.model.events import Event
from storage.model.time import to_millis
from storage.rights import Reach

# True if member $1 is in the event's audience or has answered the event already.
FOR_MEMBER = (
    "(EXISTS (SELECT 1 FROM audience_parts p WHERE p.audience_id = e.audience_id AND ("
    "p.kind = 'all'"
    " OR (p.kind = 'association' AND p.value IN"
    " (SELECT association FROM member_associations WHERE member_id = $1))"
    " OR (p.kind = 'college' AND p.value = (SELECT college FROM members WHERE id = $1))"
    " OR (p.kind = 'member' AND p.value = CAST($1 AS TEXT))))"
    " OR EXISTS (SELECT 1 FROM rsvps r WHERE r.event_id = e.id AND r.member_id = $1))"
)


async def coming(
    tx: Transaction,
    member_id: int,
    now: datetime,
    *,
    kind: str = "",
    lengths: str = lasting.NONE,
    limit: int,
    offset: int = 0,
) -> list[Event]:
    """Return the member's events that have not ended, soonest first; only of ``kind``, if given.

    For ``lengths`` see storage/events/lasting.py.
    """
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM events e"  # noqa: S608
        f" WHERE e.status = 'published' AND {lasting.not_over('$2', '$6')}"
        " AND ($3 = '' OR e.kind = $3)"
        f" AND {FOR_MEMBER} ORDER BY e.starts_at, e.id LIMIT $4 OFFSET $5",
        member_id,
        to_millis(now),
        kind,
        limit,
        offset,
        lengths,
    )
    return [from_row(row) for row in rows]


async def coming_by_kind(
    tx: Transaction, member_id: int, now: datetime, *, lengths: str = lasting.NONE
) -> dict[str, int]:
    """Return the number of the member's events that have not ended, by kind."""
    rows = await tx.all(
        "SELECT e.kind, count(*) AS number FROM events e"  # noqa: S608
        f" WHERE e.status = 'published' AND {lasting.not_over('$2', '$3')} AND {FOR_MEMBER}"
        " GROUP BY e.kind",
        member_id,
        to_millis(now),
        lengths,
    )
    return {row["kind"]: row["number"] for row in rows}


async def coming_campaigns(
    tx: Transaction, member_id: int, now: datetime, *, lengths: str = lasting.NONE, limit: int
) -> list[tuple[int, str]]:
    """Return the campaigns of the member's events that have not ended, by title.

    Each as the id of one of these events and the campaign's title.
    """
    rows = await tx.all(
        "SELECT min(e.id) AS event_id, c.title FROM events e"  # noqa: S608
        " JOIN campaigns c ON c.id = e.campaign_id"
        f" WHERE e.status = 'published' AND {lasting.not_over('$2', '$3')} AND {FOR_MEMBER}"
        " GROUP BY c.id, c.title ORDER BY c.title, c.id LIMIT $4",
        member_id,
        to_millis(now),
        lengths,
        limit,
    )
    return [(row["event_id"], row["title"]) for row in rows]


# The lists' moment is parameter $1, the kinds' usual lengths are parameter $3.
_COMING = f"e.status = 'published' AND {lasting.not_over('$1', '$3')}"


_ANY = "CAST($1 AS BIGINT) IS NOT NULL AND CAST($3 AS TEXT) IS NOT NULL"


_LISTS = {
    "coming": (_COMING, "e.starts_at"),
    "drafts": (f"e.status = 'draft' AND {_ANY}", "e.starts_at"),
    "over": (
        "(e.status = 'cancelled' OR (e.status = 'published'"
        f" AND NOT {lasting.not_over('$1', '$3')}))",
        "e.starts_at DESC",
    ),
    "coming-and-over": (
        f"e.status <> 'draft' AND {_ANY}",
        f"CASE WHEN {_COMING} THEN 0 ELSE 1 END,"
        f" CASE WHEN {_COMING} THEN e.starts_at ELSE -e.starts_at END",
    ),
    "nearest": (f"e.status <> 'draft' AND {_ANY}", "abs(e.starts_at - $1)"),
    "newest": (f"e.status <> 'cancelled' AND {_ANY}", "e.id DESC"),
}


async def managed(
    tx: Transaction,
    reach: Reach,
    now: datetime,
    *,
    which: str,
    lengths: str = lasting.NONE,
    limit: int,
    offset: int = 0,
) -> list[Event]:
    """Return a page of the events within the reach, from the list named ``which``.

    What goes on counts as ``coming`` until it ends. ``coming`` and ``drafts`` begin with the
    soonest event, ``over`` with the latest; ``coming-and-over`` is ``coming`` followed by ``over``;
    ``nearest`` has the same, what begins or began nearest to now first; ``newest`` has those made
    last first, drafts too. Raises KeyError for an unknown list.
    """
    chosen, order = _LISTS[which]
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM events e"  # noqa: S608
        f" WHERE {chosen} AND (CAST($2 AS TEXT) IS NULL OR e.scope IN (SELECT value"
        " FROM json_each($2)))"
        f" ORDER BY {order}, e.id LIMIT $4 OFFSET $5",
        to_millis(now),
        None if reach.everything else json.dumps(sorted(reach.scopes)),
        lengths,
        limit,
        offset,
    )
    return [from_row(row) for row in rows]


async def open_of(tx: Transaction, author_id: int, now: datetime) -> list[Event]:
    """Return this member's drafts and those of their events that have not ended, soonest first."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM events e WHERE e.author_id = $1 AND (e.status = 'draft'"  # noqa: S608
        f" OR (e.status = 'published' AND {lasting.not_over('$2', '$3')}))"
        " ORDER BY e.starts_at, e.id",
        author_id,
        to_millis(now),
        lasting.NONE,
    )
    return [from_row(row) for row in rows]


async def managed_count(
    tx: Transaction, reach: Reach, now: datetime, *, which: str, lengths: str = lasting.NONE
) -> int:
    """Return how many events within the reach the list has. Raises KeyError for an unknown list."""
    chosen, _ = _LISTS[which]
    return int(
        await tx.value(
            "SELECT count(*) FROM events e"  # noqa: S608
            f" WHERE {chosen}"
            " AND (CAST($2 AS TEXT) IS NULL OR e.scope IN (SELECT value FROM json_each($2)))",
            to_millis(now),
            None if reach.everything else json.dumps(sorted(reach.scopes)),
            lengths,
        )
    )
