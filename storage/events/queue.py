"""Who gets a free place of an event: the first on the waitlist who fits.

A party that needs more places than are left, or a member whose quota is full, is passed over and
keeps the turn; otherwise nobody overtakes. Whoever waits for a yes of staff is passed over as well.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import ALL, Transaction
from storage.events import quotas
from storage.events.quotas import Room
from storage.model.events import Event, EventStatus, Rsvp
from storage.model.time import to_millis

PART = 200
"""How many of the waitlist are read at once."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A member on the waitlist, and how many places they need."""

    member_id: int
    position: int
    party: int


CUT_OFF: Final = timedelta(hours=3)
"""How long before the start offers end; a place that is free then goes to whoever asks first."""


def offers(event: Event) -> bool:
    """Return whether free places are offered to whoever is next, and not given to them at once."""
    return event.offer_hours > 0 and (event.places is not None or event.limited > 0)


def first_come(event: Event, now: datetime) -> bool:
    """Return whether offers have ended, so that who asks first gets what is free."""
    return offers(event) and event.starts_at - CUT_OFF <= now


def offer_ends(event: Event, until: datetime | None) -> datetime | None:
    """Return when an offer that was made ``until`` then is over: the event may be earlier now."""
    return None if until is None else min(until, event.starts_at - CUT_OFF)


async def has_room(
    tx: Transaction, event: Event, member_id: int, now: datetime, party: int = 1
) -> bool:
    """Return whether there are places for the member's party, and nobody in line comes first.

    Places that are kept for others by an offer count as taken. The event's counts must not contain
    a place of the member's own.
    """
    if event.free is not None and event.free < party:
        return False
    if not event.limited and not event.waitlisted:
        return True
    room = await quotas.room(tx, event)
    kept = await reserve(tx, event, room, now, besides=member_id)
    keys = await quotas.keys_of(tx, event, [member_id])
    if not room.fits(party, keys[member_id]):
        return False
    if not event.waitlisted or first_come(event, now):
        return True
    return not await fitting(tx, event, room, besides=kept | {member_id}, most=1)


async def left_by_others(tx: Transaction, event: Event, member_id: int, now: datetime) -> Room:
    """Return the places that are left once all others who are to get one have it."""
    room = await quotas.room(tx, event)
    kept = await reserve(tx, event, room, now, besides=member_id)
    if event.waitlisted and not first_come(event, now):
        await fitting(tx, event, room, besides=kept | {member_id})
    return room


async def may_take(tx: Transaction, event: Event, rsvp: Rsvp, now: datetime) -> bool:
    """Return whether the member, who waits, can take a place now that is offered or for all."""
    if rsvp.standing != "waitlisted" or not offers(event):
        return False
    until = offer_ends(event, rsvp.offered_until)
    offered = until is not None and until > now
    if not offered and not first_come(event, now):
        return False
    room = await quotas.room(tx, event)
    await reserve(tx, event, room, now, besides=rsvp.member_id)
    return room.fits(
        rsvp.party, (await quotas.keys_of(tx, event, [rsvp.member_id]))[rsvp.member_id]
    )


async def reserve(
    tx: Transaction, event: Event, room: Room, now: datetime, *, besides: int | None = None
) -> set[int]:
    """Take the places that offers keep at ``now`` from the room; return for whom they are kept."""
    if not offers(event) or first_come(event, now):
        return set()
    rows = await tx.all(
        "SELECT member_id, companions FROM rsvps WHERE event_id = $1 AND offered_until > $2"
        " AND offer = 'held' AND waitlisted = 1",
        event.id,
        to_millis(now),
    )
    parties = {one["member_id"]: 1 + one["companions"] for one in rows}
    parties.pop(besides or 0, None)
    for member_id, keys in (await quotas.keys_of(tx, event, parties)).items():
        room.take(parties[member_id], keys)
    return set(parties)


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
    return bool(await fitting(tx, event, room, most=1))


async def next_in_line(tx: Transaction, event: Event) -> list[Waiting]:
    """Return who on the waitlist gets the places that are free now, in its order.

    ``event`` must have the current counts.
    """
    if event.status is not EventStatus.PUBLISHED or not event.waitlisted or event.free == 0:
        return []
    if offers(event):
        return []
    return await fitting(tx, event, await quotas.room(tx, event))


async def fitting(
    tx: Transaction,
    event: Event,
    room: Room,
    *,
    besides: Collection[int] = (),
    most: int | None = None,
    each: bool = False,
) -> list[Waiting]:
    """Return those on the waitlist who fit one after the other, in order; their places are taken.

    With ``each``, each of them fits by themselves, and the places are not taken; ``most`` is how
    many are returned at most.
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
            if member_id not in besides and room.fits(party, keys[member_id]):
                if not each:
                    room.take(party, keys[member_id])
                found.append(Waiting(member_id, last, party))
                if len(found) == most:
                    return found
    return found
