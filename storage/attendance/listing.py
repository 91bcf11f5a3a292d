"""The people of an event on the day: who has signed up, and who is recorded besides."""

import json
from dataclasses import dataclass
from typing import Final

from storage.attendance import attendance
from storage.engine.transaction import Row, Transaction, Value
from storage.model.attendance import Attendance
from storage.people import finding
from storage.rights import Reach

WHICH: Final = ("open", "present", "excused", "absent", "all")
"""The lists: nothing recorded yet, there, excused, did not come, everybody."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who has signed up or was there; ``brings`` is how many they said they bring.

    ``institution`` is that of a guest, None of a member.
    """

    member_id: int
    name: str
    college: str | None
    institution: str | None
    brings: int
    attendance: Attendance | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people of an event stand how; ``companions`` are those who came with ``present``.

    ``open`` have signed up, and nothing is recorded of them.
    """

    open: int
    present: int
    companions: int
    late: int
    left: int
    walk_in: int
    excused: int
    absent: int

    @property
    def came(self) -> int:
        """How many people came, companions included."""
        return self.present + self.companions

    @property
    def here(self) -> int:
        """How many of those who came have not left."""
        return self.came - self.left

    def of(self, which: str) -> int:
        """Return how long this list is, see WHICH."""
        if which == "all":
            return self.open + self.present + self.excused + self.absent
        found = {
            "open": self.open,
            "present": self.present,
            "excused": self.excused,
            "absent": self.absent,
        }
        return found[which]


_PEOPLE: Final = (
    " FROM (SELECT member_id FROM rsvps WHERE event_id = $1 AND answer = 'going' AND waitlisted = 0"
    " UNION SELECT member_id FROM guests WHERE event_id = $1 AND coming = 1"
    " UNION SELECT member_id FROM attendance WHERE event_id = $1) p"
    " JOIN members m ON m.id = p.member_id"
    " LEFT JOIN rsvps r ON r.event_id = $1 AND r.member_id = p.member_id"
    " LEFT JOIN guests g ON g.event_id = $1 AND g.member_id = p.member_id"
    " LEFT JOIN attendance a ON a.event_id = $1 AND a.member_id = p.member_id"
    # Members of the colleges in $2 (null: all) or of the associations in $3; guests if $4 is 1.
    " WHERE (CAST($2 AS TEXT) IS NULL OR (g.member_id IS NOT NULL AND CAST($4 AS INTEGER) = 1)"
    " OR m.college IN (SELECT value FROM json_each($2)) OR EXISTS (SELECT 1 FROM"
    " member_associations b WHERE b.member_id = m.id AND b.association IN"
    " (SELECT value FROM json_each($3))))"
)
_LISTS: Final = {
    "open": " AND a.state IS NULL",
    "present": " AND a.state = 'present'",
    "excused": " AND a.state = 'excused'",
    "absent": " AND a.state = 'absent'",
    "all": "",
}


def _within(event_id: int, reach: Reach) -> list[Value]:
    if reach.everything:
        return [event_id, None, None, 1]
    keys = json.dumps(sorted(reach.colleges)), json.dumps(sorted(reach.associations))
    return [event_id, *keys, int(reach.anything)]


_SELECT: Final = (
    "SELECT p.member_id AS person, m.name, m.college, g.name AS guest, g.institution, g.seats,"
    f" r.companions AS brings, {attendance.columns_of('a')}{_PEOPLE}"
)
_ESCAPED: Final = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})
_ORDER: Final = " ORDER BY COALESCE(m.sort_key, ''), COALESCE(g.name, m.name), p.member_id"


async def counts(tx: Transaction, event_id: int, reach: Reach) -> Counts:
    """Return how many people within the reach stand how."""
    row = await tx.one(
        "SELECT count(*) AS everybody,"
        " COALESCE(sum(CASE WHEN a.state IS NULL THEN 1 ELSE 0 END), 0) AS unknown,"
        " COALESCE(sum(CASE WHEN a.state = 'present' THEN 1 ELSE 0 END), 0) AS present,"
        " COALESCE(sum(a.companions), 0) AS companions, COALESCE(sum(a.late), 0) AS late,"
        " COALESCE(sum(CASE WHEN a.left_at IS NOT NULL THEN 1 + a.companions ELSE 0 END), 0)"
        " AS gone, COALESCE(sum(CASE WHEN a.state = 'present' THEN a.walk_in ELSE 0 END), 0)"
        " AS walk_in,"
        " COALESCE(sum(CASE WHEN a.state = 'excused' THEN 1 ELSE 0 END), 0) AS excused,"
        f" COALESCE(sum(CASE WHEN a.state = 'absent' THEN 1 ELSE 0 END), 0) AS absent{_PEOPLE}",
        *_within(event_id, reach),
    )
    assert row is not None
    names = ("unknown", "present", "companions", "late", "gone", "walk_in", "excused", "absent")
    return Counts(*(int(row[name]) for name in names))


async def page(
    tx: Transaction, event_id: int, which: str, reach: Reach, *, limit: int, offset: int = 0
) -> list[Expected]:
    """Return a page of one of the lists (WHICH), by name; ``limit`` -1 is no limit."""
    rows = await tx.all(
        f"{_SELECT}{_LISTS[which]}{_ORDER} LIMIT $5 OFFSET $6",
        *_within(event_id, reach),
        limit,
        offset,
    )
    return [_expected(row) for row in rows]


async def find(tx: Transaction, event_id: int, member_id: int, reach: Reach) -> Expected | None:
    """Return one person of the lists within the reach; None if they are not on them."""
    row = await tx.one(f"{_SELECT} AND p.member_id = $5", *_within(event_id, reach), member_id)
    return None if row is None else _expected(row)


async def search(
    tx: Transaction, event_id: int, typed: str, reach: Reach, *, limit: int
) -> list[Expected]:
    """Return those of the lists whom ``typed`` may mean, see finding.condition; guests by name."""
    values = [*_within(event_id, reach), limit]

    def place(value: Value) -> str:
        values.append(value)
        return f"${len(values)}"

    meant = finding.condition(typed, place, numbered=lambda: "1 = 1")
    guest = place(f"%{typed.strip().translate(_ESCAPED)}%")
    of_guest = f"lower(g.name) LIKE lower({guest}) ESCAPE '\\'"
    rows = await tx.all(f"{_SELECT} AND ({meant} OR {of_guest}){_ORDER} LIMIT $5", *values)
    return [_expected(row) for row in rows]


def _expected(row: Row) -> Expected:
    guest = row["guest"] is not None
    brings = row["seats"] - 1 if guest else row["brings"]
    return Expected(
        member_id=row["person"],
        name=row["guest"] or row["name"],
        college=row["college"],
        institution=row["institution"],
        brings=brings or 0,
        attendance=attendance.of_row(row) if row["state"] is not None else None,
    )
