"""The record of who was at an event; what is recorded first stays until staff correct it."""

from collections.abc import Mapping
from datetime import datetime

from storage.engine.transaction import Row, Transaction
from storage.model.attendance import Attendance, How, State
from storage.model.time import from_millis, millis_or_none, to_millis
from storage.people import year_confirmations

_COLUMNS = (
    "event_id, member_id, state, how, arrived_at, left_at, late, walk_in, companions, reason,"
    " minutes, recorded_by, recorded_at"
)


def columns_of(alias: str) -> str:
    """Return the columns that :func:`of_row` reads, of the table under this name."""
    return ", ".join(f"{alias}.{name}" for name in _COLUMNS.split(", "))


async def record(
    tx: Transaction,
    event_id: int,
    member_id: int,
    state: State,
    how: How,
    now: datetime,
    *,
    arrived_at: datetime | None = None,
    late: bool = False,
    walk_in: bool = False,
    companions: int = 0,
    reason: str = "",
    by: int | None = None,
) -> tuple[Attendance, bool]:
    """Record the person, if nothing is recorded of them; return what is, and whether it is new.

    Who was there arrived at ``now`` if not stated otherwise; ``by`` is the staff person's id.
    """
    arrived = (arrived_at or now) if state is State.PRESENT else None
    new = await tx.execute(
        "INSERT INTO attendance (event_id, member_id, state, how, arrived_at, late, walk_in,"
        " companions, reason, recorded_by, recorded_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        " ON CONFLICT (event_id, member_id) DO NOTHING",
        event_id,
        member_id,
        state,
        how,
        millis_or_none(arrived),
        int(late),
        int(walk_in),
        companions,
        reason,
        by,
        to_millis(now),
    )
    if new:
        await year_confirmations.reopen(tx, event_id, member_id)
    found = await find(tx, event_id, member_id)
    assert found is not None
    return found, bool(new)


async def find(tx: Transaction, event_id: int, member_id: int) -> Attendance | None:
    """Return what is recorded of the person at the event."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM attendance WHERE event_id = $1 AND member_id = $2",  # noqa: S608
        event_id,
        member_id,
    )
    return None if row is None else of_row(row)


async def of_event(tx: Transaction, event_id: int) -> Mapping[int, Attendance]:
    """Return what is recorded of the event's people, by their ids."""
    rows = await tx.all(f"SELECT {_COLUMNS} FROM attendance WHERE event_id = $1", event_id)  # noqa: S608
    return {row["member_id"]: of_row(row) for row in rows}


async def correct(
    tx: Transaction,
    event_id: int,
    member_id: int,
    state: State,
    how: How,
    now: datetime,
    *,
    by: int | None,
    arrived_at: datetime | None = None,
    late: bool = False,
    companions: int = 0,
    reason: str = "",
    walk_in: bool = False,
) -> None:
    """Replace what is recorded of the person, by staff, or record it.

    Who was there arrived at ``arrived_at``, by default ``now``. Who once came without having signed
    up stays recorded so, and whoever does with this is; the minutes that staff credit them stay.
    """
    arrived = (arrived_at or now) if state is State.PRESENT else None
    before = await find(tx, event_id, member_id)
    counts = state is State.PRESENT, before is not None and before.state is State.PRESENT
    if counts == (False, True):
        await year_confirmations.reopen(tx, event_id, member_id)
    await tx.execute(
        "INSERT INTO attendance (event_id, member_id, state, how, arrived_at, late, walk_in,"
        " companions, reason, recorded_by, recorded_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        " ON CONFLICT (event_id, member_id) DO UPDATE SET state = excluded.state,"
        " how = excluded.how, arrived_at = excluded.arrived_at, left_at = NULL,"
        " late = excluded.late, walk_in = CASE WHEN excluded.walk_in = 1 THEN 1"
        " ELSE attendance.walk_in END, companions = excluded.companions,"
        " reason = excluded.reason, recorded_by = excluded.recorded_by,"
        " recorded_at = excluded.recorded_at",
        event_id,
        member_id,
        state,
        how,
        millis_or_none(arrived),
        int(late),
        int(walk_in),
        companions,
        reason,
        by,
        to_millis(now),
    )
    if before is None or counts == (True, False):
        await year_confirmations.reopen(tx, event_id, member_id)


async def set_companions(tx: Transaction, event_id: int, member_id: int, companions: int) -> None:
    """Save how many of those whom the person brings are there."""
    await tx.execute(
        "UPDATE attendance SET companions = $3"
        " WHERE event_id = $1 AND member_id = $2 AND state = 'present'",
        event_id,
        member_id,
        companions,
    )


async def set_left(
    tx: Transaction, event_id: int, member_id: int, left_at: datetime | None
) -> None:
    """Save when the person, who was there, left before the end; None: they stayed."""
    await tx.execute(
        "UPDATE attendance SET left_at = CAST($3 AS BIGINT)"
        " WHERE event_id = $1 AND member_id = $2 AND state = 'present'",
        event_id,
        member_id,
        millis_or_none(left_at),
    )


async def set_late(tx: Transaction, event_id: int, member_id: int, *, late: bool) -> None:
    """Save whether the person, who was there, was late."""
    await tx.execute(
        "UPDATE attendance SET late = $3"
        " WHERE event_id = $1 AND member_id = $2 AND state = 'present'",
        event_id,
        member_id,
        int(late),
    )


async def forget(tx: Transaction, event_id: int, member_id: int) -> None:
    """Delete what is recorded of the person."""
    await year_confirmations.reopen(tx, event_id, member_id)
    await tx.execute(
        "DELETE FROM attendance WHERE event_id = $1 AND member_id = $2", event_id, member_id
    )


async def forget_all(tx: Transaction, event_id: int) -> int:
    """Delete what is recorded of all at the event; return of how many."""
    await year_confirmations.reopen(tx, event_id)
    return await tx.execute("DELETE FROM attendance WHERE event_id = $1", event_id)


async def count(tx: Transaction, event_id: int) -> int:
    """Return of how many people anything is recorded at the event."""
    return int(
        await tx.value("SELECT count(*) FROM attendance WHERE event_id = $1", event_id),
    )


def of_row(row: Row) -> Attendance:
    """Return the record that stands in a row with all columns of the table."""
    return Attendance(
        event_id=row["event_id"],
        member_id=row["member_id"],
        state=State(row["state"]),
        how=How(row["how"]),
        arrived_at=_instant(row["arrived_at"]),
        left_at=_instant(row["left_at"]),
        late=bool(row["late"]),
        walk_in=bool(row["walk_in"]),
        companions=row["companions"],
        reason=row["reason"],
        minutes=row["minutes"],
        recorded_by=row["recorded_by"],
        recorded_at=from_millis(row["recorded_at"]),
    )


def _instant(millis: int | None) -> datetime | None:
    return None if millis is None else from_millis(millis)
