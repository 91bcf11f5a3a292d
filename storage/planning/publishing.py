"""An event's notices: those that publishing, changing and cancelling the event schedule.

This module decides their times and audiences only; their text is rendered when they are sent.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from storage.audiences import SILENT, WAITLISTED, load
from storage.engine.transaction import Transaction
from storage.events import events, rsvps
from storage.events.events import BegunError, NotPublishedError
from storage.model.audiences import Audience
from storage.model.events import Answer, Event, EventStatus
from storage.model.notices import NewNotice, NoticeKind, kinds
from storage.model.organisation import Organisation, quiet_until
from storage.notices import notices

MAY_COME = (Answer.GOING.value, Answer.MAYBE.value, WAITLISTED)
ANSWERED = (*(answer.value for answer in Answer), WAITLISTED)
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
    same_clock = (event.wall - days).replace(tzinfo=ZoneInfo(event.zone))
    return same_clock.astimezone(UTC) - (span - days)


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

    Raises NotDraftError, BegunError.
    """
    event = await events.publish(tx, event_id, now)
    await _announce(tx, event, announcement_time(event, organisation, now, at_once=at_once), now)
    await _remind(tx, event, organisation, now)
    return event


async def publish_all(
    tx: Transaction, ids: Sequence[int], organisation: Organisation, now: datetime
) -> list[Event]:
    """Publish a series: its first event is announced now, each later one some days before it.

    Raises NotDraftError, BegunError.
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
    if event.answered or not await notices.delete_unsent(tx, event_id):
        raise TooLateError
    return await events.unpublish(tx, event_id)


async def change(
    tx: Transaction,
    before: Event,
    after: Event,
    organisation: Organisation,
    now: datetime,
    *,
    author_id: int | None,
) -> tuple[Event, tuple[int, ...]]:
    """Save a changed event; return it with the ids of members who got a place by the change.

    If the event or its deadline was moved, its reminders are rescheduled. A new title, time or
    place is sent to all who have answered: who declined may be able to come now. Raises as
    :func:`storage.events.events.change` does.
    """
    event = await events.change(tx, after)
    if event.status is not EventStatus.PUBLISHED:
        return event, ()
    promoted = await rsvps.promote(tx, event)
    if (event.starts_at, event.deadline_at) != (before.starts_at, before.deadline_at):
        await notices.cancel_for_event(tx, event.id, {NoticeKind.REMINDER}, now)
        await _remind(tx, event, organisation, now)
        if await notices.cancel_for_event(tx, event.id, {NoticeKind.ANNOUNCEMENT}, now):
            due = announcement_time(event, organisation, now, at_once=False)
            await _announce(tx, event, due, now)
    different = [
        name for name in ("title", "wall", "place") if getattr(event, name) != getattr(before, name)
    ]
    if different:
        # Of several changes in a row only the last is sent.
        await notices.cancel_for_event(tx, event.id, {NoticeKind.CHANGE}, now)
        await _tell_the_answered(tx, event, NoticeKind.CHANGE, now, author_id)
    return await _fresh(tx, event), promoted


async def readdress(
    tx: Transaction,
    event: Event,
    audience: Audience,
    scope: str,
    organisation: Organisation,
    now: datetime,
) -> Event:
    """Save another audience for the event; a scheduled announcement is sent to that audience.

    Raises ChangedMeanwhileError.
    """
    event = await events.readdress(tx, event, audience, scope)
    if await notices.cancel_for_event(tx, event.id, {NoticeKind.ANNOUNCEMENT}, now):
        due = announcement_time(event, organisation, now, at_once=False)
        await _announce(tx, event, due, now)
    return event


async def cancel(tx: Transaction, event_id: int, now: datetime, *, author_id: int | None) -> Event:
    """Cancel the event and its notices; whoever has answered is notified of the cancellation.

    Raises NotPublishedError, BegunError.
    """
    event = await events.cancel(tx, event_id, now)
    await notices.cancel_for_event(tx, event.id, ABOUT_EVENT, now)
    await _tell_the_answered(tx, event, NoticeKind.CANCELLATION, now, author_id)
    return event


async def _fresh(tx: Transaction, event: Event) -> Event:
    found = await events.find(tx, event.id)
    assert found is not None
    return found


async def _announce(tx: Transaction, event: Event, due: datetime, now: datetime) -> None:
    new = NewNotice(
        kind=NoticeKind.ANNOUNCEMENT,
        audience=await load(tx, event.audience_id),
        due_at=due,
        event_id=event.id,
        author_id=event.author_id,
        useful_until=event.starts_at,
    )
    await notices.schedule(tx, new, now)


async def _remind(tx: Transaction, event: Event, organisation: Organisation, now: datetime) -> None:
    """Schedule the reminders; members without an answer get those before the sign-up deadline.

    If the deadline is before the first reminder, they alone are reminded LAST_CALL before it.
    """
    times, ends = reminder_times(event, organisation, now), event.deadline_at
    planned: list[tuple[datetime, tuple[str, ...], datetime]] = [
        (due, (*MAY_COME, SILENT) if ends is None or due < ends else MAY_COME, event.starts_at)
        for due in times
    ]
    if ends is not None and organisation.reminders and not any(due < ends for due in times):
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


async def _tell_the_answered(
    tx: Transaction, event: Event, kind: NoticeKind, now: datetime, author_id: int | None
) -> None:
    if not event.answered:
        return
    new = NewNotice(
        kind=kind,
        audience=Audience(answers=tuple((event.id, standing) for standing in ANSWERED)),
        due_at=now,
        event_id=event.id,
        author_id=author_id,
        useful_until=event.starts_at,
    )
    await notices.schedule(tx, new, now)
