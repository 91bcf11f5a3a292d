"""Which pairs of a member and their contact have met in a semester: yes or no, and on which day.

Nothing of what was said is stored, and nothing about anybody. Days are by the organisation's zone.
"""

import json
from dataclasses import dataclass
from datetime import date

from storage.engine.transaction import Row, Transaction, Value
from storage.rights import Reach

_SPRING, _AUTUMN = 2, 8  # the months in which the semesters begin


@dataclass(frozen=True, slots=True)
class Pair:
    """A member with their contact; ``met_on`` is the day of this semester on which they met."""

    member_id: int
    member_name: str
    college: str | None
    contact_id: int
    contact_name: str
    met_on: date | None


def semester_of(day: date) -> str:
    """Return the day's semester: ``2027-1`` from February to July, ``2027-2`` from August on."""
    if day.month < _SPRING:
        return f"{day.year - 1}-2"
    return f"{day.year}-{1 if day.month < _AUTUMN else 2}"


async def met_on(tx: Transaction, member_id: int, contact_id: int, semester: str) -> date | None:
    """Return the day on which the pair met in the semester; None if nobody has set one."""
    day = await tx.value(
        "SELECT met_on FROM pair_meetings"
        " WHERE member_id = $1 AND contact_id = $2 AND semester = $3",
        member_id,
        contact_id,
        semester,
    )
    return None if day is None else date.fromisoformat(day)


async def of_person(tx: Transaction, member_id: int) -> list[tuple[str, date]]:
    """Return the names of whom the person met, as member or contact, and the days; oldest first."""
    rows = await tx.all(
        "SELECT o.name, p.met_on FROM pair_meetings p JOIN members o ON o.id = CASE"
        " WHEN p.member_id = $1 THEN p.contact_id ELSE p.member_id END"
        " WHERE p.member_id = $1 OR p.contact_id = $1 ORDER BY p.met_on, o.name",
        member_id,
    )
    return [(row["name"], date.fromisoformat(row["met_on"])) for row in rows]


async def set_met(tx: Transaction, member_id: int, contact_id: int, day: date, by: int) -> None:
    """Set that the pair met on this day, the first day of the semester that was set stays."""
    await tx.execute(
        "INSERT INTO pair_meetings (member_id, contact_id, semester, met_on, set_by)"
        " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (member_id, contact_id, semester) DO NOTHING",
        member_id,
        contact_id,
        semester_of(day),
        day.isoformat(),
        by,
    )


async def unset(tx: Transaction, member_id: int, contact_id: int, semester: str) -> None:
    """Set that the pair has not met in the semester."""
    await tx.execute(
        "DELETE FROM pair_meetings WHERE member_id = $1 AND contact_id = $2 AND semester = $3",
        member_id,
        contact_id,
        semester,
    )


def _where(reach: Reach) -> tuple[str, list[Value]]:
    if reach.everything:
        return "m.status = 'active'", []
    return (
        "m.status = 'active' AND m.college IN (SELECT value FROM json_each($1))",
        [json.dumps(list(reach.colleges))],
    )


async def count(tx: Transaction, reach: Reach) -> int:
    """Return how many pairs the list contains."""
    where, values = _where(reach)
    return int(
        await tx.value(
            "SELECT count(*) FROM contacts a JOIN members m ON m.id = a.member_id"  # noqa: S608
            f" JOIN members c ON c.id = a.contact_id WHERE {where}",
            *values,
        )
    )


async def count_met(tx: Transaction, reach: Reach, semester: str) -> int:
    """Return how many of these pairs have met in the semester."""
    where, values = _where(reach)
    return int(
        await tx.value(
            "SELECT count(*) FROM contacts a JOIN members m ON m.id = a.member_id"  # noqa: S608
            " JOIN pair_meetings p ON p.member_id = a.member_id AND p.contact_id = a.contact_id"
            f" WHERE {where} AND p.semester = ${len(values) + 1}",
            *values,
            semester,
        )
    )


async def page(
    tx: Transaction, reach: Reach, semester: str, *, limit: int, offset: int = 0
) -> list[Pair]:
    """Return a page of the pairs within the reach, those who have not met first, then by name.

    ``limit`` ALL (see listing) means no limit.
    """
    where, values = _where(reach)
    number = len(values)
    rows = await tx.all(
        "SELECT m.id, m.name, m.college, c.id AS contact, c.name AS contact_name, p.met_on"  # noqa: S608
        " FROM contacts a JOIN members m ON m.id = a.member_id"
        " JOIN members c ON c.id = a.contact_id"
        " LEFT JOIN pair_meetings p ON p.member_id = a.member_id"
        f" AND p.contact_id = a.contact_id AND p.semester = ${number + 1}"
        f" WHERE {where} ORDER BY CASE WHEN p.met_on IS NULL THEN 0 ELSE 1 END,"
        f" m.sort_key, m.name, m.id LIMIT ${number + 2} OFFSET ${number + 3}",
        *values,
        semester,
        limit,
        offset,
    )
    return [_pair(row) for row in rows]


def _pair(row: Row) -> Pair:
    day = row["met_on"]
    return Pair(
        row["id"],
        row["name"],
        row["college"],
        row["contact"],
        row["contact_name"],
        None if day is None else date.fromisoformat(day),
    )
