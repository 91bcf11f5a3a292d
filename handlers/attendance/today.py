"""The events at which somebody checks people in, now or soon."""

from handlers.attendance import own, saying
from handlers.attendance.payloads import Today
from handlers.events.card import timed
from handlers.events.payloads import CheckIn, OwnCode
from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.guards import is_member_here
from handlers.kit.paging import Page
from handlers.kit.replies import View
from storage import rights
from storage.events import on_duty
from storage.model.events import Event


async def label(context: Context) -> str | None:
    """Return the label of the button to what is on now, if the person checks in anywhere."""
    if not rights.may_check_in_anywhere(context.member.grants):
        return None
    return context.texts.plain("check-in-today")


async def _on_duty(context: Context) -> list[Event]:
    """Return the events, soonest first, at which the person checks people in now or soon."""
    if not rights.may_check_in_anywhere(context.member.grants):
        return []
    where = rights.checks_in_at(context.member.grants)
    lengths = context.organisation.lengths_json
    return await on_duty.events_of(context.tx, *where, context.now, lengths)


async def show(context: Context, press: Today) -> None:
    """List the events at which the person checks people in now or soon. Raises Refusal."""
    if not rights.may_check_in_anywhere(context.member.grants):
        raise Refusal("not-yours")
    found = await _on_duty(context)
    texts = context.texts
    page = Page.near(press.page, len(found), context.organisation.limits.page)
    shown = page.of(found)
    rows = [[Button(saying.dated(one, texts), CheckIn(one.id))] for one in shown]
    rows += page.turner(texts, Today)
    if rights.is_staff(context.member.grants):
        rows.append(workbench.back(context))
    head = texts("check-in-which" if found else "check-in-none")
    lines = [
        texts(
            "check-in-line",
            title=saying.title(one),
            moment=timed(one, texts, context.organisation),
        )
        for one in shown
    ]
    context.show(View(page.text(texts, head, *lines), rows))


async def said(context: Context) -> None:
    """Answer who types that they check in: staff get their events, others their own code."""
    if await _on_duty(context):
        await show(context, Today())
        return
    if await is_member_here(context):
        await own.show(context, OwnCode(0))


async def duty(context: Context) -> str | None:
    """Return the label of the button for whoever has a duty and no workbench."""
    return None if rights.is_staff(context.member.grants) else await label(context)
