"""Series: events that belong together, and the rule by which they recur."""

from datetime import datetime

from storage.engine.transaction import Transaction
from storage.events import columns
from storage.model.events import Event, Series
from storage.model.time import to_millis


async def begin_series(
    tx: Transaction, title: str, rule: str, now: datetime, *, plan_key: str | None = None
) -> Series:
    """Save a new series; return the existing one if there is one with this ``plan_key``."""
    if plan_key is not None:
        row = await tx.one("SELECT id, title, rule FROM series WHERE plan_key = $1", plan_key)
        if row is not None:
            return Series(row["id"], row["title"], row["rule"])
    series_id = await tx.insert(
        "INSERT INTO series (title, rule, plan_key, created_at) VALUES ($1, $2, $3, $4)",
        title,
        rule,
        plan_key,
        to_millis(now),
    )
    return Series(series_id, title, rule)


async def of_series(tx: Transaction, series_id: int) -> list[Event]:
    """Return the series' events, soonest first."""
    rows = await tx.all(
        f"SELECT {columns.COLUMNS} FROM events e WHERE e.series_id = $1 ORDER BY e.starts_at, e.id",  # noqa: S608
        series_id,
    )
    return [columns.from_row(row) for row in rows]


async def find_series(tx: Transaction, series_id: int) -> Series | None:
    """Return the series with this id; None if there is none."""
    row = await tx.one("SELECT id, title, rule FROM series WHERE id = $1", series_id)
    return Series(row["id"], row["title"], row["rule"]) if row else None


async def end_series(tx: Transaction, series_id: int) -> None:
    """Delete the series if no event belongs to it."""
    await tx.execute(
        "DELETE FROM series WHERE id = $1"
        " AND NOT EXISTS (SELECT 1 FROM events e WHERE e.series_id = $1)",
        series_id,
    )
