"""Which groups and channels a notice goes to as well; storage/notices/posts.py carries that out.

The announcement of an event goes to the groups that were chosen for the event, and news of it to
those that have it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from storage.engine.transaction import Transaction
from storage.groups import POSTS
from storage.model.notices import Notice, NoticeKind


@dataclass(frozen=True, slots=True)
class Post:
    """One notice in one group; ``title`` is the group's."""

    group_id: int
    association: str
    title: str
    status: str
    reason: str | None


async def choose(tx: Transaction, notice_id: int, group_ids: Collection[int]) -> None:
    """Have the notice go to these groups too, once it goes out."""
    await tx.execute_many(
        "INSERT INTO notice_posts (notice_id, group_id) VALUES ($1, $2)",
        [(notice_id, one) for one in group_ids],
    )


_NEWS = {NoticeKind.CHANGE, NoticeKind.CANCELLATION}
_THERE = "(p.status IN ('sending', 'sent', 'unknown') OR p.parts > 0)"
_HAS_IT = (
    "EXISTS (SELECT 1 FROM notices n JOIN notice_posts p ON p.notice_id = n.id"  # noqa: S608
    " WHERE n.event_id = g.event_id AND n.kind = 'announcement' AND p.group_id = g.group_id"
    f" AND {_THERE})"
)


async def begin(tx: Transaction, notice: Notice) -> None:
    """Queue the notice's posts, as it goes out now."""
    queued = await tx.execute(
        "UPDATE notice_posts SET status = 'queued' WHERE notice_id = $1 AND status = 'chosen'",
        notice.id,
    )
    if notice.event_id is not None:
        if notice.kind is NoticeKind.ANNOUNCEMENT:
            queued += await _add(tx, notice.id, notice.event_id, f"NOT {_HAS_IT}")
        elif notice.kind in _NEWS:
            queued += await _add(tx, notice.id, notice.event_id, _HAS_IT)
    if queued:
        tx.announce(POSTS)


async def _add(tx: Transaction, notice_id: int, event_id: int, where: str) -> int:
    return await tx.execute(
        "INSERT INTO notice_posts (notice_id, group_id, status)"  # noqa: S608
        f" SELECT $1, g.group_id, 'queued' FROM event_groups g WHERE g.event_id = $2 AND {where}"
        " ON CONFLICT (notice_id, group_id) DO NOTHING",
        notice_id,
        event_id,
    )


async def announced(tx: Transaction, event_id: int) -> int | None:
    """Return the id of the event's announcement that has gone out, the last; None without one."""
    found: int | None = await tx.value(
        "SELECT max(id) FROM notices WHERE event_id = $1 AND kind = 'announcement'"
        " AND status IN ('sending', 'sent')",
        event_id,
    )
    return found


async def catch_up(tx: Transaction, event_id: int) -> None:
    """Send an announcement that has gone out to the groups that were chosen only since then."""
    notice_id = await announced(tx, event_id)
    if notice_id is not None and await _add(tx, notice_id, event_id, f"NOT {_HAS_IT}"):
        tx.announce(POSTS)


async def of_event(tx: Transaction, event_id: int) -> dict[int, str]:
    """Return the status of the event's announcement in groups, by group."""
    rows = await tx.all(
        "SELECT p.group_id, p.status FROM notices n JOIN notice_posts p ON p.notice_id = n.id"
        " WHERE n.event_id = $1 AND n.kind = 'announcement' ORDER BY n.id",
        event_id,
    )
    return {row["group_id"]: row["status"] for row in rows}


async def again(tx: Transaction, notice_id: int, group_id: int) -> bool:
    """Have a post sent again that failed, or whose fate is unknown; return whether it was one.

    What had certainly gone out of it before is not repeated.
    """
    queued = await tx.execute(
        "UPDATE notice_posts SET status = 'queued', owner = NULL, reason = NULL, not_before = 0"
        " WHERE notice_id = $1 AND group_id = $2 AND status IN ('unknown', 'failed')"
        " AND EXISTS (SELECT 1 FROM notices n WHERE n.id = $1 AND n.status IN ('sending', 'sent'))",
        notice_id,
        group_id,
    )
    if queued:
        tx.announce(POSTS)
    return bool(queued)


async def settle(tx: Transaction, notice_id: int, group_id: int) -> bool:
    """Note that a post whose fate is unknown is there, as staff have seen; return whether it was.

    As its number is unknown, it can't be edited or deleted.
    """
    return bool(
        await tx.execute(
            "UPDATE notice_posts SET status = 'sent', reason = NULL"
            " WHERE notice_id = $1 AND group_id = $2 AND status = 'unknown'",
            notice_id,
            group_id,
        )
    )


async def amend(tx: Transaction, notice_id: int, correction_id: int, *, delete: bool) -> None:
    """Have the notice's messages in groups edited or deleted, as those of members are."""
    changed = await tx.execute(
        "UPDATE notice_posts SET amend = $2, correction_id = $3, tries = 0, not_before = 0"
        " WHERE notice_id = $1 AND (status IN ('sending', 'sent', 'unknown') OR parts > 0)",
        notice_id,
        "delete" if delete else "edit",
        correction_id,
    )
    if changed:
        tx.announce(POSTS)


async def of_notice(tx: Transaction, notice_id: int) -> list[Post]:
    """Return where else the notice goes, by the groups' order."""
    rows = await tx.all(
        "SELECT g.id, g.association, g.title, p.status, p.reason FROM notice_posts p"
        " JOIN chat_groups g ON g.id = p.group_id WHERE p.notice_id = $1 ORDER BY g.id",
        notice_id,
    )
    return [Post(*row) for row in rows]
