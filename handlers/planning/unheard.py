"""⚠️ Members with a place from the waitlist who may not have heard of it: a list of each event."""

from handlers.events.card import TITLE
from handlers.events.sign_up_payloads import Roll
from handlers.kit import fitting
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, joined
from handlers.notices.untold import AGAIN, OTHERWISE, state
from handlers.planning.payloads import TellPromoted, Unheard
from storage import audit, rights
from storage.events import events
from storage.events.participants import STANDINGS
from storage.model.events import Event
from storage.notices import promotions, untold
from storage.notices.notices import NotPossibleError
from storage.rights import Reach

NAMED = 3  # people whom the event's lists name; the list has all


async def line(context: Context, event: Event, reach: Reach) -> Markup | None:
    """Return a line with the first of them and their number; None if there are none."""
    count = await promotions.count(context.tx, event.id, reach)
    if not count:
        return None
    first = await promotions.page(context.tx, event.id, reach, limit=NAMED)
    names = joined([one.name for one in first], context.texts)
    return context.texts("unheard-short", names=names, count=count)


async def way_in(context: Context, event: Event, reach: Reach) -> list[list[Button]]:
    """Return the button that opens the list, unless it is empty."""
    count = await promotions.count(context.tx, event.id, reach)
    if not count:
        return []
    return [[Button(context.texts.plain("unheard-go", count=count), Unheard(event.id, 0))]]


async def show(context: Context, press: Unheard) -> None:
    """Show a page of the list; those who manage the event can act on it. Raises Refusal."""
    event = await events.find(context.tx, press.event)
    if event is None:
        raise Refusal("not-yours")
    reach = rights.participants_reach(context.member.grants, event)
    if not reach.anything:
        raise Refusal("not-yours")
    texts, size = context.texts, context.organisation.limits.page
    count = await promotions.count(context.tx, event.id, reach)
    page = Page.near(press.page, count, size)
    found = await promotions.page(context.tx, event.id, reach, limit=size, offset=page.offset)
    acts = rights.may_manage_event(context.member.grants, event)
    lines, rows = [], []
    for number, one in enumerate(found, start=page.offset + 1):
        lines.append(_line(context, one, number))
        if acts:
            rows.append(_acts(context, event, one, number, page.number))
    title = fitting.shortened(event.title, TITLE)
    head = texts("unheard", title=title, count=count)
    rows += page.turner(texts, lambda to: Unheard(event.id, to))
    rows.append([Button(texts.plain("roll-open"), Roll(event.id, STANDINGS[0], 0))])
    context.show(View(page.text(texts, head, *lines), rows))


def _line(context: Context, one: promotions.Unheard, number: int) -> Markup:
    texts, organisation = context.texts, context.organisation
    return texts(
        "unheard-line",
        number=str(number),
        name=one.name,
        college=organisation.college_name(one.college, texts.language) or texts.plain("none"),
        phone=one.phone or "",
        state=state(one, texts),
    )


def _acts(
    context: Context, event: Event, one: promotions.Unheard, number: int, page: int
) -> list[Button]:
    acts = [("untold-again", AGAIN)] if one.reachable else []
    acts.append(("untold-otherwise", OTHERWISE))
    return [
        Button(
            context.texts.plain(key, number=str(number)),
            TellPromoted(event.id, one.member_id, act, page),
        )
        for key, act in acts
    ]


async def settle(context: Context, press: TellPromoted) -> None:
    """Send the message again, or note that staff have told the member otherwise. Raises Refusal."""
    event = await events.find(context.tx, press.event)
    if event is None:
        raise Refusal("not-yours")
    if not rights.may_manage_event(context.member.grants, event):
        raise Refusal("not-yours")
    acts = {AGAIN: (untold.send_again, "again"), OTHERWISE: (untold.settle, "otherwise")}
    if press.act not in acts:
        raise Refusal("button-foreign")
    act, name = acts[press.act]
    one = await promotions.find(context.tx, event.id, press.member)
    if one is None:
        raise Refusal("notice-not-now")
    try:
        await act(context.tx, one.notice_id, one.member_id)
    except NotPossibleError:
        raise Refusal("notice-not-now") from None
    await audit.record(context.tx, context.member.id, f"notice-{name}", press.member, context.now)
    context.toast(context.texts.plain(f"untold-did-{name}"))
    await show(context, Unheard(event.id, press.page))
