"""An event's participants for the office: going, waitlisted, maybe, not going or silent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage import audiences
from storage.audiences import ASKED, SILENT, WAITLISTED
from storage.engine.transaction import Row, Transaction, Value
from storage.model.audiences import Audience
from storage.model.events import Answer, Event
from storage.model.time import instant_or_none
from storage.people import finding
from storage.rights import EVERYTHING, Reach

STANDINGS = (
    *(Answer.GOING.value, WAITLISTED, ASKED, Answer.MAYBE.value, Answer.NOT_GOING.value),
    SILENT,
)


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
    by_phone: bool = False
    """Whether staff entered the answer for the member, who telephoned."""
    answered_by: str | None = None
    """The name of that staff person; None if they were erased since."""
    companions: int = 0
    companion_names: str = ""
    absence: str = ""
    offered: bool = False
    """Whether a place is offered to them that they have not taken."""


_PERSON = (
    "m.id, m.name, m.college, m.staff_no, m.phone,"
    " (SELECT group_concat(association, '\x1f') FROM member_associations a"
    "   WHERE a.member_id = m.id) AS associations"
)
_ANSWERED = (
    "r.answered_at, r.by_phone, s.name AS staff, r.companions, r.companion_names, r.absence,"
    " r.offer"
)
_UNANSWERED = (
    "NULL AS answered_at, 0 AS by_phone, NULL AS staff, 0 AS companions, '' AS companion_names,"
    " '' AS absence, '' AS offer"
)
_STANDING = (
    "CASE WHEN r.approval = 'asked' THEN 'asked' WHEN r.waitlisted = 1 THEN 'waitlisted'"
    " ELSE r.answer END AS standing"
)
# The members of the colleges in the first parameter (null: all), or of the associations.
_WITHIN = (
    "(CAST({0} AS TEXT) IS NULL OR m.college IN (SELECT value FROM json_each({0}))"
    " OR EXISTS (SELECT 1 FROM member_associations b WHERE b.member_id = m.id"
    " AND b.association IN (SELECT value FROM json_each({1}))))"
)
_WHERE = {
    Answer.GOING.value: "r.answer = 'going' AND r.waitlisted = 0",
    WAITLISTED: "r.waitlisted = 1 AND r.approval <> 'asked'",
    ASKED: "r.approval = 'asked'",
    Answer.MAYBE.value: "r.answer = 'maybe'",
    Answer.NOT_GOING.value: "r.answer = 'not_going'",
}


def counts(event: Event, silent: int) -> Mapping[str, int]:
    """Return the number of members by standing."""
    return {
        Answer.GOING.value: event.going,
        WAITLISTED: event.waitlisted,
        ASKED: event.asked,
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
        f"SELECT {_STANDING},"  # noqa: S608
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
            f"SELECT {_PERSON}, {_UNANSWERED} FROM members m"  # noqa: S608
            f" WHERE m.status = 'active' AND m.id IN ({chosen}) AND {_WITHIN.format('$3', '$4')}"
            " ORDER BY m.sort_key, m.name, m.id LIMIT $1 OFFSET $2",
            limit,
            offset,
            *_keys(reach),
        )
    else:
        rows = await tx.all(
            f"SELECT {_PERSON}, {_ANSWERED} FROM rsvps r"  # noqa: S608
            " JOIN members m ON m.id = r.member_id LEFT JOIN members s ON s.id = r.answered_by"
            f" WHERE r.event_id = $3 AND {_WHERE[standing]}"
            f" AND {_WITHIN.format('$4', '$5')}"
            " ORDER BY r.position, r.answered_at, m.id LIMIT $1 OFFSET $2",
            limit,
            offset,
            event_id,
            *_keys(reach),
        )
    return [_listed(row, standing) for row in rows]


PHONE_END = 3
"""The fewest digits of the end of a telephone number by which a person is found."""


async def search(
    tx: Transaction, event_id: int, typed: str, reach: Reach, *, limit: int
) -> list[Listed]:
    """Return the active members within the reach whom ``typed`` may mean, by name.

    It is what finding.condition understands; a staff number finds those of the reach's colleges,
    the end of a telephone number has at least PHONE_END digits. The standing of those without an
    answer is empty.
    """
    values: list[Value] = [event_id, *_keys(reach), limit]

    def place(value: Value) -> str:
        values.append(value)
        return f"${len(values)}"

    def numbered() -> str:
        return "(CAST($2 AS TEXT) IS NULL OR m.college IN (SELECT value FROM json_each($2)))"

    meant = finding.condition(
        typed, place, numbered=numbered if reach.shows_staff_no else None, phone_end=PHONE_END
    )
    rows = await tx.all(
        f"SELECT {_PERSON}, {_ANSWERED}, {_STANDING}"  # noqa: S608
        " FROM members m LEFT JOIN rsvps r ON r.member_id = m.id AND r.event_id = $1"
        " LEFT JOIN members s ON s.id = r.answered_by WHERE m.status = 'active'"
        f" AND {meant} AND {_WITHIN.format('$2', '$3')}"
        " ORDER BY m.sort_key, m.name, m.id LIMIT $4",
        *values,
    )
    return [_listed(row, row["standing"] or "") for row in rows]


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
        by_phone=bool(row["by_phone"]),
        answered_by=row["staff"],
        companions=row["companions"] or 0,
        companion_names=row["companion_names"] or "",
        absence=row["absence"] or "",
        offered=bool(row["offer"]) and standing == WAITLISTED,
    )
