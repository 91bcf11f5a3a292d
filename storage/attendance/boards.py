"""Staff's messages that follow who is at an event, as far as they no longer show it."""

from dataclasses import dataclass
from datetime import datetime

from storage import rights
from storage.attendance import listing
from storage.attendance.listing import Counts
from storage.engine.transaction import Transaction
from storage.events import events, lasting
from storage.model.events import Event, EventStatus
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.model.time import to_millis
from storage.people import members


@dataclass(frozen=True, slots=True)
class Board:
    """A message in the private chat of ``member``, which shows ``shown``; the counts are of now."""

    id: int
    event: Event
    member: Member
    message_id: int
    shown: str
    not_before: int
    counts: Counts
    ends: bool
    """Whether it shall show the end: the event is over or was called off, or the person may not see
    it any more."""


def mark(counts: Counts, *, ends: bool) -> str:
    """Return what a message that shows these counts shows."""
    parts = (counts.open, counts.present, counts.companions, counts.late, counts.left)
    return " ".join(str(part) for part in (*parts, counts.excused, counts.absent, int(ends)))


async def follow(
    tx: Transaction, event_id: int, member_id: int, message_id: int, shown: str
) -> None:
    """Have the message follow the event; another of this person does so no longer."""
    await stop(tx, event_id, member_id)
    await tx.insert(
        "INSERT INTO attendance_boards (event_id, member_id, message_id, shown, not_before)"
        " VALUES ($1, $2, $3, $4, 0)",
        event_id,
        member_id,
        message_id,
        shown,
    )


async def stop(tx: Transaction, event_id: int, member_id: int) -> None:
    """Have the person's message follow the event no longer."""
    await tx.execute(
        "DELETE FROM attendance_boards WHERE event_id = $1 AND member_id = $2", event_id, member_id
    )


async def outdated(
    tx: Transaction, organisation: Organisation, now: datetime
) -> tuple[list[Board], bool]:
    """Return the messages to be edited, and whether there is any that may have to be later."""
    rows = await tx.all("SELECT * FROM attendance_boards ORDER BY id")
    found = []
    for row in rows:
        event = await events.find(tx, row["event_id"])
        member = await members.find(tx, row["member_id"])
        assert event is not None
        assert member is not None
        reach = rights.check_in_reach(member.grants, event)
        counts = await listing.counts(tx, event.id, reach)
        over = event.status is not EventStatus.PUBLISHED or lasting.ends(event, organisation) <= now
        ends = over or not reach.anything
        if mark(counts, ends=ends) != row["shown"]:
            place = (row["id"], event, member, row["message_id"])
            found.append(Board(*place, row["shown"], row["not_before"], counts, ends))
    return found, bool(rows)


async def shown(tx: Transaction, board: Board, until: datetime) -> None:
    """Record that the message was edited; it is not edited again before ``until``.

    One that shows the end follows no longer.
    """
    if board.ends:
        await end(tx, board)
        return
    await tx.execute(
        "UPDATE attendance_boards SET shown = $2, not_before = $3 WHERE id = $1",
        board.id,
        mark(board.counts, ends=False),
        to_millis(until),
    )


async def end(tx: Transaction, board: Board) -> None:
    """Record that the message can't be edited any more, or need not be."""
    await tx.execute("DELETE FROM attendance_boards WHERE id = $1", board.id)


async def wait(tx: Transaction, board: Board, until: datetime) -> None:
    """Have the message edited later, after a call that was not carried out."""
    await tx.execute(
        "UPDATE attendance_boards SET not_before = $2 WHERE id = $1", board.id, to_millis(until)
    )
