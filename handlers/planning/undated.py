"""Drafts without a date: listed, given a date, or thrown away."""

from msgspec import structs

from handlers.audiences.label import whom
from handlers.dates.steps import wall_of
from handlers.events.card import card
from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Form
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.planning import desk
from handlers.planning.ends import WhenStep, end_of
from handlers.planning.form import as_event
from handlers.planning.payloads import Listing, UndatedAct, UndatedList
from handlers.planning.rights import require_importer
from storage import audit
from storage.events.events import NewEvent
from storage.model.events import ending
from storage.model.time import of_wall
from storage.planning import undated
from storage.planning.undated import UndatedEvent

TITLE = 30  # characters of a title on a button


async def listing(context: Context, press: UndatedList) -> None:
    """Show a page of the drafts without a date. Raises Refusal."""
    require_importer(context)
    texts = context.texts
    count = await undated.count(context.tx)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await undated.page(context.tx, limit=page.size, offset=page.offset)
    rows = []
    for one in found:
        title = shortened(one.title, TITLE)
        label = texts.plain("undated-line", rough=shortened(one.rough, TITLE), title=title)
        rows.append([Button(label, UndatedAct(one.id, "show"))])
    rows += page.turner(texts, UndatedList)
    rows.append([Button(texts.plain("planning-back"), Listing("drafts", 0))])
    text = [texts("undated-head", count=count), *([] if found else [texts("planning-none")])]
    context.show(View(page.text(texts, *text), rows))


async def act(context: Context, press: UndatedAct) -> None:
    """Show the draft, ask for its date, or throw it away. Raises Refusal."""
    require_importer(context)
    one = await _find(context, press.undated)
    if press.act == "show":
        _show(context, one)
    elif press.act == "date":
        await forms.begin(context, FORM, {"undated": one.id})
    elif press.act == "discard":
        _ask_to_discard(context, one)
    elif press.act == "discard-yes":
        await undated.discard(context.tx, one.id)
        await audit.record(context.tx, context.member.id, "event-discarded", None, context.now)
        context.toast(context.texts.plain("planning-discarded"))
        await listing(context, UndatedList(0))
    else:
        raise Refusal("button-foreign")


async def _find(context: Context, undated_id: int) -> UndatedEvent:
    found = await undated.find(context.tx, undated_id)
    if found is None:
        raise Refusal("undated-gone")
    return found


def _show(context: Context, one: UndatedEvent) -> None:
    texts, organisation = context.texts, context.organisation
    kind = organisation.kind(one.kind)
    lines = [
        texts(
            "undated-page",
            kind=kind.label(texts.language) if kind else one.kind,
            title=one.title,
            rough=one.rough,
        )
    ]
    if one.campaign:
        lines.append(texts("event-campaign", title=one.campaign))
    if one.place:
        lines.append(texts("event-place", place=one.place))
    lines.append(texts("event-audience", audience=whom(one.audience, texts, organisation)))
    if one.places is not None:
        lines.append(texts("plan-row-places", places=str(one.places)))
    rows = [
        [Button(texts.plain("undated-date"), UndatedAct(one.id, "date"))],
        [Button(texts.plain("planning-discard"), UndatedAct(one.id, "discard"))],
        [Button(texts.plain("planning-back"), UndatedList(0))],
    ]
    context.show(View("\n".join(lines), rows))


def _ask_to_discard(context: Context, one: UndatedEvent) -> None:
    texts = context.texts
    rows = [
        [Button(texts.plain("planning-discard-yes"), UndatedAct(one.id, "discard-yes"))],
        [Button(texts.plain("planning-no"), UndatedAct(one.id, "show"))],
    ]
    context.show(View(texts("planning-discard-ask", title=one.title, told=0), rows))


def _dated(context: Context, one: UndatedEvent, draft: Draft) -> NewEvent:
    zone = context.organisation.zone
    wall = wall_of(draft, "when")
    assert wall is not None
    return NewEvent(
        kind=one.kind,
        title=one.title,
        place=one.place,
        places=one.places,
        wall=wall,
        starts_at=of_wall(wall, zone),
        zone=zone.key,
        **ending(end_of(draft), zone.key),
        audience=one.audience,
        author_id=context.member.id,
        campaign_id=one.campaign_id,
    )


async def _echo(context: Context, draft: Draft) -> Markup:
    one = await _find(context, draft["undated"])
    new = _dated(context, one, draft)
    event = structs.replace(as_event(new), campaign=one.campaign)
    shown = card(event, context.texts, context.organisation, audience=one.audience)
    return Markup(shown.text)


async def _finish(context: Context, draft: Draft) -> None:
    require_importer(context)
    one = await _find(context, draft["undated"])
    new = _dated(context, one, draft)
    if new.starts_at <= context.now:
        raise Refusal("planning-begun-meanwhile")
    saved = await undated.set_date(context.tx, one, new, context.now)
    await desk.record(context, "created", saved.id)
    await desk.show_event(context, saved.id, context.texts("planning-saved"))


FORM = Form(
    "undated-date",
    (WhenStep(),),
    echo=_echo,
    finish=_finish,
    confirm="planning-save",
    back=lambda draft: ("planning-back", UndatedAct(draft["undated"], "show")),
)
