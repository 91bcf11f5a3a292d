"""Explain how to import a plan, and show the imports that can still be undone."""

from handlers.dates import moments
from handlers.kit import exports
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.planning import views
from handlers.planning.payloads import Decide, Guide, Import, Imports, Listing, Show
from handlers.planning.rights import require_importer
from handlers.planning.year_plan import template
from storage.events import events
from storage.planning import undoing
from storage.planning.imports import NoPlanError


async def guide(context: Context, press: Guide) -> None:
    """Explain how to import a plan, or send an empty plan to fill in. Raises Refusal."""
    require_importer(context)
    texts = context.texts
    if press.template:
        context.toast(texts.plain("plan-template-sent"))
        year = context.now.astimezone(context.organisation.zone).year + 1
        exports.send(context, template.NAME, {"language": texts.language, "year": year})
        return
    rows = [[Button(texts.plain("plan-template"), Guide(1))]]
    if count := await undoing.recent_count(context.tx):
        rows.append([Button(texts.plain("plan-imports", count=count), Imports(0))])
    rows.append([Button(texts.plain("planning-list"), Listing("coming", 0))])
    context.show(View(texts("plan-guide"), rows))


async def show_imports(context: Context, press: Imports) -> None:
    """Show a page of the imports that can still be undone, newest first. Raises Refusal."""
    require_importer(context)
    texts, organisation = context.texts, context.organisation
    page = Page.near(press.page, await undoing.recent_count(context.tx), organisation.limits.page)
    found = await undoing.recent(context.tx, limit=page.size, offset=page.offset)
    rows = []
    for one in found:
        made = one.made_at.astimezone(organisation.zone)
        label = texts.plain(
            "plan-imports-line",
            moment=moments.brief(made.date(), texts),
            author=one.author or texts.plain("plan-imports-command"),
            events=len(one.event_ids),
        )
        rows.append([Button(label, Import(one.id, 0))])
    rows += page.turner(texts, Imports)
    rows.append([Button(texts.plain("planning-guide"), Guide(0))])
    text = [texts("plan-imports-head"), *([] if found else [texts("plan-imports-none")])]
    context.show(View(page.text(texts, *text), rows))


async def show_import(context: Context, press: Import) -> None:
    """Show what an import has made, with the button that undoes it. Raises Refusal."""
    require_importer(context)
    texts, organisation = context.texts, context.organisation
    try:
        found = await undoing.find(context.tx, press.plan)
    except NoPlanError:
        raise Refusal("plan-decided") from None
    page = Page.near(press.page, len(found.event_ids), organisation.limits.page)
    ids = page.of(found.event_ids)
    known = await events.find_all(context.tx, ids)
    rows = [[Button(views.line(known[one], texts), Show(one))] for one in ids if one in known]
    rows += page.turner(texts, lambda to: Import(found.id, to))
    rows.append([Button(texts.plain("plan-undo"), Decide(found.id, "undo"))])
    rows.append([Button(texts.plain("plan-imports-back"), Imports(0))])
    text = texts(
        "plan-import",
        moment=moments.timed(found.made_at, texts, organisation),
        author=found.author or texts.plain("plan-imports-command"),
        events=len(found.event_ids),
        changes=found.changes,
    )
    context.show(View(page.text(texts, text), rows))
