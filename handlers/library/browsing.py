"""The library for members: its shelves, their lists, what goes with an event, an item's page."""

from handlers.events.page import find_for_member
from handlers.events.payloads import OfLibrary, See
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.library.payloads import Desk, FindItems, Library, OfItem, OnShelf
from handlers.library.views import item_to_read, listed, show_item, viewer
from storage import rights
from storage.library import items, links, shelves

SHELVES = 20
"""Shelves that have a button; what is on further ones is found in the list of everything."""


async def begin(context: Context) -> None:
    """Handle the command and the large button. Raises Refusal."""
    await _show(context)


async def show(context: Context, _: Library) -> None:
    """Show the shelves. Raises Refusal."""
    await _show(context)


async def _show(context: Context) -> None:
    seen, texts = viewer(context), context.texts
    found = await shelves.seen(context.tx, seen)
    count = sum(shelf.items for shelf in found)
    rows = [
        [
            Button(
                texts.plain(
                    "library-shelf",
                    title=shelf.title,
                    count=shelf.items,
                    hidden=int(shelf.hidden),
                ),
                OnShelf(shelf.id, 0),
            )
        ]
        for shelf in found[:SHELVES]
    ]
    if count:
        rows.append([Button(texts.plain("library-newest"), OnShelf(0, 0))])
        rows.append([Button(texts.plain("library-find"), FindItems())])
    if rights.may_keep_library(context.member.grants):
        rows.append([Button(texts.plain("library-keep"), Desk(0))])
    context.show(View(texts("library" if count else "library-empty", count=count), rows))


async def show_shelf(context: Context, press: OnShelf) -> None:
    """Show a page of a shelf, or of everything, newest first. Raises Refusal."""
    seen, texts, tx = viewer(context), context.texts, context.tx
    shelf = await shelves.find(tx, press.shelf) if press.shelf else None
    if shelf is not None and shelf.hidden and not seen.reach.anything:
        shelf = None  # not even its name is for members
    shelf_id = 0 if shelf is None else shelf.id
    count = await items.count(tx, seen, shelf_id=shelf_id)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await items.newest(tx, seen, shelf_id=shelf_id, limit=page.size, offset=page.offset)
    lines, rows = listed(context, found, f"s{shelf_id}-{page.number}")
    rows += page.turner(texts, lambda to: OnShelf(shelf_id, to))
    rows.append([Button(texts.plain("library-find"), FindItems())])
    rows.append([Button(texts.plain("library-back"), Library())])
    title = "" if shelf is None else shelf.title
    key = "library-list" if count else "library-list-none"
    head = texts(key, title=title, all=int(shelf is None), count=count)
    context.show(View(page.text(texts, head, *lines), rows))


async def show_item_page(context: Context, press: OfItem) -> None:
    """Show an item. Raises Refusal."""
    await show_item(context, await item_to_read(context, press.item), press.origin)


async def show_of_event(context: Context, press: OfLibrary) -> None:
    """Show what goes with an event that the member may see. Raises Refusal."""
    event, _, _ = await find_for_member(context, press.event)
    texts = context.texts
    found = await links.of_event(context.tx, viewer(context), event.id)
    size = 3 * context.organisation.limits.page
    lines, rows = listed(context, found[:size], f"e{event.id}")
    rows.append([Button(texts.plain("event-back"), See(event.id))])
    head = texts("library-with-event", title=event.title, count=len(found))
    view = View("\n\n".join([head, *lines]), rows)
    if press.apart:
        context.say(view)
    else:
        context.show(view)
