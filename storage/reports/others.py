"""What a report counts besides events: the members there are, and the suggestions handed in."""

import json
from dataclasses import dataclass
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.time import to_millis
from storage.reports.figures import Parameters
from storage.reports.spans import Wanted
from storage.rights import Reach


@dataclass(frozen=True, slots=True)
class Suggested:
    """The suggestions of a topic: handed in, answered, and not decided yet."""

    handed_in: int
    answered: int
    open: int


_IN_HAND: Final = "s.status IN ('received', 'accepted', 'in_progress')"


async def suggestions(
    tx: Transaction, wanted: Wanted, reach: Reach, organisation: Organisation
) -> dict[str, Suggested]:
    """Return the suggestions handed in within the span, by topic; withdrawn ones don't count.

    ``reach`` is that of suggestions (``rights.suggestions_reach``).
    """
    p = Parameters()
    begins, ends = (to_millis(one) for one in wanted.bounds(organisation.zone))
    chosen = f"s.withdrawn_at IS NULL AND s.created_at >= {p(begins)} AND s.created_at < {p(ends)}"
    if not reach.everything:
        chosen += (
            f" AND (a.college IN (SELECT value FROM json_each({p(json.dumps(reach.colleges))}))"
            f" OR s.topic IN (SELECT value FROM json_each({p(json.dumps(reach.topics))})))"
        )
    rows = await tx.all(
        "SELECT s.topic, count(*) AS handed_in, count(s.replied_at) AS answered,"  # noqa: S608
        f" CAST(sum(CASE WHEN {_IN_HAND} THEN 1 ELSE 0 END) AS BIGINT) AS open"
        " FROM suggestions s LEFT JOIN members a ON a.id = s.author_id"
        f" WHERE {chosen} GROUP BY s.topic ORDER BY s.topic",
        *p.values,
    )
    return {
        row["topic"]: Suggested(row["handed_in"], row["answered"], row["open"]) for row in rows
    }


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
        chosen += f" AND (m.college IN (SELECT value FROM json_each({p(json.dumps(reach.colleges))}))"
        own = f"(SELECT value FROM json_each({p(json.dumps(reach.associations))}))"
        if group == "association":
            chosen += f" OR ma.association IN {own})"
        else:
            chosen += (
                " OR EXISTS (SELECT 1 FROM member_associations o WHERE o.member_id = m.id"
                f" AND o.association IN {own}))"
            )
    rows = await tx.all(
        f"SELECT {key} AS key, count(*) AS number FROM members m{joined}"  # noqa: S608
        f" WHERE {chosen} GROUP BY {key} ORDER BY {key}",
        *p.values,
    )
    return {row["key"]: row["number"] for row in rows}
