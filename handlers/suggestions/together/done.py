"""你提我办: what was suggested and done, as members read it."""

from handlers.done import worded
from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.suggestions import views
from handlers.suggestions.payloads import Done, Shared, Suggest
from storage import rights
from storage.suggestions import seconding


async def show(context: Context, press: Done) -> None:
    """Show a page of what was done, newest first. Raises Refusal for those who are not members."""
    if not rights.may_suggest(context.member):
        raise Refusal("suggest-not-yet")
    await forms.turn_away(context)
    texts = context.texts
    total = await seconding.count_public(context.tx)
    page = Page.near(press.page, total, context.organisation.limits.page)
    found = await seconding.public(context.tx, limit=page.size, offset=page.offset)
    rows = [[Button(views.line(one, texts), Shared(one.id, "see"))] for one in found]
    rows += page.turner(texts, Done)
    rows.append([Button(texts.plain("suggest-back"), Suggest("home"))])
    head = texts("suggest-done-title" if total else "suggest-done-none", count=total)
    said = [worded.line(one, texts, context.organisation) for one in found]
    context.show(View(page.text(texts, head, *said), rows))
