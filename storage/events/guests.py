"""Guests: people of other institutions who sign up for one event by a link, and are no members.

Only a hash of a link's token is stored. A guest is a row of ``members`` that is no member's; their
places count with those of the members (``events.guests``), and they are on no member's list.
"""

import hashlib
import json
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from storage.engine.transaction import Row, Transaction
from storage.events import events, lasting
from storage.model.events import Event, EventStatus
from storage.model.time import from_millis, to_millis

GUEST: Final = "guest"
"""How a guest stands to an event: no answer of a member, and no list of theirs."""
TOKEN_BYTES: Final = 16
MOST: Final = 100
"""The most people whom one link, or one sign-up, can take."""


class LinkOverError(Exception):
    """The link is unknown, taken back or over, or its event takes no guests any more."""


class FullError(Exception):
    """There are only ``left`` free places, at the event or by the link."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


@dataclass(frozen=True, slots=True)
class Link:
    """A link for guests; ``used`` is how many of its places are taken."""

    id: int
    event_id: int
    places: int
    expires_at: datetime
    ended: bool
    used: int


@dataclass(frozen=True, slots=True)
class Guest:
    """A guest's sign-up; ``names`` are pairs of name and institution of whom they bring."""

    id: int
    event_id: int
    link_id: int
    member_id: int
    name: str
    institution: str
    phone: str | None
    coming: bool
    names: tuple[tuple[str, str], ...]
    title: str
    consent_at: datetime


_LINK = (
    "l.id, l.event_id, l.places, l.expires_at, l.ended_at,"
    " (SELECT COALESCE(sum(g.coming * g.seats), 0) FROM guests g WHERE g.link_id = l.id) AS used"
)


def _link(row: Row) -> Link:
    return Link(
        id=row["id"],
        event_id=row["event_id"],
        places=row["places"],
        expires_at=from_millis(row["expires_at"]),
        ended=row["ended_at"] is not None,
        used=int(row["used"]),
    )


async def make_link(
    tx: Transaction, event_id: int, places: int, until: datetime, by: int, now: datetime
) -> str:
    """Make a link for so many guests until then; return its token, which is not stored."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await tx.insert(
        "INSERT INTO guest_links (event_id, token_hash, places, expires_at, made_by, made_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        event_id,
        _hash(token),
        places,
        to_millis(until),
        by,
        to_millis(now),
    )
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def links(tx: Transaction, event_id: int) -> list[Link]:
    """Return the event's links that were not taken back, the newest first."""
    rows = await tx.all(
        f"SELECT {_LINK} FROM guest_links l"  # noqa: S608
        " WHERE l.event_id = $1 AND l.ended_at IS NULL ORDER BY l.id DESC",
        event_id,
    )
    return [_link(row) for row in rows]


async def link_of(tx: Transaction, token: str, now: datetime) -> Link:
    """Return the link of this token. Raises LinkOverError."""
    row = await tx.one(
        f"SELECT {_LINK} FROM guest_links l WHERE l.token_hash = $1",  # noqa: S608
        _hash(token),
    )
    return await _open(tx, row, now)


async def by_link(tx: Transaction, token: str, member_id: int) -> Guest | None:
    """Return the person's sign-up for the event of this link, also of one that is over."""
    event_id = await tx.value(
        "SELECT event_id FROM guest_links WHERE token_hash = $1", _hash(token)
    )
    return None if event_id is None else await find(tx, event_id, member_id)


async def link(tx: Transaction, link_id: int, now: datetime) -> Link:
    """Return the link with this id, if it is still open. Raises LinkOverError."""
    row = await tx.one(f"SELECT {_LINK} FROM guest_links l WHERE l.id = $1", link_id)  # noqa: S608
    return await _open(tx, row, now)


async def _open(tx: Transaction, row: Row | None, now: datetime) -> Link:
    found = None if row is None else _link(row)
    if found is None or found.ended or found.expires_at <= now:
        raise LinkOverError
    event = await events.find(tx, found.event_id)
    if event is None or not takes(event, now):
        raise LinkOverError
    return found


def takes(event: Event, now: datetime) -> bool:
    """Return whether guests can sign up for the event, or change what they said."""
    return event.status is EventStatus.PUBLISHED and event.starts_at > now


async def end_link(tx: Transaction, link_id: int, event_id: int, now: datetime) -> None:
    """Take the link back; who has signed up by it stays. Raises LinkOverError."""
    changed = await tx.execute(
        "UPDATE guest_links SET ended_at = $3 WHERE id = $1 AND event_id = $2 AND ended_at IS NULL",
        link_id,
        event_id,
        to_millis(now),
    )
    if not changed:
        raise LinkOverError


def room(event: Event, link: Link, before: int = 0) -> int:
    """Return how many places a guest can have who has ``before`` so far: of event and link.

    Guests do not pass members who wait.
    """
    free = MOST if event.free is None else event.free
    if event.waitlisted:
        free = 0
    return max(0, min(free, link.places - link.used)) + before


async def sign_up(
    tx: Transaction,
    link_id: int,
    member_id: int,
    *,
    name: str,
    institution: str,
    phone: str | None,
    now: datetime,
) -> Guest:
    """Sign a guest up, or save what they say of themselves now. Raises LinkOverError, FullError."""
    found = await link(tx, link_id, now)
    event = await events.find(tx, found.event_id)
    own = await find(tx, found.event_id, member_id)
    assert event is not None
    if (own is None or not own.coming) and not room(event, found):
        raise FullError(0)
    seats = 1 if own is None or not own.coming else 1 + len(own.names)
    if own is not None and not own.coming:
        await tx.execute("DELETE FROM guest_names WHERE guest_id = $1", own.id)
    await tx.execute(
        "INSERT INTO guests (event_id, link_id, member_id, name, institution, phone, seats,"
        " consent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        " ON CONFLICT (event_id, member_id) DO UPDATE SET link_id = excluded.link_id,"
        " name = excluded.name, institution = excluded.institution, phone = excluded.phone,"
        " seats = excluded.seats, coming = 1",
        found.event_id,
        found.id,
        member_id,
        name,
        institution,
        phone,
        seats,
        to_millis(now),
    )
    saved = await find(tx, found.event_id, member_id)
    assert saved is not None
    return saved


async def room_beside(tx: Transaction, guest: Guest) -> int:
    """Return how many people the guest can bring at most."""
    event = await events.find(tx, guest.event_id)
    row = await tx.one(f"SELECT {_LINK} FROM guest_links l WHERE l.id = $1", guest.link_id)  # noqa: S608
    assert event is not None
    assert row is not None
    return room(event, _link(row), len(guest.names))


async def bring(
    tx: Transaction, guest: Guest, names: Sequence[tuple[str, str]], now: datetime
) -> None:
    """Save whom the guest brings, instead of those before. Raises LinkOverError, FullError."""
    event = await events.find(tx, guest.event_id)
    if event is None or not takes(event, now) or not guest.coming:
        raise LinkOverError
    left = await room_beside(tx, guest)
    if left < len(names) and len(names) > len(guest.names):
        raise FullError(left)
    await tx.execute("DELETE FROM guest_names WHERE guest_id = $1", guest.id)
    await tx.execute_many(
        "INSERT INTO guest_names (guest_id, position, name, institution) VALUES ($1, $2, $3, $4)",
        [(guest.id, number, *one) for number, one in enumerate(names, start=1)],
    )
    await tx.execute("UPDATE guests SET seats = $2 WHERE id = $1", guest.id, 1 + len(names))


async def cancel(tx: Transaction, guest: Guest) -> None:
    """Save that the guest, and whom they would have brought, do not come."""
    await tx.execute("UPDATE guests SET coming = 0 WHERE id = $1", guest.id)


_GUEST = (
    "g.id, g.event_id, g.link_id, g.member_id, g.name, g.institution, g.phone, g.coming,"
    " g.consent_at, e.title FROM guests g JOIN events e ON e.id = g.event_id"
)


async def _with_names(tx: Transaction, rows: Sequence[Row]) -> list[Guest]:
    brought = await tx.all(
        "SELECT guest_id, name, institution FROM guest_names WHERE guest_id IN"
        " (SELECT CAST(value AS BIGINT) FROM json_each($1)) ORDER BY guest_id, position",
        json.dumps([row["id"] for row in rows]),
    )
    names: dict[int, list[tuple[str, str]]] = {}
    for one in brought:
        names.setdefault(one["guest_id"], []).append((one["name"], one["institution"]))
    return [
        Guest(
            id=row["id"],
            event_id=row["event_id"],
            link_id=row["link_id"],
            member_id=row["member_id"],
            name=row["name"],
            institution=row["institution"],
            phone=row["phone"],
            coming=bool(row["coming"]),
            names=tuple(names.get(row["id"], ())),
            title=row["title"],
            consent_at=from_millis(row["consent_at"]),
        )
        for row in rows
    ]


async def find(tx: Transaction, event_id: int, member_id: int) -> Guest | None:
    """Return the guest's sign-up for the event; None without one."""
    sql = f"SELECT {_GUEST} WHERE g.event_id = $1 AND g.member_id = $2"
    found = await _with_names(tx, await tx.all(sql, event_id, member_id))
    return found[0] if found else None


async def of_member(tx: Transaction, member_id: int) -> list[Guest]:
    """Return all sign-ups of this person as a guest, the latest event first."""
    sql = f"SELECT {_GUEST} WHERE g.member_id = $1 ORDER BY e.starts_at DESC, g.id"
    return await _with_names(tx, await tx.all(sql, member_id))


async def of_event(tx: Transaction, event_id: int) -> list[Guest]:
    """Return the event's guests, those who come first, by institution."""
    sql = (
        f"SELECT {_GUEST} WHERE g.event_id = $1 ORDER BY g.coming DESC, g.institution, g.name, g.id"
    )
    return await _with_names(tx, await tx.all(sql, event_id))


async def standings(tx: Transaction, event_id: int, member_ids: Collection[int]) -> dict[int, str]:
    """Return GUEST, by member id, for those of these who are guests of the event."""
    rows = await tx.all(
        "SELECT member_id FROM guests WHERE event_id = $1 AND member_id IN"
        " (SELECT CAST(value AS BIGINT) FROM json_each($2))",
        event_id,
        json.dumps(list(member_ids)),
    )
    return {row["member_id"]: GUEST for row in rows}


async def is_guest(tx: Transaction, member_id: int) -> bool:
    """Return whether the person is a guest of an event, to come or lately over."""
    return bool(await tx.value("SELECT 1 FROM guests WHERE member_id = $1 LIMIT 1", member_id))


async def over_since(
    tx: Transaction, until: datetime, limit: int, lengths: str = lasting.NONE
) -> list[Guest]:
    """Return guests of events that ended before ``until``, at most ``limit``."""
    sql = f"SELECT {_GUEST} WHERE NOT {lasting.not_over('$1', '$2')} ORDER BY g.id LIMIT $3"
    return await _with_names(tx, await tx.all(sql, to_millis(until), lengths, limit))


async def forget(tx: Transaction, guest_ids: Collection[int]) -> None:
    """Delete these sign-ups, with what was answered to their events' questions."""
    await tx.execute(
        "DELETE FROM question_answers WHERE EXISTS (SELECT 1 FROM guests g JOIN events e"
        " ON e.id = g.event_id JOIN questions q ON q.set_id = e.question_set_id"
        " WHERE g.id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " AND q.id = question_answers.question_id AND g.member_id = question_answers.member_id)",
        json.dumps(list(guest_ids)),
    )
    await tx.execute_many("DELETE FROM guests WHERE id = $1", [(one,) for one in guest_ids])


async def nobody_else(tx: Transaction, member_ids: Collection[int]) -> list[int]:
    """Return those of these ids that are known for nothing else: visitors without a role."""
    rows = await tx.all(
        "SELECT m.id FROM members m WHERE m.status = 'visitor'"
        " AND m.id IN (SELECT CAST(value AS BIGINT) FROM json_each($1))"
        " AND NOT EXISTS (SELECT 1 FROM guests g WHERE g.member_id = m.id)"
        " AND NOT EXISTS (SELECT 1 FROM grants r WHERE r.member_id = m.id)"
        " AND NOT EXISTS (SELECT 1 FROM waiting_grants w WHERE w.member_id = m.id)",
        json.dumps(list(member_ids)),
    )
    return [row["id"] for row in rows]
