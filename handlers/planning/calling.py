"""📞 The calls about an event: who is not reached by the bot, or has kept silent, and who was told.

One press notes that somebody was told; their answer can be entered as well.
"""

from collections.abc import Mapping
from typing import Any

from handlers.dates import moments
from handlers.events.card import TITLE, begins, timed
from handlers.events.sign_up_payloads import Calls, Pick, Roll
from handlers.kit import exports, fitting, phones
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Cell, Sheet, person_cells
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts, texts_of
from handlers.planning.payloads import Called, TakeCalls
from storage import audit, rights, seeing
from storage.audiences import SILENT
from storage.engine.transaction import ALL, Transaction
from storage.events import calling, events
from storage.events.calling import CALL, LISTS, TOLD, Callee, NotPossibleError
from storage.model.events import Event, EventStatus
from storage.model.organisation import Organisation
from storage.people import members
from storage.rights import Reach

EXPORT = "calls"
COLUMNS = ("name", "college", "associations", "phone", "why", "told", "answer")


async def way_in(context: Context, event: Event) -> list[list[Button]]:
    """Return the button to the list, if the event lies ahead and somebody is on it or was told."""
    reach = rights.participants_reach(context.member.grants, event)
    if not reach.anything or not _open(context, event):
        return []
    count = await calling.count(context.tx, event.id, CALL, reach)
    if not count and not await calling.count(context.tx, event.id, TOLD, reach):
        return []
    return [[Button(context.texts.plain("calls-go", count=count), Calls(event.id, CALL, 0))]]


def _open(context: Context, event: Event) -> bool:
    return event.status is EventStatus.PUBLISHED and event.starts_at > context.now


async def _find(context: Context, event_id: int) -> tuple[Event, Reach]:
    """Return the event and whom of its people this person may call. Raises Refusal."""
    event = await events.find(context.tx, event_id)
    if event is None:
        raise Refusal("not-yours")
    reach = rights.participants_reach(context.member.grants, event)
    if not reach.anything or event.status is EventStatus.DRAFT:
        raise Refusal("not-yours")
    if not _open(context, event):
        raise Refusal("calls-over")
    return event, reach


async def show(context: Context, press: Calls) -> None:
    """Show a page of those to be called or of those who were told. Raises Refusal."""
    if press.which not in LISTS:
        raise Refusal("button-foreign")
    event, reach = await _find(context, press.event)
    context.show(await _page(context, event, reach, press))


async def _page(context: Context, event: Event, reach: Reach, press: Calls) -> View:
    texts, tx = context.texts, context.tx
    counts = {which: await calling.count(tx, event.id, which, reach) for which in LISTS}
    page = Page.near(press.page, counts[press.which], context.organisation.limits.page)
    found = await calling.page(
        tx, event.id, press.which, reach, limit=page.size, offset=page.offset
    )
    shown = [one.member_id for one in found if one.phone]
    await seeing.listed(tx, context.member.id, shown, context.now, on=audit.event(event.id))
    head = texts(
        f"calls-{press.which}",
        title=fitting.shortened(event.title, TITLE),
        moment=timed(event, texts, context.organisation),
        count=counts[press.which],
    )
    heard = await calling.heard(tx, event.id, reach)
    parts = [head, texts("calls-heard", count=heard, told=counts[TOLD])]
    rows: list[list[Button]] = []
    college: str | None = ""
    for number, one in enumerate(found, page.offset + 1):
        if one.college != college:
            college = one.college
            name = context.organisation.college_name(college, texts.language)
            parts.append(texts("calls-college", name=name or texts.plain("none")))
        parts.append(_line(context, one, number))
        rows.append(_acts(context, event, one, number, press.which, page.number))
    if not found:
        parts.append(texts("calls-nobody"))
    rows += page.turner(texts, lambda to: Calls(event.id, press.which, to))
    other = TOLD if press.which == CALL else CALL
    if counts[other]:
        label = texts.plain(f"calls-to-{other}", count=counts[other])
        rows.append([Button(label, Calls(event.id, other, 0))])
    if found:
        rows.append([Button(texts.plain("calls-take"), TakeCalls(event.id))])
    rows.append([Button(texts.plain("roll-open"), Roll(event.id, SILENT, 0))])
    return View(page.text(texts, *parts), rows)


def _line(context: Context, one: Callee, number: int) -> Markup:
    texts = context.texts
    return texts(
        "calls-line",
        number=str(number),
        name=one.name,
        phone=phones.shown(one.phone) if one.phone else texts.plain("calls-no-phone"),
        why=_told(one, texts, context.organisation) or texts.plain(f"calls-why-{one.why}"),
    )


def _told(one: Callee, texts: Texts, organisation: Organisation) -> Markup:
    """Return when and by whom they were told by telephone; empty if they were not."""
    if one.told_at is None:
        return Markup("")
    moment = moments.timed_short(one.told_at, texts, organisation)
    if one.told_by is None:
        return texts("calls-told-somebody", moment=moment)
    return texts("calls-told-by", moment=moment, name=one.told_by)


def _acts(
    context: Context, event: Event, one: Callee, number: int, which: str, page: int
) -> list[Button]:
    texts, undo = context.texts, int(which == TOLD)
    return [
        Button(
            texts.plain("calls-untell" if undo else "calls-tell", number=str(number)),
            Called(event.id, one.member_id, undo, page),
        ),
        Button(texts.plain("calls-answer", number=str(number)), Pick(event.id, one.member_id)),
    ]


async def tell(context: Context, press: Called) -> None:
    """Note that the member was told by telephone, or delete the note. Raises Refusal."""
    event, _ = await _find(context, press.event)
    person = await members.find(context.tx, press.member)
    if person is None or not rights.may_answer_for(context.member.grants, event, person):
        raise Refusal("not-yours")
    tx, texts, now = context.tx, context.texts, context.now
    try:
        if press.undo:
            await calling.undo(tx, event.id, person.id)
        else:
            await calling.mark(tx, event.id, person.id, context.member.id, now)
    except NotPossibleError:
        raise Refusal("calls-not") from None
    act = "told-by-phone-undone" if press.undo else "told-by-phone"
    await audit.record(tx, context.member.id, act, person.id, now, on=audit.event(event.id))
    context.toast(texts.plain("calls-untold" if press.undo else "calls-did-tell"))
    await show(context, Calls(event.id, TOLD if press.undo else CALL, press.page))


async def take(context: Context, press: TakeCalls) -> None:
    """Send those to be called as a sheet for printing, and record that. Raises Refusal."""
    event, reach = await _find(context, press.event)
    people = await _everybody(context.tx, event.id, reach)
    await audit.record(
        context.tx,
        context.member.id,
        "calls-exported",
        None,
        context.now,
        on=audit.event(event.id),
        details=seeing.shown(one.member_id for one in people),
    )
    context.toast(context.texts.plain("roll-coming"))
    args = {"event": event.id, **reach.stored(), "language": context.texts.language}
    exports.send(context, EXPORT, args, protected=True)


async def _everybody(tx: Transaction, event_id: int, reach: Reach) -> list[Callee]:
    return [
        one for which in LISTS for one in await calling.page(tx, event_id, which, reach, limit=ALL)
    ]


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the sheet of those to be called, then of those told, limited to the reach."""
    texts, reach = texts_of(args["language"]), Reach.restored(args)
    event = await events.find(tx, args["event"])
    people = await _everybody(tx, args["event"], reach)
    header, rows = exports.numbered(
        [texts.plain(f"calls-column-{column}") for column in COLUMNS[:-1]],
        [_row(one, reach, texts, organisation) for one in people],
        texts.plain("roll-column-number"),
        empty=[texts.plain("calls-column-answer")],
    )
    title = texts.plain("calls-title", title=event.title if event else "")
    caption = ""
    if event is not None:
        caption = " · ".join((title, begins(event, texts, organisation)))
    name = exports.file_name(title)
    hand = (len(header) - 1,)
    return Sheet(name, title, header, rows, caption=caption, by_hand=hand)


def _row(one: Callee, reach: Reach, texts: Texts, organisation: Organisation) -> list[Cell]:
    return [
        *person_cells(one, texts, organisation, reach),
        phones.shown(one.phone or ""),
        texts.plain(f"calls-why-{one.why}"),
        _told(one, texts, organisation) or None,
    ]
