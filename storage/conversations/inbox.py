"""Updates as they came: written down before they are acknowledged, done with their effect.

A row goes received → handled (its effect and the replies to send, in one transaction) → answered.
It stays for a while without its content, so that the same update coming again has no effect.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.model.time import to_millis

KEEP = timedelta(days=3)  # Telegram repeats an update for a day at most


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update: its number, whose it is (updates of one lane go in order), its JSON."""

    update_id: int
    lane: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A row found at start: to be handled (no replies yet), or handled and to be answered."""

    arrival: Arrival
    replies: bytes | None


async def store(tx: Transaction, arrivals: Sequence[Arrival], now: datetime) -> list[Arrival]:
    """Write the updates down; return those that are new."""
    numbers = json.dumps([arrival.update_id for arrival in arrivals])
    known = {
        row["update_id"]
        for row in await tx.all(
            "SELECT update_id FROM inbox WHERE update_id IN (SELECT value FROM json_each($1))",
            numbers,
        )
    }
    once = {arrival.update_id: arrival for arrival in reversed(arrivals)}
    new = [arrival for arrival in reversed(once.values()) if arrival.update_id not in known]
    at = to_millis(now)
    await tx.execute_many(
        "INSERT INTO inbox (update_id, lane, received_at, body) VALUES ($1, $2, $3, $4)",
        [(arrival.update_id, arrival.lane, at, arrival.body) for arrival in new],
    )
    return new


async def handled(tx: Transaction, update_id: int, replies: bytes) -> bool:
    """Mark the update handled, with what is to be answered; False if it already was."""
    return bool(
        await tx.execute(
            "UPDATE inbox SET state = 1, replies = $2, body = NULL"
            " WHERE update_id = $1 AND state = 0",
            update_id,
            replies,
        )
    )


async def answered(tx: Transaction, update_ids: Iterable[int]) -> None:
    """Mark updates as answered; nothing stays of their content nor of whom they came from.

    Those set aside stay whole.
    """
    await tx.execute(
        "UPDATE inbox SET state = 2, lane = 0, replies = NULL, body = NULL"
        " WHERE update_id IN (SELECT value FROM json_each($1)) AND state < 2",
        json.dumps(list(update_ids)),
    )


async def tried(tx: Transaction, update_id: int) -> int:
    """Count an attempt at the update; return how many there were."""
    await tx.execute("UPDATE inbox SET attempts = attempts + 1 WHERE update_id = $1", update_id)
    return int(await tx.value("SELECT attempts FROM inbox WHERE update_id = $1", update_id) or 0)


async def give_up(tx: Transaction, update_id: int) -> None:
    """Set an update aside that can't be handled; its content stays for the operator to look at."""
    await tx.execute("UPDATE inbox SET state = 3 WHERE update_id = $1 AND state = 0", update_id)


async def forget_set_aside(tx: Transaction, lane: int) -> None:
    """Forget what was set aside of this person's updates."""
    await tx.execute("DELETE FROM inbox WHERE lane = $1 AND state = 3", lane)


async def unfinished(tx: Transaction) -> list[Unfinished]:
    """Return what was under way when the process ended, in order."""
    rows = await tx.all(
        "SELECT update_id, lane, body, replies FROM inbox WHERE state < 2 ORDER BY update_id"
    )
    return [
        Unfinished(Arrival(row["update_id"], row["lane"], row["body"] or b""), row["replies"])
        for row in rows
    ]


async def trim(tx: Transaction, now: datetime) -> int:
    """Forget updates answered long ago; return how many."""
    return await tx.execute(
        "DELETE FROM inbox WHERE state >= 2 AND received_at < $1", to_millis(now - KEEP)
    )
