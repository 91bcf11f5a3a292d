"""Personal messages that did not reach their recipients, or may not have reached them.

Such messages are on no list of bulk notices, so school staff have this list: newest first, for
RETENTION, until the message is sent again or staff mark it as settled. What a member and their
contact write to each other is not on it: its sender is notified, and nobody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from storage.engine.transaction import Row, Transaction
from storage.model.notices import DeliveryStatus
from storage.model.time import from_millis, to_millis
from storage.notices import notices
from storage.notices.due import UNREACHABLE
from storage.notices.naming import with_names
from storage.notices.notices import NotPossibleError

RETENTION: Final = timedelta(days=30)
SETTLED: Final = "settled"  # staff have informed the person in another way
_FROM: Final = (
    "FROM notices n JOIN deliveries d ON d.notice_id = n.id JOIN members m ON m.id = d.member_id"
    " WHERE n.bulk = 0 AND n.kind <> 'relay' AND d.status IN ('unknown', 'failed')"
)
_COLUMNS: Final = (
    "n.id, n.content, n.due_at, d.member_id, d.status, d.reason, m.name, m.college, m.reachable"
)
PAGE: Final = (
    f"SELECT {_COLUMNS} {_FROM} AND n.due_at > $1"
    " ORDER BY n.due_at DESC, n.id DESC, d.member_id LIMIT $2 OFFSET $3"
)


@dataclass(frozen=True, slots=True)
class Untold:
    """An undelivered personal message; ``reason`` is the reason of a failed delivery.

    ``content`` is the message's content. ``reachable`` is whether the person is reachable now.
    """

    notice_id: int
    member_id: int
    name: str
    college: str | None
    at: datetime
    status: DeliveryStatus
    reason: str | None
    reachable: bool
    content: Mapping[str, Any]

    @property
    def unreachable(self) -> bool:
        """Whether the delivery failed because they had blocked the bot or left Telegram."""
        return self.reason == UNREACHABLE


def _untold(row: Row, content: Mapping[str, Any]) -> Untold:
    return Untold(
        notice_id=row["id"],
        member_id=row["member_id"],
        name=row["name"],
        college=row["college"],
        at=from_millis(row["due_at"]),
        status=DeliveryStatus(row["status"]),
        reason=row["reason"],
        reachable=bool(row["reachable"]),
        content=content,
    )


async def count(tx: Transaction, now: datetime) -> int:
    """Return the number of undelivered personal messages."""
    since = to_millis(now - RETENTION)
    return int(await tx.value(f"SELECT count(*) {_FROM} AND n.due_at > $1", since))


async def page(tx: Transaction, now: datetime, *, limit: int, offset: int = 0) -> list[Untold]:
    """Return a page of the undelivered personal messages, newest first."""
    rows = await tx.all(PAGE, to_millis(now - RETENTION), limit, offset)
    contents = await with_names(tx, [notices.content_of(row) for row in rows])
    return [_untold(row, content) for row, content in zip(rows, contents, strict=True)]


async def find(tx: Transaction, notice_id: int, member_id: int) -> Untold | None:
    """Return this undelivered message; None if it is not, or no longer, undelivered."""
    row = await tx.one(
        f"SELECT {_COLUMNS} {_FROM} AND n.id = $1 AND d.member_id = $2", notice_id, member_id
    )
    if row is None:
        return None
    [content] = await with_names(tx, [notices.content_of(row)])
    return _untold(row, content)


async def send_again(tx: Transaction, notice_id: int, member_id: int) -> None:
    """Queue the message again, marked as a possible repeat if it may have arrived.

    Raises NotPossibleError if the message is not, or no longer, undelivered, or if its content has
    been deleted.
    """
    changed = await tx.execute(
        "UPDATE deliveries SET status = 'queued', reason = NULL, owner = NULL, not_before = 0,"
        " repeat = CASE WHEN status = 'unknown' THEN 1 ELSE repeat END"
        " WHERE notice_id = $1 AND member_id = $2 AND status IN ('unknown', 'failed')"
        " AND EXISTS (SELECT 1 FROM notices n"
        " WHERE n.id = $1 AND n.bulk = 0 AND n.content <> '{}')",
        notice_id,
        member_id,
    )
    if not changed:
        raise NotPossibleError
    await tx.execute(
        "UPDATE notices SET status = 'sending', finished_at = NULL"
        " WHERE id = $1 AND status = 'sent'",
        notice_id,
    )
    tx.announce(notices.QUEUED)


async def settle(tx: Transaction, notice_id: int, member_id: int) -> None:
    """Remove the message from the list, as staff have informed the person in another way.

    Raises NotPossibleError if the message is not, or no longer, undelivered.
    """
    changed = await tx.execute(
        "UPDATE deliveries SET status = 'cancelled', reason = $3, owner = NULL"
        " WHERE notice_id = $1 AND member_id = $2 AND status IN ('unknown', 'failed')"
        " AND EXISTS (SELECT 1 FROM notices n"
        " WHERE n.id = $1 AND n.bulk = 0 AND n.kind <> 'relay')",
        notice_id,
        member_id,
        SETTLED,
    )
    if not changed:
        raise NotPossibleError
