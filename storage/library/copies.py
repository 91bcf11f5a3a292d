"""The messages by which items of the library were sent, for as long as they can be deleted.

Where Telegram's answer was lost, nobody knows whether there is a message, nor its number. The
number of such a row is below 0: minus the item's id.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.time import to_millis

WITHDRAWN: Final = "library copies withdrawn"
"""The topic of work after which messages are to be deleted."""
DELETABLE: Final = timedelta(hours=48)
"""For how long Telegram lets a bot delete its own messages."""
GONE: Final = 0
"""Stands for the item that was taken down."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A message that is to be deleted; ``chat_id`` is None if its reader left Telegram."""

    member_id: int
    message_id: int
    chat_id: int | None


async def note(
    tx: Transaction, telegram_id: int, item_id: int, message_id: int, now: datetime
) -> None:
    """Save that the item was sent to this person. If it is gone by now, the message is to go too.

    Nothing is saved of somebody who is not known any more.
    """
    there = await tx.execute("UPDATE library_items SET sent = sent + 1 WHERE id = $1", item_id)
    await tx.execute(
        "INSERT INTO library_copies (member_id, message_id, item_id, sent_at)"
        " SELECT m.id, CAST($2 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS BIGINT)"
        " FROM members m WHERE m.telegram_id = $1 ON CONFLICT DO NOTHING",
        telegram_id,
        message_id,
        item_id if there else GONE,
        to_millis(now),
    )
    if not there:
        tx.announce(WITHDRAWN)


async def note_lost(tx: Transaction, telegram_id: int, item_id: int, now: datetime) -> None:
    """Save that this person may have the item by a message that can't be deleted."""
    there = await tx.execute("UPDATE library_items SET sent = sent + 1 WHERE id = $1", item_id)
    if there:
        await tx.execute(
            "INSERT INTO library_copies (member_id, message_id, item_id, sent_at)"
            " SELECT m.id, CAST($2 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS BIGINT)"
            " FROM members m WHERE m.telegram_id = $1 ON CONFLICT DO NOTHING",
            telegram_id,
            -item_id,
            item_id,
            to_millis(now),
        )


async def lost(tx: Transaction, item_id: int) -> list[int]:
    """Return the ids of the members who may have the item by a message that can't be deleted."""
    rows = await tx.all(
        "SELECT member_id FROM library_copies WHERE message_id = $1 ORDER BY member_id", -item_id
    )
    return [row["member_id"] for row in rows]


async def deletable(tx: Transaction, item_id: int, now: datetime) -> int:
    """Return how many of the item's messages can be deleted."""
    return int(
        await tx.value(
            "SELECT count(*) FROM library_copies WHERE item_id = $1 AND sent_at > $2"
            " AND message_id > 0",
            item_id,
            to_millis(now - DELETABLE),
        )
    )


async def withdraw(tx: Transaction, item_id: int, now: datetime) -> int:
    """Have the item's messages deleted as far as that can be; return how many will be."""
    await tx.execute(
        "DELETE FROM library_copies WHERE item_id = $1 AND (sent_at <= $2 OR message_id < 0)",
        item_id,
        to_millis(now - DELETABLE),
    )
    tx.announce(WITHDRAWN)
    return await tx.execute(
        "UPDATE library_copies SET item_id = $2 WHERE item_id = $1", item_id, GONE
    )


async def withdrawn(tx: Transaction, limit: int) -> Sequence[Copy]:
    """Return up to so many messages that are to be deleted."""
    rows = await tx.all(
        "SELECT c.member_id, c.message_id, m.telegram_id FROM library_copies c"
        " JOIN members m ON m.id = c.member_id WHERE c.item_id = $1"
        " ORDER BY c.sent_at, c.message_id LIMIT $2",
        GONE,
        limit,
    )
    return [Copy(row["member_id"], row["message_id"], row["telegram_id"]) for row in rows]


async def forget(tx: Transaction, done: Sequence[Copy]) -> None:
    """Forget messages that are gone, or that can't be deleted."""
    for one in done:
        await tx.execute(
            "DELETE FROM library_copies WHERE member_id = $1 AND message_id = $2",
            one.member_id,
            one.message_id,
        )


async def trim(tx: Transaction, now: datetime, limit: int) -> int:
    """Forget up to so many messages that can't be deleted any more; return how many."""
    rows = await tx.all(
        "SELECT member_id, message_id FROM library_copies WHERE sent_at <= $1 LIMIT $2",
        to_millis(now - DELETABLE),
        limit,
    )
    await forget(tx, [Copy(row["member_id"], row["message_id"], None) for row in rows])
    return len(rows)
