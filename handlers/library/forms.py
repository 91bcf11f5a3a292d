"""The forms by which staff put an item in the library, change it and replace it."""

from handlers.audiences.label import whom
from handlers.audiences.step import from_audience, to_audience
from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form
from handlers.kit.texts import Markup
from handlers.library.payloads import Desk, OfItem, Put
from handlers.library.reading import FORMS
from handlers.library.steps import (
    CampaignOnlyStep,
    EventOnlyStep,
    EventStep,
    FileStep,
    ReadersStep,
    ShelfStep,
    TitleStep,
)
from handlers.library.views import item_to_keep, require_keeper, show_item
from handlers.planning.campaigns.step import CampaignStep, title_of
from storage import audit, rights
from storage.events import events
from storage.library import items, links, shelves
from storage.model.audiences import Audience
from storage.model.library import Item, TextStatus

__all__ = ("CHANGES", "ITEM", "REPLACE", "change", "put", "record", "replace")


async def put(context: Context, _: Put) -> None:
    """Ask for a file or a text. Raises Refusal, also while there is no shelf."""
    require_keeper(context)
    if not await shelves.known(context.tx):
        raise Refusal("library-no-shelf")
    await forms.begin(context, ITEM)


async def record(context: Context, action: str, item: Item) -> None:
    """Record in the audit log what was done to an item."""
    on = audit.item(item.id)
    await audit.record(context.tx, context.member.id, action, None, context.now, on=on)


async def _echo(context: Context, draft: Draft) -> Markup:
    texts, tx = context.texts, context.tx
    shelf = await shelves.find(tx, draft["shelf"])
    event_id = draft.get("event_id")
    title = "" if event_id is None else (await events.titles(tx, [event_id])).get(event_id, "")
    lines = [
        texts("library-echo-title", title=draft["title"]),
        texts("library-echo-shelf", shelf="" if shelf is None else shelf.title),
        texts(
            "library-audience",
            audience=whom(to_audience(draft.get("audience")), texts, context.organisation),
        ),
    ]
    if title:
        lines.append(texts("library-of-event", title=title))
    if campaign := await title_of(context, draft.get("campaign_id")):
        lines.append(texts("library-of-campaign", title=campaign))
    lines.append(_told(context, draft))
    return Markup("\n".join(lines))


def _told(context: Context, draft: Draft) -> Markup:
    if draft["reading"] == TextStatus.READ and draft["pages"]:
        return context.texts("library-read-pages", pages=draft["pages"])
    return context.texts(f"library-read-{draft['reading']}")


async def _drafted(context: Context, draft: Draft) -> Item:
    """Return the draft of the library that the form has made. Raises Refusal if it is gone."""
    item = await items.find(context.tx, draft["item"])
    if item is None or item.placed:
        raise Refusal("library-send-again")
    return item


async def _place(context: Context, draft: Draft) -> None:
    require_keeper(context)
    tx = context.tx
    made = await _drafted(context, draft)
    audience = to_audience(draft.get("audience"))
    if await shelves.find(tx, draft["shelf"]) is None:
        raise Refusal("form-older")
    scope = _scope(context, audience)
    await items.place(tx, made.id, draft["shelf"], draft["title"], scope, audience)
    await links.set_event(tx, made.id, await _own_event(context, draft))
    await links.set_campaign(tx, made.id, draft.get("campaign_id"))
    item = await item_to_keep(context, made.id)
    await record(context, "item-placed", item)
    await show_item(context, item, "d0", context.texts("library-placed"))


async def _own_event(context: Context, draft: Draft) -> int | None:
    event = (
        None if draft.get("event_id") is None else await events.find(context.tx, draft["event_id"])
    )
    if event is None or not rights.may_manage_event(context.member.grants, event):
        return None
    return event.id


def _scope(context: Context, audience: Audience, before: str = "") -> str:
    """Return whose an item for this audience is. Raises Refusal if the person may not place it."""
    grants = context.member.grants
    if not rights.may_address(grants, audience, {}):
        raise Refusal("not-yours")
    scope = rights.event_scope(grants, audience, before)
    if scope is None:
        raise Refusal("not-yours")
    return scope


ITEM = Form(
    FORMS[0],
    (FileStep(), TitleStep(), ShelfStep(), ReadersStep(), EventStep(), CampaignStep()),
    echo=_echo,
    finish=_place,
    confirm="library-confirm",
    back=lambda _: ("library-back-list", Desk(0)),
    fields={
        "title": "library-act-title",
        "shelf": "library-act-shelf",
        "audience": "library-act-audience",
        "event_id": "library-act-event",
        "campaign_id": "library-act-campaign",
    },
)
"""The form that puts a file or a text on a shelf."""


async def replace(context: Context, item: Item) -> None:
    """Ask for a new version of the item."""
    await forms.begin(context, REPLACE, {"of": item.id, "title": item.title})


async def _echo_new(context: Context, draft: Draft) -> Markup:
    title = context.texts("library-echo-replace", title=draft["title"], name=draft["name"])
    return Markup(f"{title}\n{_told(context, draft)}")


async def _replace(context: Context, draft: Draft) -> None:
    item = await item_to_keep(context, draft["of"])
    made = await _drafted(context, draft)
    await items.replace(context.tx, item.id, made.id, context.now)
    await record(context, "item-replaced", item)
    item = await item_to_keep(context, item.id)
    await show_item(context, item, "d0", context.texts("library-replaced", version=item.version))


REPLACE = Form(
    FORMS[1],
    (FileStep(),),
    echo=_echo_new,
    finish=_replace,
    confirm="library-confirm-replace",
    back=lambda draft: ("library-back-item", OfItem(draft["of"], "d0")),
)
"""The form that replaces an item's file or text."""


async def change(context: Context, item: Item, what: str) -> None:
    """Ask for another title, shelf and so on."""
    draft: Draft = {"of": item.id}
    if what == "title":
        draft["title"] = item.title
    elif what == "shelf" and item.shelf is not None:
        draft["shelf"] = item.shelf.id
    elif what == "audience":
        draft["audience"] = from_audience(item.audience)
    elif what == "event":
        draft["event_id"] = await links.event_of(context.tx, item.id)
    elif what == "campaign":
        draft["campaign_id"] = await links.campaign_of(context.tx, item.id)
    await forms.begin(context, CHANGES[what], draft)


async def _change(context: Context, draft: Draft) -> None:
    item, tx = await item_to_keep(context, draft["of"]), context.tx
    if "title" in draft:
        await items.retitle(tx, item.id, draft["title"])
    if "shelf" in draft:
        await items.move(tx, item.id, draft["shelf"])
    if "audience" in draft:
        audience = to_audience(draft["audience"])
        scope = _scope(context, audience, item.scope)
        await items.readdress(tx, item.id, scope, audience)
    if "event_id" in draft:
        await links.set_event(tx, item.id, await _own_event(context, draft))
    if "campaign_id" in draft:
        await links.set_campaign(tx, item.id, draft["campaign_id"])
    await record(context, "item-changed", item)
    item = await item_to_keep(context, item.id)
    await show_item(context, item, "d0", context.texts("library-changed"))


CHANGES = {
    what: Form(
        f"library-{what}",
        (step,),
        echo=None,
        finish=_change,
        back=lambda draft: ("library-back-item", OfItem(draft["of"], "d0")),
    )
    for what, step in (
        ("title", TitleStep()),
        ("shelf", ShelfStep()),
        ("audience", ReadersStep()),
        ("event", EventOnlyStep()),
        ("campaign", CampaignOnlyStep()),
    )
}
"""The forms that change one thing of an item, by what they change."""
