"""An event's participants for the office: going, waitlisted, maybe, not going or silent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage import audiences
from storage.audiences import SILENT, WAITLISTED
from storage.engine.transaction import Row, Transaction
from storage.model.audiences import Audience
from storage.model.events import Answer, Event
from storage.model.time import instant_or_none
from storage.rights import EVERYTHING, Reach

STANDINGS = (Answer.GOING.value, WAITLISTED, Answer.MAYBE.value, Answer.NOT_GOING.value, SILENT)


@dataclass(frozen=True, slots=True)
class Listed:
    """A member on one of the event's lists."""

    member_id: int
    name: str
    college: str | None
    associations: tuple[str, ...]
    staff_no: str | None
    phone: str | None
    standing: str
    answered_at: datetime | None


_PERSON = (
    "m.id, m.name, m.college, m.staff_no, m.phone,"
    " (SELECT group_concat(association, char(31)) FROM member_associations a"
    "   WHERE a.member_id = m.id) AS associations"
)
# The members of the colleges in the first parameter (null: all), or of the associations.
_WITHIN = (
    "({0} IS NULL OR m.college IN (SELECT value FROM json_each({0}))"
    " OR EXISTS (SELECT 1 FROM member_associations b WHERE b.member_id = m.id"
    " AND b.association IN (SELECT value FROM json_each({1}))))"
)
_WHERE = {
    Answer.GOING.value: "r.answer = 'going' AND r.waitlisted = 0",
    WAITLISTED: "r.answer = 'going' AND r.waitlisted = 1",
    Answer.MAYBE.value: "r.answer = 'maybe'",
    Answer.NOT_GOING.value: "r.answer = 'not_going'",
}


def counts(event: Event, silent: int) -> Mapping[str, int]:
    """Return the number of members by standing."""
    return {
        Answer.GOING.value: event.going,
        WAITLISTED: event.waitlisted,
        Answer.MAYBE.value: event.maybe,
        Answer.NOT_GOING.value: event.not_going,
        SILENT: silent,
    }


async def silent_count(tx: Transaction, event_id: int) -> int:
    """Return how many members of the event's audience have not answered."""
    return await audiences.count(tx, Audience(answers=((event_id, SILENT),)))


async def counts_within(tx: Transaction, event: Event, reach: Reach) -> Mapping[str, int]:
    """Return the number of members within the reach by standing."""
    if reach.everything:
        return counts(event, await silent_count(tx, event.id))
    rows = await tx.all(
        "SELECT CASE WHEN r.waitlisted = 1 THEN 'waitlisted' ELSE r.answer END"  # noqa: S608
        " AS standing,"
        " count(*) AS number FROM rsvps r JOIN members m ON m.id = r.member_id"
        f" WHERE r.event_id = $1 AND {_WITHIN.format('$2', '$3')} GROUP BY standing",
        event.id,
        *_keys(reach),
    )
    found = {row["standing"]: row["number"] for row in rows}
    chosen = await audiences.select(tx, Audience(answers=((event.id, SILENT),)))
    found[SILENT] = await tx.value(
        "SELECT count(*) FROM members m WHERE m.status = 'active'"  # noqa: S608
        f" AND m.id IN ({chosen}) AND {_WITHIN.format('$1', '$2')}",
        *_keys(reach),
    )
    return {standing: found.get(standing, 0) for standing in STANDINGS}


async def page(
    tx: Transaction,
    event_id: int,
    standing: str,
    *,
    reach: Reach = EVERYTHING,
    limit: int,
    offset: int = 0,
) -> list[Listed]:
    """Return a page of the members with this standing.

    The waitlist is in its order, the silent are by name, the others by the time of their answer.
    ``reach`` restricts the page to the members of its colleges and associations. ``limit`` -1
    means no limit. Raises KeyError for an unknown standing.
    """
    if standing == SILENT:
        chosen = await audiences.select(tx, Audience(answers=((event_id, SILENT),)))
        rows = await tx.all(
            f"SELECT {_PERSON}, NULL AS answered_at FROM members m"  # noqa: S608
            f" WHERE m.status = 'active' AND m.id IN ({chosen}) AND {_WITHIN.format('$3', '$4')}"
            " ORDER BY m.name, m.id LIMIT $1 OFFSET $2",
            limit,
            offset,
            *_keys(reach),
        )
    else:
        rows = await tx.all(
            f"SELECT {_PERSON}, r.answered_at FROM rsvps r"  # noqa: S608
            f" JOIN members m ON m.id = r.member_id WHERE r.event_id = $3 AND {_WHERE[standing]}"
            f" AND {_WITHIN.format('$4', '$5')}"
            " ORDER BY r.position, r.answered_at, m.id LIMIT $1 OFFSET $2",
            limit,
            offset,
            event_id,
            *_keys(reach),
        )
    return [_listed(row, standing) for row in rows]


def _keys(reach: Reach) -> tuple[str | None, str | None]:
    if reach.everything:
        return None, None
    return json.dumps(sorted(reach.colleges)), json.dumps(sorted(reach.associations))


def _listed(row: Row, standing: str) -> Listed:
    return Listed(
        member_id=row["id"],
        name=row["name"],
        college=row["college"],
        associations=tuple(row["associations"].split("\x1f")) if row["associations"] else (),
        staff_no=row["staff_no"],
        phone=row["phone"],
        standing=standing,
        answered_at=instant_or_none(row["answered_at"]),
    )
