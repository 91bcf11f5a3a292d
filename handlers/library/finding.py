"""Finds items by words: in their titles, and in the text of their files."""

from handlers.kit import forms
from handlers.kit.buttons import SEPARATOR, Button
from handlers.kit.context import Context
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Form
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.steps import SoughtStep
from handlers.kit.texts import Markup
from handlers.kit.words import A_WORD, rest_after
from handlers.library.payloads import FindItems, FoundItems, Library, OfItem, Receive
from handlers.library.snippets import marked, snippet
from handlers.library.views import button, day, viewer
from handlers.library.words import LEADS
from storage.engine.words import terms
from storage.library import search
from storage.model.library import Found

LONGEST = 100
"""Characters that can be looked for."""
ON_BUTTON = 30
"""Bytes of the words that a button has room for; of longer ones only the first page is shown."""
MOST = 60
"""Items that are shown of what was found, the newest."""


async def find(context: Context, _: FindItems) -> None:
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
    if len(text) > A_WORD and not await search.find(context.tx, viewer(context), text, 1):
        return False
    await show(context, text, 0)
    return True


async def turn(context: Context, press: FoundItems) -> None:
    """Show another page of what was found. Raises Refusal."""
    await show(context, press.text, press.page)


async def show(context: Context, text: str, wanted: int) -> None:
    """Show a page of what the words find, newest first. Raises Refusal."""
    seen, texts, tx = viewer(context), context.texts, context.tx
    text = " ".join(text.replace(SEPARATOR, " ").split())
    await forms.keep_open(context, FORM)
    ids = await search.find(tx, seen, text, MOST + 1)
    again = [Button(texts.plain("library-again"), FindItems())]
    back = [Button(texts.plain("library-back"), Library())]
    if not ids:
        told = texts("library-found-none", text=shortened(text, LONGEST))
        context.show(View(told, [again, back]))
        return
    fits = len(text.encode()) <= ON_BUTTON
    more, ids = len(ids) > MOST, ids[:MOST]
    page = Page.near(wanted if fits else 0, len(ids), context.organisation.limits.page)
    found = await search.shown(tx, page.of(ids), text)
    origin = f"f{page.number}-{text}" if fits else ""
    rows = [button(context, one.item, origin) for one in found]
    if fits:
        rows += page.turner(texts, lambda to: FoundItems(text, to))
    else:
        more, page = more or page.pages > 1, Page.near(0, 1)
    head = texts("library-found", text=shortened(text, LONGEST), count=len(ids), more=int(more))
    lines = [_line(context, one, text) for one in found]
    context.show(View(page.text(texts, head, *lines), [*rows, again, back]))


def _line(context: Context, found: Found, text: str) -> Markup:
    texts, wanted, item = context.texts, terms(text), found.item
    title = marked(shortened(item.title, 120), wanted)
    lines = [texts("library-hit", title=title, day=day(context, item))]
    if found.passage is not None:
        shown = snippet(found.passage, wanted)
        lines.append(texts("library-hit-passage", passage=shown, page=found.page or 0))
    return Markup("\n".join(lines))


async def _finish(context: Context, draft: Draft) -> None:
    await show(context, draft["words"], 0)


FORM = Form(
    "find-item",
    (SoughtStep("words", "library-ask-words", LONGEST),),
    echo=None,
    finish=_finish,
    light=True,
    beside=lambda press, _: isinstance(press, FoundItems | OfItem | Receive),
    again=again,
    back=lambda _: ("library-back", Library()),
)
