"""Whom members bring to an event: how many, or by name; each takes a place."""

from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from storage.engine.transaction import Transaction
from storage.events import in_groups, queue, quotas, rsvps, saving
from storage.events.events import BegunError, NotPublishedError
from storage.events.rsvps import DeadlinePassedError, HereError
from storage.model.events import Answer, Event, EventStatus, Rsvp
from storage.model.time import to_millis

MOST = 20
"""The most companions that an event can allow each member."""


class NotGoingError(Exception):
    """The member does not take part, and waits for no place."""


class TooManyError(Exception):
    """The event does not allow so many companions."""


class NoRoomError(Exception):
    """There are not enough places; the member keeps theirs."""


@dataclass(frozen=True, slots=True)
class Brought:
    """The result of a change: the event, the member's row, and who was promoted by it."""

    event: Event
    rsvp: Rsvp
    promoted: tuple[int, ...]


async def bring(
    tx: Transaction,
    event_id: int,
    member_id: int,
    number: int,
    now: datetime,
    *,
    names: str = "",
    by: int | None = None,
    granted: bool = False,
) -> Brought:
    """Record how many companions the member brings, and their names as typed.

    Who waits for a place may wait for more; who has one gets more only if they are free, and gives
    those back that are too many. After the deadline a member can only bring fewer, unless staff
    have ``granted`` it; ``by`` is the id of the staff person who enters it, also later;
    on_behalf.undo takes that back. Raises NotPublishedError, BegunError, NotGoingError,
    TooManyError, HereError, DeadlinePassedError or NoRoomError.
    """
    event, before = await rsvps.look_up(tx, event_id, member_id) or (None, None)
    if event is None or before is None or before.answer is not Answer.GOING:
        raise NotGoingError
    if event.status is not EventStatus.PUBLISHED:
        raise NotPublishedError
    if event.starts_at <= now:
        raise BegunError
    if by is None and not granted and await rsvps.is_here(tx, event, member_id, now):
        raise HereError
    if number > max(event.companions, before.companions) or number < 0:
        raise TooManyError
    more = number > before.companions
    closed = event.deadline_at is not None and event.deadline_at <= now
    if more and closed and by is None and not granted:
        raise DeadlinePassedError
    if more and (before.standing == Answer.GOING or before.offer == "held"):
        added = number - before.companions
        if not await queue.has_room(tx, event, member_id, now, _needed(before, added)):
            raise NoRoomError
    after = replace(before, companions=number, companion_names=names if number else "")
    replaced, position = await saving.replaced_by(tx, event_id, member_id, by)
    if by is not None:
        after = replace(after, by_phone=True, answered_by=by, answered_at=now)
    await tx.execute(
        "UPDATE rsvps SET companions = $3, companion_names = $4, by_phone = $5, answered_by = $6,"
        " answered_at = $7, replaced = coalesce($8, replaced),"
        " replaced_position = CASE WHEN CAST($8 AS TEXT) IS NULL THEN replaced_position ELSE $9 END"
        " WHERE event_id = $1 AND member_id = $2",
        event_id,
        member_id,
        after.companions,
        after.companion_names,
        int(after.by_phone),
        after.answered_by,
        to_millis(after.answered_at),
        replaced,
        position,
    )
    await in_groups.changed(tx, event_id)
    promoted = await rsvps.promote(tx, rsvps.counted(event, before, after))
    event, own = await rsvps.look_up(tx, event_id, member_id) or (event, None)
    assert own is not None
    return Brought(event, own, tuple(one for one in promoted if one != member_id))


async def places_left(tx: Transaction, event: Event, member_id: int, now: datetime) -> int | None:
    """Return how many more people the member can bring, by the event's places and their quotas.

    None if there is no limit.
    """
    room = await queue.left_by_others(tx, event, member_id, now)
    keys = (await quotas.keys_of(tx, event, [member_id]))[member_id]
    left = [room.quotas[key] for key in keys if key in room.quotas]
    if room.free is not None:
        left.append(room.free)
    return max(min(left), 0) if left else None


def _needed(before: Rsvp, added: int) -> int:
    """Return how many free places the member needs; one that is kept for them is still free."""
    return added if before.standing == Answer.GOING else before.party + added


async def allow(tx: Transaction, event_id: int, number: int, *, names: bool) -> None:
    """Set how many companions each member may bring, and whether their names are asked for.

    Who has stated more already keeps them. Raises ValueError for an impossible number.
    """
    if not 0 <= number <= MOST:
        raise ValueError(number)
    await tx.execute(
        "UPDATE events SET companions = $2, companion_names = $3 WHERE id = $1",
        event_id,
        number,
        int(names and number > 0),
    )
