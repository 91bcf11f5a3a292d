"""An event with one of its fields changed: what moves along with it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from handlers.dates.steps import wall_of
from handlers.kit.context import Context
from handlers.kit.forms import Draft
from handlers.planning.answers import answered
from handlers.planning.ends import end_of
from handlers.planning.moving import instant, kept_from_night
from storage.model.events import Event, ending
from storage.model.time import to_wall

COPY = "copy"
"""Stands for a field: the event is copied to another day."""


def changed(context: Context, field: str, event: Event, draft: Draft) -> Event:
    """Return the event with the answers of the draft.

    If the start moves, the end moves by as much, unless another was written with it. So does the
    deadline, but not into the night; where that would end sign-up in the past, there is no deadline
    any more.
    """
    zone = context.organisation.zone
    after = replace(event, **answered(draft))
    deadline = wall_of(draft, "deadline")
    if field == "deadline":
        after = replace(after, deadline_at=instant(context, deadline))
    start = wall_of(draft, "when")
    starts_at = instant(context, start)
    if field in {"when", "ends", COPY}:
        ends = ending(end_of(draft), zone.key)
        if field == "ends" and ends["ends_at"] is not None:
            ends["ends_wall"] = to_wall(ends["ends_at"], ZoneInfo(event.zone))
        after = replace(after, **ends)
    if field in {"when", COPY} and start is not None and starts_at is not None:
        before = to_wall(event.starts_at, zone)
        moved = None if deadline is None else deadline + (start - before)
        if _ended_by_moving(context, field, event, instant(context, moved)):
            moved = None
        if moved is not None and deadline is not None:
            moved = kept_from_night(context, moved, deadline, start)
        after = replace(
            after,
            wall=start,
            starts_at=starts_at,
            zone=zone.key,
            deadline_at=instant(context, moved),
        )
    return after


def _ended_by_moving(context: Context, field: str, event: Event, moved: datetime | None) -> bool:
    """Return whether sign-up, open until now or that of a copy, would end in the past."""
    if moved is None or moved > context.now:
        return False
    ends = event.deadline_at
    return field == COPY or ends is None or ends > context.now


def shifted(context: Context, event: Event, after: Event) -> datetime | None:
    """Return the event's deadline moved by as much as its start, by the clock on the wall."""
    if event.deadline_at is None:
        return None
    zone = context.organisation.zone
    moved = after.wall - to_wall(event.starts_at, zone)
    return instant(context, to_wall(event.deadline_at, zone) + moved)
