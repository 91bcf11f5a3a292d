"""🖥 The code on the wall, for staff: the link that opens its page once."""

from datetime import datetime, timedelta

from handlers.attendance import saying
from handlers.attendance.payloads import People, Type, Wall
from handlers.attendance.saying import event_of
from handlers.attendance.scanning import record
from handlers.events.payloads import CheckIn
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from storage.attendance import codes, walls
from storage.events import lasting
from storage.model.events import Event
from storage.model.organisation import Organisation

PATH = "/wall"
"""Below the public address; the token stands behind a #, so that no log and no preview has it."""
AFTER = timedelta(hours=1)
"""How long after the event its page stays open."""


def until(event: Event, organisation: Organisation) -> datetime:
    """Return until when a page of the event is good."""
    return lasting.ends(event, organisation) + AFTER


async def act(context: Context, press: Wall) -> None:
    """Say how the code on the wall is used, make a link, or end all pages. Raises Refusal."""
    event, _ = await event_of(context, press.event)
    saying.require_held(event)
    if lasting.ends(event, context.organisation) <= context.now:
        raise Refusal("check-in-over", title=saying.title(event))
    texts, organisation = context.texts, context.organisation
    if not organisation.public:
        rows = [
            [Button(texts.plain("check-in-people"), People(event.id, "open", 0))],
            [Button(texts.plain("check-in-type"), Type(event.id))],
            desk_row(context, event),
        ]
        context.show(View(texts("wall-none"), rows))
        return
    if press.act == "open":
        await codes.make_secret(context.tx, event.id)
        token = await walls.make(context.tx, event.id, context.member.id, context.now)
        await record(context, "wall-opened", event, None)
        address = f"{organisation.public}{PATH}#{token}"
        rows = [[Button(texts.plain("wall-copy"), copies=address)]]
        if address.startswith("https://"):
            rows.insert(0, [Button(texts.plain("wall-open"), url=address)])
        minutes = str(walls.LINK_VALID // timedelta(minutes=1))
        context.say(View(texts("wall-link", address=address, minutes=minutes), rows))
        return
    note = ""
    if press.act == "end":
        gone = await walls.end_all(context.tx, event.id)
        await record(context, "wall-ended", event, None)
        note = texts("wall-ended", count=gone)
    rows = [
        [Button(texts.plain("wall-make"), Wall(event.id, "open"))],
        [Button(texts.plain("wall-end"), Wall(event.id, "end"))],
        desk_row(context, event),
    ]
    text = texts("wall-about", title=saying.title(event))
    context.show(View(f"{note}\n\n{text}" if note else text, rows))


def desk_row(context: Context, event: Event) -> list[Button]:
    """Return the row with the button back to the event's check-in."""
    return [Button(context.texts.plain("check-in-open"), CheckIn(event.id))]
