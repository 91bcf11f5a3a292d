"""Who has seen whose record, as the audit log has it: ids and acts, no contents.

A view of one person is an entry with that person as its target. A list or an export that showed
several is one entry whose details name their ids.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from storage import audit
from storage.audit import On
from storage.engine.transaction import Transaction, Value
from storage.model.time import from_millis

SHOWN: Final = "shown"
"""The key of the details: the ids of whom a list or an export contained, between commas."""
VIEWS: Final = ("member-viewed", "phone-shown", "proof-viewed")
LISTS: Final = (
    *("phones-shown", "members-exported", "roll-exported", "recipients-exported"),
    *("calls-exported", "year-exported", "work-exported"),
)


@dataclass(frozen=True, slots=True)
class Sight:
    """Somebody has seen the person's record; ``name`` is None if they were erased since."""

    at: datetime
    actor: int
    name: str | None
    action: str


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


def _where(person: int) -> tuple[str, list[Value]]:
    views = ", ".join(f"'{action}'" for action in VIEWS)
    lists = ", ".join(f"'{action}'" for action in LISTS)
    where = (
        f"a.actor <> $1 AND ((a.target = $1 AND a.action IN ({views}))"
        f" OR (a.action IN ({lists}) AND a.details LIKE $2))"
    )
    return where, [person, f'%"{SHOWN}": "%,{int(person)},%']


async def page(tx: Transaction, person: int, *, limit: int, offset: int = 0) -> list[Sight]:
    """Return a page of who has seen the person's record, newest first."""
    where, values = _where(person)
    rows = await tx.all(
        "SELECT a.at, a.actor, m.name, a.action FROM audit a LEFT JOIN members m"  # noqa: S608
        f" ON m.id = a.actor WHERE {where} ORDER BY a.id DESC LIMIT $3 OFFSET $4",
        *values,
        limit,
        offset,
    )
    return [Sight(from_millis(row["at"]), row["actor"], row["name"], row["action"]) for row in rows]


async def count(tx: Transaction, person: int) -> int:
    """Return how often the person's record was seen by others."""
    where, values = _where(person)
    return int(await tx.value(f"SELECT count(*) FROM audit a WHERE {where}", *values))  # noqa: S608
