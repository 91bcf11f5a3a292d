"""Answers to events (RSVPs): places and the waitlist.

Triggers of the schema update the counts on the event, and a constraint refuses more people going
than there are places.
"""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from storage import audiences
from storage.audiences import ASKED, WAITLISTED
from storage.engine.recall import Recall
from storage.engine.transaction import Row, Transaction
from storage.events import columns, in_groups, queue, quotas, saving
from storage.events.events import BegunError, NotPublishedError
from storage.events.on_duty import AHEAD
from storage.model.audiences import Audience
from storage.model.events import Answer, Event, EventStatus, Rsvp
from storage.model.people import Member
from storage.model.time import from_millis, instant_or_none


class NoEventError(Exception):
    """There is no such event."""


class NotInvitedError(Exception):
    """The member is not in the event's audience."""


class DeadlinePassedError(Exception):
    """Sign-up has ended."""


class DeclinedError(Exception):
    """Staff have declined the member's sign-up, so only they can let the member in."""


class HereError(Exception):
    """The member is checked in already, so they take part, with those whom they bring."""


class FinalError(Exception):
    """Sign-up has ended, so this withdrawal can't be undone; the member has to confirm it."""


class GivesAwayError(Exception):
    """The member's place would go to the waitlist at once; the member has to confirm this."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


class Recorded(msgspec.Struct, frozen=True):
    """The result of recording an answer."""

    event: Event
    """The event after the answer, with its new counts."""
    audience: Audience
    """The event's audience."""
    rsvp: Rsvp
    changed: bool
    """Whether this answer differs from the answer recorded before."""
    in_line: int = 0
    """The member's position on the waitlist, from 1; 0 if not on it."""
    before: str | None = None
    """The member's standing before this answer; None without one."""
    promoted: tuple[int, ...] = ()
    """The ids of members promoted from the waitlist by this answer, in its order."""


OWN = (
    "r.event_id, r.member_id, r.answer, r.answered_at, r.waitlisted AS own_waitlisted, r.position,"
    " r.by_phone, r.answered_by, r.companions AS own_companions, r.companion_names AS own_names,"
    " r.approval, r.absence, r.offer, r.offered_until"
)
_WIDTH = OWN.count(",") + 1
_ANSWERS: Final = {one.value: one for one in Answer}
_EVENTS: Recall[int, Event] = Recall(frozenset({"inbox"}))
"""Events that are being answered; each answer leaves its event with the new counts."""


def own_of(row: Row, at: int = columns.WIDTH) -> Rsvp | None:
    """Return the answer from a row in which OWN stands at this place; None without one.

    By default it stands behind the columns of an event.
    """
    # By position: SQLite's rows look through the names of their columns one by one.
    event_id, member_id, answer, answered_at, waitlisted, *rest = tuple(row)[at : at + _WIDTH]
    if answer is None:
        return None
    position, by_phone, answered_by, companions, names, approval, absence, *offered = rest
    offer, until = offered
    # In the order of the fields, too: naming some takes longer.
    return Rsvp(
        event_id,
        member_id,
        _ANSWERS[answer],
        from_millis(answered_at),
        bool(waitlisted),
        position,
        bool(by_phone),
        answered_by,
        companions,
        names,
        approval,
        absence,
        offer if waitlisted else "",
        instant_or_none(until),
    )


async def look_up(
    tx: Transaction, event_id: int, member_id: int
) -> tuple[Event, Rsvp | None] | None:
    """Return the event and the member's answer to it; None if there is no such event."""
    event = _EVENTS.get(tx.memory, event_id)
    if event is not None:
        return event, await _own(tx, event_id, member_id)
    row = await tx.one(
        f"SELECT {columns.COLUMNS}, {OWN} FROM events e"  # noqa: S608
        " LEFT JOIN rsvps r ON r.event_id = e.id AND r.member_id = $2 WHERE e.id = $1",
        event_id,
        member_id,
    )
    if row is None:
        return None
    event = columns.from_row(row)
    _EVENTS.add(tx.memory, {event_id: event})
    return event, own_of(row)


async def _own(tx: Transaction, event_id: int, member_id: int) -> Rsvp | None:
    """Return the member's answer; most of its row is seldom used, and not read then."""
    row = await tx.one(
        "SELECT answer, answered_at, approval,"  # noqa: S608
        f" CASE WHEN {saving.PLAIN} THEN 1 ELSE 0 END AS plain"
        " FROM rsvps WHERE event_id = $1 AND member_id = $2",
        event_id,
        member_id,
    )
    if row is None:
        return None
    answer, answered_at, approval, plain = row
    if plain:
        said_at = from_millis(answered_at)
        return Rsvp(event_id, member_id, _ANSWERS[answer], said_at, approval=approval)
    return (await of_members(tx, event_id, [member_id])).get(member_id)


async def of_members(
    tx: Transaction, event_id: int, member_ids: Collection[int]
) -> dict[int, Rsvp]:
    """Return these members' answers to the event, by member id."""
    rows = await tx.all(
        f"SELECT {OWN} FROM rsvps r"  # noqa: S608
        " WHERE r.event_id = $1 AND r.member_id IN (SELECT CAST(value AS BIGINT)"
        " FROM json_each($2))",
        event_id,
        json.dumps(list(member_ids)),
    )
    return {own.member_id: own for row in rows if (own := own_of(row, 0))}


async def is_here(tx: Transaction, event: Event, member_id: int, now: datetime) -> bool:
    """Return whether the member is checked in at the event, which may begin only later."""
    if now < event.starts_at - AHEAD:
        return False
    sql = "SELECT 1 FROM attendance WHERE event_id = $1 AND member_id = $2 AND state = 'present'"
    return bool(await tx.value(sql, event.id, member_id))


async def answer(
    tx: Transaction,
    event_id: int,
    member_id: int,
    said: Answer,
    now: datetime,
    *,
    known: Member | None = None,
    sure: bool = True,
    by: int | None = None,
    approves: bool = False,
) -> Recorded:
    """Record the member's answer; without a free place, going puts them on the waitlist.

    A place that becomes free goes to the first on the waitlist who fits (see queue.py), or is
    offered (see offers.py); who waits and has an offer takes it by going. Where staff
    approve each sign-up, the member waits for their yes; ``approves`` gives it at once, also after
    the deadline. After the sign-up deadline a member can only withdraw. What the member has asked
    for after it ends with the answer. ``known`` is the member, if already read in this transaction.
    ``by`` is the id of the staff person who enters it for a member who telephoned: the answer is
    marked so until the member answers, and on_behalf.undo can take it back.

    Raises NoEventError, NotPublishedError, BegunError, DeadlinePassedError, NotInvitedError,
    DeclinedError, HereError; if ``sure`` is False, also FinalError or GivesAwayError if the change
    could not be undone.
    """
    found = await look_up(tx, event_id, member_id)
    if found is None:
        raise NoEventError
    event, before = found
    check_open(event, before, said, now, late=approves)
    audience = await audiences.load(tx, event.audience_id)
    if before is None and not await _invited(tx, event, audience, member_id, known):
        raise NotInvitedError
    if before is not None and before.answer is said:
        return await _again(tx, event, audience, before, now, by)
    if before is not None and said is not Answer.GOING and await is_here(tx, event, member_id, now):
        raise HereError
    if not sure and by is None and event.deadline_at is not None and event.deadline_at <= now:
        raise FinalError
    seated = before is not None and before.standing == Answer.GOING
    if not sure and seated and await queue.gives_away(tx, event, member_id):
        raise GivesAwayError(event)
    if seated and event.limited:
        await quotas.forget_choices(tx, event, member_id)
    approval = _approval(event, before, said, approves=approves)
    waits = approval == ASKED or (
        said is Answer.GOING and not await queue.has_room(tx, event, member_id, now)
    )
    rsvp = Rsvp(event_id, member_id, said, now, waits, None, by is not None, by, approval=approval)
    if by is not None or waits or before is None or not await saving.only_changes(tx, rsvp):
        rsvp = replace(rsvp, position=await saving.save(tx, rsvp))
    await saving.end_request(tx, event, member_id)
    await in_groups.changed(tx, event_id)
    after = counted(event, before, rsvp)
    _EVENTS.add(tx.memory, {event_id: after})
    promoted = await promote(tx, after) if after.waitlisted else ()
    if promoted:
        after = (await look_up(tx, event_id, member_id) or (after, None))[0]
    return Recorded(
        event=after,
        audience=audience,
        rsvp=rsvp,
        changed=True,
        in_line=after.waitlisted if waits and approval != ASKED else 0,
        before=before.standing if before else None,
        promoted=promoted,
    )


async def _again(
    tx: Transaction, event: Event, audience: Audience, before: Rsvp, now: datetime, by: int | None
) -> Recorded:
    """Record the answer that the member has given before."""
    if await queue.may_take(tx, event, before, now):
        return await _take(tx, event, audience, before)
    in_line = await _in_line(tx, before)
    confirms = before.by_phone and by is None
    if confirms:
        before = await _confirm(tx, before)
    return Recorded(event, audience, before, changed=confirms, in_line=in_line)


async def _take(tx: Transaction, event: Event, audience: Audience, before: Rsvp) -> Recorded:
    """Give the member who waits the place that they may take."""
    await seat(tx, event.id, [before.member_id])
    found = await look_up(tx, event.id, before.member_id)
    assert found is not None
    after, own = found
    assert own is not None
    if own.by_phone:
        own = await _confirm(tx, own)
    return Recorded(after, audience, own, changed=True, before=before.standing)


def _approval(event: Event, before: Rsvp | None, said: Answer, *, approves: bool) -> str:
    """Return the approval that the member's row will have with this answer. Raises DeclinedError.

    A yes that was given stays good while the member changes their mind.
    """
    known = "" if before is None or before.approval == ASKED else before.approval
    if said is not Answer.GOING:
        return known
    if approves:
        return "approved" if event.approves or known else ""
    if known == "declined":
        raise DeclinedError
    return known or (ASKED if event.approves else "")


async def _confirm(tx: Transaction, rsvp: Rsvp) -> Rsvp:
    """Make an answer that staff gave for the member the member's own."""
    await tx.execute(
        "UPDATE rsvps SET by_phone = 0, answered_by = NULL, replaced = NULL,"
        " replaced_position = NULL WHERE event_id = $1 AND member_id = $2",
        rsvp.event_id,
        rsvp.member_id,
    )
    return replace(rsvp, by_phone=False, answered_by=None)


async def _invited(
    tx: Transaction, event: Event, audience: Audience, member_id: int, known: Member | None
) -> bool:
    if known is None:
        return await audiences.includes(tx, event.audience_id, member_id)
    return await audiences.contains(tx, audience, known)


def check_open(
    event: Event, before: Rsvp | None, said: Answer, now: datetime, *, late: bool = False
) -> None:
    """Check that the answer can be given now; with ``late``, also after the deadline.

    Raises NotPublishedError, BegunError or DeadlinePassedError.
    """
    if event.status is not EventStatus.PUBLISHED:
        raise NotPublishedError
    if event.starts_at <= now:
        raise BegunError
    withdraws = before is not None and (said is Answer.NOT_GOING or said is before.answer)
    if event.deadline_at is not None and event.deadline_at <= now and not (withdraws or late):
        raise DeadlinePassedError


def counted(event: Event, before: Rsvp | None, after: Rsvp | None) -> Event:
    """Return the event with ``before`` subtracted from its counts and ``after`` added."""
    counts: dict[str, Any] = {}
    for rsvp, by in ((before, -1), (after, 1)):
        if rsvp is not None:
            standing = rsvp.standing  # which is the name of its count
            counts[standing] = counts.get(standing, getattr(event, standing)) + by
            if rsvp.companions and standing == Answer.GOING:
                counts["brought"] = counts.get("brought", event.brought) + by * rsvp.companions
    return replace(event, **counts)


async def _in_line(tx: Transaction, rsvp: Rsvp) -> int:
    if rsvp.standing != WAITLISTED:
        return 0
    return int(
        await tx.value(
            "SELECT count(*) FROM rsvps WHERE event_id = $1 AND waitlisted = 1"
            " AND approval <> 'asked' AND position <= $2",
            rsvp.event_id,
            rsvp.position,
        )
    )


async def in_line(tx: Transaction, rsvp: Rsvp | None) -> int:
    """Return the member's position on the waitlist, from 1; 0 if they are not on it."""
    return 0 if rsvp is None else await _in_line(tx, rsvp)


async def promote(tx: Transaction, event: Event) -> tuple[int, ...]:
    """Give the free places to the first on the waitlist who fit; return their member ids in order.

    Nobody gets one where places are offered (offers.py). ``event`` must have the current counts.
    """
    ids = tuple(one.member_id for one in await queue.next_in_line(tx, event))
    if not ids:
        return ()
    await seat(tx, event.id, ids)
    return ids


async def stand_in_line(tx: Transaction, event_id: int, member_id: int) -> None:
    """Have the member, who has a place, give it up and stand at the end of the waitlist."""
    await in_groups.changed(tx, event_id)
    await tx.execute(
        f"UPDATE rsvps SET waitlisted = 1, position = {saving.END_OF_LINE}, by_phone = 0,"  # noqa: S608
        " answered_by = NULL, replaced = NULL, replaced_position = NULL, promotion_id = NULL"
        " WHERE event_id = $1 AND member_id = $2",
        event_id,
        member_id,
    )


async def seat(tx: Transaction, event_id: int, member_ids: Sequence[int]) -> None:
    """Give these members on the waitlist a place, which must be free."""
    await in_groups.changed(tx, event_id)
    await tx.execute_many(
        "UPDATE rsvps SET waitlisted = 0, position = NULL, offer = '', offered_until = NULL"
        " WHERE event_id = $1 AND member_id = $2",
        [(event_id, member_id) for member_id in member_ids],
    )


async def record_promotion(
    tx: Transaction, event_id: int, member_ids: Sequence[int], notice_id: int
) -> None:
    """Record which notice tells these members of their place, until they answer again."""
    await tx.execute_many(
        "UPDATE rsvps SET promotion_id = $3 WHERE event_id = $1 AND member_id = $2",
        [(event_id, member_id, notice_id) for member_id in member_ids],
    )
