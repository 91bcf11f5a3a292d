"""Offers: a place that comes free is offered to whoever is next on the waitlist, for a time.

An offer keeps the place for its member (``held``) for so many waking hours as the event has
(``offer_hours``). In the last LATE before the start the next ASKED for each free place are asked at
once, and the first to take it has it (``race``). Offers end CUT_OFF before the start, and from then
on who asks first gets what is free. Nobody is asked, and nothing ends, in the quiet hours.

Whoever lets an offered place lapse leaves the waitlist: their answer becomes maybe. Members who
were too late in a race, or whose offer ends because the event is near, keep their turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import Transaction
from storage.events import columns, in_groups, queue, quotas
from storage.events.rsvps import OWN, own_of
from storage.model.events import Answer, Event, Rsvp
from storage.model.organisation import Organisation, awake_for, quiet_until
from storage.model.time import to_millis

LATE: Final = timedelta(hours=24)
ASKED: Final = 3
RESERVED, RACE = "held", "race"


@dataclass(frozen=True, slots=True)
class Offers:
    """What is to be done about an event's offers: the ids of members, by what happens to them.

    ``lapsed`` lose their turn; ``outrun`` were asked and somebody was faster; ``ended`` were asked
    until the cut-off; ``offered`` get an offer of this kind until then.
    """

    event: Event
    lapsed: Sequence[int] = ()
    outrun: Sequence[int] = ()
    ended: Sequence[int] = ()
    offered: Sequence[int] = ()
    kind: str = RESERVED
    until: datetime | None = None

    def __bool__(self) -> bool:
        return bool(self.lapsed or self.outrun or self.ended or self.offered)


async def due(tx: Transaction, organisation: Organisation, now: datetime) -> list[Offers]:
    """Return what is to be done now about offers, by event; nothing in the quiet hours."""
    if quiet_until(organisation, now) is not None:
        return []
    rows = await tx.all(
        f"SELECT {columns.COLUMNS} FROM events e WHERE e.offer_hours > 0"  # noqa: S608
        " AND e.status = 'published' AND e.waitlisted > 0 AND e.starts_at > $1"
        " AND (e.places IS NULL OR e.going + e.brought + e.guests < e.places"
        " OR EXISTS (SELECT 1 FROM rsvps r WHERE r.event_id = e.id"
        " AND r.offered_until IS NOT NULL)) ORDER BY e.starts_at, e.id",
        to_millis(now),
    )
    found = [await _of_event(tx, columns.from_row(row), organisation, now) for row in rows]
    return [one for one in found if one]


async def _of_event(
    tx: Transaction, event: Event, organisation: Organisation, now: datetime
) -> Offers:
    """Return which of the event's offers are over, and who gets the next ones."""
    cut_off = event.starts_at - queue.CUT_OFF
    present = await open_offers(tx, event.id)
    ends = {one.member_id: queue.offer_ends(event, one.offered_until) for one in present}
    past = [one for one in present if (end := ends[one.member_id]) is None or end <= now]
    lapsed = [
        one.member_id
        for one in past
        if one.offer == RESERVED and _before(ends[one.member_id], cut_off)
    ]
    ended = [one.member_id for one in past if one.member_id not in lapsed]
    room = await quotas.room(tx, event)
    reserved = await queue.reserve(tx, event, room, now)  # takes their places from the room
    racing = [one for one in present if one.offer == RACE and one not in past]
    keys = await quotas.keys_of(tx, event, [one.member_id for one in racing])
    outrun = [one.member_id for one in racing if not room.fits(one.party, keys[one.member_id])]
    over = Offers(event, lapsed, outrun, ended)
    if now >= cut_off or not queue.offers(event):
        return over
    besides = reserved | {one.member_id for one in present}
    if now < event.starts_at - LATE:
        found = await queue.fitting(tx, event, room, besides=besides, most=None, each=False)
        until = min(cut_off, awake_for(organisation, now, timedelta(hours=event.offer_hours)))
        return replace(over, offered=[one.member_id for one in found], kind=RESERVED, until=until)
    # Shortly before the start several members are asked for each place; the first gets it.
    places = 1 if room.free is None else room.free
    most = ASKED * places - (len(racing) - len(outrun))
    if most <= 0:
        return over
    found = await queue.fitting(tx, event, room, besides=besides, most=most, each=True)
    return replace(over, offered=[one.member_id for one in found], kind=RACE, until=cut_off)


def _before(until: datetime | None, cut_off: datetime) -> bool:
    return until is not None and until < cut_off


async def save(tx: Transaction, offers: Offers, now: datetime) -> None:
    """Save what :func:`due` has found, in the same transaction."""
    event_id = offers.event.id
    await tx.execute_many(
        "UPDATE rsvps SET answer = $3, waitlisted = 0, position = NULL, companions = 0,"
        " companion_names = '', offer = '', offered_until = NULL, answered_at = $4, by_phone = 0,"
        " answered_by = NULL, replaced = NULL, replaced_position = NULL"
        " WHERE event_id = $1 AND member_id = $2",
        [(event_id, one, Answer.MAYBE, to_millis(now)) for one in offers.lapsed],
    )
    await tx.execute_many(
        "UPDATE rsvps SET offer = '', offered_until = NULL WHERE event_id = $1 AND member_id = $2",
        [(event_id, one) for one in (*offers.outrun, *offers.ended)],
    )
    if offers.until is not None:
        until = to_millis(offers.until)
        await tx.execute_many(
            "UPDATE rsvps SET offer = $3, offered_until = $4"
            " WHERE event_id = $1 AND member_id = $2",
            [(event_id, one, offers.kind, until) for one in offers.offered],
        )
    if offers.lapsed:
        await in_groups.changed(tx, event_id)


async def open_offers(tx: Transaction, event_id: int) -> list[Rsvp]:
    """Return the answers of those who were offered a place and have not said, in line."""
    rows = await tx.all(
        f"SELECT {OWN} FROM rsvps r"  # noqa: S608
        " WHERE r.event_id = $1 AND r.offered_until IS NOT NULL AND r.waitlisted = 1"
        " ORDER BY r.position",
        event_id,
    )
    return [own for row in rows if (own := own_of(row, 0))]
