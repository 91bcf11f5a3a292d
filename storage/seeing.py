"""Who has seen whose record, as the audit log has it: ids and acts, no contents.

A view of one person is an entry with that person as its target. A list or an export that showed
several is one entry whose details name their ids.
"""

import json
from collections.abc import Iterable
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
    *("pairs-exported", "cards-printed", "survey-exported", "suggestions-exported"),
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


# One row for each viewer, act and day; $1 makes the days those of the office's clocks.
_DAYS: Final = "GROUP BY a.actor, a.action, (a.at + CAST($1 AS BIGINT)) / 86400000"


async def _seen(
    tx: Transaction, person: int, zone: ZoneInfo, now: datetime
) -> tuple[str, list[Value]]:
    views = ", ".join(f"'{action}'" for action in VIEWS)
    lists = ", ".join(f"'{action}'" for action in LISTS)
    ids = await audit.ids_of(tx, person)
    them = ", ".join(str(int(number)) for number in ids)
    named = " OR ".join(f"a.details LIKE ${place}" for place in range(3, len(ids) + 3))
    rows = (
        "SELECT max(a.at) AS at, max(a.id) AS id, a.actor, a.action, count(*) AS times,"  # noqa: S608
        " max(CASE WHEN a.details LIKE $2 THEN a.details END) AS acting"
        f" FROM audit a WHERE a.actor NOT IN ({them})"
        f" AND ((a.target IN ({them}) AND a.action IN ({views}))"
        f" OR (a.action IN ({lists}) AND ({named}))) {_DAYS}"
    )
    ahead = now.astimezone(zone).utcoffset() or timedelta()
    shift = ahead // timedelta(milliseconds=1)
    lines = [f'%"{SHOWN}": "%,{number},%' for number in ids]
    return rows, [shift, f'%"{audit.STANDS_IN}": "%', *lines]


async def page(
    tx: Transaction, person: int, zone: ZoneInfo, now: datetime, *, limit: int, offset: int = 0
) -> list[Sight]:
    """Return a page of who has seen the person's record, newest first; days are of the zone."""
    seen, values = await _seen(tx, person, zone, now)
    rows = await tx.all(
        f"SELECT s.at, s.actor, s.action, s.times, s.acting FROM ({seen}) s"  # noqa: S608
        f" ORDER BY s.id DESC LIMIT ${len(values) + 1} OFFSET ${len(values) + 2}",
        *values,
        limit,
        offset,
    )
    absent = [int(json.loads(row["acting"] or "{}").get(audit.STANDS_IN, "0")) for row in rows]
    names = await audit.names_of(tx, {*absent, *(row["actor"] for row in rows)})
    return [
        Sight(
            at=from_millis(row["at"]),
            actor=row["actor"],
            name=names.get(row["actor"]),
            action=row["action"],
            times=row["times"],
            absent=names.get(number),
        )
        for row, number in zip(rows, absent, strict=True)
    ]


async def count(tx: Transaction, person: int, zone: ZoneInfo, now: datetime) -> int:
    """Return how many rows :func:`page` has."""
    seen, values = await _seen(tx, person, zone, now)
    return int(await tx.value(f"SELECT count(*) FROM ({seen}) s", *values))  # noqa: S608
