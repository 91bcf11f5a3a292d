"""Relays: what a member and their contact write to each other through the bot.

Each goes out as a notice of the kind ``relay``, so that the sender's rules hold for it: claimed
before it is sent, in order for one receiver, and ``unknown`` if the answer was lost. What it says
stands here only, never in the notice, and only as long as it can be changed.

``created_at`` and ``gather_until`` are by the bot's clock.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from storage.engine import whereabouts
from storage.engine.transaction import PERSONAL_DATA_DELETED, Row, Transaction
from storage.model.contacts import Relay
from storage.model.notices import NoticeKind
from storage.model.time import from_millis, to_millis
from storage.notices import notices

RELAYS: Final = "relays to be settled"
"""A topic of the database (see Database.listen)."""
GATHER: Final = timedelta(seconds=1.5)
"""For so long after a part of an album the next one is awaited."""
CHANGEABLE: Final = timedelta(hours=48)
"""For so long a message can be changed or withdrawn: Telegram lets nobody do it later."""
WITHDRAWN: Final = "withdrawn"
_ENDED: Final = "d.status IN ('sent', 'unknown', 'failed', 'cancelled')"
_SELECT: Final = (
    "SELECT r.*, d.status, d.reason, d.message_id AS last_copy,"
    " (SELECT group_concat(CAST(p.message_id AS TEXT), '\x1f') FROM relay_parts p WHERE p.relay_id = r.id)"  # noqa: E501
    " AS parts, (SELECT group_concat(CAST(c.message_id AS TEXT), '\x1f') FROM delivery_messages c"
    " WHERE c.notice_id = r.notice_id AND c.member_id = r.receiver_id) AS copies"
    " FROM relays r LEFT JOIN deliveries d"
    " ON d.notice_id = r.notice_id AND d.member_id = r.receiver_id"
)


def _relay(row: Row) -> Relay:
    copies = {*_numbers(row["copies"]), *([row["last_copy"]] if row["last_copy"] else [])}
    texts: Mapping[str, Any] = json.loads(row["texts"] or "{}")
    return Relay(
        id=row["id"],
        sender_id=row["sender_id"],
        receiver_id=row["receiver_id"],
        notice_id=row["notice_id"],
        kind=row["kind"],
        album=row["album"],
        created_at=from_millis(row["created_at"]),
        parts=tuple(sorted(_numbers(row["parts"]))),
        texts={int(part): versions for part, versions in texts.items()},
        gathering=row["gather_until"] is not None,
        withdrawn=row["withdrawn_at"] is not None,
        edited=bool(row["edited"]),
        told=row["told"],
        version=row["version"],
        status=row["status"],
        reason=row["reason"],
        copies=tuple(sorted(copies)),
    )


def _numbers(joined: str | None) -> list[int]:
    return [int(one) for one in joined.split("\x1f")] if joined else []


async def find(tx: Transaction, relay_id: int) -> Relay | None:
    """Return the relay with this id; None if there is none, or no longer."""
    row = await tx.one(f"{_SELECT} WHERE r.id = $1", relay_id)
    return _relay(row) if row else None


async def of_source(tx: Transaction, sender_id: int, message_id: int) -> Relay | None:
    """Return the relay that was made of this message in the sender's chat; None if none was."""
    row = await tx.one(
        f"{_SELECT} WHERE r.id = (SELECT p.relay_id FROM relay_parts p"  # noqa: S608
        " WHERE p.sender_id = $1 AND p.message_id = $2)",
        sender_id,
        message_id,
    )
    return _relay(row) if row else None


async def of_copy(tx: Transaction, receiver_id: int, message_id: int) -> Relay | None:
    """Return the relay of which this message in the receiver's chat is a copy; None if it is none.

    A message's number means something in one chat only.
    """
    row = await tx.one(
        f"{_SELECT} WHERE r.receiver_id = $1 AND (d.message_id = $2 OR EXISTS"  # noqa: S608
        " (SELECT 1 FROM delivery_messages c WHERE c.notice_id = r.notice_id"
        " AND c.member_id = $1 AND c.message_id = $2))",
        receiver_id,
        message_id,
    )
    return _relay(row) if row else None


async def of_album(tx: Transaction, sender_id: int, album: str) -> Relay | None:
    """Return the relay that gathers the parts of this album of the sender's; None if none does."""
    row = await tx.one(
        f"{_SELECT} WHERE r.sender_id = $1 AND r.album = $2 AND r.gather_until IS NOT NULL",
        sender_id,
        album,
    )
    return _relay(row) if row else None


async def save(
    tx: Transaction,
    sender_id: int,
    receiver_id: int,
    message_id: int,
    now: datetime,
    *,
    kind: str,
    said: tuple[str, str],
    album: str = "",
) -> int:
    """Save a message of the sender's and hand it over to be sent; return the relay's id.

    ``said`` is what it says, as plain text and as HTML. A part of an album begins a relay that is
    handed over when no further part has come for GATHER, or when anything else has. So the order
    in which they wrote is stored.
    """
    await _close_albums(tx, sender_id, now)
    relay_id = await tx.insert(
        "INSERT INTO relays (sender_id, receiver_id, kind, album, texts, created_at)"
        " VALUES ($1, $2, $3, $4, '{}', $5)",
        sender_id,
        receiver_id,
        "album" if album else kind,
        album,
        to_millis(now),
    )
    await add_part(tx, relay_id, sender_id, message_id, said, now if album else None)
    if not album:
        await _hand_over(tx, relay_id, now)
    return relay_id


async def add_part(
    tx: Transaction,
    relay_id: int,
    sender_id: int,
    message_id: int,
    said: tuple[str, str],
    now: datetime | None,
) -> None:
    """Add a message to the relay. ``now`` is given for a part of an album: it awaits the next."""
    await tx.execute(
        "INSERT INTO relay_parts (sender_id, message_id, relay_id) VALUES ($1, $2, $3)",
        sender_id,
        message_id,
        relay_id,
    )
    if said[0]:
        texts = json.loads(
            await tx.value("SELECT texts FROM relays WHERE id = $1", relay_id) or "{}"
        )
        texts[str(message_id)] = [list(said)]
        await _set_texts(tx, relay_id, texts)
    if now is not None:
        await tx.execute(
            "UPDATE relays SET gather_until = $2 WHERE id = $1", relay_id, to_millis(now + GATHER)
        )
        tx.announce(RELAYS)


async def _set_texts(tx: Transaction, relay_id: int, texts: Mapping[str, Any]) -> None:
    packed = json.dumps(texts, ensure_ascii=False)
    await tx.execute("UPDATE relays SET texts = $2 WHERE id = $1", relay_id, packed)


async def _close_albums(tx: Transaction, sender_id: int, now: datetime) -> None:
    rows = await tx.all(
        "SELECT id FROM relays WHERE sender_id = $1 AND gather_until IS NOT NULL ORDER BY id",
        sender_id,
    )
    for row in rows:
        await _hand_over(tx, row["id"], now)


async def next_due(tx: Transaction) -> datetime | None:
    """Return until when the next album is gathered; None if none is."""
    until = await tx.value("SELECT min(gather_until) FROM relays WHERE gather_until IS NOT NULL")
    return None if until is None else from_millis(until)


async def close_due(tx: Transaction, now: datetime, *, patient: bool) -> int:
    """Hand over the albums of which no further part is awaited; return how many.

    `patient`: none while updates are stored and not handled, as parts may be among them. Whose
    they are is sealed.
    """
    if patient and await tx.value("SELECT 1 FROM inbox WHERE state = 0 LIMIT 1"):
        return 0
    rows = await tx.all(
        "SELECT r.id FROM relays r WHERE r.gather_until <= $1 ORDER BY r.id", to_millis(now)
    )
    for row in rows:
        await _hand_over(tx, row["id"], now)
    return len(rows)


async def _hand_over(tx: Transaction, relay_id: int, now: datetime) -> None:
    """Hand the relay over to be sent, behind what the sender has written to this person before."""
    relay = await find(tx, relay_id)
    assert relay is not None
    last = await tx.value(
        "SELECT max(n.due_at) FROM relays r JOIN notices n ON n.id = r.notice_id"
        " WHERE r.receiver_id = $1 AND r.sender_id = $2 AND n.status = 'sending'",
        relay.receiver_id,
        relay.sender_id,
    )
    due = now if last is None else max(now, from_millis(last))
    kind = NoticeKind.RELAY
    notice_id = await notices.deliver(
        tx, [relay.receiver_id], {}, due, about=relay.sender_id, kind=kind
    )
    await tx.execute(
        "UPDATE relays SET notice_id = $2, gather_until = NULL WHERE id = $1", relay_id, notice_id
    )
    tx.announce(RELAYS)


async def content(tx: Transaction, notice_id: int) -> Mapping[str, Any]:
    """Return what a notice of the kind ``relay`` is rendered from; see handlers/contacts."""
    row = await tx.one(
        f"SELECT s.telegram_id, s.name, x.* FROM ({_SELECT} WHERE r.notice_id = $1) x"  # noqa: S608
        " JOIN members s ON s.id = x.sender_id",
        notice_id,
    )
    assert row is not None  # the notice is deleted with its relay
    return {"relay": _relay(row), "from": row["telegram_id"] or 0, "name": row["name"]}


async def edit(tx: Transaction, relay: Relay, message_id: int, said: tuple[str, str]) -> None:
    """Add what the message says now; the receiver's copy is changed after it has arrived."""
    texts = {str(part): [list(one) for one in had] for part, had in relay.texts.items()}
    texts.setdefault(str(message_id), [["", ""]]).append(list(said))
    await _set_texts(tx, relay.id, texts)
    await tx.execute(
        "UPDATE relays SET edited = 1, settled = 0, version = version + 1 WHERE id = $1", relay.id
    )
    tx.announce(RELAYS)


async def withdraw(tx: Transaction, relay: Relay, now: datetime) -> None:
    """Withdraw the message: it is not sent any more, or both copies are deleted."""
    if relay.gathering:
        await _hand_over(tx, relay.id, now)
    await tx.execute(
        "UPDATE relays SET withdrawn_at = $2, texts = NULL, settled = 0, version = version + 1"
        " WHERE id = $1",
        relay.id,
        to_millis(now),
    )
    found = await find(tx, relay.id)
    assert found is not None
    assert found.notice_id is not None
    await notices.cancel(tx, found.notice_id, WITHDRAWN, now)
    tx.announce(RELAYS)
    tx.announce(PERSONAL_DATA_DELETED)


async def to_settle(tx: Transaction, limit: int) -> list[Relay]:
    """Return relays whose delivery has ended and with which something is to be done.

    None while sending is held.
    """
    row = await tx.one("SELECT held_since FROM sender")
    assert row is not None
    if row["held_since"] is not None or not await whereabouts.may_send(tx):
        return []
    rows = await tx.all(f"{_SELECT} WHERE r.settled = 0 AND {_ENDED} ORDER BY r.id LIMIT $1", limit)
    return [_relay(row) for row in rows]


async def settle(tx: Transaction, relay: Relay) -> bool:
    """Save that what was to be done is done, and the sender was notified of the delivery.

    Return False if the relay was changed meanwhile: then there is more to be done.
    """
    await tx.execute("UPDATE relays SET told = $2 WHERE id = $1", relay.id, relay.status)
    return bool(
        await tx.execute(
            "UPDATE relays SET settled = 1 WHERE id = $1 AND version = $2",
            relay.id,
            relay.version,
        )
    )


async def unsettle(tx: Transaction, notice_ids: Sequence[int]) -> None:
    """Save that the outcome of these notices changed late: their senders are notified again."""
    await tx.execute_many(
        "UPDATE relays SET settled = 0 WHERE notice_id = $1",
        [(notice_id,) for notice_id in notice_ids],
    )
    tx.announce(RELAYS)


async def waiting_for(tx: Transaction, member_id: int, since: datetime) -> list[int]:
    """Return the ids of those to whose last message since then the member has not written back.

    The one who wrote last is first.
    """
    rows = await tx.all(
        "SELECT r.sender_id, max(r.id) AS last FROM relays r JOIN deliveries d"
        " ON d.notice_id = r.notice_id AND d.member_id = r.receiver_id"
        " WHERE r.receiver_id = $1 AND r.created_at > $2 AND r.withdrawn_at IS NULL"
        " AND d.status IN ('sent', 'unknown')"
        " AND NOT EXISTS (SELECT 1 FROM relays b WHERE b.sender_id = $1"
        " AND b.receiver_id = r.sender_id AND b.id > r.id)"
        " GROUP BY r.sender_id ORDER BY last DESC",
        member_id,
        to_millis(since),
    )
    return [row["sender_id"] for row in rows]


async def of_person(tx: Transaction, member_id: int) -> list[tuple[Relay, str, bool]]:
    """Return the person's relays, oldest first: each with the other's name, and whether they sent."""  # noqa: E501
    rows = await tx.all(
        f"SELECT o.name, x.* FROM ({_SELECT} WHERE r.sender_id = $1 OR r.receiver_id = $1) x"  # noqa: S608
        " JOIN members o ON o.id = CASE WHEN x.sender_id = $1 THEN x.receiver_id"
        " ELSE x.sender_id END ORDER BY x.id",
        member_id,
    )
    return [(_relay(row), row["name"], row["sender_id"] == member_id) for row in rows]


async def forget_texts(tx: Transaction, now: datetime, limit: int) -> int:
    """Delete what relays say that can be neither changed nor sent any more; return how many."""
    forgotten = await tx.execute(
        "UPDATE relays SET texts = NULL WHERE id IN (SELECT r.id FROM relays r"
        " JOIN deliveries d ON d.notice_id = r.notice_id AND d.member_id = r.receiver_id"
        " WHERE r.created_at < $1 AND r.texts IS NOT NULL AND r.settled = 1"
        " AND d.status NOT IN ('queued', 'sending') LIMIT $2)",
        to_millis(now - CHANGEABLE),
        limit,
    )
    if forgotten:
        tx.announce(PERSONAL_DATA_DELETED)
    return forgotten


async def trim(tx: Transaction, until: datetime, limit: int) -> int:
    """Delete relays of before ``until`` with their notices, at most ``limit``; return how many."""
    rows = await tx.all(
        "SELECT r.id, r.notice_id FROM relays r WHERE r.created_at < $1 AND r.settled = 1"
        " ORDER BY r.created_at LIMIT $2",
        to_millis(until),
        limit,
    )
    await tx.execute_many("DELETE FROM relays WHERE id = $1", [(row["id"],) for row in rows])
    await tx.execute_many(
        "DELETE FROM notices WHERE id = $1", [(row["notice_id"],) for row in rows]
    )
    return len(rows)


async def any_before(tx: Transaction, before: datetime) -> bool:
    """Return whether a message of before then, not withdrawn, is known."""
    found = await tx.value(
        "SELECT 1 FROM relays WHERE created_at < $1 AND withdrawn_at IS NULL LIMIT 1",
        to_millis(before),
    )
    return bool(found)


async def overdue(tx: Transaction, until: datetime) -> list[tuple[int, int]]:
    """Return member and contact of each pair whose member waits since before ``until``.

    Those of whose oldest such message the office was notified are left out; the others are noted as
    told.
    """
    rows = await tx.all(
        "SELECT a.member_id, a.contact_id, min(r.id) AS first FROM relays r"
        " JOIN contacts a ON a.member_id = r.sender_id AND a.contact_id = r.receiver_id"
        " WHERE r.created_at < $1 AND r.withdrawn_at IS NULL"
        " AND (a.told_of IS NULL OR r.id > a.told_of) AND NOT EXISTS (SELECT 1 FROM relays b"
        " WHERE b.sender_id = r.receiver_id AND b.receiver_id = r.sender_id AND b.id > r.id)"
        " GROUP BY a.member_id, a.contact_id ORDER BY first",
        to_millis(until),
    )
    for row in rows:
        await tx.execute(
            "UPDATE contacts SET told_of = (SELECT max(r.id) FROM relays r"
            " WHERE r.sender_id = $1 AND r.receiver_id = $2) WHERE member_id = $1",
            row["member_id"],
            row["contact_id"],
        )
    return [(row["member_id"], row["contact_id"]) for row in rows]
