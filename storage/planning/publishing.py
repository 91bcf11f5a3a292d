"""An event's notices: those that publishing, changing and cancelling the event schedule.

This module decides their times and audiences only; their text is rendered when they are sent.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from storage.attendance import arriving, attendance
from storage.audiences import ASKED, GUESTS, SILENT, WAITLISTED, load
from storage.engine.transaction import Transaction
from storage.events import events, rsvps
from storage.events.events import BegunError, NotPublishedError
from storage.events.lasting import ends
from storage.model.audiences import Audience
from storage.model.events import Answer, Event, EventStatus
from storage.model.notices import NewNotice, NoticeKind, kinds
from storage.model.organisation import Organisation, quiet_until
from storage.model.time import of_wall
from storage.notices import control, dates, notices, nudges, proposals
from storage.notices.control import Reached
from storage.notices.due import BESIDES, knowing
from storage.planning import ladder
from storage.planning.telling import differs, is_early, notify_all, notify_of_change

MAY_COME = (Answer.GOING.value, Answer.MAYBE.value, WAITLISTED, ASKED, GUESTS)
ABOUT_EVENT = kinds(lambda policy: policy.about_event)
LAST_CALL = timedelta(days=1)  # before sign-up ends


class TooLateError(Exception):
    """The event's first notice is being sent already, or somebody has answered the event."""


def reminder_times(event: Event, organisation: Organisation, now: datetime) -> list[datetime]:
    """Return the instants of the event's future reminders.

    Reminders that the quiet hours would delay until the event has begun are left out.
    """
    due = {_before(event, span) for span in organisation.reminders}
    return sorted(one for one in due if _in_time(one, event.starts_at, organisation, now))


def _in_time(due: datetime, until: datetime, organisation: Organisation, now: datetime) -> bool:
    morning = quiet_until(organisation, due)
    return due > now and (morning or due) < until


def _before(event: Event, span: timedelta) -> datetime:
    """Return the instant ``span`` before the event: whole days by wall time, the rest elapsed."""
    if not span.days:
        return event.starts_at - span
    days = timedelta(days=span.days)
    same_clock = of_wall(event.wall - days, ZoneInfo(event.zone))
    return same_clock - (span - days)


def announcement_time(
    event: Event, organisation: Organisation, now: datetime, *, at_once: bool
) -> datetime:
    """Return when the event's announcement is due: now, or some days before the event."""
    if at_once:
        return now
    due = _before(event, organisation.announce_before)
    return max(now, leaving_time(due, event.deadline_at, organisation))


def leaving_time(due: datetime, deadline: datetime | None, organisation: Organisation) -> datetime:
    """Return when the announcement is due: at ``due``, or earlier because of the deadline.

    At least half of ``organisation.announce_before`` must remain to sign up before the deadline.
    """
    return due if deadline is None else min(due, deadline - organisation.announce_before / 2)


async def publish(
    tx: Transaction,
    event_id: int,
    organisation: Organisation,
    now: datetime,
    *,
    at_once: bool = True,
) -> Event:
    """Publish the event and schedule its announcement and reminders.

    Raises NotDraftError, BegunError, SignUpEndedError.
    """
    event = await events.publish(tx, event_id, now)
    event = await events.set_offer_hours(tx, event, organisation.offers(event.kind))
    due = announcement_time(event, organisation, now, at_once=at_once)
    await _announce(tx, event, due, organisation, now)
    await _remind(tx, event, organisation, now)
    return event


async def publish_all(
    tx: Transaction, ids: Sequence[int], organisation: Organisation, now: datetime
) -> list[Event]:
    """Publish a series: its first event is announced now, each later one some days before it.

    Raises NotDraftError, BegunError, SignUpEndedError.
    """
    published: list[Event] = []
    for event_id in ids:
        published.append(await publish(tx, event_id, organisation, now, at_once=not published))
    return published


async def withdraw(tx: Transaction, event_id: int, now: datetime) -> Event:
    """Turn a published event back into a draft and delete its notices.

    Raises NotPublishedError, BegunError; TooLateError once its first notice is being sent or
    anybody has answered.
    """
    event = await events.find(tx, event_id)
    if event is None or event.status is not EventStatus.PUBLISHED:
        raise NotPublishedError
    if event.starts_at <= now:
        raise BegunError
    if event.answered or event.guests or not await notices.delete_unsent(tx, event_id):
        raise TooLateError
    await proposals.end_of_event(tx, event_id, now)
    return await events.unpublish(tx, event_id)


async def change(
    tx: Transaction,
    before: Event,
    after: Event,
    organisation: Organisation,
    now: datetime,
    *,
    author_id: int | None,
    reason: str = "",
    tell: bool = True,
) -> tuple[Event, tuple[int, ...]]:
    """Save a changed event; return it with the ids of members who got a place by the change.

    If the event or its deadline was moved, its reminders are rescheduled; what was recorded at the
    door of one that is on another day now is deleted. A new title, time or
    place is sent to all who were told of the event, with what it was before and the ``reason``: who
    declined may be able to come now. Not so without ``tell``: the caller tells them.
    Raises as :func:`storage.events.events.change` does.
    """
    event = await events.change(tx, after)
    if event.status is not EventStatus.PUBLISHED:
        return event, ()
    if forgets_who_came(before, event) and await attendance.forget_all(tx, event.id):
        arriving.changed(tx)
    event = await events.set_offer_hours(tx, event, organisation.offers(event.kind))
    promoted = await rsvps.promote(tx, event)
    if (event.starts_at, event.deadline_at) != (before.starts_at, before.deadline_at):
        await notices.cancel_for_event(tx, event.id, {NoticeKind.REMINDER}, now)
        await _remind(tx, event, organisation, now)
        await _announce_again(tx, event, organisation, now)
        await nudges.follow(tx, event)
    if tell and differs(before, event):
        await notify(tx, before, event, organisation, now, author_id=author_id, reason=reason)
    return await _fresh(tx, event), promoted


async def notify(
    tx: Transaction,
    before: Event,
    event: Event,
    organisation: Organisation,
    now: datetime,
    *,
    author_id: int | None,
    reason: str = "",
) -> None:
    """Schedule the news of a change for all who were told of the event."""
    early = is_early(organisation, now, min(before.starts_at, event.starts_at))
    until = ends(event, organisation) if event.starts_at <= now else event.starts_at
    await notify_of_change(tx, before, event, now, author_id, reason, until, by_night=early)


def forgets_who_came(before: Event, after: Event) -> bool:
    """Return whether the event is on another day now, on which people come anew."""
    return after.wall.date() != before.wall.date()


async def readdress(
    tx: Transaction,
    event: Event,
    audience: Audience,
    scope: str,
    organisation: Organisation,
    now: datetime,
) -> Event:
    """Save another audience for the event; a scheduled announcement is sent to that audience.

    If the event was announced before, those who are new to it get the announcement now. Raises
    ChangedMeanwhileError.
    """
    before = event.audience_id
    event = await events.readdress(tx, event, audience, scope)
    if await _announce_again(tx, event, organisation, now):
        return event
    if await announces_to_new(tx, event, audience, before, now):
        await _announce(tx, event, now, organisation, now, besides=before)
    return event


async def announces_to_new(
    tx: Transaction, event: Event, audience: Audience, before: int, now: datetime
) -> Reached | None:
    """Return whom opening the event to the audience would reach that knows nothing of it yet.

    ``before`` is the id of its present audience. None if nobody is notified: the event has not been
    announced, or can no longer be answered, or nobody is new.
    """
    open_until = event.starts_at if event.deadline_at is None else event.deadline_at
    if event.status is not EventStatus.PUBLISHED or open_until <= now:
        return None
    if not await notices.was_announced(tx, event.id):
        return None
    found = await control.reach(tx, audience, await knowing(tx, event.id, before))
    return found if found.all else None


async def _announce_again(
    tx: Transaction, event: Event, organisation: Organisation, now: datetime
) -> bool:
    """Schedule an announcement that has not gone out yet for the event as it is now.

    One that only waits for the end of the quiet hours still goes out then, and one for those who
    are new to the event to them. Return whether there was one.
    """
    waiting = [
        notice
        for notice in await notices.of_event(tx, event.id)
        if notice.kind is NoticeKind.ANNOUNCEMENT
    ]
    if not waiting:
        return False
    await notices.cancel_for_event(tx, event.id, {NoticeKind.ANNOUNCEMENT}, now)
    at_once = any(notice.due_at <= now for notice in waiting)
    due = announcement_time(event, organisation, now, at_once=at_once)
    told_before = [notice.content.get(BESIDES) for notice in waiting]
    besides = None if None in told_before else told_before[0]
    await _announce(tx, event, due, organisation, now, besides=besides)
    return True


async def cancel(
    tx: Transaction,
    event_id: int,
    now: datetime,
    *,
    author_id: int | None,
    reason: str = "",
    tell: bool = True,
) -> Event:
    """Cancel the event and its notices; all who were told of it are told, with the ``reason``.

    Not so without ``tell``: the caller tells them. Raises NotPublishedError, BegunError.
    """
    event = await events.cancel(tx, event_id, now)
    await notices.cancel_for_event(tx, event.id, ABOUT_EVENT, now)
    await dates.leave_out(tx, event.id, now)
    await proposals.end_of_event(tx, event.id, now)
    if tell:
        await notify_all(tx, event, NoticeKind.CANCELLATION, now, author_id, {"reason": reason})
    return event


async def revive(
    tx: Transaction, event_id: int, organisation: Organisation, now: datetime
) -> Event:
    """Let a cancelled event take place after all: schedule its notices; the caller notifies people.

    Raises NotPublishedError, BegunError.
    """
    event = await events.revive(tx, event_id, now)
    if not await notices.was_announced(tx, event.id):
        due = announcement_time(event, organisation, now, at_once=False)
        await _announce(tx, event, due, organisation, now)
    await _remind(tx, event, organisation, now)
    return event


async def _fresh(tx: Transaction, event: Event) -> Event:
    found = await events.find(tx, event.id)
    assert found is not None
    return found


async def _announce(
    tx: Transaction,
    event: Event,
    due: datetime,
    organisation: Organisation,
    now: datetime,
    *,
    besides: int | None = None,
) -> None:
    new = NewNotice(
        kind=NoticeKind.ANNOUNCEMENT,
        audience=await load(tx, event.audience_id),
        due_at=due,
        event_id=event.id,
        author_id=event.author_id,
        useful_until=event.starts_at,
        urgent=is_early(organisation, due, event.deadline_at),
        content={} if besides is None else {BESIDES: besides},
    )
    await notices.schedule(tx, new, now)


async def _remind(tx: Transaction, event: Event, organisation: Organisation, now: datetime) -> None:
    """Schedule the reminders; members without an answer get those before the sign-up deadline.

    They get the last one too, for some come without having answered. If the deadline is before the
    first reminder, they alone are reminded LAST_CALL before it. Where the ladder asks them again
    (storage/planning/ladder.py), they get only the last one.
    """
    times, ends = reminder_times(event, organisation, now), event.deadline_at
    await ladder.schedule(tx, event, organisation, now)
    apart = ladder.asks(event, organisation)

    def whom(due: datetime) -> tuple[str, ...]:
        open_still = not apart and (ends is None or due < ends)
        return (*MAY_COME, SILENT) if open_still or due == times[-1] else MAY_COME

    planned = [(due, whom(due), event.starts_at) for due in times]
    if apart or ends is None or not organisation.reminders:
        pass
    elif not any(due < ends for due in times):
        last_call = ends - LAST_CALL
        if _in_time(last_call, ends, organisation, now):
            planned.append((last_call, (SILENT,), ends))
    for due, standings, until in planned:
        new = NewNotice(
            kind=NoticeKind.REMINDER,
            audience=Audience(answers=tuple((event.id, standing) for standing in standings)),
            due_at=due,
            event_id=event.id,
            author_id=event.author_id,
            useful_until=until,
        )
        await notices.schedule(tx, new, now)
