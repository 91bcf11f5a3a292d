"""Telegram outages: the start is stored, so that it survives a restart."""

from datetime import datetime

from storage.engine.transaction import Transaction
from storage.model.time import from_millis, to_millis


async def begin(tx: Transaction, since: datetime) -> None:
    """Store the start of an outage; an outage stored before is unchanged."""
    await tx.execute("UPDATE sender SET away_since = $1 WHERE away_since IS NULL", to_millis(since))


async def end(tx: Transaction) -> datetime | None:
    """End the stored outage; return when it began, or None if none was stored."""
    since = await tx.value("SELECT away_since FROM sender")
    if since is None:
        return None
    await tx.execute("UPDATE sender SET away_since = NULL")
    return from_millis(since)
