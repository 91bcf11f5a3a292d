"""Who has seen whose record, as the audit log has it: ids and acts, no contents.

A view of one person is an entry with that person as its target. A list or an export that showed
several is one entry whose details name their ids.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from storage import audit
from storage.engine.transaction import Transaction, Value
from storage.model.acts import On
from storage.model.time import from_millis

SHOWN: Final = "shown"
"""The key of the details: the ids of whom a list or an export contained, between commas."""
VIEWS: Final = ("member-viewed", "phone-shown", "proof-viewed")
LISTS: Final = (
    *("phones-shown", "members-exported", "roll-exported", "recipients-exported"),
    *("calls-exported", "year-exported", "work-exported", "report-exported"),
)


@dataclass(frozen=True, slots=True)
class Sight:
    """Somebody has seen the person's record, ``times`` on one day, the last time at ``at``.

    ``name`` is None if they were erased since; ``absent`` is for whom they stood in at least once,
    None if for nobody, or for whom was erased since.
    """

    at: datetime
    actor: int
    name: str | None
    action: str
    times: int
    absent: str | None = None


def shown(ids: Iterable[int]) -> dict[str, str]:
    """Return the details of an entry about a list of these people."""
    found = ",".join(str(number) for number in sorted(set(ids)))
    return {SHOWN: f",{found},"}


async def viewed(
    tx: Transaction, by: int, person: int, now: datetime, action: str = "member-viewed"
) -> None:
    """Record that staff have opened the person's record; one's own is not recorded."""
    if by != person:
        await audit.record(tx, by, action, person, now)


async def listed(
    tx: Transaction, by: int, people: Iterable[int], now: datetime, *, on: On | None = None
) -> None:
    """Record that staff have been shown these people's telephone numbers."""
    others = [number for number in people if number != by]
    if others:
        await audit.record(tx, by, "phones-shown", None, now, on=on, details=shown(others))


# One row for each viewer, act and day; $3 makes the days those of the office's clocks.
_DAYS: Final = "GROUP BY a.actor, a.action, (a.at + CAST($3 AS BIGINT)) / 86400000"


def _seen(person: int, zone: ZoneInfo, now: datetime) -> tuple[str, list[Value]]:
    views = ", ".join(f"'{action}'" for action in VIEWS)
    lists = ", ".join(f"'{action}'" for action in LISTS)
    rows = (
        "SELECT max(a.at) AS at, max(a.id) AS id, a.actor, a.action, count(*) AS times,"  # noqa: S608
        " max(CASE WHEN a.details LIKE $4 THEN a.details END) AS acting"
        f" FROM audit a WHERE a.actor <> $1 AND ((a.target = $1 AND a.action IN ({views}))"
        f" OR (a.action IN ({lists}) AND a.details LIKE $2)) {_DAYS}"
    )
    ahead = now.astimezone(zone).utcoffset() or timedelta()
    shift = ahead // timedelta(milliseconds=1)
    return rows, [person, f'%"{SHOWN}": "%,{int(person)},%', shift, f'%"{audit.STANDS_IN}": "%']


async def page(
    tx: Transaction, person: int, zone: ZoneInfo, now: datetime, *, limit: int, offset: int = 0
) -> list[Sight]:
    """Return a page of who has seen the person's record, newest first; days are of the zone."""
    seen, values = _seen(person, zone, now)
    rows = await tx.all(
        f"SELECT s.at, s.actor, m.name, s.action, s.times, s.acting FROM ({seen}) s"  # noqa: S608
        " LEFT JOIN members m ON m.id = s.actor ORDER BY s.id DESC LIMIT $5 OFFSET $6",
        *values,
        limit,
        offset,
    )
    acting = [json.loads(row["acting"] or "{}").get(audit.STANDS_IN, "0") for row in rows]
    absent = await _names(tx, [int(number) for number in acting])
    return [
        Sight(
            at=from_millis(row["at"]),
            actor=row["actor"],
            name=row["name"],
            action=row["action"],
            times=row["times"],
            absent=absent.get(int(number)),
        )
        for row, number in zip(rows, acting, strict=True)
    ]


async def _names(tx: Transaction, ids: Sequence[int]) -> dict[int, str]:
    rows = await tx.all(
        "SELECT id, name FROM members WHERE id IN"
        " (SELECT CAST(value AS BIGINT) FROM json_each($1))",
        json.dumps(list(ids)),
    )
    return {row["id"]: row["name"] for row in rows}


async def count(tx: Transaction, person: int, zone: ZoneInfo, now: datetime) -> int:
    """Return how many rows :func:`page` has."""
    seen, values = _seen(person, zone, now)
    return int(await tx.value(f"SELECT count(*) FROM ({seen}) s", *values))  # noqa: S608
