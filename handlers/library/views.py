"""The library's lists and the page of an item, for members and for those who manage it."""

from collections.abc import Sequence

from handlers.audiences.label import whom
from handlers.dates import moments
from handlers.events.page import seen_by_member
from handlers.events.payloads import OfLibrary, See
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.guards import require_member
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.library.payloads import (
    Desk,
    FoundItems,
    ItemAct,
    Library,
    OfItem,
    OnShelf,
    Receive,
)
from handlers.workbooks.opening import megabytes
from storage import rights
from storage.events import campaigns, events
from storage.library import items, links
from storage.library.seeing import Viewer
from storage.model.events import Event
from storage.model.library import Item
from storage.model.time import to_wall

TITLE = 40
"""Characters of a title on a button."""
ACTS = ("title", "replace", "shelf", "audience", "event", "campaign", "down")
"""What can be done to an item, in the order of its buttons."""


def viewer(context: Context) -> Viewer:
    """Return what the person may see of the library.

    Raises Refusal for somebody who is neither a member nor manages it.
    """
    if not rights.may_read_library(context.member):
        require_member(context)
    return Viewer.of(context.member)


def require_keeper(context: Context) -> None:
    """Raise Refusal if the person puts nothing in the library."""
    if not rights.may_keep_library(context.member.grants):
        raise Refusal("not-yours")


async def item_to_read(context: Context, item_id: int) -> Item:
    """Return an item that the person may see. Raises Refusal, also if it was taken down."""
    viewer(context)
    item = await items.find(context.tx, item_id)
    if item is None or not rights.may_read_item(context.member, item):
        raise Refusal("library-gone")
    return item


async def item_to_keep(context: Context, item_id: int) -> Item:
    """Return an item that the person may change. Raises Refusal."""
    require_keeper(context)
    item = await items.find(context.tx, item_id)
    if item is None or not item.placed or not rights.may_keep_item(context.member.grants, item):
        raise Refusal("library-gone")
    return item


def day(context: Context, item: Item) -> str:
    """Return the day on which this version was placed, as people read it."""
    wall = to_wall(item.placed_at, context.organisation.zone)
    return moments.day(wall.date(), context.texts)


def line(context: Context, item: Item) -> Markup:
    """Return an item of a list: its title, with its shelf and day below."""
    return context.texts(
        "library-line",
        title=shortened(item.title, 120),
        shelf="" if item.shelf is None else item.shelf.title,
        day=day(context, item),
        version=item.version,
    )


def button(context: Context, item: Item, origin: str) -> list[Button]:
    """Return the row that opens an item."""
    label = context.texts.plain(
        "library-open", title=shortened(item.title, TITLE), text=int(item.file is None)
    )
    return [Button(label, OfItem(item.id, origin))]


def listed(
    context: Context, found: Sequence[Item], origin: str
) -> tuple[list[Markup], list[list[Button]]]:
    """Return the items' lines, and a row to open each."""
    return (
        [line(context, item) for item in found],
        [button(context, item, origin) for item in found],
    )


async def show_item(context: Context, item: Item, origin: str = "", note: str = "") -> None:
    """Show an item's page, below a note: what it is, how to get it, and what can be done."""
    texts = context.texts
    keeps = rights.may_keep_item(context.member.grants, item)
    blocks = [note] if note else []
    blocks.append(texts("library-item", title=item.title))
    event, open_to = await _event(context, item)
    blocks.append(Markup("\n".join(await _facts(context, item, event, keeps=keeps))))
    rows = [[Button(texts.plain("library-receive", text=int(item.file is None)), Receive(item.id))]]
    if event is not None and open_to:
        rows.append([Button(texts.plain("library-to-event"), See(event.id))])
    if keeps:
        acts = [Button(texts.plain(f"library-act-{act}"), ItemAct(item.id, act)) for act in ACTS]
        rows += [acts[at : at + 2] for at in range(0, len(acts), 2)]
    rows.append([_back(context, origin)])
    context.show(View("\n\n".join(blocks), rows))


async def _event(context: Context, item: Item) -> tuple[Event | None, bool]:
    """Return the event with which the item goes, and whether the person sees it as a member.

    None also for an event that they do not see at all: it may not be published, or not be for them.
    """
    event_id = await links.event_of(context.tx, item.id)
    if event_id is None:
        return None, False
    seen = await seen_by_member(context, event_id)
    if seen is not None:
        return seen[0], True
    event = await events.find(context.tx, event_id)
    manages = event is not None and rights.may_manage_event(context.member.grants, event)
    return (event if manages else None), False


async def _facts(context: Context, item: Item, event: Event | None, *, keeps: bool) -> list[Markup]:
    texts, tx = context.texts, context.tx
    assert item.shelf is not None
    lines = [texts("library-on", shelf=item.shelf.title, hidden=int(item.shelf.hidden))]
    lines.append(texts("library-since", day=day(context, item), version=item.version))
    if item.file is not None and item.file.name:
        size = megabytes(max(item.file.size, 10_000) // 10_000 * 10_000)
        lines.append(texts("library-file", name=item.file.name, size=size))
    if event is not None:
        lines.append(texts("library-of-event", title=event.title))
    campaign_id = await links.campaign_of(tx, item.id)
    campaign = None if campaign_id is None else await campaigns.find(tx, campaign_id)
    if campaign is not None:
        lines.append(texts("library-of-campaign", title=campaign.title))
    if keeps:
        people = whom(item.audience, texts, context.organisation)
        lines.append(texts("library-audience", audience=people))
        lines.append(texts(f"library-read-{item.reading}"))
        if item.sent:
            lines.append(texts("library-sent", count=item.sent))
    return lines


def _back(context: Context, origin: str) -> Button:
    texts, kind, rest = context.texts, origin[:1], origin[1:]
    number, _, more = rest.partition("-")
    if kind == "s":
        return Button(texts.plain("library-back-list"), OnShelf(int(number), int(more)))
    if kind == "f":
        return Button(texts.plain("library-back-found"), FoundItems(more, int(number)))
    if kind == "e":
        return Button(texts.plain("library-back-list"), OfLibrary(int(number)))
    if kind == "d":
        return Button(texts.plain("library-back-list"), Desk(int(number)))
    return Button(texts.plain("library-back"), Library())
