"""📣 In which groups and channels an event is announced: chosen with it, or later."""

from collections.abc import Sequence

from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.form import TICKS
from handlers.kit.questions import Draft, Option
from handlers.kit.replies import View
from handlers.notices import places
from handlers.planning import proposing
from handlers.planning.payloads import InGroups, Show
from handlers.planning.rights import event_of
from storage import audiences, audit
from storage.events import in_groups
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from storage.model.groups import Group
from storage.notices import posting


async def ticks(context: Context, draft: Draft, audience: Audience) -> Sequence[Option]:
    """Offer the groups below the echo of a new event; of one that must be approved none."""
    if await proposing.is_wider(context, audience):
        return []
    marked = draft.get(TICKS, [])
    return [
        Option(str(one.id), places.label(context, one), chosen=str(one.id) in marked)
        for one in await places.offered(context, audience)
    ]


async def choose(context: Context, draft: Draft, saved: Sequence[Event], wanted: Audience) -> None:
    """Have the new events announced in the groups that were marked."""
    offers = await ticks(context, draft, wanted)
    chosen = [int(one.value) for one in offers if one.chosen]
    for event in saved:
        await in_groups.choose(context.tx, event.id, chosen)


async def _open(context: Context, event: Event) -> list[Group]:
    """Return the groups that may be chosen for the event now."""
    if event.status is EventStatus.CANCELLED or event.starts_at <= context.now:
        return []
    audience = await audiences.load(context.tx, event.audience_id)
    if event.status is EventStatus.DRAFT and await proposing.is_wider(context, audience):
        return []
    return await places.offered(context, audience)


async def way_in(context: Context, event: Event) -> list[list[Button]]:
    """Return the row that opens the choice of groups, if there is any choice."""
    if not await _open(context, event):
        return []
    count = len(await in_groups.chosen(context.tx, event.id))
    label = context.texts.plain("planning-groups", count=count)
    return [[Button(label, InGroups(event.id, 0, 0))]]


async def press(context: Context, press: InGroups) -> None:
    """Show in which groups the event is announced; add one, or leave one out. Raises Refusal."""
    event = await event_of(context, press.event)
    offers = {one.id: one for one in await _open(context, event)}
    if press.group:
        if press.group not in offers:
            raise Refusal("not-yours")
        await _set(context, event, offers[press.group], on=bool(press.on))
    chosen = await in_groups.chosen(context.tx, event.id)
    posted = await posting.of_event(context.tx, event.id)
    texts, rows, lines = context.texts, [], []
    for one in offers.values():
        if one.id in posted:
            state = texts.plain(f"notice-post-{posted[one.id]}")
            lines.append(texts("notice-post", title=one.title, state=state))
            continue
        mark = "✅" if one.id in chosen else "◻️"
        to = InGroups(event.id, one.id, int(one.id not in chosen))
        rows.append([Button(f"{mark} {places.label(context, one)}", to)])
    out = await posting.announced(context.tx, event.id) is not None
    head = texts("planning-groups-now" if out else "planning-groups-later", title=event.title)
    rows.append([Button(texts.plain("planning-groups-back"), Show(event.id))])
    context.show(View("\n\n".join([head, *(["\n".join(lines)] if lines else [])]), rows))


async def _set(context: Context, event: Event, group: Group, *, on: bool) -> None:
    tx = context.tx
    if on:
        await in_groups.choose(tx, event.id, [group.id])
        await posting.catch_up(tx, event.id)
    elif group.id not in await posting.of_event(tx, event.id):
        await in_groups.leave_out(tx, event.id, group.id)
    act = "event-to-group" if on else "event-not-to-group"
    await audit.record(
        tx,
        context.member.id,
        act,
        None,
        context.now,
        on=audit.event(event.id),
        details={"association": group.association},
    )
