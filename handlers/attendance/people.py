"""One of an event's people for whoever checks in, and what is recorded of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.attendance import saying
from handlers.attendance.payloads import One, People, Record
from handlers.attendance.saying import event_of
from handlers.attendance.scanning import record
from handlers.dates.ends import read_end
from handlers.dates.reading import Problem
from handlers.events.payloads import CheckIn
from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.kit.texts import Markup
from storage import rights
from storage.attendance import arriving, asking, attendance, listing
from storage.attendance.listing import Expected
from storage.events import lasting
from storage.model.attendance import Attendance, How, State
from storage.model.events import Event, EventStatus
from storage.model.people import Member, MemberStatus
from storage.model.time import of_wall
from storage.people import members
from storage.rights import Reach

REASON = 60  # characters of a reason
REASONS = ("forgot", "phone", "busy")


@dataclass(frozen=True, slots=True)
class _Subject:
    """Somebody of whom something is recorded; ``one`` is None while they are on no list."""

    event: Event
    person: Member
    one: Expected | None

    @property
    def found(self) -> Attendance | None:
        """What is recorded of them."""
        return None if self.one is None else self.one.attendance


async def _subject(context: Context, event_id: int, member_id: int) -> _Subject:
    """Return the person, if this staff may check them in. Raises Refusal.

    They are on the event's lists; or whoever manages the event sees them on its other lists.
    """
    event, reach = await event_of(context, event_id)
    one = await listing.find(context.tx, event.id, member_id, reach)
    person = await members.find(context.tx, member_id)
    if person is None or (one is None and not _takes(context, event, person)):
        raise Refusal("not-yours")
    return _Subject(event, person, one)


def _takes(context: Context, event: Event, person: Member) -> bool:
    """Return whether the staff may take the person although they have not signed up."""
    reach: Reach = rights.participants_reach(context.member.grants, event)
    may = rights.may_manage_event(context.member.grants, event) and reach.covers_member(person)
    return may and person.status is MemberStatus.ACTIVE


async def show_one(context: Context, press: One) -> None:
    """Show one person, and what can be recorded. Raises Refusal."""
    await _show_one(context, await _subject(context, press.event, press.member))


async def _show_one(context: Context, subject: _Subject, note: Markup | None = None) -> None:
    texts, event, one, found = context.texts, subject.event, subject.one, subject.found
    institution = None if one is None else one.institution
    parts = [*([note] if note else [])]
    parts.append(
        texts(
            "check-in-one",
            name=subject.person.name if one is None else one.name,
            place=saying.place_of(subject.person.college, institution, context),
            state=texts.plain("check-in-state-no-sign-up")
            if one is None
            else saying.state_of(found, event, texts),
        )
    )
    if one is not None and one.brings:
        came = found.companions if found is not None else 0
        parts.append(texts("check-in-brings", count=one.brings, came=str(came)))
    if one is not None and await asking.waits(context.tx, event.id, one.member_id):
        parts.append(texts("check-in-asks"))
    parts.append(saying.title_line(event, texts))
    rows = await _acts(context, subject)
    rows.append(
        [
            Button(texts.plain("check-in-people"), People(event.id, "open", 0)),
            Button(texts.plain("check-in-open"), CheckIn(event.id)),
        ]
    )
    context.show(View(Markup("\n".join(parts)), rows))


async def _acts(context: Context, subject: _Subject) -> list[list[Button]]:
    texts, event, found = context.texts, subject.event, subject.found
    if event.status is not EventStatus.PUBLISHED:
        return []
    ended = lasting.ends(event, context.organisation) <= context.now

    def act(name: str) -> Button:
        label = texts.plain(f"check-in-act-{name}")
        return Button(label, Record(event.id, subject.person.id, name))

    rows: list[list[Button]] = []
    present = found is not None and found.state is State.PRESENT
    if present:
        assert found is not None
        row = await saying.companion_row(context, event, subject.person.id)
        rows += [row] if row else []
        rows.append([act("in-time" if found.late else "was-late")])
        if found.left_at is not None:
            rows.append([act("stays")])
        else:
            rows.append([act("left" if ended else "leaves")])
    elif ended:
        rows.append([act("after")])
    else:
        rows.append([act("here"), act("late")])
    if subject.one is not None:
        others = (State.EXCUSED, State.ABSENT)
        rows.append([act(one) for one in others if found is None or found.state is not one])
    if found is not None:
        rows.append([act("undo")])
    return rows


async def act(context: Context, press: Record) -> None:
    """Record what staff have pressed. Raises Refusal."""
    subject = await _subject(context, press.event, press.member)
    do = ACTS.get(press.act)
    if do is None:
        raise Refusal("button-foreign")
    saying.require_held(subject.event)
    await do(context, subject, press.value)


async def _arrived(context: Context, subject: _Subject, *, late: bool | None) -> None:
    event, person = subject.event, subject.person
    arrival = await saying.check_in(
        context, event, person, How.LIST, by=context.member.id, late=late
    )
    if arrival.new:
        await saying.settle(context, event, person.id, came=True)
        await record(context, "attendance-recorded", event, person.id)
    text = await saying.told(context, arrival.event, person, arrival)
    rows = await saying.rows_of(context, event, person.id)
    rows.append([Button(context.texts.plain("check-in-people"), People(event.id, "open", 0))])
    context.show(View(text, rows))


async def _here(context: Context, subject: _Subject, _: int) -> None:
    await _arrived(context, subject, late=None)


async def _late(context: Context, subject: _Subject, _: int) -> None:
    await _arrived(context, subject, late=True)


async def _not_here(context: Context, subject: _Subject, state: State) -> None:
    event, person = subject.event, subject.person
    if subject.one is None:
        raise Refusal("check-in-not-signed-up", name=person.name, title=saying.title(event))
    ended = lasting.ends(event, context.organisation) <= context.now
    how = How.AFTERWARDS if ended else How.LIST
    await saying.settle(context, event, person.id, came=False)
    await attendance.correct(
        context.tx, event.id, person.id, state, how, context.now, by=context.member.id
    )
    await _saved(context, subject)


async def _excused(context: Context, subject: _Subject, _: int) -> None:
    await _not_here(context, subject, State.EXCUSED)


async def _absent(context: Context, subject: _Subject, _: int) -> None:
    await _not_here(context, subject, State.ABSENT)


async def _saved(context: Context, subject: _Subject, action: str = "attendance-corrected") -> None:
    """Record the act, and show the person as they are recorded now."""
    arriving.changed(context.tx)
    await record(context, action, subject.event, subject.person.id)
    event, reach = await event_of(context, subject.event.id)
    one = await listing.find(context.tx, event.id, subject.person.id, reach)
    fresh = _Subject(event, subject.person, one)
    await _show_one(context, fresh, context.texts("check-in-saved"))


def _require_present(subject: _Subject) -> Attendance:
    if subject.found is None or subject.found.state is not State.PRESENT:
        raise Refusal("check-in-not-there", name=subject.person.name)
    return subject.found


async def _with(context: Context, subject: _Subject, number: int) -> None:
    _require_present(subject)
    assert subject.one is not None
    if not 0 <= number <= subject.one.brings:
        raise Refusal("button-foreign")
    await attendance.set_companions(context.tx, subject.event.id, subject.person.id, number)
    await _saved(context, subject)


async def _leaves(context: Context, subject: _Subject, _: int) -> None:
    found = _require_present(subject)
    if lasting.ends(subject.event, context.organisation) <= context.now:
        raise Refusal("check-in-over", title=saying.title(subject.event))
    assert found.arrived_at is not None
    await _left(context, subject, max(context.now, found.arrived_at))


async def _was_left(context: Context, subject: _Subject, _: int) -> None:
    """Ask when the person left, or record that they leave now while the event goes on."""
    _require_present(subject)
    if lasting.ends(subject.event, context.organisation) > context.now:
        await _leaves(context, subject, 0)
        return
    await forms.begin(context, LEFT, {"event": subject.event.id, "member": subject.person.id})


async def _stays(context: Context, subject: _Subject, _: int) -> None:
    _require_present(subject)
    await _left(context, subject, None)


async def _left(context: Context, subject: _Subject, at: datetime | None) -> None:
    await attendance.set_left(context.tx, subject.event.id, subject.person.id, at)
    await _saved(context, subject)


async def _timed(context: Context, subject: _Subject, *, late: bool) -> None:
    _require_present(subject)
    await attendance.set_late(context.tx, subject.event.id, subject.person.id, late=late)
    await _saved(context, subject)


async def _in_time(context: Context, subject: _Subject, _: int) -> None:
    await _timed(context, subject, late=False)


async def _was_late(context: Context, subject: _Subject, _: int) -> None:
    await _timed(context, subject, late=True)


async def _undo(context: Context, subject: _Subject, _: int) -> None:
    if subject.found is None:
        raise Refusal("check-in-nothing", name=subject.person.name)
    await arriving.take_back(context.tx, subject.event, subject.found)
    await _saved(context, subject, "attendance-undone")


async def _after(context: Context, subject: _Subject, _: int) -> None:
    if lasting.ends(subject.event, context.organisation) > context.now:
        await _arrived(context, subject, late=None)
        return
    draft = {"event": subject.event.id, "member": subject.person.id}
    await forms.begin(context, AFTER, draft)


ACTS: dict[str, Callable[[Context, _Subject, int], Awaitable[None]]] = {
    "here": _here,
    "late": _late,
    "excused": _excused,
    "absent": _absent,
    "with": _with,
    "leaves": _leaves,
    "left": _was_left,
    "stays": _stays,
    "in-time": _in_time,
    "was-late": _was_late,
    "undo": _undo,
    "after": _after,
}


@dataclass(frozen=True)
class ReasonStep(Step):
    """Why somebody is recorded only after the event."""

    name: str = "reason"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer some reasons."""
        subject = await _subject(context, draft["event"], draft["member"])
        texts = context.texts
        options = [Option(one, texts.plain(f"check-in-reason-{one}")) for one in REASONS]
        name = subject.person.name if subject.one is None else subject.one.name
        return Question(texts("check-in-reason-ask", name=name), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept one of the reasons."""
        if value not in REASONS:
            raise Refusal("form-older")
        draft[self.name] = context.texts.plain(f"check-in-reason-{value}")
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a typed reason."""
        draft[self.name] = one_line(context, REASON)
        return True


@dataclass(frozen=True)
class LeftStep(Step):
    """When somebody left who is recorded only after the event."""

    name: str = "left"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the time."""
        subject = await _subject(context, draft["event"], draft["member"])
        name = subject.person.name if subject.one is None else subject.one.name
        return Question(context.texts("check-in-left-ask", name=name))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a time between arrival and the end."""
        subject = await _subject(context, draft["event"], draft["member"])
        event, found = subject.event, _require_present(subject)
        assert found.arrived_at is not None
        read = read_end(context.incoming.text, event.wall)
        left = None if isinstance(read, Problem) else of_wall(read, ZoneInfo(event.zone))
        since = max(found.arrived_at, event.starts_at)
        ends = lasting.ends(event, context.organisation)
        if left is None or not since < left < ends:
            span = {"since": saying.clock(since, event), "until": saying.clock(ends, event)}
            raise Refusal("check-in-left-wrong", **span)
        draft[self.name] = left.isoformat()
        return True


async def _finish_left(context: Context, draft: Draft) -> None:
    subject = await _subject(context, draft["event"], draft["member"])
    saying.require_held(subject.event)
    _require_present(subject)
    await _left(context, subject, datetime.fromisoformat(draft["left"]))


LEFT = Form(
    "attendance-left",
    (LeftStep(),),
    echo=None,
    finish=_finish_left,
    light=True,
    passing=True,
    back=lambda draft: ("check-in-people", One(draft["event"], draft["member"])),
)


async def _finish_after(context: Context, draft: Draft) -> None:
    subject = await _subject(context, draft["event"], draft["member"])
    saying.require_held(subject.event)
    await was_there(context, subject.event, subject.person.id, draft["reason"])
    await _saved(context, subject, "attendance-recorded")


async def was_there(context: Context, event: Event, member_id: int, reason: str) -> None:
    """Record afterwards that the person was there, from the start on, for this reason."""
    stands = await arriving.signed_up(context.tx, event.id, member_id)
    await saying.settle(context, event, member_id, came=True)
    await attendance.correct(
        context.tx,
        event.id,
        member_id,
        State.PRESENT,
        How.AFTERWARDS,
        context.now,
        by=context.member.id,
        arrived_at=event.starts_at,
        companions=stands.brings,
        reason=reason,
    )


AFTER = Form(
    "attendance-after",
    (ReasonStep(),),
    echo=None,
    finish=_finish_after,
    light=True,
    passing=True,
    back=lambda draft: ("check-in-people", One(draft["event"], draft["member"])),
)
