"""The board of what is due, for staff; and the list of those to whom suggestions were given."""

from collections.abc import Sequence

from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.suggestions import facts, views
from handlers.suggestions.payloads import Board, Desk, Given, Handle
from handlers.suggestions.rights import require_reach
from storage import office_days, rights
from storage.model.suggestions import Suggestion, SuggestionStatus
from storage.rights import Reach
from storage.suggestions import clocks, helpers, joining
from storage.suggestions.clocks import BUCKETS, Entry

WRITTEN, UNKNOWN = "written", "unknown"


async def show(context: Context, press: Board) -> None:
    """Show a page of what is overdue, due this week or later, of one unit or of all.

    Or of those whose author has written, or that name what the settings do not know.
    """
    office = rights.suggestions_reach(context.member.grants).anything
    if press.which == WRITTEN and not office and await given_label(context) is not None:
        await show_given(context, Given(0))  # handlers were sent this button once
        return
    reach = require_reach(context)
    if press.which not in {*BUCKETS, WRITTEN, UNKNOWN}:
        raise Refusal("button-foreign")
    entries = await _entries(context, reach)
    written = await clocks.written(context.tx, reach)
    unknown = await clocks.unknown(context.tx, reach, context.organisation)
    units = sorted({entry.unit for entry in entries if entry.unit})
    of_unit = [one for one in entries if not press.unit or one.unit == press.unit]
    counts = {name: sum(one.due.bucket == name for one in of_unit) for name in BUCKETS}
    counts |= {WRITTEN: len(written), UNKNOWN: len(unknown)}
    listed: list[Suggestion | Entry]
    if press.which in BUCKETS:
        listed = [one for one in of_unit if one.due.bucket == press.which]
    else:
        listed = [*(written if press.which == WRITTEN else unknown)]
    _render(context, press, listed, counts, units)


async def _entries(context: Context, reach: Reach) -> list[Entry]:
    calendar = await office_days.load(context.tx, context.organisation)
    today = facts.by(context).today
    found = await clocks.board(context.tx, reach, context.organisation, today, calendar)
    found += await clocks.opinions(context.tx, reach, today, calendar)
    return sorted(found, key=lambda entry: (entry.due.day, entry.suggestion.id))


def _render(
    context: Context,
    press: Board,
    listed: list[Suggestion | Entry],
    counts: dict[str, int],
    units: list[str],
) -> None:
    texts, organisation = context.texts, context.organisation
    page = Page.near(press.page, len(listed), organisation.limits.page)
    rows = []
    certain = True
    for one in page.of(listed):
        if isinstance(one, Entry):
            rows.append([Button(_line(context, one), Handle(one.suggestion.id, 0))])
            certain = certain and one.due.certain
        else:
            rows.append([Button(views.line(one, texts), Handle(one.id, 0))])
    rows += page.turner(texts, lambda to: Board(press.which, press.unit, to))
    tabs = [
        Button(
            texts.plain("suggest-board-tab", which=which, count=counts[which]),
            Board(which, press.unit, 0),
        )
        for which in (*BUCKETS, WRITTEN, UNKNOWN)
        if which != press.which and (counts[which] or which in BUCKETS)
    ]
    rows += [tabs[at : at + 2] for at in range(0, len(tabs), 2)]
    if press.unit:
        rows.append([Button(texts.plain("suggest-board-all"), Board(press.which, "", 0))])
    else:
        buttons = [
            Button(views.unit(key, texts, organisation), Board(press.which, key, 0))
            for key in units
        ]
        rows += [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    rows.append([Button(texts.plain("suggest-desk-back"), Desk())])
    blocks = [texts("suggest-board", which=press.which, count=counts[press.which])]
    if press.unit:
        unit = views.unit(press.unit, texts, organisation)
        blocks.append(texts("suggest-board-unit", unit=unit))
    if not certain:
        blocks.append(texts("suggest-board-uncertain"))
    context.show(View(page.text(texts, *blocks), rows))


def _line(context: Context, entry: Entry) -> str:
    texts, one = context.texts, entry.suggestion
    helper = entry.helper
    return texts.plain(
        "suggest-board-line",
        number=one.label,
        left=abs(entry.due.left),
        over="yes" if entry.due.left < 0 else "no",
        status=str(one.status),
        helper="none" if helper is None else views.helper(helper, texts, context.organisation),
        begins=views.beginning(one, texts),
    )


async def given_label(context: Context) -> str | None:
    """Return the label of the button to what the person was given; None if there is nothing."""
    units = rights.units_of(context.member.grants)
    count = len(await helpers.of_member(context.tx, context.member.id, units))
    return context.texts.plain("suggest-given", count=str(count)) if count else None


async def _given(context: Context, one: Suggestion, units: Sequence[str]) -> Entry | None:
    """Return what is due of the person on this suggestion: their opinion, as a helper, or all."""
    calendar = await office_days.load(context.tx, context.organisation)
    today, me = facts.by(context).today, context.member.id
    asked = (
        []
        if one.status is SuggestionStatus.REVIEW
        else await helpers.of_suggestion(context.tx, one.id)
    )
    for helper in asked:
        if helper.opinion is None and (helper.member_id == me or helper.unit in units):
            when = clocks.due(helper.clock_from, helper.clock_days, today, calendar)
            return Entry(one, when, helper)
    due = clocks.of_suggestion(one, context.organisation, today, calendar)
    return None if due is None else Entry(one, due)


async def _is_written_to(context: Context, one: Suggestion) -> bool:
    """Return whether its author, or that of one merged into it, waits for an answer to words."""
    return one.news or any(it.news for it in await joining.merged_into(context.tx, one.id))


async def show_given(context: Context, press: Given) -> None:
    """Show a page of the suggestions that the person was given or helps with."""
    texts, organisation = context.texts, context.organisation
    units = rights.units_of(context.member.grants)
    found = await helpers.of_member(context.tx, context.member.id, units)
    page = Page.near(press.page, len(found), organisation.limits.page)
    rows = []
    for one in page.of(found):
        entry = await _given(context, one, units)
        label = views.line(one, texts) if entry is None else _line(context, entry)
        if await _is_written_to(context, one):
            label = texts.plain("suggest-given-news", line=label)
        rows.append([Button(label, Handle(one.id, 0))])
    rows += page.turner(texts, Given)
    key = "suggest-given-title" if found else "suggest-given-none"
    context.show(View(page.text(texts, texts(key)), rows))
