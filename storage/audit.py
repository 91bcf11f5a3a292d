"""The audit log: who did what to whom. Append-only; it holds no contents."""

from datetime import datetime

from storage.engine.database import Transaction
from storage.model.time import to_millis


async def record(
    tx: Transaction, actor: int, action: str, target: int | None, now: datetime
) -> None:
    """Append one entry: ``actor`` and ``target`` are member ids."""
    await tx.execute(
        "INSERT INTO audit (at, actor, action, target) VALUES ($1, $2, $3, $4)",
        to_millis(now),
        actor,
        action,
        target,
    )
