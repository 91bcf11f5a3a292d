"""What a notice is rendered from: the notice itself, what it is about, and how readers stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from storage import audiences
from storage.engine.transaction import Transaction
from storage.events import asking, events, guests, rsvps
from storage.model.audiences import Audience
from storage.model.events import Answer, Event, Rsvp
from storage.model.notices import Notice, NoticeKind
from storage.model.people import Member
from storage.model.questions import Question
from storage.model.suggestions import Suggestion
from storage.notices import dates, done, notices, relays
from storage.notices.naming import with_names
from storage.people import members


@dataclass(frozen=True, slots=True)
class Subject:
    """A notice and what it is about, as stored when the delivery is claimed."""

    notice: Notice
    about: Notice | None
    event: Event | None
    audience: Audience
    dates: tuple[tuple[Event, Mapping[str, str]], ...] = ()
    """The dates of a series that a notice is about, see storage/notices/dates.py."""
    done: tuple[Suggestion, ...] | None = None
    """What a notice of what was suggested and done tells, see storage/notices/done.py."""


@dataclass(frozen=True, slots=True)
class Further:
    """What somebody who is to come has said about an event beyond the answer.

    ``lacking`` is how many of its questions they have not answered; ``must`` is whether one of
    these has to be.
    """

    companions: int = 0
    companion_names: str = ""
    lacking: int = 0
    must: bool = False
    offer: str = ""
    offered_until: datetime | None = None
    """What is offered to whoever waits, see Rsvp."""


NOTHING_FURTHER = Further()


class Reading(msgspec.Struct, frozen=True):
    """The data from which a notice is rendered for one member.

    ``standing`` is their answer to the event (see Rsvp.standing), ``in_line`` their position on its
    waitlist; ``by_phone`` is true if staff entered the answer for them, ``repeat`` if they may have
    received the notice before.
    """

    subject: Subject
    standing: str | None = None
    in_line: int = 0
    repeat: bool = False
    by_phone: bool = False
    further: Further = NOTHING_FURTHER
    record: Member | None = None
    """The member, if the notice shows them their own record."""


async def subject_of(tx: Transaction, notice: Notice) -> Subject:
    """Return what the notice is about; for a nudge, what the notice that it repeats is about."""
    if not notice.bulk:
        [content] = await with_names(tx, [notice.content])
        if notice.kind is NoticeKind.RELAY:
            content = await relays.content(tx, notice.id)
        notice = replace(notice, content=content)
    about = await notices.find(tx, notice.about_id) if notice.about_id is not None else None
    event_id = notice.event_id or (about.event_id if about else None)
    if not notice.bulk:  # about an event of the member's, see notices.notify
        event_id = notice.event_id or notice.content.get("event")
    event = await events.find(tx, event_id) if event_id is not None else None
    audience_id = event.audience_id if event else (about or notice).audience_id
    told: tuple[tuple[Event, Mapping[str, str]], ...] = ()
    if event is None and notice.kind in {NoticeKind.CHANGE, NoticeKind.CANCELLATION}:
        told = await dates.of_notice(tx, notice.id)
        audience_id = told[0][0].audience_id if told else audience_id
    audience = await audiences.load(tx, audience_id) if audience_id is not None else Audience()
    said = await done.of_content(tx, (about or notice).content)
    return Subject(notice, about, event, audience, told, said)


async def reading(tx: Transaction, notice: Notice, member_id: int) -> Reading:
    """Return the data from which the notice is rendered for the member now."""
    subject = await subject_of(tx, notice)
    rsvp = None
    if subject.event is not None:
        rsvp = (await rsvps.of_members(tx, subject.event.id, [member_id])).get(member_id)
    standing = rsvp.standing if rsvp else None
    if standing is None and subject.event is not None and subject.event.guests:
        standing = (await guests.standings(tx, subject.event.id, [member_id])).get(member_id)
    return Reading(
        subject,
        standing,
        await rsvps.in_line(tx, rsvp),
        by_phone=rsvp is not None and rsvp.by_phone,
        further=await further(tx, subject.event, rsvp),
        record=await record_of(tx, notice, member_id),
    )


async def further(tx: Transaction, event: Event | None, rsvp: Rsvp | None) -> Further:
    """Return what the member has said beyond the answer, if they are to come."""
    if event is None or rsvp is None or rsvp.answer is not Answer.GOING:
        return NOTHING_FURTHER
    open_: Sequence[Question] = ()
    if event.question_set_id is not None:
        lacking = await asking.lacking(tx, event, [rsvp.member_id])
        open_ = lacking.get(rsvp.member_id, ())
    return Further(
        companions=rsvp.companions,
        companion_names=rsvp.companion_names,
        lacking=len(open_),
        must=any(one.required for one in open_),
        offer=rsvp.offer,
        offered_until=rsvp.offered_until,
    )


async def record_of(tx: Transaction, notice: Notice, member_id: int) -> Member | None:
    """Return the member if the notice shows them their own record, else None."""
    shows = not notice.bulk and notice.content.get(notices.RECORD)
    return await members.find(tx, member_id) if shows else None
