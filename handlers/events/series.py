"""A series for members: all of its dates, and one answer to all of those that are to come."""

from collections import Counter
from collections.abc import Sequence

from handlers.events import asking, page, running
from handlers.events.card import TITLE, open_to
from handlers.events.lines import button, line
from handlers.events.payloads import BY_KIND, AnswerAll, InCampaign, Kinds, See, SeriesDates
from handlers.events.promoting import notify_promoted
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, joined
from storage import audiences
from storage.audiences import ASKED, WAITLISTED
from storage.events import answered, campaigns, rsvps, series
from storage.events.events import BegunError, NotPublishedError
from storage.events.rsvps import DeadlinePassedError, DeclinedError, HereError, NotInvitedError
from storage.model.audiences import Audience
from storage.model.events import Answer, Event, EventStatus

_SIGNED_UP = (Answer.GOING.value, WAITLISTED, ASKED)
_COMING = (*_SIGNED_UP, Answer.MAYBE.value)
_DID = (*_SIGNED_UP, Answer.NOT_GOING.value, "closed", "declined")


async def show_dates(context: Context, press: SeriesDates) -> None:
    """Show a page of the series' dates with the member's answers."""
    await _show(context, press.event, press.page, press.origin)


async def _show(
    context: Context, event_id: int, number: int | None, origin: str, note: Markup | None = None
) -> None:
    """Show the page with this number; None: the one on which the event stands."""
    event, _, _ = await page.find_for_member(context, event_id)
    texts = context.texts
    found = await _dates(context, event)
    size = context.organisation.limits.page
    if number is None:
        number = next((at for at, one in enumerate(found) if one.id == event.id), 0) // size
    here = Page.near(number, len(found), size)
    standings = await answered.standings(context.tx, context.member.id, [one.id for one in found])
    shown = here.of(found)
    lines = [
        line(one, texts, context.organisation, standing=standings.get(one.id), now=context.now)
        for one in shown
    ]
    back = origin or "e0"
    rows = [[Button(button(one, texts, standings.get(one.id)), See(one.id, back))] for one in shown]
    rows += here.turner(texts, lambda to: SeriesDates(event.id, to, origin))
    rows += _answers(context, event, found, standings, origin)
    rows.append([Button(texts.plain("event-back"), See(event.id, back))])
    cancelled = sum(one.status is EventStatus.CANCELLED for one in found)
    counts = {"count": len(found) - cancelled, "cancelled": cancelled}
    head = texts("series-dates", title=shortened(event.title, TITLE), **counts)
    context.show(View(here.text(texts, *([note] if note else []), head, *lines), rows))


async def _dates(context: Context, event: Event) -> list[Event]:
    """Return the dates of the event's series that the member may see, soonest first."""
    if event.series_id is None:
        return [event]
    found = []
    dates = await series.of_series(context.tx, event.series_id)
    own = await answered.standings(context.tx, context.member.id, [one.id for one in dates])
    known = await audiences.load_all(context.tx, {one.audience_id for one in dates})
    is_in: dict[Audience, bool] = {}  # the dates of a series nearly always have the same
    for one in dates:
        if one.status is EventStatus.DRAFT:
            continue
        audience = known.get(one.audience_id, Audience())
        if one.id not in own and audience not in is_in:
            is_in[audience] = await audiences.contains(context.tx, audience, context.member)
        if one.id in own or is_in[audience]:
            found.append(one)
    return found


def _answers(
    context: Context,
    event: Event,
    found: Sequence[Event],
    standings: dict[int, str],
    origin: str,
) -> list[list[Button]]:
    """Return the buttons that answer all dates at once, as far as there is something to answer."""
    if not event.together:
        return []
    texts = context.texts
    able = [one for one in found if open_to(one, context.now) == "open"]
    joins = [one for one in able if standings.get(one.id) not in _SIGNED_UP]
    leaves = [one for one in able if standings.get(one.id) in _COMING]
    rows = []
    if joins:
        label = texts.plain("series-join", count=str(len(joins)))
        rows.append([Button(label, AnswerAll(event.id, Answer.GOING, 1, origin))])
    if len(leaves) > 1:
        label = texts.plain("series-leave", count=str(len(leaves)))
        rows.append([Button(label, AnswerAll(event.id, Answer.NOT_GOING, 0, origin))])
    return rows


async def answer_all(context: Context, press: AnswerAll) -> None:
    """Sign up for all dates that can be answered, or withdraw from all of them. Raises Refusal."""
    event, _, _ = await page.find_for_member(context, press.event)
    if not event.together or event.series_id is None or press.answer is Answer.MAYBE:
        raise Refusal("series-apart")
    if press.answer is Answer.NOT_GOING and not press.sure:
        _ask_to_leave(context, event, press.origin)
        return
    found = await _dates(context, event)
    own = await answered.standings(context.tx, context.member.id, [one.id for one in found])
    done: Counter[str] = Counter()
    for one in found:
        if open_to(one, context.now) != "open":
            done["closed"] += open_to(one, context.now) == "closed"
        elif press.answer is Answer.GOING or own.get(one.id) in _COMING:
            done[await _answer(context, one, press.answer)] += 1
    texts = context.texts
    named = [
        texts.plain(f"series-did-{name}", count=str(done[name])) for name in _DID if done[name]
    ]
    note = texts.plain("series-did", what=joined(named, texts))
    if not named:
        note = texts.plain("series-did-nothing")
    context.toast(note)
    await _show(context, event.id, None, press.origin, Markup(f"✅ {note}"))
    if press.answer is Answer.GOING:
        await asking.begin_all(context, [one.id for one in found if one.question_set_id])


async def _answer(context: Context, event: Event, answer: Answer) -> str:
    """Answer one date; return the member's standing, or why it can't be answered: one of _DID."""
    try:
        recorded = await rsvps.answer(
            context.tx, event.id, context.member.id, answer, context.now, known=context.member
        )
    except (NotInvitedError, NotPublishedError, BegunError, DeadlinePassedError, HereError):
        return "closed"
    except DeclinedError:
        return "declined"
    if recorded.promoted:
        await notify_promoted(context, recorded.event, recorded.promoted)
    if recorded.rsvp.standing == ASKED and recorded.changed:
        await running.notify_of_asked(context, recorded.event)
    return recorded.rsvp.standing


def _ask_to_leave(context: Context, event: Event, origin: str) -> None:
    texts = context.texts
    rows = [
        [
            Button(
                texts.plain("series-leave-yes"),
                AnswerAll(event.id, Answer.NOT_GOING, 1, origin),
            )
        ],
        [Button(texts.plain("rsvp-leave-no"), SeriesDates(event.id, 0, origin))],
    ]
    context.show(View(texts("series-leave-ask", title=shortened(event.title, TITLE)), rows))


async def show_campaign(context: Context, press: InCampaign) -> None:
    """Show a page of the events of the event's campaign that the member may see. Raises Refusal."""
    event, _, _ = await page.find_for_member(context, press.event)
    if event.campaign_id is None:
        raise Refusal("event-gone")
    tx, texts, member = context.tx, context.texts, context.member
    total = await campaigns.count_for_member(tx, event.campaign_id, member.id)
    here = Page.near(press.page, total, context.organisation.limits.page)
    found = await campaigns.for_member(
        tx, event.campaign_id, member.id, limit=here.size, offset=here.offset
    )
    standings = await answered.standings(tx, member.id, [one.id for one in found])
    lines = [
        line(one, texts, context.organisation, standing=standings.get(one.id), now=context.now)
        for one in found
    ]
    back = press.origin or "e0"
    rows = [[Button(button(one, texts, standings.get(one.id)), See(one.id, back))] for one in found]
    rows += here.turner(texts, lambda to: InCampaign(event.id, to, press.origin))
    if press.origin == BY_KIND:
        rows.append([Button(texts.plain("events-choose-kind"), Kinds())])
    else:
        rows.append([Button(texts.plain("event-back"), See(event.id, back))])
    head = texts("campaign-events", title=event.campaign, count=str(total))
    context.show(View(here.text(texts, head, *lines), rows))
