"""Notices to many, found by a button they have: those of a questionnaire, a vote, a poll."""

import json
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.notices import Notice
from storage.model.time import instant_or_none, to_millis
from storage.notices import notices

APART: Final = timedelta(hours=6)
"""What was asked by hand within this time before is not reminded of by itself."""


_GOT: Final = (
    "SELECT 1 FROM deliveries d WHERE d.notice_id = n.id"
    " AND d.status IN ('sending', 'sent', 'unknown')"
)


async def asked_since(tx: Transaction, button: str, since: datetime) -> bool:
    """Return whether a notice to many that has this packed button has gone out since then.

    One that is going out or waits, for the morning perhaps, counts as well; one that was stopped
    before anybody got it does not.
    """
    found = await tx.value(
        "SELECT 1 FROM notices n WHERE n.bulk = 1 AND (n.due_at > $1 OR n.finished_at > $1"  # noqa: S608
        " OR n.status IN ('scheduled', 'sending')) AND n.content LIKE $2"
        f" AND (n.status <> 'cancelled' OR EXISTS ({_GOT})) LIMIT 1",
        to_millis(since),
        f"%{json.dumps(button)}%",
    )
    return found is not None


async def first_with(tx: Transaction, button: str) -> datetime | None:
    """Return when the first notice to many that has this packed button was due; None: none."""
    found = await tx.value(
        "SELECT min(n.due_at) FROM notices n WHERE n.bulk = 1 AND n.content LIKE $1",
        f"%{json.dumps(button)}%",
    )
    return instant_or_none(found)


async def is_told(tx: Transaction, button: str, key: str) -> bool:
    """Return whether a notice to many with this packed button and text was sent, or is to be."""
    rows = await tx.all(
        f"SELECT {notices.COLUMNS} FROM notices n WHERE n.bulk = 1"  # noqa: S608
        " AND n.status <> 'cancelled' AND n.content LIKE $1",
        f"%{json.dumps(button)}%",
    )
    return any(notices.from_row(row).content.get("key") == key for row in rows)


async def unsent_with(tx: Transaction, button: str) -> list[Notice]:
    """Return the notices to many with this packed button that have not gone out to everybody."""
    rows = await tx.all(
        f"SELECT {notices.COLUMNS} FROM notices n WHERE n.bulk = 1"  # noqa: S608
        " AND n.status IN ('scheduled', 'sending', 'paused') AND n.content LIKE $1 ORDER BY n.id",
        f"%{json.dumps(button)}%",
    )
    return [notices.from_row(row) for row in rows]


async def cancel_with(tx: Transaction, button: str, reason: str, now: datetime) -> bool:
    """Send nothing more that has this packed button.

    Return whether that was in time: something was to be sent, and nobody can have got any of it.
    """
    unsent = await unsent_with(tx, button)
    for notice in unsent:
        await notices.cancel(tx, notice.id, reason, now)
    found = await tx.value(
        "SELECT 1 FROM notices n WHERE n.bulk = 1 AND n.content LIKE $1"  # noqa: S608
        f" AND EXISTS ({_GOT}) LIMIT 1",
        f"%{json.dumps(button)}%",
    )
    return bool(unsent) and found is None


async def was_stopped(tx: Transaction, button: str) -> bool:
    """Return whether all that has this packed button was stopped before anybody got any of it."""
    found = await tx.one(
        "SELECT count(*) AS every, coalesce(sum(CASE WHEN n.status = 'cancelled'"  # noqa: S608
        f" AND NOT EXISTS ({_GOT}) THEN 1 ELSE 0 END), 0) AS stopped"
        " FROM notices n WHERE n.bulk = 1 AND n.content LIKE $1",
        f"%{json.dumps(button)}%",
    )
    assert found is not None
    return bool(found["every"] == found["stopped"] > 0)
