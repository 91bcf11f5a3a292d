"""Decide on a roster: import it, drop it, undo its import; the guide and the recent imports."""

from typing import Final

from handlers.dates import moments
from handlers.kit import exports, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.people import listed
from handlers.people.payloads import Members, PrintCards, RosterAct, RosterGuide, RosterImports
from handlers.people.rosters import carrying, preview, template
from handlers.people.rosters.carrying import Pace
from storage import audit, rights
from storage.rosters import imports
from storage.rosters.imports import Import, NoRosterError

AT_ONCE: Final = 250
"""Rows that are imported in the transaction of the press itself."""
UNDONE_AT_ONCE: Final = 50
"""Rows that are undone so; a person who is deleted takes some statements."""


def _require_importer(context: Context) -> None:
    if not rights.may_import_roster(context.member.grants):
        raise Refusal("not-yours")


async def guide(context: Context, press: RosterGuide) -> None:
    """Explain how a roster is imported, or send an empty one to fill in. Raises Refusal."""
    _require_importer(context)
    texts = context.texts
    if press.template:
        context.toast(texts.plain("roster-template-sent"))
        exports.send(context, template.NAME, {"language": texts.language})
        return
    rows = [[Button(texts.plain("roster-template"), RosterGuide(1))]]
    count = await imports.recent_count(context.tx, _whose(context))
    if count:
        rows.append([Button(texts.plain("roster-imports", count=count), RosterImports(0))])
    rows.append([Button(texts.plain("print-cards"), PrintCards("", 0))])
    rows.append([Button(texts.plain("members-list"), Members(listed.ALL, 0))])
    rows.append(workbench.back(context))
    everything = rights.people_reach(context.member.grants).everything
    own = "" if everything else texts("roster-guide-own")
    context.show(View("\n\n".join(part for part in (texts("roster-guide"), own) if part), rows))


def _whose(context: Context) -> int | None:
    """Return whose imports the person sees: None for everybody's."""
    everything = rights.people_reach(context.member.grants).everything
    return None if everything else context.member.id


async def show_imports(context: Context, press: RosterImports) -> None:
    """Show a page of the imports that can still be undone, newest first. Raises Refusal."""
    _require_importer(context)
    texts, organisation, whose = context.texts, context.organisation, _whose(context)
    count = await imports.recent_count(context.tx, whose)
    page = Page.near(press.page, count, organisation.limits.page)
    found = await imports.recent(context.tx, whose, limit=page.size, offset=page.offset)
    rows = [
        [
            Button(
                texts.plain(
                    "roster-imports-line",
                    moment=moments.of_instant(one.created_at, texts, organisation),
                    author=one.author or texts.plain("roster-imports-command"),
                ),
                RosterAct(one.id, "show"),
            )
        ]
        for one in found
    ]
    rows += page.turner(texts, RosterImports)
    rows.append([Button(texts.plain("roster-guide-back"), RosterGuide(0))])
    text = [texts("roster-imports-head"), *([] if found else [texts("roster-imports-none")])]
    context.show(View(page.text(texts, *text), rows))


async def act(context: Context, press: RosterAct) -> None:
    """Do to the roster what was pressed. Raises Refusal."""
    _require_importer(context)
    acts = {
        "show": _show,
        "name": _rename,
        "erased": _take_erased,
        "make": _make,
        "drop": _drop,
        "undo": _ask_to_undo,
        "undo-yes": _undo,
    }
    if press.act not in acts:
        raise Refusal("button-foreign")
    try:
        await acts[press.act](context, press.roster)
    except NoRosterError:
        raise Refusal("roster-decided") from None


async def _theirs(context: Context, import_id: int) -> Import:
    """Return the import if this person may see and undo it. Raises NoRosterError."""
    found = await imports.find(context.tx, import_id)
    waits = found.state == "waiting" and found.author_id != context.member.id
    if waits or not rights.may_undo_roster(context.member, found.author_id):
        raise NoRosterError
    return found


async def _show(context: Context, import_id: int) -> None:
    found = await _theirs(context, import_id)
    if found.state == "waiting":
        context.show(preview.view(found, context.texts))
    else:
        context.show(carrying.view(found, context.texts, context.now))


async def _rename(context: Context, import_id: int) -> None:
    found = await imports.waiting(context.tx, import_id, context.member.id)
    await imports.set_renames(context.tx, import_id, not found.renames)
    await _show(context, import_id)


async def _take_erased(context: Context, import_id: int) -> None:
    found = await imports.waiting(context.tx, import_id, context.member.id)
    await imports.set_erased_too(context.tx, found, not found.erased_too)
    await _show(context, import_id)


async def _make(context: Context, import_id: int) -> None:
    found = await imports.waiting(context.tx, import_id, context.member.id)
    rows = found.states.get("waiting", 0)
    await audit.record(
        context.tx,
        context.member.id,
        "roster-imported",
        None,
        context.now,
        details={"count": str(rows), **imports.asked_of(found)},
    )
    await _carry_out(context, found, short=rows <= AT_ONCE)


async def _carry_out(context: Context, found: Import, *, short: bool) -> None:
    """Begin; what is short is done at once, the rest in parts (bot/sending/rosters.py).

    Those parts alone edit the message then, so that no older text comes after a newer one.
    """
    message_id = None if short else context.incoming.message_id
    begin = imports.begin if found.state == "waiting" else imports.begin_undo
    await begin(context.tx, found, message_id)
    if not short:
        context.toast(context.texts.plain("roster-begun"))
        return
    pace = Pace(AT_ONCE)
    while await carrying.step(context.tx, context.organisation, found.id, context.now, pace):
        pass
    after = await imports.find(context.tx, found.id)
    context.show(carrying.view(after, context.texts, context.now))


async def _drop(context: Context, import_id: int) -> None:
    await imports.waiting(context.tx, import_id, context.member.id)
    await imports.drop(context.tx, import_id)
    context.show(View(context.texts("roster-dropped"), [workbench.back(context)]))


async def _undoable(context: Context, import_id: int) -> Import:
    found = await _theirs(context, import_id)
    if found.state != "made" or found.made_at is None:
        raise NoRosterError
    if found.made_at + imports.UNDO_WITHIN < context.now:
        raise Refusal("roster-too-late")
    return found


async def _ask_to_undo(context: Context, import_id: int) -> None:
    found = await _undoable(context, import_id)
    texts = context.texts
    rows = [
        [Button(texts.plain("roster-undo-yes"), RosterAct(import_id, "undo-yes"))],
        [Button(texts.plain("roster-undo-no"), RosterAct(import_id, "show"))],
    ]
    context.show(View(texts("roster-undo-ask", count=found.states.get("made", 0)), rows))


async def _undo(context: Context, import_id: int) -> None:
    found = await _undoable(context, import_id)
    rows = found.states.get("made", 0)
    await audit.record(
        context.tx,
        context.member.id,
        "roster-taken-back",
        None,
        context.now,
        details={"count": str(rows)},
    )
    await _carry_out(context, found, short=rows < UNDONE_AT_ONCE)
