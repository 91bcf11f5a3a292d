"""Health figures: what is waiting, since when, and the outcomes of the last day."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.notices import DeliveryStatus
from storage.model.time import from_millis, to_millis
from storage.notices import untold
from storage.notices.restored import Because

ROOM = 256 * 1024
"""Bytes that must fit for the database to count as writable again."""
DAY = timedelta(days=1)


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
    deliveries: Mapping[DeliveryStatus, int]
    """Deliveries that are queued, being sent or unknown."""
    unknown_to_many: int
    """Unknown deliveries of bulk notices, which are on the notices' lists."""
    untold: int
    """Personal messages that did not reach their recipients, or may not have reached them."""
    last_day: Mapping[DeliveryStatus, int]
    """Deliveries of the bulk notices that were due in the last day, by their present status."""
    paused_until: datetime | None
    """The end of the pause that Telegram has requested."""
    held_since: datetime | None
    """Since when all sending is held after a restore, until staff decide."""
    held_because: Because
    bytes: int
    """The size of the database file."""


@dataclass(frozen=True, slots=True)
class People:
    """The number of people in the register, by status."""

    active: int
    pending: int
    unreachable: int


def _instant(millis: int | None) -> datetime | None:
    return None if not millis else from_millis(millis)


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
        deliveries={
            DeliveryStatus.QUEUED: await _count(tx, "deliveries WHERE status = 'queued'"),
            DeliveryStatus.SENDING: await _count(tx, "deliveries WHERE status = 'sending'"),
            DeliveryStatus.UNKNOWN: await _count(tx, "deliveries WHERE status = 'unknown'"),
        },
        unknown_to_many=await _count(
            tx,
            "deliveries d JOIN notices n ON n.id = d.notice_id"
            " WHERE d.status = 'unknown' AND n.bulk = 1",
        ),
        untold=await untold.count(tx, now),
        last_day=await _last_day(tx, now),
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


async def _last_day(tx: Transaction, now: datetime) -> Mapping[DeliveryStatus, int]:
    rows = await tx.all(
        "SELECT d.status, count(*) AS many FROM notices n JOIN deliveries d ON d.notice_id = n.id"
        " WHERE n.bulk = 1 AND n.due_at > $1 AND n.due_at <= $2 GROUP BY d.status",
        to_millis(now - DAY),
        to_millis(now),
    )
    found = {row["status"]: row["many"] for row in rows}
    return {status: found.get(status, 0) for status in DeliveryStatus}


async def people(tx: Transaction) -> People:
    """Return the number of people in the register."""
    return People(
        active=await _count(tx, "members WHERE status = 'active'"),
        pending=await _count(tx, "members WHERE status = 'pending'"),
        unreachable=await _count(tx, "members WHERE reachable = 0 AND status = 'active'"),
    )
