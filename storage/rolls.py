"""Who is going, waitlisted, undecided, not going or silent: the office's lists of an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage import audiences
from storage.audiences import SILENT, WAITLISTED
from storage.database import Row, Transaction
from storage.model import Answer, Audience, Event, from_millis

STANDINGS = (Answer.GOING.value, WAITLISTED, Answer.MAYBE.value, Answer.NOT_GOING.value, SILENT)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list."""

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
_WHERE = {
    Answer.GOING.value: "r.answer = 'going' AND r.waitlisted = 0",
    WAITLISTED: "r.answer = 'going' AND r.waitlisted = 1",
    Answer.MAYBE.value: "r.answer = 'maybe'",
    Answer.NOT_GOING.value: "r.answer = 'not_going'",
}


def counts(event: Event, silent: int) -> Mapping[str, int]:
    """Return how many stand where."""
    return {
        Answer.GOING.value: event.going,
        WAITLISTED: event.waitlisted,
        Answer.MAYBE.value: event.maybe,
        Answer.NOT_GOING.value: event.not_going,
        SILENT: silent,
    }


async def silent_count(tx: Transaction, event_id: int) -> int:
    """Return how many of the audience have said nothing."""
    return await audiences.count(tx, Audience(answers=((event_id, SILENT),)))


async def page(
    tx: Transaction, event_id: int, standing: str, *, limit: int, offset: int = 0
) -> list[Listed]:
    """Return a page of those who stand there: the waitlist in order, others as they answered.

    ``limit`` -1 is all of them. Raises KeyError for a standing that there is none of.
    """
    if standing == SILENT:
        chosen = await audiences.select(tx, Audience(answers=((event_id, SILENT),)))
        rows = await tx.all(
            f"SELECT {_PERSON}, NULL AS answered_at FROM members m"  # noqa: S608
            f" WHERE m.status = 'active' AND m.id IN ({chosen})"
            " ORDER BY m.name, m.id LIMIT $1 OFFSET $2",
            limit,
            offset,
        )
    else:
        rows = await tx.all(
            f"SELECT {_PERSON}, r.answered_at FROM rsvps r"  # noqa: S608
            f" JOIN members m ON m.id = r.member_id WHERE r.event_id = $3 AND {_WHERE[standing]}"
            " ORDER BY r.position, r.answered_at, m.id LIMIT $1 OFFSET $2",
            limit,
            offset,
            event_id,
        )
    return [_listed(row, standing) for row in rows]


def _listed(row: Row, standing: str) -> Listed:
    return Listed(
        member_id=row["id"],
        name=row["name"],
        college=row["college"],
        associations=tuple(row["associations"].split("\x1f")) if row["associations"] else (),
        staff_no=row["staff_no"],
        phone=row["phone"],
        standing=standing,
        answered_at=None if row["answered_at"] is None else from_millis(row["answered_at"]),
    )
