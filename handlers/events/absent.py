"""Why somebody does not come, said by one press; and asking to be let in after the deadline."""

from msgspec.structs import replace

from handlers.events import page, running
from handlers.events.card import open_to
from handlers.events.sign_up_payloads import Absent, AskLate
from handlers.kit.context import Context, Refusal
from storage.events import absences, late
from storage.model.events import ABSENCES, Answer


async def absent(context: Context, press: Absent) -> None:
    """Record why the person does not come, if they don't. Raises Refusal."""
    event, rsvp, audience = await page.find_for_member(context, press.event)
    if press.reason not in ABSENCES:
        raise Refusal("button-foreign")
    key = "absence-coming"
    if rsvp is not None and rsvp.answer is Answer.NOT_GOING:
        await absences.explain(context.tx, event.id, context.member.id, press.reason)
        rsvp, key = replace(rsvp, absence=press.reason), "absence-thanks"
    context.toast(context.texts.plain(key))
    await page.show_found(context, event, rsvp, audience)


async def ask_late(context: Context, press: AskLate) -> None:
    """Ask who runs the event to let the person in after the deadline. Raises Refusal."""
    event, rsvp, audience = await page.find_for_member(context, press.event)
    key = "late-not-needed"
    may_ask = rsvp is None or (rsvp.answer is not Answer.GOING and rsvp.approval != "declined")
    if may_ask and open_to(event, context.now) == "closed":
        key = "late-asked"
        if await late.ask(context.tx, event.id, context.member.id, Answer.GOING, context.now):
            await running.notify_of_late_request(context, event, context.member)
    context.toast(context.texts.plain(key), alert=True)
    await page.show_found(context, event, rsvp, audience)
