"""For whom a press about an event's sign-up is meant: whoever presses, or a member of theirs.

Staff enter for a member, who telephones, what the member could say themself.
"""

from dataclasses import dataclass

from handlers.events.page import find_for_member, show_found
from handlers.events.payloads import See
from handlers.events.sign_up_payloads import OpenGuest, Pick
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from storage import audit, rights
from storage.events import events, guests, rsvps
from storage.model.events import Answer, Event, EventStatus, Rsvp
from storage.model.people import Member, MemberStatus
from storage.model.questions import Question
from storage.people import members


@dataclass(frozen=True, slots=True)
class Subject:
    """The event, the member whom it is about, and their answer; ``by`` is the staff, if others.

    ``guest``: they are no member, but a guest of the event.
    """

    event: Event
    member: Member
    rsvp: Rsvp
    by: int | None
    guest: bool = False

    @property
    def number(self) -> int:
        """The member in a payload: 0 for whoever presses."""
        return 0 if self.by is None else self.member.id


async def find(context: Context, event_id: int, member_id: int) -> Subject | None:
    """Return whom the press is about; None if whoever presses takes no part.

    They are shown the event then. Raises Refusal if it is not theirs, or if the member for whom
    staff press takes no part.
    """
    if member_id not in {0, context.member.id}:
        return await _of_staff(context, event_id, member_id)
    if (guest := await _of_guest(context, event_id)) is not None:
        return guest
    event, rsvp, audience = await find_for_member(context, event_id)
    if rsvp is not None and rsvp.answer is Answer.GOING:
        return Subject(event, context.member, rsvp, None)
    context.toast(context.texts.plain("sign-up-not-going"))
    await show_found(context, event, rsvp, audience)
    return None


async def _of_guest(context: Context, event_id: int) -> Subject | None:
    """Return whoever presses as a guest who comes to the event; None for everybody else."""
    if rights.may_take_part(context.member):
        return None
    own = await guests.find(context.tx, event_id, context.member.id)
    event = await events.find(context.tx, event_id)
    if own is None or event is None or not own.coming:
        return None
    rsvp = Rsvp(event_id, own.member_id, Answer.GOING, own.consent_at, companions=len(own.names))
    return Subject(event, context.member, rsvp, None, guest=True)


async def _of_staff(context: Context, event_id: int, member_id: int) -> Subject:
    event, person = (
        await events.find(context.tx, event_id),
        await members.find(context.tx, member_id),
    )
    if (
        event is None
        or person is None
        or event.status is EventStatus.DRAFT
        or person.status is not MemberStatus.ACTIVE
        or not rights.may_answer_for(context.member.grants, event, person)
    ):
        raise Refusal("not-yours")
    rsvp = (await rsvps.of_members(context.tx, event.id, [person.id])).get(person.id)
    if rsvp is None or rsvp.answer is not Answer.GOING:
        raise Refusal("sign-up-not-going")
    return Subject(event, person, rsvp, context.member.id)


def sees(context: Context, subject: Subject, question: Question) -> bool:
    """Return whether whoever presses may read and enter this answer of the member's."""
    if subject.by is None:
        return True
    return rights.may_read_answers(context.member.grants, subject.event, question.seen_by)


async def record(context: Context, subject: Subject) -> None:
    """Record that staff have entered something for the member."""
    if subject.by is not None:
        await audit.record(
            context.tx,
            context.member.id,
            "answered-for",
            subject.member.id,
            context.now,
            on=audit.event(subject.event.id),
        )


def back(context: Context, subject: Subject) -> list[Button]:
    """Return the button back to the event's card, or to the member for whom staff answer."""
    event, texts = subject.event, context.texts
    if subject.guest:
        return [Button(texts.plain("guest-open"), OpenGuest(event.id))]
    if subject.by is None:
        return [Button(texts.plain("event-back"), See(event.id))]
    label = texts.plain("behalf-back", name=subject.member.name)
    return [Button(label, Pick(event.id, subject.member.id))]
