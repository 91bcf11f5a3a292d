"""When an event's silent members are asked again, and staff learn whom to telephone.

The settings say so for each kind of event, in working days before sign-up ends (before the event
begins, if sign-up has no end); staff can move a step of one event or leave it out.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage import office_days
from storage.audiences import SILENT
from storage.engine.transaction import Transaction
from storage.events import events
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from storage.model.notices import NewNotice, NoticeKind
from storage.model.organisation import Organisation, Rung
from storage.model.time import (
    from_millis,
    instant_or_none,
    millis_or_none,
    to_instant,
    to_millis,
    to_wall,
)
from storage.notices import notices
from storage.notices.ladder import STEPS
from storage.notices.notices import NotPossibleError


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an event's ladder; ``due_at`` None: the settings have none for this kind of event.

    ``off``: staff have left it out. ``moved``: staff have set when it is due.
    """

    kind: NoticeKind
    due_at: datetime | None
    off: bool = False
    moved: bool = False

    def goes_out(self, event: Event, now: datetime) -> bool:
        """Return whether it is still to come, and in time."""
        return self.due_at is not None and not self.off and now < self.due_at < until(event)


def until(event: Event) -> datetime:
    """Return until when the event can be answered."""
    return event.deadline_at or event.starts_at


def asks(event: Event, organisation: Organisation) -> bool:
    """Return whether the ladder asks the silent again, so that reminders need not."""
    rungs = organisation.rungs(event.kind)
    return NoticeKind.ASK_AGAIN in rungs or NoticeKind.LAST_CALL in rungs


def _due(
    event: Event, rung: Rung, organisation: Organisation, calendar: office_days.Calendar
) -> datetime | None:
    """Return the instant of the step by the settings: None if it would be too late."""
    ends = until(event)
    day = calendar.before(ends, rung.days, organisation)
    wall = datetime.combine(to_wall(day, organisation.zone).date(), rung.at)
    due = to_instant(wall, organisation.zone)
    return due if due is not None and due < ends else None


async def steps(tx: Transaction, event: Event, organisation: Organisation) -> Sequence[Step]:
    """Return the steps of the event in their order, also those that are left out."""
    rows = await tx.all("SELECT step, off, due_at FROM event_ladder WHERE event_id = $1", event.id)
    stated = {row["step"]: row for row in rows}
    rungs = organisation.rungs(event.kind)
    calendar = await office_days.load(tx, organisation)
    found = []
    for kind in STEPS:
        row, rung = stated.get(kind), rungs.get(kind)
        moved = instant_or_none(row["due_at"]) if row else None
        due = moved or (_due(event, rung, organisation, calendar) if rung else None)
        off = bool(row and row["off"])
        found.append(Step(kind, due, off, moved is not None))
    return found


async def state(
    tx: Transaction, event: Event, kind: NoticeKind, *, off: bool, due_at: datetime | None
) -> None:
    """Save for this event that the step is left out, or when it is due; None: by the settings.

    Raises NotPossibleError if the time is after the event can be answered.
    """
    if due_at is not None and due_at >= until(event):
        raise NotPossibleError
    await tx.execute(
        "INSERT INTO event_ladder (event_id, step, off, due_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (event_id, step) DO UPDATE SET off = excluded.off, due_at = excluded.due_at",
        event.id,
        kind,
        int(off),
        millis_or_none(due_at),
    )


async def schedule(
    tx: Transaction, event: Event, organisation: Organisation, now: datetime
) -> None:
    """Schedule the steps that are still to come, instead of those scheduled before."""
    for notice in await notices.of_event(tx, event.id):
        if notice.kind in STEPS and notice.status in {"scheduled", "draft"}:
            await notices.cancel(tx, notice.id, "event", now)
    if event.status is not EventStatus.PUBLISHED:
        return
    for step in await steps(tx, event, organisation):
        if step.due_at is not None and step.goes_out(event, now):
            await _schedule(tx, event, step.kind, step.due_at, now)


async def _schedule(
    tx: Transaction, event: Event, kind: NoticeKind, due_at: datetime, now: datetime
) -> None:
    new = NewNotice(
        kind=kind,
        audience=Audience(answers=((event.id, SILENT),)),
        due_at=due_at,
        event_id=event.id,
        author_id=event.author_id,
        useful_until=until(event),
    )
    await notices.schedule(tx, new, now)


async def follow_days(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    """Move the scheduled steps whose time is another by the days off that are known now.

    Return how many. What staff have set for an event stays, and so does a step that would be due
    already: it is not left out because of a day that was entered late.
    """
    rows = await tx.all(
        "SELECT n.id, n.kind, n.due_at, n.event_id FROM notices n"
        " JOIN events e ON e.id = n.event_id WHERE n.status = 'scheduled' AND e.starts_at > $1"
        " AND n.kind IN (SELECT value FROM json_each($2)) ORDER BY n.event_id, n.id",
        to_millis(now),
        json.dumps(list(STEPS)),
    )
    moved = 0
    for event_id in dict.fromkeys(row["event_id"] for row in rows):
        event = await events.find(tx, event_id)
        assert event is not None
        due = {step.kind: step.due_at for step in await steps(tx, event, organisation)}
        for row in rows:
            at = due.get(NoticeKind(row["kind"]))
            if row["event_id"] != event_id or at is None or at <= now:
                continue
            if at != from_millis(row["due_at"]):
                await notices.cancel(tx, row["id"], "event", now)
                await _schedule(tx, event, NoticeKind(row["kind"]), at, now)
                moved += 1
    return moved
