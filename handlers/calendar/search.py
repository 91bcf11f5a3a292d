"""Finds events by words in their title, place or description, page by page."""

from handlers.calendar.viewing import listed, viewer
from handlers.calendar.words import LEADS
from handlers.events.payloads import Coming, FindEvents, FoundEvents
from handlers.kit import forms
from handlers.kit.buttons import SEPARATOR, Button
from handlers.kit.context import Context
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Form
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.steps import SoughtStep
from handlers.kit.words import A_WORD, rest_after
from storage.events import calendar, searches

LONGEST = 100
"""Characters that can be looked for."""
ON_BUTTON = 36
"""Bytes of the words that a button has room for; longer ones are saved, and named by a number."""
SAVED = "="
"""Begins the number of saved words on a button."""


async def find(context: Context, _: FindEvents) -> None:
    """Ask for the words. Raises Refusal."""
    viewer(context)
    await forms.begin(context, FORM)


async def said(context: Context) -> None:
    """Search for what follows the typed word for “find”, or ask for it. Raises Refusal."""
    viewer(context)
    rest = rest_after(LEADS, context.incoming.text)
    if rest and len(rest) <= LONGEST:
        await show(context, rest, 0)
    else:
        await forms.begin(context, FORM)


async def again(context: Context) -> bool:
    """Search for what is typed after a search; a longer message that finds nothing is none."""
    text = " ".join(context.incoming.text.replace(SEPARATOR, " ").split())
    if context.incoming.is_thing or not text or len(text) > LONGEST:
        return False
    if len(text) > A_WORD and not await calendar.search_count(context.tx, viewer(context), text):
        return False
    await show(context, text, 0)
    return True


async def turn(context: Context, press: FoundEvents) -> None:
    """Show another page of what was found. Raises Refusal."""
    text = press.text
    if text.startswith(SAVED) and text[1:].isdecimal():
        viewer(context)
        saved = await searches.words_of(context.tx, int(text[1:16]), context.member.id)
        if saved is None:
            await forms.begin(context, FORM)
            return
        text = saved
    await show(context, text, press.page)


async def show(context: Context, text: str, wanted: int) -> None:
    """Show a page of the events that the words find. Raises Refusal."""
    seen = viewer(context)
    texts, tx = context.texts, context.tx
    text = " ".join(text.replace(SEPARATOR, " ").split())
    await forms.keep_open(context, FORM)
    count = await calendar.search_count(tx, seen, text) if text else 0
    if not count:
        rows = [[Button(texts.plain("search-again"), FindEvents())]]
        rows.append([Button(texts.plain("events-all"), Coming("", 0))])
        context.show(View(texts("search-none", text=shortened(text, LONGEST)), rows))
        return
    named = text
    if len(text.encode()) > ON_BUTTON or text.startswith(SAVED):
        number = await searches.keep(tx, context.member.id, text, context.now)
        named = f"{SAVED}{number}"
    page = Page.near(wanted, count, context.organisation.limits.page)
    found = await calendar.search(
        tx,
        seen,
        text,
        context.now,
        lengths=context.organisation.lengths_json,
        limit=page.size,
        offset=page.offset,
    )
    origin = f"s{page.number}-{named}" if page.number < 1000 else "e0"
    lines, rows = await listed(context, found, origin)
    rows += page.turner(texts, lambda to: FoundEvents(named, to))
    rows.append([Button(texts.plain("search-again"), FindEvents())])
    head = texts("search-found", text=shortened(text, LONGEST), count=count)
    context.show(View(page.text(texts, head, *lines), rows))


async def _finish(context: Context, draft: Draft) -> None:
    await show(context, draft["words"], 0)


FORM = Form(
    "find-event",
    (SoughtStep("words", "search-ask", LONGEST),),
    echo=None,
    finish=_finish,
    light=True,
    beside=lambda press, _: isinstance(press, FoundEvents),
    again=again,
    back=lambda _: ("events-all", Coming("", 0)),
)
