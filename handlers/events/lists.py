"""Lists for a member: the upcoming events, and the events that the member has answered."""

from collections.abc import Mapping, Sequence

from handlers.events import page as event_page
from handlers.events.card import TITLE, event_kind, open_to
from handlers.events.lines import button, line
from handlers.events.own import TO_COME, companion_lines, offer_lines
from handlers.events.payloads import (
    BY_KIND,
    Answered,
    Coming,
    FindEvents,
    InCampaign,
    Kinds,
    Leave,
    Month,
    Say,
    See,
)
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.fitting import shortened
from handlers.kit.guards import is_member_here, require_member
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from storage.audiences import ASKED, WAITLISTED
from storage.events import answered, listed, queue
from storage.model.events import Answer, Event, EventStatus, Rsvp

_COMING = frozenset({Answer.GOING.value, Answer.MAYBE.value, WAITLISTED, ASKED})
MOST_THEMES = 50
MOST_ANSWERS = 50  # of the member's next answers, among which the next event is looked for


async def list_coming(context: Context) -> None:
    """Handle /events: show the first page of the member's upcoming events."""
    await show_coming(context, Coming("", 0))


async def show_coming(context: Context, press: Coming) -> None:
    """Show a page of the member's upcoming events, of one kind if the press names one."""
    if not await is_member_here(context):
        return
    texts, kind = context.texts, press.kind
    kinds = await listed.coming_by_kind(
        context.tx, context.member.id, context.now, lengths=context.organisation.lengths_json
    )
    total = kinds.get(kind, 0) if kind else sum(kinds.values())
    if not total:
        context.show(_no_events(context, kind))
        return
    page = Page.near(press.page, total, context.organisation.limits.page)
    found = await listed.coming(
        context.tx,
        context.member.id,
        context.now,
        kind=kind,
        lengths=context.organisation.lengths_json,
        limit=page.size,
        offset=page.offset,
    )
    standings = await answered.standings(context.tx, context.member.id, [one.id for one in found])
    rows = _event_rows(
        context, found, standings, f"e{page.number}-{kind}" if kind else f"e{page.number}"
    )
    rows += page.turner(texts, lambda to: Coming(kind, to))
    if len(kinds) > 1 or kind or any(one.campaign for one in found):
        rows.append([Button(texts.plain("events-choose-kind"), Kinds())])
    rows.append(ways(context))
    head = texts("events-ahead", count=str(total))
    if kind:
        label = event_kind(kind, texts, context.organisation)
        head = texts("events-ahead-kind", count=str(total), kind=label)
    kept = await _offers(context) if WAITLISTED in standings.values() else {}
    lines = [
        _own_line(context, one, kept[one.id], 0)
        if one.id in kept
        else line(one, texts, context.organisation, standing=standings.get(one.id), now=context.now)
        for one in found
    ]
    context.show(View(page.text(texts, head, *lines), rows))


def _no_events(context: Context, kind: str) -> View:
    texts = context.texts
    if not kind:
        return View(texts("events-none"), [ways(context)])
    return View(texts("events-none-kind"), [[Button(texts.plain("events-all"), Coming("", 0))]])


def ways(context: Context) -> list[Button]:
    """Return the row with the month's calendar and the search."""
    texts = context.texts
    return [
        Button(texts.plain("events-month"), Month(0)),
        Button(texts.plain("events-find"), FindEvents()),
    ]


async def show_kinds(context: Context, _: Kinds) -> None:
    """Show the kinds of the member's upcoming events, with the number of each, and the themes."""
    require_member(context)
    texts, organisation = context.texts, context.organisation
    whose, lengths = (context.tx, context.member.id, context.now), organisation.lengths_json
    counts = await listed.coming_by_kind(*whose, lengths=lengths)
    known = [kind.key for kind in organisation.kinds if kind.key in counts]
    total = texts.plain("events-all-count", count=str(sum(counts.values())))
    rows = [[Button(total, Coming("", 0))]]
    for kind in [*known, *sorted(counts.keys() - set(known))]:
        name = event_kind(kind, texts, organisation)
        label = texts.plain("events-kind-count", kind=name, count=str(counts[kind]))
        rows.append([Button(label, Coming(kind, 0))])
    for event_id, title in await listed.coming_campaigns(
        *whose, lengths=lengths, limit=MOST_THEMES
    ):
        label = texts.plain("campaigns-one", title=shortened(title, TITLE))
        rows.append([Button(label, InCampaign(event_id, 0, BY_KIND))])
    context.show(View(texts("events-which-kind"), rows))


async def _offers(context: Context) -> dict[int, Rsvp]:
    """Return the member's answers, by event, to coming events that offer them a place."""
    own = await answered.of_member(
        context.tx,
        context.member.id,
        context.now,
        lengths=context.organisation.lengths_json,
        limit=MOST_ANSWERS,
    )
    ends = {event.id: queue.offer_ends(event, rsvp.offered_until) for event, rsvp, _ in own}
    return {
        event.id: rsvp
        for event, rsvp, _ in own
        if (until := ends[event.id]) is not None and until > context.now
    }


async def list_to_answer(context: Context) -> None:
    """Show the upcoming events to a person who typed an answer without saying to which event.

    Whoever is offered a place at one event is shown that one.
    """
    if not await is_member_here(context):
        return
    kept = await _offers(context)
    if len(kept) == 1:
        [event_id] = kept
        context.say(View(context.texts("lost-answer-offered")))
        await event_page.see(context, See(event_id, "e0"))
        return
    context.say(View(context.texts("lost-answer")))
    await list_coming(context)


async def show_next(context: Context) -> None:
    """Show the card of the member's next event, for those who ask when or where it is.

    What goes on comes before what is to come. It is the next event for which the member has not
    declined; if there is none, the next one of all.
    """
    if not await is_member_here(context):
        return
    tx, member = context.tx, context.member
    lengths = context.organisation.lengths_json
    own = await answered.of_member(tx, member.id, context.now, lengths=lengths, limit=MOST_ANSWERS)
    for event, rsvp, _ in own:
        going = rsvp.answer is not Answer.NOT_GOING
        if going and event.status is EventStatus.PUBLISHED:
            await event_page.see(context, See(event.id, "m0"))
            return
    coming = await listed.coming(tx, member.id, context.now, lengths=lengths, limit=1)
    if coming:
        await event_page.see(context, See(coming[0].id, "e0"))
    else:
        context.show(_no_events(context, ""))


async def list_own(context: Context) -> None:
    """Handle /mine: show the first page of the member's answers."""
    await show_own(context, Answered(0))


async def show_own(context: Context, press: Answered) -> None:
    """Show a page of the upcoming events that the member has answered."""
    if not await is_member_here(context):
        return
    tx, texts, member = context.tx, context.texts, context.member
    lengths = context.organisation.lengths_json
    total = await answered.count_of_member(tx, member.id, context.now, lengths=lengths)
    if not total:
        rows = [
            [Button(texts.plain("mine-see-events"), Coming("", 0))],
            *await _rows_of_features(context),
        ]
        context.show(View(texts("mine-none"), rows))
        return
    page = Page.near(press.page, total, context.organisation.limits.page)
    found = await answered.of_member(
        tx, member.id, context.now, lengths=lengths, limit=page.size, offset=page.offset
    )
    standings = {event.id: rsvp.standing for event, rsvp, _ in found}
    rows = _event_rows(context, [event for event, _, _ in found], standings, f"m{page.number}")
    rows += page.turner(texts, Answered)
    rows += await _rows_of_features(context)
    lines = [_own_line(context, *one) for one in found]
    head = texts("mine-ahead", count=str(total))
    context.show(View(page.text(texts, head, *lines), rows))


def _own_line(context: Context, event: Event, rsvp: Rsvp, in_line: int) -> Markup:
    """Return the line of an event that the member has answered, with how many they bring.

    Where they are offered a place, the offer stands there instead. ``in_line`` is the member's
    place on the waitlist.
    """
    texts, now = context.texts, context.now
    offer = offer_lines(event, rsvp.offer, rsvp.offered_until, texts, now)
    if offer and event.status is EventStatus.PUBLISHED:
        return Markup("\n".join([line(event, texts, context.organisation, now=now), *offer]))
    standing = rsvp.standing
    said = line(event, texts, context.organisation, standing=standing, in_line=in_line, now=now)
    if event.status is EventStatus.CANCELLED or standing not in TO_COME:
        return said
    return Markup("\n".join([said, *companion_lines(rsvp.companions, "", texts)]))


async def _rows_of_features(context: Context) -> list[list[Button]]:
    """Return the buttons that other features add below the member's answers, one in each row."""
    labelled = [(await entry.label(context), entry.press) for entry in context.features.mine]
    return [[Button(label, press)] for label, press in labelled if label is not None]


def _event_rows(
    context: Context, found: Sequence[Event], standings: Mapping[int, str], origin: str
) -> list[list[Button]]:
    """Return a row for each event: the way to its card, and a press to sign up or withdraw.

    One withdraws from the list of one's own answers, whose ``origin`` begins with ``m``.
    """
    rows = []
    for one in found:
        row = [Button(button(one, context.texts, standings.get(one.id)), See(one.id, origin))]
        if one.id not in standings and open_to(one, context.now) == "open":
            label = context.texts.plain("events-join")
            row.append(Button(label, Say(one.id, Answer.GOING, origin)))
        elif origin.startswith("m") and standings.get(one.id) in _COMING:
            label = context.texts.plain("mine-withdraw")
            if open_to(one, context.now) == "open":
                row.append(Button(label, Say(one.id, Answer.NOT_GOING, origin)))
            elif open_to(one, context.now) == "closed":
                row.append(Button(label, Leave(one.id, 0, origin)))
        rows.append(row)
    return rows
