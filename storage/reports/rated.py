"""What people say of the events of a report: how many rated each, and the average.

Only of events that the reach's holders manage (``rights.may_read_ratings``), and only what
:mod:`storage.attendance.ratings` shows: anonymous ratings once nobody can rate any more and there
are enough of them. An event with fewer than LEAST ratings in all is left out, so that the figures
of two spans, one taken from the other, say nothing of it either.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.attendance.ratings import LEAST
from storage.engine.transaction import Transaction
from storage.events import lasting
from storage.model.organisation import Organisation
from storage.model.time import to_millis
from storage.reports.figures import Parameters, in_span
from storage.reports.spans import Wanted


@dataclass(frozen=True, slots=True)
class Rated:
    """An event's ratings: how many, and their sum; ``wall`` is the event's naive local time."""

    event_id: int
    title: str
    scope: str
    wall: datetime
    count: int
    stars: int

    @property
    def mean(self) -> float:
        """The average of 1 to 5."""
        return self.stars / self.count


_ANONYMOUS: Final = "sum(CASE WHEN f.member_id IS NULL THEN 1 ELSE 0 END)"


async def events(
    tx: Transaction, wanted: Wanted, organisation: Organisation, now: datetime
) -> list[Rated]:
    """Return the events of the span with ratings that are shown, by their time."""
    p = Parameters()
    ended = to_millis(now - timedelta(days=organisation.check_in.rating_days))
    over = f"{lasting.end(p(organisation.lengths_json))} <= {p(ended)}"
    chosen = in_span(wanted, organisation, p)
    if not wanted.reach.everything:
        chosen += (
            " AND e.scope IN (SELECT value FROM json_each("  # noqa: S608
            f"{p(json.dumps(sorted(wanted.reach.scopes)))}))"
        )
    shown = f"CASE WHEN {over} AND {_ANONYMOUS} >= {LEAST} THEN 1 ELSE 0 END"
    rows = await tx.all(
        "SELECT e.id, e.title, e.scope, e.wall, count(f.member_id) AS named,"  # noqa: S608
        " CAST(COALESCE(sum(CASE WHEN f.member_id IS NULL THEN 0 ELSE f.stars END), 0) AS BIGINT)"
        f" AS named_stars, CAST({_ANONYMOUS} AS BIGINT) AS others,"
        " CAST(COALESCE(sum(CASE WHEN f.member_id IS NULL THEN f.stars ELSE 0 END), 0) AS BIGINT)"
        f" AS other_stars, {shown} AS shown"
        " FROM event_feedback f JOIN events e ON e.id = f.event_id"
        f" WHERE e.status = 'published' AND {chosen}"
        " GROUP BY e.id, e.title, e.scope, e.wall, e.starts_at, e.ends_at, e.kind"
        " ORDER BY e.starts_at, e.id",
        *p.values,
    )
    found = [
        Rated(
            row["id"],
            row["title"],
            row["scope"],
            datetime.fromisoformat(row["wall"]),
            row["named"] + row["shown"] * row["others"],
            row["named_stars"] + row["shown"] * row["other_stars"],
        )
        for row in rows
    ]
    return [one for one in found if one.count >= LEAST]
