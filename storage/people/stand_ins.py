"""Stand-ins: somebody who has a colleague's roles as well, for a time."""

from dataclasses import dataclass
from datetime import datetime

from storage.engine.transaction import Row, Transaction
from storage.model.time import from_millis, to_millis


class NoStandInError(Exception):
    """There is no such stand-in, or no longer."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who (``member_id``) stands in for whom, from ``starts`` until ``ends`` (aware)."""

    id: int
    member_id: int
    name: str
    for_id: int
    for_name: str
    starts: datetime
    ends: datetime
    over_school: bool
    """Whether the school staff role is among the roles; if not, it does not come with them."""
    waits: bool
    """Whether a second person has yet to confirm it; until then it gives nothing."""
    made_by: int
    by_name: str


_SELECT = (
    "SELECT s.id, s.member_id, m.name, s.for_id, f.name AS for_name, s.starts_at, s.ends_at,"
    " s.over_school, s.waits, s.made_by, b.name AS by_name FROM stand_ins s"
    " LEFT JOIN members m ON m.id = s.member_id LEFT JOIN members f ON f.id = s.for_id"
    " LEFT JOIN members b ON b.id = s.made_by"
)


def _stand_in(row: Row) -> StandIn:
    return StandIn(
        row["id"],
        row["member_id"],
        row["name"],
        row["for_id"],
        row["for_name"],
        from_millis(row["starts_at"]),
        from_millis(row["ends_at"]),
        bool(row["over_school"]),
        bool(row["waits"]),
        row["made_by"],
        row["by_name"],
    )


async def make(
    tx: Transaction,
    member_id: int,
    for_id: int,
    starts: datetime,
    ends: datetime,
    now: datetime,
    *,
    by: int,
    over_school: bool,
    waits: bool,
) -> StandIn:
    """Save the stand-in and return it; an earlier one of the two people is replaced."""
    await tx.execute(
        "DELETE FROM stand_ins WHERE member_id = $1 AND for_id = $2", member_id, for_id
    )
    number = await tx.insert(
        "INSERT INTO stand_ins (member_id, for_id, starts_at, ends_at, over_school, waits, begun,"
        " made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        member_id,
        for_id,
        to_millis(starts),
        to_millis(ends),
        int(over_school),
        int(waits),
        int(starts <= now),
        by,
        to_millis(now),
    )
    return await find(tx, number)


async def find(tx: Transaction, number: int) -> StandIn:
    """Return the stand-in of this number. Raises NoStandInError."""
    row = await tx.one(f"{_SELECT} WHERE s.id = $1", number)
    if row is None:
        raise NoStandInError
    return _stand_in(row)


async def everything(tx: Transaction) -> list[StandIn]:
    """Return all stand-ins that have not ended, by their beginning."""
    rows = await tx.all(
        f"{_SELECT} WHERE s.ends_at > $1 ORDER BY s.starts_at, s.id", to_millis(tx.now)
    )
    return [_stand_in(row) for row in rows]


async def of_member(tx: Transaction, member_id: int) -> list[StandIn]:
    """Return where the person stands in for somebody, or somebody for them, by the beginning."""
    rows = await tx.all(
        f"{_SELECT} WHERE s.member_id = $1 OR s.for_id = $1 ORDER BY s.starts_at, s.id", member_id
    )
    return [_stand_in(row) for row in rows]


async def confirm(tx: Transaction, number: int) -> StandIn:
    """Let a stand-in that waits give its roles; return it. Raises NoStandInError."""
    if not await tx.execute("UPDATE stand_ins SET waits = 0 WHERE id = $1 AND waits = 1", number):
        raise NoStandInError
    return await find(tx, number)


async def end(tx: Transaction, number: int) -> StandIn:
    """Delete the stand-in and return what it was. Raises NoStandInError."""
    found = await find(tx, number)
    await tx.execute("DELETE FROM stand_ins WHERE id = $1", number)
    return found


async def end_waiting_by(tx: Transaction, member_id: int) -> None:
    """Delete those that this member has made and that still wait."""
    await tx.execute("DELETE FROM stand_ins WHERE made_by = $1 AND waits = 1", member_id)


async def take_begun(tx: Transaction) -> list[StandIn]:
    """Return those that have begun without notice to the people; mark them as notified."""
    now = to_millis(tx.now)
    rows = await tx.all(
        f"{_SELECT} WHERE s.begun = 0 AND s.waits = 0 AND s.starts_at <= $1"
        " AND s.ends_at > $1 ORDER BY s.id",
        now,
    )
    await tx.execute(
        "UPDATE stand_ins SET begun = 1 WHERE begun = 0 AND waits = 0 AND starts_at <= $1", now
    )
    return [_stand_in(row) for row in rows]


async def take_ended(tx: Transaction) -> list[StandIn]:
    """Delete those that have ended; return them."""
    now = to_millis(tx.now)
    rows = await tx.all(f"{_SELECT} WHERE s.ends_at <= $1 ORDER BY s.id", now)
    await tx.execute("DELETE FROM stand_ins WHERE ends_at <= $1", now)
    return [_stand_in(row) for row in rows]
