"""Somebody arrives at an event: once, whoever notices it, and with or without a sign-up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import audiences
from storage.attendance import attendance
from storage.engine.transaction import Transaction
from storage.events import guests, in_groups, lasting, on_behalf, queue, rsvps, saving
from storage.events.guests import Guest
from storage.groups import POSTS
from storage.model.attendance import Attendance, How, State
from storage.model.events import Answer, Event, EventStatus, Rsvp
from storage.model.organisation import Organisation
from storage.model.people import Member, MemberStatus
from storage.model.time import to_millis


class TooEarlyError(Exception):
    """Nobody is checked in yet; it begins at ``opens``."""

    def __init__(self, opens: datetime) -> None:
        super().__init__(opens)
        self.opens = opens


class OverError(Exception):
    """The event is over, was called off or is not published."""


class NoRoomError(Exception):
    """The person has not signed up, and there is no free place."""


class NotSignedUpError(Exception):
    """The person has not signed up, and only staff can let them in."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is recorded of somebody, and whether it is ``new``: by this arrival."""

    event: Event
    attendance: Attendance
    new: bool


@dataclass(frozen=True, slots=True)
class SignedUp:
    """How somebody stands to an event; ``party`` is how many they would bring."""

    rsvp: Rsvp | None
    guest: Guest | None

    @property
    def expected(self) -> bool:
        """Whether they have a place."""
        if self.guest is not None and self.guest.coming:
            return True
        return self.rsvp is not None and self.rsvp.standing == Answer.GOING

    @property
    def brings(self) -> int:
        """How many they bring, as far as they have a place."""
        if self.guest is not None and self.guest.coming:
            return len(self.guest.names)
        return self.rsvp.companions if self.rsvp is not None and self.expected else 0


def opens(event: Event, organisation: Organisation) -> datetime:
    """Return from when on people are checked in."""
    return event.starts_at - timedelta(minutes=organisation.check_in.opens_minutes)


def is_late(event: Event, organisation: Organisation, at: datetime) -> bool:
    """Return whether who arrives then is late."""
    return at > event.starts_at + timedelta(minutes=organisation.check_in.late_minutes)


def is_open(event: Event, organisation: Organisation, now: datetime) -> bool:
    """Return whether people are checked in now."""
    published = event.status is EventStatus.PUBLISHED
    return published and opens(event, organisation) <= now < lasting.ends(event, organisation)


def require_open(event: Event, organisation: Organisation, now: datetime) -> None:
    """Raise TooEarlyError or OverError if people are not checked in now."""
    if event.status is not EventStatus.PUBLISHED or now >= lasting.ends(event, organisation):
        raise OverError
    if now < opens(event, organisation):
        raise TooEarlyError(opens(event, organisation))


async def signed_up(tx: Transaction, event_id: int, member_id: int) -> SignedUp:
    """Return how the person stands to the event."""
    found = await rsvps.look_up(tx, event_id, member_id)
    return SignedUp(found[1] if found else None, await guests.find(tx, event_id, member_id))


async def check_in(
    tx: Transaction,
    event: Event,
    person: Member,
    how: How,
    now: datetime,
    organisation: Organisation,
    *,
    by: int | None,
    late: bool | None = None,
) -> Arrival:
    """Record that the person is there, if nothing says so yet.

    Who was recorded as excused or absent is there after all. Whoever has not signed up is signed up
    with this, if there is room; where they are not in the event's audience, or staff approve each
    sign-up, only staff (``by``) take them. ``late`` is what staff say; else the time says it.

    Raises TooEarlyError, OverError, NoRoomError, NotSignedUpError.
    """
    found = await attendance.find(tx, event.id, person.id)
    if found is not None and found.state is State.PRESENT:
        return Arrival(event, found, new=False)
    require_open(event, organisation, now)
    stands = await signed_up(tx, event.id, person.id)
    walk_in = not stands.expected
    if walk_in:
        await _let_in(tx, event, person, stands, now, by=by)
    late = is_late(event, organisation, now) if late is None else late
    if found is None:
        recorded, new = await attendance.record(
            tx,
            event.id,
            person.id,
            State.PRESENT,
            how,
            now,
            late=late,
            walk_in=walk_in,
            companions=stands.brings,
            by=by,
        )
    else:
        await attendance.correct(
            tx,
            event.id,
            person.id,
            State.PRESENT,
            how,
            now,
            by=by,
            late=late,
            companions=stands.brings,
            walk_in=walk_in,
        )
        corrected = await attendance.find(tx, event.id, person.id)
        assert corrected is not None
        recorded, new = corrected, True
    changed(tx)
    after = await rsvps.look_up(tx, event.id, person.id)
    return Arrival(after[0] if after else event, recorded, new)


def changed(tx: Transaction) -> None:
    """Have the messages that follow who is there brought up to date."""
    tx.announce(POSTS)


async def _let_in(
    tx: Transaction,
    event: Event,
    person: Member,
    stands: SignedUp,
    now: datetime,
    *,
    by: int | None,
) -> None:
    """Give a place to somebody without one. Raises NoRoomError, NotSignedUpError."""
    if stands.guest is not None:
        if event.free is not None and event.free < 1 + len(stands.guest.names):
            raise NoRoomError
        await tx.execute(
            "UPDATE guests SET coming = 1 WHERE event_id = $1 AND member_id = $2",
            event.id,
            person.id,
        )
        return
    if person.status is not MemberStatus.ACTIVE:
        raise NotSignedUpError
    own = stands.rsvp
    if by is None:
        waits = event.approves and (own is None or own.approval != "approved")
        if waits or (own is not None and own.approval == "declined"):
            raise NotSignedUpError
        audience = await audiences.load(tx, event.audience_id)
        if own is None and not await audiences.contains(tx, audience, person):
            raise NotSignedUpError
    if not await queue.has_room(tx, event, person.id, now):
        raise NoRoomError
    await in_groups.changed(tx, event.id)
    # As for what staff enter: it may be taken back, and what was said before holds again then.
    replaced = await saving.replaced_by(tx, event.id, person.id, by or person.id)
    await tx.execute(
        "INSERT INTO rsvps (event_id, member_id, answer, answered_at, replaced, replaced_position)"
        " VALUES ($1, $2, 'going', $3, $4, $5)"
        " ON CONFLICT (event_id, member_id) DO UPDATE SET answer = 'going', waitlisted = 0,"
        " position = NULL, companions = 0, companion_names = '', absence = '', offer = '',"
        " offered_until = NULL, answered_at = excluded.answered_at, replaced = excluded.replaced,"
        " replaced_position = excluded.replaced_position, by_phone = 0, answered_by = NULL,"
        " approval = CASE WHEN rsvps.approval = '' THEN '' ELSE 'approved' END",
        event.id,
        person.id,
        to_millis(now),
        *replaced,
    )


async def take_back(tx: Transaction, event: Event, found: Attendance) -> None:
    """Delete what is recorded of somebody; who was signed up with it stands as before."""
    await attendance.forget(tx, event.id, found.member_id)
    if found.walk_in:
        await in_groups.changed(tx, event.id)
        await tx.execute(
            "UPDATE guests SET coming = 0 WHERE event_id = $1 AND member_id = $2",
            event.id,
            found.member_id,
        )
        await on_behalf.restore_replaced(tx, event.id, found.member_id)
    changed(tx)
