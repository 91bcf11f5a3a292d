"""✅ Checking in at an event, for staff: the ways to do it, and who is there."""

from datetime import timedelta

from handlers.attendance import saying
from handlers.attendance.payloads import Board, Close, People, Today, Type, Wall
from handlers.attendance.saying import event_of
from handlers.attendance.scanning import record
from handlers.events.card import timed
from handlers.events.payloads import CheckIn, Ratings
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.planning.payloads import Show
from storage import rights
from storage.attendance import arriving, closing, listing
from storage.events import lasting
from storage.model.events import Event, EventStatus
from storage.model.time import from_millis, to_millis

EVERY = timedelta(seconds=3)
"""The shortest time between two edits of a message that follows who is there."""


async def show(context: Context, press: CheckIn) -> None:
    """Show the page of checking in at the event. Raises Refusal."""
    await _show(context, press.event)


async def _show(context: Context, event_id: int, note: Markup | None = None, at: int = 0) -> None:
    """Show the page; with ``at``, offer to take back what was recorded then."""
    event, reach = await event_of(context, event_id)
    texts = context.texts
    counts = await listing.counts(context.tx, event.id, reach)
    ended = lasting.ends(event, context.organisation) <= context.now
    parts = [*([note] if note else [])]
    parts.append(
        texts(
            "check-in-page",
            title=saying.title(event),
            moment=timed(event, texts, context.organisation),
        )
    )
    parts.append(saying.numbers(counts, texts))
    held = event.status is EventStatus.PUBLISHED
    if not held:
        parts.append(texts(saying.not_held(event), title=saying.title(event)))
    elif arriving.is_open(event, context.organisation, context.now):
        parts.append(texts("check-in-how-to"))
    elif not ended:
        opens = saying.clock(arriving.opens(event, context.organisation), event)
        parts.append(texts("check-in-opens", time=opens))
    to_record = Button(texts.plain("check-in-list", count=counts.open), People(event.id, "open", 0))
    all_recorded = Button(texts.plain("check-in-people"), People(event.id, "present", 0))
    rows = [[to_record if counts.open else all_recorded]]
    if held and not ended:
        rows.append([Button(texts.plain("check-in-type"), Type(event.id))])
        rows.append([Button(texts.plain("check-in-wall"), Wall(event.id, "show"))])
        rows.append([Button(texts.plain("check-in-board"), Board(event.id, 1))])
    elif held:
        rows.append([Button(texts.plain("check-in-type-after"), Type(event.id))])
        if at:
            rows.append([Button(texts.plain("check-in-close-undo"), Close(event.id, at))])
        elif counts.open:
            rows.append([Button(texts.plain("check-in-close", count=counts.open), Close(event.id))])
    if held and ended and rights.may_read_ratings(context.member.grants, event):
        rows.append([Button(texts.plain("ratings-go"), Ratings(event.id, 0))])
    rows.append(back(context, event))
    context.show(View(Markup("\n\n".join(parts)), rows))


def back(context: Context, event: Event) -> list[Button]:
    """Return the row with the button back: to the event, or to the list of one's duties."""
    texts = context.texts
    if rights.may_manage_event(context.member.grants, event):
        return [Button(texts.plain("event-back"), Show(event.id))]
    return [Button(texts.plain("check-in-today"), Today())]


async def close(context: Context, press: Close) -> None:
    """Record as absent of whom nothing is recorded, or take that back. Raises Refusal."""
    event, reach = await event_of(context, press.event)
    saying.require_held(event)
    if lasting.ends(event, context.organisation) > context.now:
        raise Refusal("check-in-close-early")
    tx, texts, member_id = context.tx, context.texts, context.member.id
    if press.at:
        gone = await closing.reopen(tx, event.id, member_id, from_millis(press.at))
        if gone:
            await record(context, "attendance-reopened", event, None)
        note = texts("check-in-reopened", count=gone) if gone else None
        await _show(context, event.id, note)
        return
    if await closing.close(tx, event.id, reach, member_id, context.now):
        await record(context, "attendance-closed", event, None)
    # Also after a second press, which finds nobody any more: what the first did can be taken back.
    done = await closing.last(tx, event.id, member_id)
    at, count = done or (None, 0)
    note = texts("check-in-closed", count=count) if count else None
    await _show(context, event.id, note, to_millis(at) if at else 0)
