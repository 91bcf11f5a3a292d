"""Choose row by row: hidden or struck rows are taken, and events changed as the file has them."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.events.promoting import notify_promoted
from handlers.kit import exports
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.planning import desk
from handlers.planning.cancelling import told
from handlers.planning.payloads import PlanPage, PlanPart, PlanPick
from handlers.planning.series import changing
from handlers.planning.year_plan import compared, preview, returned, views
from handlers.planning.year_plan.compared import Difference
from storage.events.events import (
    BegunError,
    ChangedMeanwhileError,
    NotPublishedError,
    PlacesBelowGoingError,
)
from storage.model.events import Event, EventStatus
from storage.model.plans import Planned, Proposal
from storage.planning import corrections, imports, several, telling

LABEL = 30  # characters of a title on a button
# The names of what a row can change, as the log of what staff did calls them.
_FIELDS = {
    "kind": "kind",
    "title": "title",
    "starts_at": "when",
    "ends_at": "ends",
    "place": "place",
    "places": "places",
    "deadline_at": "deadline",
    "audience": "audience",
    "campaign": "campaign_id",
}


async def show(context: Context, press: PlanPart) -> None:
    """Show a part of a waiting plan, or send the workbook of the rows to be put right.

    Raises Refusal.
    """
    proposal = await preview.waiting(context, press.plan)
    if press.part == preview.CHOICES:
        context.show(_choices(context, press.plan, proposal, press.page))
    elif press.part == preview.CHANGES:
        context.show(await _changes(context, press.plan, proposal, press.page))
    elif press.part == preview.BACK:
        context.toast(context.texts.plain("plan-back-sent"))
        send_back(context, press.plan)
    else:
        raise Refusal("button-foreign")


def send_back(context: Context, import_id: int) -> None:
    """Send the workbook of the rows that can't be imported as they are."""
    args = {
        "import": import_id,
        "language": context.texts.language,
        "now": context.now.isoformat(),
    }
    exports.send(context, returned.NAME, args)


def _choices(context: Context, import_id: int, proposal: Proposal, wanted: int) -> View:
    texts = context.texts
    several = len(proposal.sheets) > 1
    page = Page.near(wanted, len(proposal.choices), context.organisation.limits.page)
    numbered = page.of(list(enumerate(proposal.choices)))
    rows = []
    for number, choice in numbered:
        label = texts.plain(
            "plan-choice-leave" if choice.taken else "plan-choice-take",
            row=str(choice.row),
            title=shortened(choice.whole.stated.title, LABEL),
        )
        act = "leave" if choice.taken else "take"
        rows.append([Button(label, PlanPick(import_id, act, number))])
    rows += page.turner(texts, lambda to: PlanPart(import_id, preview.CHOICES, to))
    rows.append([Button(texts.plain("plan-part-over"), PlanPage(import_id, 0))])
    lines = [views.choice(choice, texts, texts, sheets=several) for _, choice in numbered]
    text = page.text(texts, texts("plan-choices-head"), "\n".join(lines))
    return View(text, rows)


async def _differences(
    context: Context, proposal: Proposal
) -> list[tuple[Planned, tuple[Difference, ...]]]:
    foreseen = await imports.foresee(context.tx, proposal.chosen(), context.now)
    found = await compared.differing(context.tx, foreseen, context.now)
    pairs = [(row.planned, found.get(row.planned.own_key)) for row in foreseen]
    return [(planned, differences) for planned, differences in pairs if differences]


async def _changes(context: Context, import_id: int, proposal: Proposal, wanted: int) -> View:
    texts, organisation = context.texts, context.organisation
    several = len(proposal.sheets) > 1
    found = await _differences(context, proposal)
    page = Page.near(wanted, len(found), organisation.limits.page)
    blocks: list[str] = [texts("plan-changes-head")]
    rows = []
    for row, differences in page.of(found):
        where = texts("table-error-sheet", sheet=row.sheet) if several else ""
        title = shortened(row.stated.title, LABEL)
        head = where + texts("plan-changes-row", row=str(row.row), title=title)
        blocks.append("\n".join([head, *compared.lines(differences, texts, organisation)]))
        index = _index(proposal, row)
        label = texts.plain("plan-change-take", row=str(row.row), title=title)
        rows.append([Button(label, PlanPick(import_id, "change", index))])
        if not row.code and any(one.event.plan_key != one.date.key for one in differences):
            label = texts.plain("plan-change-separate", row=str(row.row), title=title)
            rows.append([Button(label, PlanPick(import_id, "separate", index))])
    if not found:
        blocks.append(texts("plan-changes-none"))
    rows += page.turner(texts, lambda to: PlanPart(import_id, preview.CHANGES, to))
    rows.append([Button(texts.plain("plan-part-over"), PlanPage(import_id, 0))])
    return View(page.text(texts, *blocks), rows)


async def _notify(context: Context, pairs: Sequence[tuple[Event, Event]]) -> int:
    """Notify whoever knows of these events, given before and after; return how many that are."""
    tx, organisation = context.tx, context.organisation
    await several.notify(tx, pairs, organisation, context.now, author_id=context.member.id)
    differing = [
        after.id
        for before, after in pairs
        if after.status is EventStatus.PUBLISHED and telling.differs(before, after)
    ]
    return await told(context, *differing) if differing else 0


def _index(proposal: Proposal, row: Planned) -> int:
    return proposal.chosen().index(row)


async def pick(context: Context, press: PlanPick) -> None:
    """Take or leave one row of a waiting plan. Raises Refusal."""
    proposal = await preview.waiting(context, press.plan)
    if press.act in {"take", "leave"}:
        await _take_choice(context, press, proposal)
    elif press.act in {"change", "separate"}:
        chosen = proposal.chosen()
        if not 0 <= press.index < len(chosen):
            raise Refusal("button-foreign")
        if press.act == "change":
            await _change(context, press.plan, proposal, chosen[press.index])
        else:
            await _separate(context, press.plan, proposal, chosen[press.index])
    else:
        raise Refusal("button-foreign")


async def _take_choice(context: Context, press: PlanPick, proposal: Proposal) -> None:
    if not 0 <= press.index < len(proposal.choices):
        raise Refusal("button-foreign")
    choices = list(proposal.choices)
    choices[press.index] = replace(choices[press.index], taken=press.act == "take")
    proposal = replace(proposal, choices=tuple(choices))
    await imports.update(context.tx, press.plan, context.member.id, proposal)
    page = press.index // context.organisation.limits.page
    context.show(_choices(context, press.plan, proposal, page))


async def _separate(context: Context, import_id: int, proposal: Proposal, row: Planned) -> None:
    def apart(rows: Sequence[Planned]) -> tuple[Planned, ...]:
        return tuple(replace(one, separate=True) if one == row else one for one in rows)

    choices = tuple(
        replace(
            choice,
            whole=apart([choice.whole])[0],
            without=None if choice.without is None else apart([choice.without])[0],
        )
        for choice in proposal.choices
    )
    proposal = replace(
        proposal, rows=apart(proposal.rows), pending=apart(proposal.pending), choices=choices
    )
    await imports.update(context.tx, import_id, context.member.id, proposal)
    context.toast(context.texts.plain("plan-change-separated"))
    context.show(await _changes(context, import_id, proposal, 0))


async def _change(context: Context, import_id: int, proposal: Proposal, row: Planned) -> None:
    """Change the events of the row to what the file says, with notices as for any change."""
    texts, tx, now = context.texts, context.tx, context.now
    differences = next(
        (found for one, found in await _differences(context, proposal) if one == row), ()
    )
    if not differences:
        context.toast(texts.plain("plan-changes-none"))
    pairs: list[tuple[Event, Event]] = []
    for one in differences:
        if one.date.deadline_at is not None and one.date.deadline_at <= now < one.date.starts_at:
            raise Refusal("plan-change-closed")
        try:
            saved, promoted = await corrections.take(
                tx,
                import_id,
                one.row,
                one.date,
                one.event,
                context.organisation,
                now,
                author_id=context.member.id,
            )
        except (BegunError, NotPublishedError, ChangedMeanwhileError):
            raise Refusal("planning-begun") from None
        except PlacesBelowGoingError:
            raise Refusal("planning-places-below", going=str(one.event.coming)) from None
        for field in dict.fromkeys(_FIELDS[name] for name in one.names):
            await desk.record(context, "changed", saved.id, field=field)
        pairs.append((one.event, saved))
        if promoted:
            await notify_promoted(context, saved, promoted)
    await changing.note_shifted(context, pairs)
    count = await _notify(context, pairs)
    view = await _changes(context, import_id, proposal, 0)
    note = texts("plan-changed", events=len(differences), told=count)
    context.show(View(Markup(f"{note}\n\n{view.text}"), view.rows) if differences else view)
