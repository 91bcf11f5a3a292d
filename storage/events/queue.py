"""Who gets a free place of an event: the first on the waitlist who fits.

A party that needs more places than are left, or a member whose quota is full, is passed over and
keeps the turn; otherwise nobody overtakes. Who waits for a yes of staff is passed over as well.
"""

from dataclasses import dataclass

from storage.engine.transaction import ALL, Transaction
from storage.events import quotas
from storage.events.quotas import Room
from storage.model.events import Event, EventStatus

PART = 200
"""How many of the waitlist are read at once."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A member on the waitlist, and how many places they need."""

    member_id: int
    position: int
    party: int


async def has_room(tx: Transaction, event: Event, member_id: int, party: int = 1) -> bool:
    """Return whether there are places for the member's party, and nobody in line comes first.

    The event's counts must not contain a place of the member's own.
    """
    if event.free is not None and event.free < party:
        return False
    if not event.limited and not event.waitlisted:
        return True
    room = await quotas.room(tx, event)
    keys = await quotas.keys_of(tx, event, [member_id])
    if not room.fits(party, keys[member_id]):
        return False
    return not event.waitlisted or await first(tx, event, room, besides=member_id) is None


async def first(
    tx: Transaction, event: Event, room: Room, *, besides: int | None = None
) -> int | None:
    """Return the first on the waitlist who fits into this room; None if nobody does."""
    found = await _fitting(tx, event, room, besides=besides, only_first=True)
    return found[0].member_id if found else None


async def gives_away(tx: Transaction, event: Event, member_id: int) -> bool:
    """Return whether somebody in line would get the place that this member gives up."""
    if not event.waitlisted:
        return False
    row = await tx.one(
        "SELECT companions FROM rsvps WHERE event_id = $1 AND member_id = $2", event.id, member_id
    )
    room = await quotas.room(tx, event)
    if row is not None:
        keys = await quotas.keys_of(tx, event, [member_id])
        room.take(-(1 + row["companions"]), keys[member_id])
    return await first(tx, event, room) is not None


async def next_in_line(tx: Transaction, event: Event) -> list[Waiting]:
    """Return who on the waitlist gets the places that are free now, in its order.

    ``event`` must have the current counts.
    """
    if event.status is not EventStatus.PUBLISHED or not event.waitlisted or event.free == 0:
        return []
    return await _fitting(tx, event, await quotas.room(tx, event))


async def _fitting(
    tx: Transaction,
    event: Event,
    room: Room,
    *,
    besides: int | None = None,
    only_first: bool = False,
) -> list[Waiting]:
    """Return those on the waitlist who fit one after the other, in order; their places are taken.

    With ``only_first``, return one at most.
    """
    found: list[Waiting] = []
    last = 0
    while room.free is None or room.free > 0:
        limit = PART if event.limited else ALL if room.free is None else min(room.free, PART)
        rows = await tx.all(
            "SELECT member_id, position, companions FROM rsvps WHERE event_id = $1"
            " AND waitlisted = 1 AND approval <> 'asked' AND position > $2"
            " AND (CAST($3 AS BIGINT) IS NULL OR companions < $3) ORDER BY position LIMIT $4",
            event.id,
            last,
            room.free,
            limit,
        )
        if not rows:
            break
        keys = await quotas.keys_of(tx, event, [row["member_id"] for row in rows])
        for row in rows:
            member_id, last, party = row["member_id"], row["position"], 1 + row["companions"]
            if member_id != besides and room.fits(party, keys[member_id]):
                room.take(party, keys[member_id])
                found.append(Waiting(member_id, last, party))
                if only_first:
                    return found
    return found
