"""What asks all members for their support (附议), where its author has opened it to them."""

from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.suggestions import views
from handlers.suggestions.payloads import Seeking, Shared, Suggest
from storage import rights
from storage.suggestions import seconding


async def button(context: Context) -> list[Button]:
    """Return the button to the list for whoever may support something there."""
    if not rights.may_suggest(context.member):
        return []
    count = await seconding.count_seeking(context.tx, context.member.id)
    label = context.texts.plain("suggest-to-seeking", count=str(count))
    return [Button(label, Seeking(0))] if count else []


async def show(context: Context, press: Seeking) -> None:
    """Show a page of the list, newest first. Raises Refusal for those who are not members."""
    if not rights.may_suggest(context.member):
        raise Refusal("suggest-not-yet")
    await forms.turn_away(context)
    texts, tx, member_id = context.texts, context.tx, context.member.id
    total = await seconding.count_seeking(tx, member_id)
    page = Page.near(press.page, total, context.organisation.limits.page)
    found = await seconding.seeking(tx, member_id, limit=page.size, offset=page.offset)
    rows = []
    for one in found:
        stand = await seconding.state(tx, one.id, member_id)
        label = texts.plain(
            "suggest-seeking-line",
            number=one.label,
            begins=views.beginning(one, texts),
            count=str(len(await seconding.supporters(tx, one.id))),
            supports="yes" if stand is not None and stand.supports else "no",
        )
        rows.append([Button(label, Shared(one.id, "see"))])
    rows += page.turner(texts, Seeking)
    rows.append([Button(texts.plain("suggest-back"), Suggest("home"))])
    head = texts("suggest-seeking-title" if total else "suggest-seeking-none", count=str(total))
    context.show(View(page.text(texts, head), rows))
