"""What staff did to whom: an append-only log that holds no contents."""

from datetime import datetime

from storage.engine.database import Transaction
from storage.model.time import to_millis


async def record(
    tx: Transaction, actor: int, action: str, target: int | None, now: datetime
) -> None:
    """Write down one act."""
    await tx.execute(
        "INSERT INTO audit (at, actor, action, target) VALUES ($1, $2, $3, $4)",
        to_millis(now),
        actor,
        action,
        target,
    )
