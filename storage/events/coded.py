"""Events as the year's plan is exported: each row has a code by which it is known again.

A code is the event's id and a check made of when the event was made, so that a code that somebody
has filled down, or one of another database, names nothing.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from storage.engine.transaction import Row, Transaction
from storage.events.columns import COLUMNS, from_row
from storage.model.events import Event
from storage.model.time import to_millis


@dataclass(frozen=True, slots=True)
class Coded:
    """An event with its code, and how many people have got its announcement."""

    event: Event
    code: str
    told: int


_TOLD = (
    "(SELECT count(*) FROM notices n JOIN deliveries d ON d.notice_id = n.id"
    " WHERE n.event_id = e.id AND n.kind = 'announcement' AND d.status = 'sent') AS told"
)


async def years(tx: Transaction) -> dict[int, int]:
    """Return how many events each year has that has any, the newest year first."""
    rows = await tx.all(
        "SELECT substr(wall, 1, 4) AS year, count(*) AS count FROM events"
        " GROUP BY substr(wall, 1, 4) ORDER BY year DESC"
    )
    return {int(row["year"]): row["count"] for row in rows}


async def of_year(tx: Transaction, year: int) -> list[Coded]:
    """Return all events that begin in the year, drafts and cancelled ones too, by their time."""
    rows = await tx.all(
        f"SELECT {COLUMNS}, e.created_at, {_TOLD} FROM events e"  # noqa: S608
        " WHERE e.wall >= $1 AND e.wall < $2 ORDER BY e.starts_at, e.id",
        f"{year:04}-",
        f"{year + 1:04}-",
    )
    return [Coded(from_row(row), _code(row), row["told"]) for row in rows]


async def of_codes(tx: Transaction, codes: Collection[str]) -> dict[str, Event]:
    """Return the events that these codes name, by code; codes that name none are left out."""
    ids = {number for code in codes if (number := _number(code)) is not None}
    if not ids:
        return {}
    rows = await tx.all(
        f"SELECT {COLUMNS}, e.created_at FROM events e"  # noqa: S608
        " WHERE e.id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))",
        json.dumps(sorted(ids)),
    )
    found = {_code(row): from_row(row) for row in rows}
    return {code: event for code, event in found.items() if code in set(codes)}


async def besides(
    tx: Transaction, event_ids: Collection[int], years: Collection[int], now: datetime
) -> list[Event]:
    """Return the published events to come of these years that are not among the ids, by time."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM events e"  # noqa: S608
        " WHERE e.status = 'published' AND e.starts_at > $1"
        " AND substr(e.wall, 1, 4) IN (SELECT value FROM json_each($2))"
        " AND e.id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each($3))"
        " ORDER BY e.starts_at, e.id",
        to_millis(now),
        json.dumps([f"{year:04}" for year in sorted(set(years))]),
        json.dumps(sorted(event_ids)),
    )
    return [from_row(row) for row in rows]


def _code(row: Row) -> str:
    made = hashlib.sha256(f"{row['id']} {row['created_at']}".encode()).hexdigest()
    return f"T{row['id']}-{made[:4]}"


def _number(code: str) -> int | None:
    number = code.removeprefix("T").partition("-")[0]
    return int(number) if number.isdecimal() and len(number) <= 15 else None
