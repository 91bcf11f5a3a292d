"""Nudges: who has not acknowledged a notice or not answered an event is asked once more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import audiences
from storage.audiences import SILENT
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from storage.model.notices import NewNotice, NoticeKind, NoticeStatus
from storage.model.time import from_millis, to_millis
from storage.notices import notices
from storage.notices.ladder import ASKING
from storage.notices.notices import NotPossibleError

SOON = timedelta(hours=6)
"""Whoever nudges again within this time is asked whether they mean it."""
_ASKING = ", ".join(f"'{kind}'" for kind in ASKING)
_UNFINISHED = (NoticeStatus.SCHEDULED, NoticeStatus.SENDING, NoticeStatus.PAUSED)


@dataclass(frozen=True, slots=True)
class Nudged:
    """The last nudge: the notice's id, and when it went out or will."""

    id: int
    at: datetime
    unfinished: bool

    def is_recent(self, now: datetime) -> bool:
        """Return whether it went out within SOON, or is still going out."""
        return self.unfinished or now - self.at < SOON


async def last_about(tx: Transaction, notice_id: int) -> Nudged | None:
    """Return the last nudge about the notice that was not called off; None without one."""
    return await _last(tx, "about_id", notice_id)


async def last_of_event(tx: Transaction, event_id: int) -> Nudged | None:
    """Return the last nudge of the event that was not called off; None without one."""
    return await _last(tx, "event_id", event_id)


async def _last(tx: Transaction, column: str, value: int) -> Nudged | None:
    row = await tx.one(
        "SELECT n.id, n.status, COALESCE(n.finished_at, n.due_at) AS at FROM notices n"  # noqa: S608
        f" WHERE n.{column} = $1 AND n.kind IN ({_ASKING}) AND n.status <> 'cancelled'"
        " AND (n.kind = 'nudge' OR n.status <> 'scheduled')"
        " ORDER BY n.id DESC LIMIT 1",
        value,
    )
    return (
        None
        if row is None
        else Nudged(row["id"], from_millis(row["at"]), row["status"] in _UNFINISHED)
    )


def silent(event: Event) -> Audience:
    """Return the audience of a nudge of the event."""
    return Audience(answers=((event.id, SILENT),))


def can_be_answered(event: Event, now: datetime) -> bool:
    """Return whether members who have not answered the event still can."""
    ends = event.starts_at if event.deadline_at is None else event.deadline_at
    return event.status is EventStatus.PUBLISHED and now < ends


async def schedule_of_event(tx: Transaction, event: Event, author_id: int, now: datetime) -> int:
    """Schedule a nudge, with the event's card, for those who have not answered; return its id.

    It is sent outside the quiet hours, to those who are silent by then. Raises NotPossibleError if
    the event can't be answered any more, if everybody has answered, or if another nudge of it is
    not finished.
    """
    last = await last_of_event(tx, event.id)
    if not can_be_answered(event, now) or (last is not None and last.unfinished):
        raise NotPossibleError
    if not await audiences.count(tx, silent(event)):
        raise NotPossibleError
    new = NewNotice(
        kind=NoticeKind.NUDGE,
        audience=silent(event),
        due_at=now,
        event_id=event.id,
        author_id=author_id,
        useful_until=event.deadline_at or event.starts_at,
    )
    return await notices.schedule(tx, new, now)


async def follow(tx: Transaction, event: Event) -> None:
    """Have a nudge that has not gone out be of use as long as the event can be answered now."""
    await tx.execute(
        "UPDATE notices SET useful_until = $2 WHERE event_id = $1 AND kind = 'nudge'"
        " AND status IN ('scheduled', 'sending', 'paused')",
        event.id,
        to_millis(event.deadline_at or event.starts_at),
    )
