"""What a report counts besides events: the members there are, and the suggestions handed in."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.time import to_millis
from storage.reports.figures import Parameters, in_span
from storage.reports.spans import Wanted
from storage.rights import Reach


@dataclass(frozen=True, slots=True)
class Suggested:
    """The suggestions of a topic: handed in, answered, adopted, and not settled yet.

    One that was merged is answered and adopted as its main one is.
    """

    handed_in: int
    answered: int
    adopted: int
    open: int


_SETTLED: Final = "('merged', 'passed_on', 'declined', 'answered', 'closed')"


async def suggestions(
    tx: Transaction, wanted: Wanted, reach: Reach, organisation: Organisation
) -> dict[str, Suggested]:
    """Return the suggestions handed in within the span, by topic; withdrawn ones don't count.

    ``reach`` is that of suggestions (``rights.suggestions_reach``).
    """
    p = Parameters()
    rows = await tx.all(
        "SELECT s.topic, count(*) AS handed_in,"
        " count(coalesce(s.replied_at, m.replied_at)) AS answered,"
        " CAST(sum(CASE WHEN s.adopted = 1 OR m.adopted = 1 THEN 1 ELSE 0 END) AS BIGINT)"
        " AS adopted,"
        f" CAST(sum(CASE WHEN s.status IN {_SETTLED} THEN 0 ELSE 1 END) AS BIGINT) AS open"
        f"{_handed_in(wanted, reach, organisation, p)} GROUP BY s.topic ORDER BY s.topic",
        *p.values,
    )
    return {
        row["topic"]: Suggested(row["handed_in"], row["answered"], row["adopted"], row["open"])
        for row in rows
    }


def _handed_in(wanted: Wanted, reach: Reach, organisation: Organisation, p: Parameters) -> str:
    begins, ends = (to_millis(one) for one in wanted.bounds(organisation.zone))
    chosen = "s.withdrawn_at IS NULL AND s.gathering = 0"
    chosen += f" AND s.created_at >= {p(begins)} AND s.created_at < {p(ends)}"
    if not reach.everything:
        chosen += (
            f" AND (a.college IN (SELECT value FROM json_each({p(json.dumps(reach.colleges))}))"  # noqa: S608
            f" OR s.topic IN (SELECT value FROM json_each({p(json.dumps(reach.topics))})))"
        )
    return (
        " FROM suggestions s LEFT JOIN members a ON a.id = s.author_id"
        " LEFT JOIN suggestions m ON m.id = s.main_id AND s.status = 'merged'"
        f" WHERE {chosen}"
    )


async def handed_in(
    tx: Transaction,
    wanted: Wanted,
    reach: Reach,
    organisation: Organisation,
    *,
    limit: int,
    offset: int = 0,
) -> list[tuple[int, str, str]]:
    """Return a page of these suggestions: id, number and topic, in the order of the numbers."""
    p = Parameters()
    rows = await tx.all(
        "SELECT s.id, s.year, s.number, s.topic"
        f"{_handed_in(wanted, reach, organisation, p)} ORDER BY s.year, s.number"
        f" LIMIT {p(limit)} OFFSET {p(offset)}",
        *p.values,
    )
    return [(row["id"], f"{row['year']}-{row['number']:04d}", row["topic"]) for row in rows]


async def members(tx: Transaction, group: str, reach: Reach) -> dict[str, int]:
    """Return how many active members each group within the reach has, by its key.

    ``group`` is ``college`` ('' for none stated) or ``association``.
    """
    p = Parameters()
    key, joined = "COALESCE(m.college, '')", ""
    if group == "association":
        key = "ma.association"
        joined = " JOIN member_associations ma ON ma.member_id = m.id"
    chosen = "m.status = 'active'"
    if not reach.everything:
        chosen += (
            f" AND (m.college IN (SELECT value FROM json_each({p(json.dumps(reach.colleges))}))"  # noqa: S608
        )
        own = f"(SELECT value FROM json_each({p(json.dumps(reach.associations))}))"  # noqa: S608
        if group == "association":
            chosen += f" OR ma.association IN {own})"
        else:
            chosen += (
                " OR EXISTS (SELECT 1 FROM member_associations o WHERE o.member_id = m.id"  # noqa: S608
                f" AND o.association IN {own}))"
            )
    rows = await tx.all(
        f"SELECT {key} AS key, count(*) AS number FROM members m{joined}"  # noqa: S608
        f" WHERE {chosen} GROUP BY {key} ORDER BY {key}",
        *p.values,
    )
    return {row["key"]: row["number"] for row in rows}


async def had_guests(
    tx: Transaction, wanted: Wanted, organisation: Organisation, now: datetime
) -> bool:
    """Return whether guests may be missing: those of an event whose guests were deleted by now."""
    p = Parameters()
    since = to_millis(now - timedelta(days=organisation.retention.guest_days))
    return bool(
        await tx.value(
            "SELECT 1 FROM guest_links l JOIN events e ON e.id = l.event_id"  # noqa: S608
            f" WHERE e.starts_at < {p(since)} AND e.status = 'published'"
            f" AND {in_span(wanted, organisation, p)} LIMIT 1",
            *p.values,
        )
    )
