"""A published event is opened to more people: whom that newly reaches, and who must approve it."""

from handlers.audiences.step import to_audience
from handlers.kit.context import Context
from handlers.kit.forms import Draft
from handlers.kit.texts import Markup
from handlers.notices import asking
from handlers.notices.reasons import kept_from
from handlers.planning import proposing, rights
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from storage.model.notices import NoticeKind
from storage.notices import notices, proposals
from storage.planning import publishing


async def lines(context: Context, event: Event, audience: Audience) -> list[Markup]:
    """Return the text before the published event gets another audience: who will be notified."""
    if event.status is not EventStatus.PUBLISHED or not await _is_out(context, event):
        return []
    texts, tx = context.texts, context.tx
    found = await publishing.announces_to_new(tx, event, audience, event.audience_id, context.now)
    if found is None:
        said = [texts("planning-widens-nobody")]
    else:
        kept = kept_from(found, texts)
        said = [texts("planning-widens", count=found.all), *([kept] if kept else [])]
    if await may_propose(context, event) and await proposing.is_wider(context, audience):
        said.append(texts("broadcast-wider"))
    return said


async def _is_out(context: Context, event: Event) -> bool:
    """Return whether the event's announcement has gone out, and none waits to."""
    coming = await notices.of_event(context.tx, event.id)
    if any(notice.kind is NoticeKind.ANNOUNCEMENT for notice in coming):
        return False
    return await notices.was_announced(context.tx, event.id)


async def may_propose(context: Context, event: Event) -> bool:
    """Return whether opening it to more people than the person's own can be proposed now.

    Before the announcement goes out the event can be unpublished and changed instead.
    """
    ahead = event.status is EventStatus.PUBLISHED and event.starts_at > context.now
    return ahead and await _is_out(context, event)


async def confirm(context: Context, draft: Draft) -> str:
    """Return the key of the button that saves the audience, or submits it for approval."""
    event = await rights.event_of(context, draft["event"])
    wider = await proposing.is_wider(context, to_audience(draft["audience"]))
    if wider and await may_propose(context, event):
        return "broadcast-propose"
    return "planning-keep-change"


async def propose(context: Context, event: Event, audience: Audience) -> str:
    """Propose to open the event to the audience; return the key of what to say."""
    tx, now = context.tx, context.now
    made = await proposals.propose_wider(tx, event, audience, context.member.id, now)
    await asking.record(context, "proposal-made", made)
    await asking.ask(tx, context.organisation, now)
    return "planning-wider-proposed"
