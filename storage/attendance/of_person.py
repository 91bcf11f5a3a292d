"""What is stored of one person about the events that they were at, for that person."""

from dataclasses import dataclass
from datetime import datetime

from storage.attendance import attendance
from storage.engine.transaction import Transaction
from storage.model.attendance import Attendance
from storage.model.time import instant_or_none


@dataclass(frozen=True, slots=True)
class Attended:
    """An event: what is recorded of the person, since when their word waits, how they rate it."""

    title: str
    wall: datetime
    attendance: Attendance | None
    asked_at: datetime | None
    stars: int | None
    comment: str
    rated: bool
    """Whether they have rated it anonymously."""


async def of_member(tx: Transaction, member_id: int) -> list[Attended]:
    """Return what is stored of the person, the earliest event first."""
    rows = await tx.all(
        "SELECT e.title, e.wall, q.asked_at, f.stars, f.comment, r.event_id AS rated,"  # noqa: S608
        f" {attendance.columns_of('a')} FROM events e"
        " LEFT JOIN attendance a ON a.event_id = e.id AND a.member_id = $1"
        " LEFT JOIN attendance_requests q ON q.event_id = e.id AND q.member_id = $1"
        " LEFT JOIN event_feedback f ON f.event_id = e.id AND f.member_id = $1"
        " LEFT JOIN event_raters r ON r.event_id = e.id AND r.member_id = $1"
        " WHERE a.state IS NOT NULL OR q.asked_at IS NOT NULL OR f.stars IS NOT NULL"
        " OR r.event_id IS NOT NULL"
        " ORDER BY e.starts_at, e.id",
        member_id,
    )
    return [
        Attended(
            row["title"],
            datetime.fromisoformat(row["wall"]),
            attendance.of_row(row) if row["state"] is not None else None,
            instant_or_none(row["asked_at"]),
            row["stars"],
            row["comment"] or "",
            row["rated"] is not None,
        )
        for row in rows
    ]
