"""Change one field of several dates of a series at once."""

from collections.abc import Sequence
from datetime import datetime

from handlers.audiences.step import to_audience
from handlers.dates.ends import moved
from handlers.dates.steps import wall_of
from handlers.events.promoting import notify_promoted
from handlers.kit.context import Context
from handlers.kit.forms import Draft
from handlers.kit.texts import Markup
from handlers.notices import asking
from handlers.planning.answers import as_draft
from handlers.planning.cancelling import told
from handlers.planning.changed import changed
from handlers.planning.ends import end_of, kept
from handlers.planning.series import scope
from storage import audit
from storage.events import series
from storage.events.events import ChangedMeanwhileError
from storage.model.events import Event
from storage.model.time import to_wall
from storage.notices import proposals
from storage.planning import several, telling


async def selected(context: Context, field: str, event: Event, which: str) -> list[Event]:
    """Return the dates of the series that a change of this field concerns.

    Those that were moved by themselves keep their time.
    """
    found = list((await scope.scopes(context, event)).of(which))
    apart = await scope.moved_apart(context, event) if field == "when" else set()
    return [one for one in found if one.id not in apart]


async def lines(context: Context, field: str, event: Event, *, tells: bool) -> list[Markup]:
    """Return whom a change of this date alone, and of several, would reach."""
    texts, scopes = context.texts, await scope.scopes(context, event)
    if not scopes.offered:
        return []
    found = [texts("scope-ask", count=len(scopes.all))]
    for which in (scope.ONE, *scopes.offered):
        events = [event] if which == scope.ONE else await selected(context, field, event, which)
        count = await told(context, *(one.id for one in events)) if tells else 0
        found.append(texts(f"scope-{which}", count=len(events), told=count))
    apart = await scope.moved_apart(context, event) if field == "when" else set()
    if among := [one for one in scopes.all if one.id in apart]:
        found.append(texts("scope-apart", count=len(among)))
    return found


def _after(context: Context, field: str, draft: Draft, lead: Event, other: Event) -> Event:
    """Return another date of the series with the same change as the lead's draft makes."""
    zone = context.organisation.zone
    own = as_draft(other, to_audience(draft["audience"]), zone)
    was, start = to_wall(lead.starts_at, zone), to_wall(other.starts_at, zone)
    to = wall_of(draft, "when") or was
    if field == "when":
        start += to - was
        own["when"] = _moment(start)
    if field in {"when", "ends"}:
        ends = end_of(draft)
        own.pop("ends", None)
        if ends is not None:
            own["ends"] = kept(start, moved(ends, to, start))
    elif field == "deadline":
        deadline = wall_of(draft, "deadline")
        own["deadline"] = "none" if deadline is None else _moment(start - (was - deadline))
    else:
        own[field] = draft.get(field)
    return changed(context, field, other, own)


def _moment(wall: datetime) -> dict[str, str]:
    return {"wall": wall.isoformat(timespec="minutes")}


async def change(
    context: Context, field: str, draft: Draft, event: Event, which: str
) -> tuple[int, int]:
    """Change the field of these dates; return how many they are, and how many people are told.

    Raises as :func:`storage.planning.publishing.change` does.
    """
    tx, now, organisation = context.tx, context.now, context.organisation
    found = await selected(context, field, event, which)
    reason = draft.get("reason", "")
    pairs = [(one, _after(context, field, draft, event, one)) for one in found]
    lead = next(after for before, after in pairs if before.id == event.id)
    if lead.version != draft["version"]:
        raise ChangedMeanwhileError
    changed = [one.id for one, after in pairs if telling.differs(one, after)]
    count = await told(context, *changed) if changed else 0
    saved = await several.change(
        tx, pairs, organisation, now, author_id=context.member.id, reason=reason
    )
    for after, promoted in saved:
        if promoted:
            await notify_promoted(context, after, promoted)
    if field == "when" and event.series_id is not None:
        by = lead.wall - event.wall
        whole = await series.find_series(tx, event.series_id)
        assert whole is not None
        await series.moved_as_whole(tx, whole, [before for before, _ in pairs], by)
    for one in found:
        await asking.asked_anew(context, await proposals.of_event(tx, one.id))
    await _record(context, field, found)
    return len(found), count


async def _record(context: Context, field: str, found: Sequence[Event]) -> None:
    for one in found:
        await audit.record(
            context.tx,
            context.member.id,
            "event-changed",
            None,
            context.now,
            on=audit.event(one.id),
            details={"field": field},
        )


async def note_moved(context: Context, field: str, before: Event, after: Event) -> None:
    """Save that this date of a series was moved by itself, if its start has moved."""
    if field == "when" and before.wall != after.wall:
        await series.except_event(context.tx, before, series.MOVED)


async def note_shifted(context: Context, pairs: Sequence[tuple[Event, Event]]) -> None:
    """Save which of these dates, each given before and after, were moved: together, or singly."""
    by_series: dict[int, list[tuple[Event, Event]]] = {}
    for before, after in pairs:
        if before.series_id is not None and before.wall != after.wall:
            by_series.setdefault(before.series_id, []).append((before, after))
    for series_id, those in by_series.items():
        spans = {after.wall - before.wall for before, after in those}
        whole = await series.find_series(context.tx, series_id)
        if whole is not None and len(spans) == 1:
            await series.moved_as_whole(context.tx, whole, [one for one, _ in those], spans.pop())
            continue
        for before, _ in those:
            await series.except_event(context.tx, before, series.MOVED)
