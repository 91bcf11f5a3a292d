"""Codes that are scanned: a person's own by staff, the one on the wall by whoever comes."""

from handlers.attendance import saying
from handlers.events.payloads import CheckIn
from handlers.kit import contact
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from storage import audit, rights
from storage.attendance import arriving, asking, attendance, codes
from storage.events import events
from storage.model.attendance import How, State
from storage.model.events import Event
from storage.model.people import Member
from storage.people import members


async def own(context: Context, code: str) -> None:
    """Handle a person's own code, opened on the phone that scanned it. Raises Refusal.

    It is good in the hands of staff who may check in at the event, and of nobody else.
    """
    read = await codes.read_own(context.tx, code)
    event = None if read is None else await events.find(context.tx, read[0])
    person = None if read is None else await members.find(context.tx, read[1])
    if event is None or person is None:
        raise Refusal("check-in-code-unknown", **contact.args(context))
    if not rights.may_check_in(context.member.grants, event):
        if person.id != context.member.id:
            raise Refusal("check-in-code-not-staff")
        found = await attendance.find(context.tx, event.id, person.id)
        if found is None or found.state is not State.PRESENT:
            raise Refusal("check-in-code-own")
        context.say(
            await _welcome(context, event, person, arriving.Arrival(event, found, new=False))
        )
        return
    arrival = await saying.check_in(context, event, person, How.CODE, by=context.member.id)
    if arrival.new:
        await saying.settle(context, event, person.id, came=True)
        await record(context, "attendance-recorded", event, person.id)
    text = await saying.told(context, arrival.event, person, arrival)
    context.say(View(text, await saying.rows_of(context, event, person.id)))


async def record(context: Context, action: str, event: Event, person: int | None) -> None:
    """Record in the audit log what staff did about somebody at the event."""
    await audit.record(
        context.tx, context.member.id, action, person, context.now, on=audit.event(event.id)
    )


async def wall(context: Context, code: str) -> None:
    """Handle the code on the wall: whoever opens it is there. Raises Refusal."""
    read = await codes.read_wall(context.tx, code, context.now)
    event = None if read is None else await events.find(context.tx, read[0])
    if read is None or event is None:
        raise Refusal("check-in-code-unknown", **contact.args(context))
    if not read[1]:
        read = await codes.read_wall(context.tx, code, saying.scanned_at(context))
    if read is None or not read[1]:
        raise Refusal("check-in-wall-old")
    arrival = await saying.check_in(context, event, context.member, How.WALL, by=None)
    if arrival.new:  # which they read here
        await asking.settle(context.tx, event.id, context.member.id)
    context.say(await _welcome(context, arrival.event, context.member, arrival))


async def _welcome(
    context: Context, event: Event, person: Member, arrival: arriving.Arrival
) -> View:
    texts, found = context.texts, arrival.attendance
    assert found.arrived_at is not None
    text = texts(
        "check-in-welcome" if arrival.new else "check-in-welcome-before",
        title=saying.title(event),
        time=saying.clock(found.arrived_at, event),
        companions=texts.plain("check-in-with", count=found.companions) if found.companions else "",
        late=texts.plain("check-in-welcome-late") if found.late and arrival.new else "",
    )
    if not rights.may_check_in(person.grants, event):
        return View(text)
    return View(text, [[Button(texts.plain("check-in-open"), CheckIn(event.id))]])
