"""🔔 Ask those once more who have not answered an event: from its page, by two presses."""

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.notices.nudging import last_line
from handlers.notices.reasons import kept_from
from handlers.planning import desk
from handlers.planning.payloads import Nudge, Show
from handlers.planning.rights import event_of
from storage import audit
from storage.model.events import Event
from storage.model.organisation import quiet_until
from storage.notices import control, nudges
from storage.notices.notices import NotPossibleError


async def nudge(context: Context, press: Nudge) -> None:
    """Ask whether to nudge, or nudge if the question that was answered still holds.

    It is asked again if more people would be reached than it said, or if there was a nudge since.
    Raises Refusal.
    """
    event = await event_of(context, press.event)
    reach = await control.reach(context.tx, nudges.silent(event))
    last = await nudges.last_of_event(context.tx, event.id)
    if not nudges.can_be_answered(event, context.now) or not reach.all:
        raise Refusal("planning-nudge-nobody")
    recent = last is not None and last.is_recent(context.now)
    if not press.sure or (recent and last and last.id != press.last):
        _ask(context, event, reach, last)
        return
    if reach.all > press.shown:
        context.toast(context.texts.plain("form-reaches-more"), alert=True)
        _ask(context, event, reach, last)
        return
    try:
        notice_id = await nudges.schedule_of_event(
            context.tx, event, context.member.id, context.now
        )
    except NotPossibleError:
        raise Refusal("planning-nudge-going") from None
    await audit.record(
        context.tx,
        context.member.id,
        "notice-nudge",
        None,
        context.now,
        on=audit.notice(notice_id),
    )
    await desk.show_event(context, event.id, context.texts("planning-nudged", count=reach.all))


def _ask(
    context: Context, event: Event, reach: control.Reached, last: nudges.Nudged | None
) -> None:
    texts, now, organisation = context.texts, context.now, context.organisation
    lines = [texts("planning-nudge-ask", title=event.title, count=reach.all)]
    if kept := kept_from(reach, texts):
        lines.append(kept)
    recent = last is not None and last.is_recent(now)
    if last is not None:
        lines.append(last_line(last, context))
    morning = quiet_until(organisation, now)
    if morning is not None:
        moment = moments.timed(morning, texts, organisation)
        lines.append(texts("planning-nudge-night", moment=moment))
    yes = texts.plain("planning-nudge-again" if recent else "planning-nudge-yes")
    rows = [
        [Button(yes, Nudge(event.id, 1, reach.all, last.id if last else 0))],
        [Button(texts.plain("planning-no"), Show(event.id))],
    ]
    context.show(View(Markup("\n".join(lines)), rows))
