"""Health figures: what is waiting, since when, and the outcomes of the last day."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.notices import DeliveryStatus
from storage.model.time import from_millis, to_millis
from storage.notices import untold
from storage.notices.restored import Because

ROOM = 256 * 1024
"""Bytes that must fit for the database to count as writable again."""
DAY = timedelta(days=1)
MOST: Final = 10_000
"""The status page counts up to this number, so that it costs the same whatever the size."""
MOST_TROUBLES: Final = 1_000
"""Up to this number it counts what is looked up row by row: the unreachable and the unknown."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures about the bot's work that name nobody.

    ``paused_until`` is by the machine's clock, all other instants by the bot's.
    """

    updates_waiting: int
    updates_waiting_since: datetime | None
    updates_set_aside: int
    """Of the last days, because handling them failed; the operator can inspect them."""
    updates_unreadable: int
    """Of the last days, set aside because they are not of the form that Telegram describes."""
    scheduled: int
    next_due: datetime | None
    """When the next scheduled notice is due; in the past if it is overdue."""
    under_way: int
    """Notices that are being sent."""
    under_way_since: datetime | None
    """The earliest due time of the notices that are being sent."""
    paused: int
    """Notices that were paused by staff or after refusals."""
    untold: int
    """Personal messages that did not reach their recipients, or may not have reached them."""
    paused_until: datetime | None
    """The end of the pause that Telegram has requested."""
    held_since: datetime | None
    """Since when all sending is held after a restore, until staff decide."""
    held_because: Because
    bytes: int
    """The size of the database file."""


@dataclass(frozen=True, slots=True)
class State:
    """What readiness depends on."""

    held_since: datetime | None
    held_because: Because


@dataclass(frozen=True, slots=True)
class Count:
    """A number of rows; there are `more` than it if so many are not counted."""

    number: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What the status page counts among all members and deliveries."""

    active: Count
    pending: Count
    unreachable: Count
    queued: Count
    """Deliveries that wait to be sent."""
    unknown_to_many: Count
    """Unknown deliveries of bulk notices, which are on the notices' lists."""
    last_day: Mapping[DeliveryStatus, Count]
    """Sent, failed and unknown deliveries of the bulk notices that were due in the last day."""


def _instant(millis: int | None) -> datetime | None:
    return None if not millis else from_millis(millis)


async def state(tx: Transaction) -> State:
    """Return what readiness depends on; this reads one row, whatever waits."""
    row = await tx.one("SELECT held_since, held_because FROM sender")
    assert row is not None
    return State(_instant(row["held_since"]), Because(row["held_because"] or Because.RESTORED))


async def figures(tx: Transaction, now: datetime) -> Figures:
    """Return the health figures; ``now`` is by the bot's clock."""
    inbox = await tx.one("SELECT count(*) AS many, min(received_at) FROM inbox WHERE state < 2")
    scheduled = await tx.one(
        "SELECT count(*) AS many, min(due_at) FROM notices WHERE status = 'scheduled'"
    )
    under_way = await tx.one(
        "SELECT count(*) AS many, min(due_at) FROM notices n WHERE n.status = 'sending'"
    )
    sender = await tx.one("SELECT paused_until, held_since, held_because FROM sender")
    assert inbox is not None
    assert scheduled is not None
    assert under_way is not None
    assert sender is not None
    return Figures(
        updates_waiting=inbox["many"],
        updates_waiting_since=_instant(inbox[1]),
        updates_set_aside=await _count(tx, "inbox WHERE state = 3 AND unreadable = 0"),
        updates_unreadable=await _count(tx, "inbox WHERE state = 3 AND unreadable = 1"),
        scheduled=scheduled["many"],
        next_due=_instant(scheduled[1]),
        under_way=under_way["many"],
        under_way_since=_instant(under_way[1]),
        paused=await _count(tx, "notices WHERE status = 'paused'"),
        untold=await untold.count(tx, now),
        paused_until=_instant(sender["paused_until"]),
        held_since=_instant(sender["held_since"]),
        held_because=Because(sender["held_because"] or Because.RESTORED),
        bytes=await tx.size(),
    )


async def check_room(database: Database) -> None:
    """Write as much as a large update needs, and delete it again.

    After a write has failed the database counts as not writable until this succeeds: a small change
    may fit into the log while nothing larger can be stored. Raises DatabaseUnavailableError.
    """
    await database.write(_fill)
    await database.write(lambda tx: tx.execute("DELETE FROM room"))


async def _fill(tx: Transaction) -> None:
    await tx.execute(
        "INSERT INTO room (id, filling) VALUES (1, $1)"
        " ON CONFLICT (id) DO UPDATE SET filling = excluded.filling",
        secrets.token_bytes(ROOM),
    )
    tx.proves_room = True


async def _count(tx: Transaction, what: str) -> int:
    return int(await tx.value(f"SELECT count(*) FROM {what}"))  # noqa: S608 - from this file only


# Each of the three statuses has an index of its own, which also holds the other column named here.
_WAITING: Final = {
    DeliveryStatus.QUEUED: "deliveries WHERE status = 'queued' AND not_before >= 0",
    DeliveryStatus.SENDING: "deliveries WHERE status = 'sending' AND lease_until > 0",
    DeliveryStatus.UNKNOWN: "deliveries WHERE status = 'unknown' AND member_id > 0",
}


async def waiting(tx: Transaction) -> Mapping[DeliveryStatus, int]:
    """Return the number of deliveries that are queued, being sent or unknown.

    Unlike the status page's, these counts are exact and take longer the more deliveries wait.
    """
    return {status: await _count(tx, what) for status, what in _WAITING.items()}


async def counted(tx: Transaction, now: datetime) -> Counted:
    """Return the counts of the status page."""
    return Counted(
        active=await _up_to(MOST, tx, "members WHERE status = 'active'"),
        pending=await _up_to(MOST, tx, "members WHERE status = 'pending'"),
        # Through the index of the unreachable, not through that of all active members.
        unreachable=await _up_to(
            MOST_TROUBLES, tx, "members WHERE reachable = 0 AND status || '' = 'active'"
        ),
        queued=await _up_to(MOST, tx, _WAITING[DeliveryStatus.QUEUED]),
        unknown_to_many=await _up_to(
            MOST_TROUBLES,
            tx,
            "deliveries d JOIN notices n ON n.id = d.notice_id"
            " WHERE d.status = 'unknown' AND n.bulk = 1",
        ),
        last_day={
            status: await _up_to(
                MOST,
                tx,
                "notices n JOIN deliveries d ON d.notice_id = n.id"
                " WHERE n.bulk = 1 AND n.due_at > $1 AND n.due_at <= $2 AND d.status = $3",
                to_millis(now - DAY),
                to_millis(now),
                status,
            )
            for status in (DeliveryStatus.SENT, DeliveryStatus.FAILED, DeliveryStatus.UNKNOWN)
        },
    )


async def _up_to(most: int, tx: Transaction, what: str, *args: str | int) -> Count:
    limited = f"SELECT 1 FROM {what} LIMIT {most + 1}"  # noqa: S608 - from this file only
    found = int(await tx.value(f"SELECT count(*) FROM ({limited}) AS found", *args))  # noqa: S608
    return Count(min(found, most), more=found > most)
