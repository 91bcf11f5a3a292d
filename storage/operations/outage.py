"""How long Telegram has not been reached: kept, so that a restart in between forgets nothing."""

from datetime import datetime

from storage.engine.database import Transaction
from storage.model.time import from_millis, to_millis


async def begin(tx: Transaction, since: datetime) -> None:
    """Keep that Telegram has not been reached since then; an outage kept before stands."""
    await tx.execute("UPDATE sender SET away_since = $1 WHERE away_since IS NULL", to_millis(since))


async def end(tx: Transaction) -> datetime | None:
    """Return when the outage began that is over now, once; None if none was kept."""
    since = await tx.value("SELECT away_since FROM sender")
    if since is None:
        return None
    await tx.execute("UPDATE sender SET away_since = NULL")
    return from_millis(since)
