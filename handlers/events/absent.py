"""Why somebody does not come, said by one press; and asking to be let in after the deadline."""

from handlers.events import page, running
from handlers.events.card import open_to
from handlers.events.payloads import Absent, AskLate
from handlers.kit.context import Context, Refusal
from storage.events import late, rsvps
from storage.model.events import ABSENCES, Answer


async def absent(context: Context, press: Absent) -> None:
    """Record why the person does not come. Raises Refusal."""
    event, rsvp, audience = await page.find_for_member(context, press.event)
    if press.reason not in ABSENCES:
        raise Refusal("button-foreign")
    if rsvp is None or rsvp.answer is not Answer.NOT_GOING:
        raise Refusal("absence-coming")
    await rsvps.explain(context.tx, event.id, context.member.id, press.reason)
    context.toast(context.texts.plain("absence-thanks"))
    await page.show_card(
        context,
        event,
        audience=audience,
        standing=rsvp.standing,
        in_line=0,
        origin="",
    )


async def ask_late(context: Context, press: AskLate) -> None:
    """Ask who runs the event to let the person in after the deadline. Raises Refusal."""
    event, rsvp, audience = await page.find_for_member(context, press.event)
    state = open_to(event, context.now)
    if state != "closed":
        raise Refusal("rsvp-begun" if state == "over" else "late-not-needed")
    if rsvp is not None and (rsvp.answer is Answer.GOING or rsvp.approval == "declined"):
        raise Refusal("late-not-needed")
    if await late.ask(context.tx, event.id, context.member.id, Answer.GOING, context.now):
        await running.notify_of_late_request(context, event, context.member)
    context.toast(context.texts.plain("late-asked"), alert=True)
    await page.show_card(
        context,
        event,
        audience=audience,
        standing=rsvp.standing if rsvp else None,
        in_line=0,
        origin="",
    )
