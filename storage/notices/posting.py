"""Which groups and channels a notice goes to as well; storage/notices/posts.py carries that out."""

from collections.abc import Collection
from dataclasses import dataclass

from storage.engine.transaction import Transaction
from storage.groups import POSTS


@dataclass(frozen=True, slots=True)
class Post:
    """One notice in one group; ``title`` is the group's."""

    title: str
    status: str
    reason: str | None


async def choose(tx: Transaction, notice_id: int, group_ids: Collection[int]) -> None:
    """Have the notice go to these groups too, once it goes out."""
    await tx.execute_many(
        "INSERT INTO notice_posts (notice_id, group_id) VALUES ($1, $2)",
        [(notice_id, one) for one in group_ids],
    )


async def begin(tx: Transaction, notice_id: int) -> None:
    """Queue the notice's posts, as it goes out now."""
    queued = await tx.execute(
        "UPDATE notice_posts SET status = 'queued' WHERE notice_id = $1 AND status = 'chosen'",
        notice_id,
    )
    if queued:
        tx.announce(POSTS)


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
        "SELECT g.title, p.status, p.reason FROM notice_posts p JOIN chat_groups g"
        " ON g.id = p.group_id WHERE p.notice_id = $1 ORDER BY g.id",
        notice_id,
    )
    return [Post(row["title"], row["status"], row["reason"]) for row in rows]
