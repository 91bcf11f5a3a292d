"""What staff manage in the library: their list, what can be done to an item, and the shelves."""

from dataclasses import dataclass

from handlers.kit import forms, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question
from handlers.kit.notify import notify_people
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.steps import EntryStep, one_line
from handlers.kit.texts import Markup
from handlers.library import forms as item_forms
from handlers.library.payloads import Desk, ItemAct, OfItem, Put, ShelfAct, Shelves
from handlers.library.views import item_to_keep, listed, require_keeper
from storage import audit, rights
from storage.library import copies, items, shelves
from storage.library.seeing import Viewer
from storage.library.shelves import SameShelfError
from storage.model.library import Item
from storage.people import members

TITLE = 30
"""Characters of a shelf's title."""
MOST = 30
"""Shelves."""


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person manages nothing."""
    allowed = rights.may_keep_library(context.member.grants)
    return context.texts.plain("bench-library") if allowed else None


async def show(context: Context, press: Desk) -> None:
    """Show a page of what this person manages, newest first. Raises Refusal."""
    require_keeper(context)
    texts, tx = context.texts, context.tx
    kept = Viewer((), rights.library_reach(context.member.grants))
    count = await items.count(tx, kept)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await items.newest(tx, kept, limit=page.size, offset=page.offset)
    lines, rows = listed(context, found, f"d{page.number}")
    rows += page.turner(texts, Desk)
    arranges = rights.may_arrange_shelves(context.member.grants)
    if await shelves.known(tx):
        rows.append([Button(texts.plain("library-put"), Put())])
    else:
        lines.append(texts("library-first-shelf" if arranges else "library-no-shelf"))
    if arranges:
        rows.append([Button(texts.plain("library-shelves"), Shelves())])
    head = texts("library-desk" if count else "library-desk-none", count=count)
    context.show(View(page.text(texts, head, *lines), [*rows, workbench.back(context)]))


async def act(context: Context, press: ItemAct) -> None:
    """Begin to change or replace an item, or take it down. Raises Refusal."""
    item = await item_to_keep(context, press.item)
    if press.act == "down":
        await _ask(context, item)
    elif press.act == "gone":
        await _take_down(context, item)
    elif press.act == "replace":
        await item_forms.replace(context, item)
    elif press.act in item_forms.CHANGES:
        await item_forms.change(context, item, press.act)
    else:
        raise Refusal("button-foreign")


async def _ask(context: Context, item: Item) -> None:
    texts = context.texts
    count = await copies.deletable(context.tx, item.id, context.now)
    lost = len(await copies.lost(context.tx, item.id))
    sent = max(0, item.sent - lost)
    text = texts("library-down", title=item.title, sent=sent, count=count, lost=lost)
    rows = [
        [Button(texts.plain("library-down-sure"), ItemAct(item.id, "gone"))],
        [Button(texts.plain("library-back-item"), OfItem(item.id, "d0"))],
    ]
    context.show(View(text, rows))


async def _take_down(context: Context, item: Item) -> None:
    texts = context.texts
    await item_forms.record(context, "item-taken-down", item)
    lost_ids = await copies.lost(context.tx, item.id)
    readers = list((await members.find_all(context.tx, lost_ids)).values())
    count = await items.take_down(context.tx, item.id, context.now)
    # Whether they have it is not known, as Telegram's answer was lost: only they can delete it.
    await notify_people(
        context.tx, readers, "library-please-delete", lambda _: {"title": item.title}, context.now
    )
    lost = len(readers)
    older = max(0, item.sent - count - lost)
    text = texts("library-is-down", title=item.title, count=count, older=older, lost=lost)
    context.show(View(text, [[Button(texts.plain("library-back-list"), Desk(0))]]))


def _require_arranger(context: Context) -> None:
    if not rights.may_arrange_shelves(context.member.grants):
        raise Refusal("not-yours")


async def show_shelves(context: Context, _: Shelves) -> None:
    """Show the shelves with what can be done to them. Raises Refusal."""
    _require_arranger(context)
    await _show_shelves(context)


async def _show_shelves(context: Context, note: str = "") -> None:
    texts = context.texts
    known = await shelves.known(context.tx)
    rows = []
    for at, shelf in enumerate(known):
        said = texts.plain("library-shelf-rename", title=shelf.title, hidden=int(shelf.hidden))
        row = [Button(said, ShelfAct(shelf.id, "rename"))]
        if at:
            row.append(Button(texts.plain("library-shelf-up"), ShelfAct(shelf.id, "up")))
        shows = "show" if shelf.hidden else "hide"
        row.append(Button(texts.plain(f"library-shelf-{shows}"), ShelfAct(shelf.id, shows)))
        rows.append(row)
    if len(known) < MOST:
        rows.append([Button(texts.plain("library-shelf-new"), ShelfAct(0, "new"))])
    rows.append([Button(texts.plain("library-back-list"), Desk(0))])
    head = texts("library-shelves-head" if known else "library-shelves-none")
    context.show(View("\n\n".join([note, head] if note else [head]), rows))


async def act_on_shelf(context: Context, press: ShelfAct) -> None:
    """Make, rename, raise, hide or show a shelf. Raises Refusal."""
    _require_arranger(context)
    if press.act == "new" and not press.shelf:
        await forms.begin(context, SHELF, {})
        return
    shelf = await shelves.find(context.tx, press.shelf)
    if shelf is None:
        raise Refusal("button-foreign")
    if press.act == "rename":
        await forms.begin(context, SHELF, {"shelf": shelf.id, "title": shelf.title})
        return
    if press.act == "up":
        await shelves.raise_by_one(context.tx, shelf.id)
    elif press.act in {"hide", "show"}:
        await shelves.hide(context.tx, shelf.id, hidden=press.act == "hide")
    else:
        raise Refusal("button-foreign")
    await _record(context, "shelf-changed")
    key = "library-shelf-raised" if press.act == "up" else f"library-shelf-done-{press.act}"
    await _show_shelves(context, context.texts(key, title=shelf.title))


async def _record(context: Context, action: str) -> None:
    await audit.record(context.tx, context.member.id, action, None, context.now)


@dataclass(frozen=True)
class ShelfTitleStep(EntryStep):
    """The question for a shelf's title; usual ones are offered for a new shelf."""

    name: str = "title"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the title."""
        texts = context.texts
        if "shelf" in draft:
            return self.asked(context, draft, texts("library-ask-shelf-title"))
        known = {shelf.title for shelf in await shelves.known(context.tx)}
        usual = [texts.plain(f"library-shelf-usual-{one}") for one in ("rules", "study")]
        options = [Option(one, one) for one in usual if one not in known]
        return Question(texts("library-ask-shelf-title"), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Leave the title as it is, or accept a suggested one. Raises Refusal."""
        if "shelf" in draft:
            return await super().choose(context, draft, value)
        usual = [context.texts.plain(f"library-shelf-usual-{one}") for one in ("rules", "study")]
        if value not in usual:
            raise Refusal("form-older")
        draft[self.name] = value
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a title. Raises Refusal."""
        draft[self.name] = one_line(context, TITLE)
        return True


async def _finish(context: Context, draft: Draft) -> None:
    _require_arranger(context)
    title = draft["title"]
    try:
        if "shelf" in draft:
            await shelves.rename(context.tx, draft["shelf"], title)
        else:
            await shelves.create(context.tx, title)
    except SameShelfError:
        raise Refusal("library-same-shelf") from None
    await _record(context, "shelf-changed" if "shelf" in draft else "shelf-made")
    key = "library-shelf-renamed" if "shelf" in draft else "library-shelf-made"
    await _show_shelves(context, Markup(context.texts(key, title=title)))


SHELF = Form(
    "shelf-title",
    (ShelfTitleStep(),),
    echo=None,
    finish=_finish,
    back=lambda _: ("library-shelves", Shelves()),
)
"""The form that makes or renames a shelf."""
