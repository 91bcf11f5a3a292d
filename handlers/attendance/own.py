"""What members and guests have on their phones: their own code; and their word afterwards."""

import html
import io
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import segno

from handlers.attendance import saying
from handlers.attendance.payloads import OWN, Decide
from handlers.events.card import timed
from handlers.events.page import find_for_member
from handlers.events.payloads import OwnCode, WasThere
from handlers.kit import exports
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Document
from handlers.kit.links import deep_link
from handlers.kit.notify import notify_each
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from storage.attendance import arriving, asking, attendance, codes
from storage.engine.transaction import Transaction
from storage.events import answered, events, guests, lasting
from storage.events.on_duty import AHEAD
from storage.events.running import runners
from storage.model.attendance import State
from storage.model.events import Event, EventStatus
from storage.model.organisation import Organisation

NAME: Final = "own-code"
PNG: Final = "image/png"
SCALE: Final = 12  # points of a module: about 600 points, which a phone shows and a camera reads
MOST: Final = 6  # events of a day that are offered


async def _today(context: Context) -> list[Event]:
    """Return the events that the member is to come to and that are on, or soon."""
    lengths = context.organisation.lengths_json
    found = await answered.of_member(
        context.tx, context.member.id, context.now, lengths=lengths, limit=4 * MOST
    )
    return [
        event
        for event, rsvp, _ in found
        if rsvp.standing == "going"
        and event.status is EventStatus.PUBLISHED
        and event.starts_at - AHEAD <= context.now
    ][:MOST]


async def label(context: Context) -> str | None:
    """Return the label of the button below the member's sign-ups, if there is a code to show."""
    return context.texts.plain("own-code") if await _today(context) else None


async def show(context: Context, press: OwnCode) -> None:
    """Send the person's own code for the event as a picture. Raises Refusal."""
    if press.event:
        await _send(context, await _event(context, press.event))
        return
    found = await _today(context)
    if len(found) == 1:
        await _send(context, found[0])
        return
    texts = context.texts
    if not found:
        await _offer_claims(context)
        return
    rows = [[Button(saying.dated(one, texts), OwnCode(one.id))] for one in found]
    context.say(View(texts("own-code-which"), rows))


async def _offer_claims(context: Context) -> None:
    """Offer to say that one was at an event that has ended. Raises Refusal if there is none."""
    texts = context.texts
    found = await asking.to_claim(
        context.tx, context.member.id, context.organisation, context.now, limit=MOST
    )
    if not found:
        raise Refusal("own-code-none")
    rows = [
        [Button(texts.plain("own-code-came", title=saying.dated(one, texts)), WasThere(one.id))]
        for one in found
    ]
    context.say(View(texts("own-code-ended"), rows))


async def _event(context: Context, event_id: int) -> Event:
    """Return the event, if the person takes part in it or may. Raises Refusal."""
    guest = await guests.find(context.tx, event_id, context.member.id)
    event = await events.find(context.tx, event_id)
    if guest is None or event is None:
        event, _, _ = await find_for_member(context, event_id)
    over = lasting.ends(event, context.organisation) <= context.now
    saying.require_held(event)
    if over:
        raise Refusal("check-in-over-own", title=saying.title(event))
    return event


async def _send(context: Context, event: Event) -> None:
    texts = context.texts
    found = await attendance.find(context.tx, event.id, context.member.id)
    if found is not None and found.state is State.PRESENT:
        state = saying.state_of(found, event, texts)
        context.say(View(texts("own-code-not-needed", title=saying.title(event), state=state)))
        return
    await codes.make_secret(context.tx, event.id)
    guest = await guests.find(context.tx, event.id, context.member.id)
    when = [timed(event, texts, context.organisation), html.escape(event.place, quote=False)]
    caption = texts(
        "own-code-caption",
        name=context.member.name if guest is None else guest.name,
        title=saying.title(event),
        moment=Markup("\n".join(part for part in when if part)),
    )
    args = {"event": event.id, "member": context.member.id, "bot": context.bot_username}
    exports.send_picture(context, NAME, args, caption)


async def picture(tx: Transaction, _: Organisation, args: Mapping[str, Any]) -> Document:
    """Return the person's own code as a picture of a link to the bot."""
    secret = await codes.secret_of(tx, args["event"])
    assert secret is not None
    code = codes.own_code(secret, args["event"], args["member"])
    link = deep_link(args["bot"], f"{OWN}{code}")
    return Document("code.png", drawn(link), PNG)


def drawn(link: str) -> bytes:
    """Return a QR code of the link as a PNG picture."""
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="png", scale=SCALE, border=4)
    return out.getvalue()


async def was_there(context: Context, press: WasThere) -> None:
    """Ask who runs the event to record that the person was there. Raises Refusal."""
    tx, texts, member, now = context.tx, context.texts, context.member, context.now
    event = await events.find(tx, press.event)
    stands = await arriving.signed_up(tx, press.event, member.id)
    if event is None or (stands.rsvp is None and stands.guest is None):
        raise Refusal("event-gone")
    found = await attendance.find(tx, event.id, member.id)
    if found is not None and found.state is State.PRESENT:
        state = saying.state_of(found, event, texts)
        context.show(View(texts("own-code-not-needed", title=saying.title(event), state=state)))
        return
    ends = lasting.ends(event, context.organisation)
    until = ends + timedelta(days=context.organisation.check_in.rating_days)
    if event.status is not EventStatus.PUBLISHED or not event.starts_at <= now < until:
        raise Refusal("was-there-over", title=saying.title(event))
    if not await asking.ask(tx, event.id, member.id, now):
        context.show(View(texts("was-there-waits", title=saying.title(event))))
        return
    name = stands.guest.name if stands.guest is not None else member.name

    def args(own: Texts) -> Mapping[str, str]:
        return {
            "name": name,
            "title": event.title,
            "moment": timed(event, own, context.organisation),
        }

    buttons = tuple(
        (f"was-there-{key}", Decide(event.id, member.id, yes).pack())
        for key, yes in (("yes", 1), ("no", 0))
    )
    people = await runners(tx, event)
    await notify_each(context, people, "was-there-asked", args, buttons=buttons, about=member.id)
    context.show(View(Markup(texts("was-there-told", title=saying.title(event)))))
