"""In which bound groups and channels an event is announced.

The post there is one of the event's announcement (storage/notices/posts.py); what it shows is kept
up to date by storage/notices/live.py.
"""

from collections.abc import Collection
from typing import Final

from storage.engine.transaction import Transaction
from storage.groups import POSTS

_SHOWN: Final = "events shown in groups"  # in the transaction's memory


async def chosen(tx: Transaction, event_id: int) -> frozenset[int]:
    """Return the ids of the groups where the event is, or is to be, announced."""
    rows = await tx.all("SELECT group_id FROM event_groups WHERE event_id = $1", event_id)
    return frozenset(row["group_id"] for row in rows)


async def choose(tx: Transaction, event_id: int, group_ids: Collection[int]) -> None:
    """Have the event announced in these groups too."""
    await tx.execute_many(
        "INSERT INTO event_groups (event_id, group_id) VALUES ($1, $2)"
        " ON CONFLICT (event_id, group_id) DO NOTHING",
        [(event_id, one) for one in group_ids],
    )


async def leave_out(tx: Transaction, event_id: int, group_id: int) -> None:
    """Have the event not announced in the group, where that has not been done yet."""
    await tx.execute(
        "DELETE FROM event_groups WHERE event_id = $1 AND group_id = $2 AND shown = ''",
        event_id,
        group_id,
    )


async def save_shown(
    tx: Transaction, event_id: int, group_id: int, shown: str, not_before: int
) -> None:
    """Save which state of the event its message in the group shows."""
    await tx.execute(
        "UPDATE event_groups SET shown = $3, not_before = $4 WHERE event_id = $1 AND group_id = $2",
        event_id,
        group_id,
        shown,
        not_before,
    )
    tx.memory.pop(_SHOWN, None)


async def changed(tx: Transaction, event_id: int) -> None:
    """Have the event's messages in groups brought up to date, if there are any."""
    shown = tx.memory.get(_SHOWN)
    if shown is None:
        # Presses are the most frequent updates: which events are shown is asked for only once.
        rows = await tx.all("SELECT DISTINCT event_id FROM event_groups WHERE shown <> ''")
        shown = tx.memory[_SHOWN] = frozenset(row["event_id"] for row in rows)
    if event_id in shown:
        tx.announce(POSTS)
