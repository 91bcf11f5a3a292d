"""What the buttons below a guest's own sign-up do."""

from handlers.events.card import open_to
from handlers.events.sign_up_payloads import OpenGuest
from handlers.guests import bringing, delegation, signing_up
from handlers.guests.own import event_of, find_own, promote, show_own
from handlers.guests.payloads import Own
from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from storage import privacy
from storage.attendance import hours
from storage.events import guests


async def act(context: Context, press: Own) -> None:
    """Do what the guest has pressed. Raises Refusal."""
    own = await find_own(context, press.event)
    event = await event_of(context, own.event_id)
    open_still = guests.takes(event, context.now)
    if press.act not in {"forget", "forget-yes"} and not open_still:
        raise Refusal("guest-over" if open_to(event, context.now) == "over" else "guest-cancelled")
    texts = context.texts
    if press.act == "cancel" and await hours.was_there(context.tx, event.id, own.member_id):
        raise Refusal("guest-here")
    match press.act:
        case "cancel":
            await guests.cancel(context.tx, own)
            await promote(context, event.id)
            await show_own(context, await find_own(context, event.id), texts("guest-did-cancel"))
        case "again" | "change":
            draft = {"link": own.link_id, "event": event.id, "agreed": signing_up.YES}
            draft |= {"name": own.name, "institution": own.institution}
            draft |= {"phone": own.phone} if own.phone else {}
            await forms.begin_checking(context, signing_up.FORM, draft)
        case "bring":
            await forms.begin(context, bringing.NAMES, {"event": event.id})
        case "list":
            delegation.send_template(context)
        case "forget":
            rows = [
                [Button(texts.plain("guest-forget-yes"), Own(event.id, "forget-yes"))],
                [Button(texts.plain("guest-keep"), OpenGuest(event.id))],
            ]
            context.show(View(texts("guest-forget-ask", title=event.title), rows))
        case "forget-yes":
            await guests.forget(context.tx, [own.id])
            await promote(context, event.id)
            context.show(View(texts("guest-forgotten")))
            for member_id in await guests.nobody_else(context.tx, [context.member.id]):
                await privacy.erase(context.tx, member_id)
        case _:
            raise Refusal("button-foreign")
