"""What is ahead for a member, and what the member has answered."""

from collections.abc import Mapping, Sequence

from handlers.events import lines as views
from handlers.events.card import kind_name
from handlers.events.payloads import Answered, Coming, Kinds, See
from handlers.events.words import ANSWERS
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.guards import require_member
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.words import bare
from storage.events import events, rsvps
from storage.model.events import Event

Rows = list[list[Button]]


async def list_coming(context: Context) -> None:
    """/events: what is ahead."""
    await show_coming(context, Coming("", 0))


async def show_coming(context: Context, press: Coming) -> None:
    """Show a page of what is ahead, of one kind if it is named."""
    require_member(context)
    words, kind = context.texts, press.kind
    kinds = await events.coming_by_kind(context.tx, context.member.id, context.now)
    total = kinds.get(kind, 0) if kind else sum(kinds.values())
    if not total:
        context.show(_nothing_ahead(context, kind))
        return
    page = Page.near(press.page, total, context.organisation.limits.page)
    found = await events.coming(
        *(context.tx, context.member.id, context.now),
        kind=kind,
        limit=page.size,
        offset=page.offset,
    )
    standings = await rsvps.standings(context.tx, context.member.id, [one.id for one in found])
    rows = _opening(
        context, found, standings, f"e{page.number}-{kind}" if kind else f"e{page.number}"
    )
    rows += page.turner(words, lambda to: Coming(kind, to))
    if len(kinds) > 1 or kind:
        rows.append([Button(words.plain("events-choose-kind"), Kinds())])
    head = words("events-ahead", count=str(total))
    if kind:
        label = kind_name(kind, words, context.organisation)
        head = words("events-ahead-kind", count=str(total), kind=label)
    lines = [
        views.line(one, words, context.organisation, standing=standings.get(one.id))
        for one in found
    ]
    context.show(View(page.text(words, head, *lines), rows))


def _nothing_ahead(context: Context, kind: str) -> View:
    words = context.texts
    if not kind:
        return View(words("events-none"))
    return View(words("events-none-kind"), [[Button(words.plain("events-all"), Coming("", 0))]])


async def show_kinds(context: Context, _: Kinds) -> None:
    """Show the kinds that something is ahead of, with how many."""
    require_member(context)
    words, organisation = context.texts, context.organisation
    counts = await events.coming_by_kind(context.tx, context.member.id, context.now)
    known = [kind.key for kind in organisation.kinds if kind.key in counts]
    total = words.plain("events-all-count", count=str(sum(counts.values())))
    rows = [[Button(total, Coming("", 0))]]
    for kind in [*known, *sorted(counts.keys() - set(known))]:
        name = kind_name(kind, words, organisation)
        label = words.plain("events-kind-count", kind=name, count=str(counts[kind]))
        rows.append([Button(label, Coming(kind, 0))])
    context.show(View(words("events-which-kind"), rows))


async def take_written_answer(context: Context) -> bool:
    """Lead to the events somebody who writes what a button under an event says."""
    if bare(context.incoming.text) not in ANSWERS:
        return False
    context.say(View(context.texts("lost-answer")))
    await list_coming(context)
    return True


async def list_own(context: Context) -> None:
    """/mine: what one has answered."""
    await show_own(context, Answered(0))


async def show_own(context: Context, press: Answered) -> None:
    """Show a page of the member's answers to what is ahead."""
    require_member(context)
    tx, words, member = context.tx, context.texts, context.member
    total = await rsvps.count_of_member(tx, member.id, context.now)
    if not total:
        rows = [[Button(words.plain("mine-see-events"), Coming("", 0))], *await _elsewhere(context)]
        context.show(View(words("mine-none"), rows))
        return
    page = Page.near(press.page, total, context.organisation.limits.page)
    found = await rsvps.of_member(tx, member.id, context.now, limit=page.size, offset=page.offset)
    standings = {event.id: rsvp.standing for event, rsvp, _ in found}
    rows = _opening(context, [event for event, _, _ in found], standings, f"m{page.number}")
    rows += page.turner(words, Answered)
    rows += await _elsewhere(context)
    lines = [
        views.line(
            event,
            words,
            context.organisation,
            standing=rsvp.standing,
            in_line=in_line,
        )
        for event, rsvp, in_line in found
    ]
    head = words("mine-ahead", count=str(total))
    context.show(View(page.text(words, head, *lines), rows))


async def _elsewhere(context: Context) -> Rows:
    """Return the rows that lead to what else a member has handed in."""
    labelled = [(await entry.label(context), entry.press) for entry in context.features.mine]
    return [[Button(label, press)] for label, press in labelled if label is not None]


def _opening(
    context: Context, found: Sequence[Event], standings: Mapping[int, str], origin: str
) -> Rows:
    return [
        [Button(views.button(one, context.texts, standings.get(one.id)), See(one.id, origin))]
        for one in found
    ]
