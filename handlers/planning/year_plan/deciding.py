"""Decide on a plan: import it, drop it, answer what it asks, or undo its import."""

from dataclasses import replace

from handlers.events.promoting import notify_promoted
from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.planning.payloads import Decide, Import, Listing, UndatedList
from handlers.planning.rights import require_importer
from handlers.planning.year_plan import choosing, preview
from storage import audit
from storage.planning import imports, undoing
from storage.planning.imports import NoPlanError


async def decide(context: Context, press: Decide) -> None:
    """Create the events of the waiting plan, drop the plan, or undo an import. Raises Refusal."""
    require_importer(context)
    acts = {
        "make": _make,
        "drop": _drop,
        "column-yes": _answer_yes,
        "column-no": _answer_no,
        "undo": _ask_to_undo,
        "undo-yes": _undo,
    }
    if press.act not in acts:
        raise Refusal("button-foreign")
    try:
        await acts[press.act](context, press.plan)
    except NoPlanError:
        raise Refusal("plan-decided") from None


async def _make(context: Context, import_id: int) -> None:
    texts = context.texts
    proposal = await imports.waiting(context.tx, import_id, context.member.id)
    foreseen = await imports.foresee(context.tx, proposal.chosen(), context.now)
    back = preview.rows_back(proposal, foreseen)
    waits = len(proposal.pending) if proposal.asks else 0
    if back:
        choosing.send_back(context, import_id)
    made = await imports.confirm(
        context.tx, import_id, context.member.id, context.organisation, context.now
    )
    await audit.record(
        context.tx,
        context.member.id,
        "plan-imported",
        None,
        context.now,
        on=audit.plan(import_id),
        details={"count": str(len(made.event_ids))},
    )
    lines = [texts("plan-made", events=len(made.event_ids), series=made.series)]
    if made.undated:
        lines.append(texts("plan-made-undated", rows=made.undated))
    if back:
        lines.append(texts("plan-made-back", rows=back))
    if waits:
        lines.append(texts("plan-made-waits", rows=waits))
    rows = [[Button(texts.plain("planning-list"), Listing("coming", 0))]]
    if made.undated:
        rows.append([Button(texts.plain("undated-list", count=made.undated), UndatedList(0))])
    if made.event_ids or made.undated:
        rows.append([Button(texts.plain("plan-undo"), Decide(import_id, "undo"))])
    context.show(View("\n".join(lines), rows))


async def _drop(context: Context, import_id: int) -> None:
    await imports.drop(context.tx, import_id, context.member.id)
    context.show(View(context.texts("plan-dropped"), [workbench.back(context)]))


async def _answer_yes(context: Context, import_id: int) -> None:
    await _answer(context, import_id, "yes")


async def _answer_no(context: Context, import_id: int) -> None:
    await _answer(context, import_id, "no")


async def _answer(context: Context, import_id: int, answer: str) -> None:
    proposal = await imports.waiting(context.tx, import_id, context.member.id)
    proposal = replace(proposal, answer=answer)
    await imports.update(context.tx, import_id, context.member.id, proposal)
    context.show(await preview.view(context, import_id, proposal, 0))


async def _ask_to_undo(context: Context, import_id: int) -> None:
    texts = context.texts
    would = await undoing.foresee(context.tx, import_id, context.now)
    lines = [texts("plan-undo-ask")]
    if would.removed:
        lines.append(texts("plan-undo-removes", events=would.removed))
    if would.cancelled:
        lines.append(texts("plan-undo-cancels", events=would.cancelled, told=would.told))
    if would.kept:
        lines.append(texts("plan-undo-keeps", events=would.kept))
    if would.restored:
        lines.append(texts("plan-undo-restores", events=would.restored))
    if would.undated:
        lines.append(texts("plan-undo-undated", rows=would.undated))
    rows = [
        [Button(texts.plain("plan-undo-yes"), Decide(import_id, "undo-yes"))],
        [Button(texts.plain("plan-undo-no"), Import(import_id, 0))],
    ]
    context.show(View("\n".join(lines), rows))


async def _undo(context: Context, import_id: int) -> None:
    texts = context.texts
    undone = await undoing.take_back(
        context.tx, import_id, context.organisation, context.now, author_id=context.member.id
    )
    for event, member_ids in undone.promoted:
        await notify_promoted(context, event, member_ids)
    await audit.record(
        context.tx,
        context.member.id,
        "plan-taken-back",
        None,
        context.now,
        on=audit.plan(import_id),
        details={"count": str(undone.removed + undone.cancelled)},
    )
    lines = [texts("plan-taken-back", events=undone.removed)]
    if undone.cancelled:
        args = {"events": undone.cancelled, "told": undone.told}
        lines.append(texts("plan-taken-back-cancelled", **args))
    if undone.kept:
        lines.append(texts("plan-taken-back-kept", events=undone.kept))
    if undone.restored:
        lines.append(texts("plan-taken-back-restored", events=undone.restored))
    if undone.undated:
        lines.append(texts("plan-taken-back-undated", rows=undone.undated))
    rows = [[Button(texts.plain("planning-list"), Listing("coming", 0))], workbench.back(context)]
    context.show(View("\n".join(lines), rows))
