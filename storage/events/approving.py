"""Sign-ups that need a yes of staff: asked for by the member's answer, decided one by one."""

from datetime import datetime

from storage import audiences
from storage.engine.transaction import Transaction
from storage.events import queue, rsvps
from storage.events.events import BegunError, NotPublishedError
from storage.events.rsvps import Recorded
from storage.model.events import Answer, EventStatus
from storage.model.time import to_millis


class NotAskedError(Exception):
    """The member waits for no yes: it was decided, or they have withdrawn."""


async def require(tx: Transaction, event_id: int, *, yes: bool) -> None:
    """Set whether staff approve each sign-up; who is signed up already stays so."""
    await tx.execute("UPDATE events SET approves = $2 WHERE id = $1", event_id, int(yes))


async def waiting(tx: Transaction, event_id: int) -> list[int]:
    """Return the ids of the members who wait for a yes, in the order in which they asked."""
    rows = await tx.all(
        "SELECT member_id FROM rsvps WHERE event_id = $1 AND approval = 'asked' ORDER BY position",
        event_id,
    )
    return [row["member_id"] for row in rows]


async def decide(
    tx: Transaction, event_id: int, member_id: int, now: datetime, *, yes: bool
) -> Recorded:
    """Approve or decline the sign-up of a member who waits for it.

    With a yes the member gets a place if there is one, else keeps the turn on the waitlist; with a
    no the answer becomes not going. Raises NotAskedError, NotPublishedError or BegunError.
    """
    event, before = await rsvps.look_up(tx, event_id, member_id) or (None, None)
    if event is None or before is None or before.approval != "asked":
        raise NotAskedError
    if event.status is not EventStatus.PUBLISHED:
        raise NotPublishedError
    if event.starts_at <= now:
        raise BegunError
    if yes:
        await tx.execute(
            "UPDATE rsvps SET approval = 'approved' WHERE event_id = $1 AND member_id = $2",
            event_id,
            member_id,
        )
    else:
        await tx.execute(
            "UPDATE rsvps SET approval = 'declined', answer = $3, waitlisted = 0, position = NULL,"
            " offer = '', offered_until = NULL,"
            " companions = 0, companion_names = '', answered_at = $4"
            " WHERE event_id = $1 AND member_id = $2",
            event_id,
            member_id,
            Answer.NOT_GOING,
            to_millis(now),
        )
    event, rsvp = await rsvps.look_up(tx, event_id, member_id) or (event, None)
    at_once = yes and rsvp is not None and queue.offers(event)
    if at_once and await queue.has_room(tx, event, member_id, now, before.party):
        await rsvps.seat(tx, event_id, [member_id])
        event, rsvp = await rsvps.look_up(tx, event_id, member_id) or (event, rsvp)
    promoted = await rsvps.promote(tx, event)
    event, rsvp = await rsvps.look_up(tx, event_id, member_id) or (event, rsvp)
    assert rsvp is not None
    audience = await audiences.load(tx, event.audience_id)
    return Recorded(
        event=event,
        audience=audience,
        rsvp=rsvp,
        changed=True,
        in_line=await rsvps.in_line(tx, rsvp),
        before="asked",
        promoted=tuple(one for one in promoted if one != member_id),
    )
