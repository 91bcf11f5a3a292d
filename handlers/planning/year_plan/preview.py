"""Show a plan that waits for confirmation: what importing it would do, and what it would not."""

from collections.abc import Sequence

from handlers.kit import paging
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import size
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.planning.payloads import Decide, PlanPage, PlanPart
from handlers.planning.rights import require_importer
from handlers.planning.year_plan import compared, views
from handlers.planning.year_plan.remarks import left_lines, note_lines, remarks_of, titles_besides
from storage import office_days
from storage.model.plans import Proposal
from storage.planning import imports, undated
from storage.planning.imports import Foreseen, ImportOutcome, NoPlanError

CHOICES, CHANGES, BACK = "choices", "changes", "back"
"""The parts of a plan that have a page of their own, and the workbook that is sent back."""


async def waiting(context: Context, import_id: int) -> Proposal:
    """Return the person's plan that waits for confirmation. Raises Refusal."""
    require_importer(context)
    try:
        return await imports.waiting(context.tx, import_id, context.member.id)
    except NoPlanError:
        raise Refusal("plan-decided") from None


async def turn(context: Context, press: PlanPage) -> None:
    """Show another page of a waiting plan's preview, computed anew. Raises Refusal."""
    proposal = await waiting(context, press.plan)
    context.show(await view(context, press.plan, proposal, press.page))


async def view(context: Context, import_id: int, proposal: Proposal, wanted: int) -> View:
    """Return a page of the preview, computed anew."""
    texts, organisation = context.texts, context.organisation
    foreseen = await imports.foresee(context.tx, proposal.chosen(), context.now)
    changed = await compared.differing(context.tx, foreseen, context.now)
    remarks = remarks_of(proposal)
    known = [await undated.known(context.tx, row) for row in proposal.undated]
    new = known.count("")
    head: list[str] = []
    if foreseen or proposal.undated:
        head += views.totals(foreseen, context.now, organisation, texts)
    head += _open_lines(context, proposal, foreseen, new, len(remarks.troubled), len(changed))
    several = len(proposal.sheets) > 1
    calendar = await office_days.load(context.tx, organisation, texts.language)
    blocks = [
        views.row(
            row,
            texts,
            organisation,
            calendar=calendar,
            now=context.now,
            sheets=several,
            differs=compared.lines(changed.get(row.planned.own_key, ()), texts, organisation),
            days=views.days(row, calendar, texts),
        )
        for row in foreseen
    ]
    blocks += [
        views.undated(row, texts, texts, sheets=several, known=so)
        for row, so in zip(proposal.undated, known, strict=True)
    ]
    gone = await imports.gone(context.tx, foreseen, titles_besides(proposal, remarks), context.now)
    others = views.gone(gone, texts)
    others += [views.choice(choice, texts, texts, sheets=several) for choice in proposal.choices]
    others += left_lines(remarks.left, texts, sheets=several)
    others += note_lines(remarks, texts, texts)
    parts = _parts(blocks, others, organisation.limits.page) or [texts("plan-nothing-to-take")]
    page = Page.near(wanted, len(parts))
    if gone and page.number < len(parts) - 1:  # they stand behind the rows, where few look
        head.append(texts("plan-some-gone", count=len(gone)))
    buttons = page.turner(texts, lambda to: PlanPage(import_id, to))
    buttons += _buttons(context, import_id, proposal, foreseen, new, len(changed))
    blocks = ["\n".join(head), parts[page.number]] if head else [parts[page.number]]
    return View(page.text(texts, *blocks), buttons)


def _parts(blocks: Sequence[str], others: Sequence[str], rows: int) -> list[Markup]:
    """Return the pages: the rows, and after them what is said of others, on the last if it fits."""
    parts = paging.cut(blocks, between="\n\n", most=rows)
    rest = paging.cut(others, between="\n", most=4 * rows)
    if parts and rest and size(parts[-1]) + size(rest[0]) < paging.ROOM:
        last = Markup(f"{parts.pop()}\n\n{rest.pop(0)}")
        parts.append(last)
    return [*parts, *rest]


def _open_lines(
    context: Context,
    proposal: Proposal,
    foreseen: Sequence[Foreseen],
    undated_rows: int,
    troubled: int,
    changed: int,
) -> list[str]:
    texts = context.texts
    closed = sum(1 for row in foreseen if row.count(ImportOutcome.CLOSED))
    lines: list[str] = []
    if proposal.asks:
        args = {"column": proposal.column, "rows": len(proposal.pending)}
        lines.append(texts("plan-asks-column", **args))
    if troubled + closed:
        lines.append(texts("plan-some-back", rows=troubled + closed))
    if undated_rows:
        lines.append(texts("plan-some-undated", rows=undated_rows))
    if untaken := sum(not choice.taken for choice in proposal.choices):
        lines.append(texts("plan-some-aside", rows=untaken))
    if changed:
        lines.append(texts("plan-some-differ", rows=changed))
    return lines


def _buttons(
    context: Context,
    import_id: int,
    proposal: Proposal,
    foreseen: Sequence[Foreseen],
    undated_rows: int,
    changed: int,
) -> list[list[Button]]:
    texts = context.texts
    rows: list[list[Button]] = []
    if proposal.asks:
        label = texts.plain("plan-column-yes", column=proposal.column[:20])
        rows.append([Button(label, Decide(import_id, "column-yes"))])
        rows.append([Button(texts.plain("plan-column-no"), Decide(import_id, "column-no"))])
    if makes(foreseen) or undated_rows:
        rows.append([Button(texts.plain("plan-make"), Decide(import_id, "make"))])
    if changed:
        label = texts.plain("plan-part-changes", rows=changed)
        rows.append([Button(label, PlanPart(import_id, CHANGES, 0))])
    if proposal.choices:
        label = texts.plain("plan-part-choices", rows=len(proposal.choices))
        rows.append([Button(label, PlanPart(import_id, CHOICES, 0))])
    if back := rows_back(proposal, foreseen):
        label = texts.plain("plan-part-back", rows=back)
        rows.append([Button(label, PlanPart(import_id, BACK, 0))])
    rows.append([Button(texts.plain("form-leave"), Decide(import_id, "drop"))])
    return rows


def makes(foreseen: Sequence[Foreseen]) -> bool:
    """Return whether importing makes an event."""
    return any(
        row.count(ImportOutcome.NEW) and not row.count(ImportOutcome.CLOSED) for row in foreseen
    )


def rows_back(proposal: Proposal, foreseen: Sequence[Foreseen]) -> int:
    """Return how many rows come back as a workbook to be put right."""
    troubled = sum(1 for row in remarks_of(proposal).troubled if row.cells)
    return troubled + sum(1 for row in foreseen if row.count(ImportOutcome.CLOSED))
