"""How a plan stands: its events by what has become of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from storage.engine.transaction import Transaction
from storage.events.columns import COLUMNS, from_row
from storage.model.events import Event
from storage.model.organisation import Organisation
from storage.model.time import to_millis
from storage.reports.figures import Parameters, in_span
from storage.reports.spans import Wanted

TOOK_PLACE: Final = "held"
MOVED: Final = "moved"
_NOW: Final = "CAST({now} AS BIGINT)"
_EVERY: Final = f"{_NOW} IS NOT NULL"
_WAS: Final = "c.kind = 'change' AND c.status <> 'cancelled'"
# A notice of a change says what the event was known as before; of a series, for each date.
_MOVED: Final = (
    f"(EXISTS (SELECT 1 FROM notices c WHERE c.event_id = e.id AND {_WAS}"  # noqa: S608
    " AND json_extract(json_extract(c.content, '$.was'), '$.wall') <> e.wall)"
    " OR EXISTS (SELECT 1 FROM notice_dates x JOIN notices c ON c.id = x.notice_id"
    f" WHERE x.event_id = e.id AND {_WAS} AND json_extract(x.was, '$.wall') <> e.wall))"
)
_LISTS: Final[Mapping[str, str]] = {
    "planned": f"e.status = 'draft' AND {_NOW} IS NOT NULL",
    "announced": f"e.status = 'published' AND e.starts_at > {_NOW}",
    TOOK_PLACE: f"e.status = 'published' AND e.starts_at <= {_NOW}",
    "called-off": f"e.status = 'cancelled' AND {_NOW} IS NOT NULL",
    MOVED: f"e.status <> 'draft' AND {_NOW} IS NOT NULL AND {_MOVED}",
}
LISTS: Final = tuple(_LISTS)
"""What has become of an event: a draft, announced, begun or over, called off; each event is one of
these. ``moved`` are those of which members were notified that their time has changed."""
_GROUPS: Final[Mapping[str, str]] = {
    "": "CAST('' AS TEXT)",
    "kind": "e.kind",
    "campaign": "CAST(COALESCE(e.campaign_id, 0) AS TEXT)",
    "college": "p.value",
    "association": "p.value",
}


@dataclass(frozen=True, slots=True)
class Planned:
    """An event, and whether members were notified that its time has changed."""

    event: Event
    moved: bool


async def counts(
    tx: Transaction, group: str, wanted: Wanted, organisation: Organisation, now: datetime
) -> dict[str, dict[str, int]]:
    """Return how many events each list has, by the group's key and the list's name.

    ``group`` is ``kind``, ``campaign`` (its id, 0 for none), or ``college`` and ``association``:
    those whom an event is for by name, which may be several. '' is one group with all events.
    Raises KeyError for another.
    """
    found: dict[str, dict[str, int]] = {}
    for name, listed in _LISTS.items():
        p, key, joined = Parameters(), _GROUPS[group], ""
        if group in {"college", "association"}:
            joined = (
                f" JOIN audience_parts p ON p.audience_id = e.audience_id AND p.kind = '{group}'"
            )
        chosen = listed.format(now=p(to_millis(now)))
        rows = await tx.all(
            f"SELECT {key} AS key, count(*) AS number FROM events e{joined}"  # noqa: S608
            f" WHERE {chosen} AND {in_span(wanted, organisation, p)} GROUP BY {key}",
            *p.values,
        )
        for row in rows:
            found.setdefault(row["key"], {})[name] = row["number"]
    return found


def _of(wanted: Wanted, p: Parameters) -> str:
    """Return the condition that event ``e`` is for the college or association by name."""
    return "".join(
        " AND EXISTS (SELECT 1 FROM audience_parts p WHERE p.audience_id = e.audience_id"  # noqa: S608
        f" AND p.kind = '{kind}' AND p.value = {p(value)})"
        for kind, value in (("college", wanted.college), ("association", wanted.association))
        if value
    )


async def count(
    tx: Transaction, listed: str, wanted: Wanted, organisation: Organisation, now: datetime
) -> int:
    """Return how many events the list has; '' is all. Raises KeyError for an unknown one.

    A college or association stands for the events that are for it by name.
    """
    p = Parameters()
    chosen = (_LISTS[listed] if listed else _EVERY).format(now=p(to_millis(now)))
    return int(
        await tx.value(
            f"SELECT count(*) FROM events e WHERE {chosen}"  # noqa: S608
            f" AND {in_span(wanted, organisation, p)}{_of(wanted, p)}",
            *p.values,
        )
    )


async def page(
    tx: Transaction,
    listed: str,
    wanted: Wanted,
    organisation: Organisation,
    now: datetime,
    *,
    limit: int,
    offset: int = 0,
) -> list[Planned]:
    """Return a page of a list of events, by their time; as :func:`count`."""
    p = Parameters()
    chosen = (_LISTS[listed] if listed else _EVERY).format(now=p(to_millis(now)))
    rows = await tx.all(
        f"SELECT {COLUMNS}, CASE WHEN {_MOVED} THEN 1 ELSE 0 END AS moved"  # noqa: S608
        f" FROM events e WHERE {chosen} AND {in_span(wanted, organisation, p)}{_of(wanted, p)}"
        f" ORDER BY e.starts_at, e.id LIMIT {p(limit)} OFFSET {p(offset)}",
        *p.values,
    )
    return [Planned(from_row(row), bool(row["moved"])) for row in rows]


def state_of(event: Event, now: datetime) -> str:
    """Return the list on which the event is: planned, announced, held or called-off."""
    if event.status == "draft":
        return "planned"
    if event.status == "cancelled":
        return "called-off"
    return TOOK_PLACE if event.starts_at <= now else "announced"
