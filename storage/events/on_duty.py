"""The events at which somebody checks people in, now and soon."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import Transaction
from storage.events import columns, lasting
from storage.model.events import Event
from storage.model.time import to_millis
from storage.rights import Reach

AHEAD: Final = timedelta(hours=36)
"""How long before its start an event is listed, and its members have their codes."""
SINCE: Final = timedelta(days=2)
"""How long after its end it still is, for what has to be recorded afterwards."""
MOST: Final = 60


async def events_of(
    tx: Transaction, reach: Reach, ids: Sequence[int], now: datetime, lengths: str
) -> list[Event]:
    """Return the published events of the reach, and of these ids, that are on or near.

    For ``lengths`` see lasting.py; what goes on and is to come stands first.
    """
    rows = await tx.all(
        f"SELECT {columns.COLUMNS} FROM events e WHERE e.status = 'published'"  # noqa: S608
        f" AND {lasting.not_over('$1', '$2')} AND e.starts_at <= $3"
        " AND (CAST($5 AS TEXT) IS NULL OR e.scope IN (SELECT value FROM json_each($5))"
        " OR e.id IN (SELECT CAST(value AS BIGINT) FROM json_each($6)))"
        f" ORDER BY CASE WHEN {lasting.not_over('$4', '$2')} THEN 0 ELSE 1 END,"
        f" e.starts_at, e.id LIMIT {MOST}",
        to_millis(now - SINCE),
        lengths,
        to_millis(now + AHEAD),
        to_millis(now),
        None if reach.everything else json.dumps(sorted(reach.scopes)),
        json.dumps(list(ids)),
    )
    return [columns.from_row(row) for row in rows]
