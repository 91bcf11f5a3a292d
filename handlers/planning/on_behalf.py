"""📞 Staff answer an event for a member who telephones: find the person, press the answer, undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from handlers.dates import moments
from handlers.events import running
from handlers.events.card import TITLE, answer_label, open_to, timed, timed_sign_up_end
from handlers.events.own import lacking_line
from handlers.events.promoting import notify_promoted
from handlers.events.sign_up_payloads import Answers, Bring, Pick, Roll, UndoFor
from handlers.kit import fitting, forms, phones
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Question, Step
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.kit.texts import Markup, Texts
from handlers.planning import calling
from handlers.planning.payloads import AnswerFor, Change, SayFor, Show
from storage import audiences, audit, rights
from storage.audiences import SILENT, WAITLISTED
from storage.events import asking, events, on_behalf, participants, rsvps
from storage.events.participants import Listed
from storage.model.events import Answer, Event, EventStatus, Rsvp
from storage.model.people import Member, MemberStatus
from storage.model.time import from_millis, to_millis
from storage.notices import notices
from storage.people import members
from storage.rights import Reach

LABEL = 40  # characters of a button's label
_ANSWERS = (Answer.GOING, Answer.MAYBE, Answer.NOT_GOING)


def way_in(context: Context, event: Event) -> list[list[Button]]:
    """Return the button, if the event can still be answered and the person sees any of its people.

    It is offered after the sign-up deadline too, because members can still withdraw.
    """
    if not rights.participants_reach(context.member.grants, event).anything:
        return []
    if event.status is not EventStatus.PUBLISHED or event.starts_at <= context.now:
        return []
    return [[Button(context.texts.plain("behalf"), AnswerFor(event.id, 0))]]


async def _find(context: Context, event_id: int) -> tuple[Event, Reach]:
    """Return the event and whom of its people this person may answer for. Raises Refusal."""
    event = await events.find(context.tx, event_id)
    if event is None:
        raise Refusal("not-yours")
    reach = rights.participants_reach(context.member.grants, event)
    if not reach.anything:
        raise Refusal("not-yours")
    if event.status is not EventStatus.PUBLISHED:
        raise Refusal("behalf-cancelled" if event.status is EventStatus.CANCELLED else "not-yours")
    if event.starts_at <= context.now:
        raise Refusal("behalf-begun")
    return event, reach


async def begin(context: Context, press: AnswerFor) -> None:
    """Ask who telephones; those who have not answered are offered, page by page. Raises Refusal."""
    event, _ = await _find(context, press.event)
    await forms.begin(context, FORM, {"event": event.id, "page": press.page})


@dataclass(frozen=True)
class CallerStep(Step):
    """A part of the name, the staff number or the end of the telephone number; or a button."""

    name: str = "typed"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer whom the typed words may mean, or first those without an answer."""
        event, reach = await _find(context, draft["event"])
        texts, size = context.texts, context.organisation.limits.page
        title = fitting.shortened(event.title, TITLE)
        typed = draft.get(self.name)
        if typed is not None:
            found = await on_behalf.search(context.tx, event, typed, reach, limit=size + 1)
            text = texts("behalf-many" if len(found) > size else "behalf-some", typed=typed)
            turner = [[Button(texts.plain("behalf-list"), AnswerFor(event.id, 0))]]
            found = found[:size]
        else:
            counts = await participants.counts_within(context.tx, event, reach)
            page = Page.near(draft["page"], counts[SILENT], size)
            found = await participants.page(
                context.tx, event.id, SILENT, reach=reach, limit=size, offset=page.offset
            )
            by = "number" if reach.shows_staff_no else "phone"
            ask = texts(f"behalf-ask-{by}", title=title, count=counts[SILENT])
            text = page.text(texts, ask)
            turner = page.turner(texts, lambda to: AnswerFor(event.id, to))
        links = [Button(_label(context, one), Pick(event.id, one.member_id)) for one in found]
        return Question(text, links=[*links, *(button for row in turner for button in row)])

    async def type(self, context: Context, draft: Draft) -> bool:
        """Look for the person; go on if only one is meant."""
        typed = one_line(context, context.organisation.limits.name)
        event, reach = await _find(context, draft["event"])
        found = await on_behalf.search(context.tx, event, typed, reach, limit=2)
        if not found:
            raise Refusal("behalf-nobody", typed=typed)
        draft[self.name] = typed
        draft["member"] = found[0].member_id
        return len(found) == 1


def _label(context: Context, person: Listed) -> str:
    texts = context.texts
    college = context.organisation.college_name(person.college, texts.language)
    standing = answer_label(texts, person.standing) if person.standing else texts.plain("behalf-no")
    end = texts.plain("behalf-end", digits=person.phone[-4:]) if person.phone else None
    shown = None if person.standing == SILENT else standing
    parts = [part for part in (person.name, college, end, shown) if part]
    return fitting.shortened(" · ".join(parts), LABEL)


async def _finish(context: Context, draft: Draft) -> None:
    event, _ = await _find(context, draft["event"])
    person = await _person(context, event, draft["member"])
    await _seen(context, event, person)
    await _show(context, event, person)


async def _seen(context: Context, event: Event, person: Member) -> None:
    """Record that the person's telephone number is shown."""
    if person.phone and person.id != context.member.id:
        await audit.record(
            context.tx,
            context.member.id,
            "phone-shown",
            person.id,
            context.now,
            on=audit.event(event.id),
        )


async def _person(context: Context, event: Event, member_id: int) -> Member:
    """Return the member. Raises Refusal if there is none or they are not for this staff."""
    person = await members.find(context.tx, member_id)
    if (
        person is None
        or person.status is not MemberStatus.ACTIVE
        or not rights.may_answer_for(context.member.grants, event, person)
    ):
        raise Refusal("not-yours")
    return person


async def pick(context: Context, press: Pick) -> None:
    """Show the person, and the answers that can be given for them now. Raises Refusal."""
    event, _ = await _find(context, press.event)
    person = await _person(context, event, press.member)
    await forms.turn_away(context)
    await _seen(context, event, person)
    await _show(context, event, person)


async def _show(context: Context, event: Event, person: Member) -> None:
    texts, organisation = context.texts, context.organisation
    found = await rsvps.look_up(context.tx, event.id, person.id)
    own = found[1] if found else None
    text = texts(
        "behalf-person",
        name=person.name,
        college=organisation.college_name(person.college, texts.language) or texts.plain("none"),
        phone=phones.shown(person.phone or ""),
        title=fitting.shortened(event.title, TITLE),
        moment=timed(event, texts, organisation),
        standing=await _standing(context, own),
    )
    rows: list[list[Button]] = []
    if own is None and not await audiences.includes(context.tx, event.audience_id, person.id):
        text = Markup(f"{text}\n\n{texts('behalf-not-invited')}")
    elif open_to(event, context.now) == "closed":
        ends = timed_sign_up_end(event, texts, organisation)
        text = Markup(f"{text}\n\n{texts('behalf-closed', moment=ends)}")
        if own is not None and own.answer is not Answer.NOT_GOING:
            rows.append(_answers(context, event, person, [Answer.NOT_GOING]))
        if rights.may_manage_event(context.member.grants, event):
            change = Change(event.id, "deadline")
            rows.append([Button(texts.plain("planning-deadline-change"), change)])
    else:
        rows.append(_answers(context, event, person, _ANSWERS))
    if own is not None and own.answer is Answer.GOING:
        rows += _further(context, event, own)
        text = Markup(f"{text}{await _said(context, event, own)}")
    rows += await _onward(context, event)
    context.show(View(text, rows))


def _further(context: Context, event: Event, own: Rsvp) -> list[list[Button]]:
    """Return the buttons for what the member says beyond the answer."""
    texts, rows = context.texts, []
    if event.companions or own.companions:
        label = texts.plain("event-bring", count=own.companions)
        rows.append([Button(label, Bring(event.id, -1, own.member_id))])
    if event.question_set_id is not None:
        rows.append([Button(texts.plain("behalf-answers"), Answers(event.id, own.member_id))])
    return rows


async def _said(context: Context, event: Event, own: Rsvp) -> str:
    """Return how many companions come and how many questions are open, as further lines."""
    lines = []
    if own.companions:
        lines.append(context.texts("event-companions", count=own.companions))
    lacking = await asking.lacking(context.tx, event, [own.member_id])
    if open_ := lacking.get(own.member_id):
        must = any(one.required for one in open_)
        lines.append(lacking_line(len(open_), context.texts, must=must))
    return "".join(f"\n{line}" for line in lines)


async def _standing(context: Context, own: Rsvp | None) -> str:
    texts = context.texts
    if own is None:
        return answer_label(texts, SILENT)
    answer = answer_label(texts, own.standing)
    if not own.by_phone:
        return answer
    staff = await members.find(context.tx, own.answered_by) if own.answered_by else None
    note = by_phone(texts, staff.name if staff else None)
    return texts.plain("behalf-standing", answer=answer, note=note)


def by_phone(texts: Texts, staff: str | None) -> str:
    """Return the mark of an answer that staff entered: by telephone, and who did it if known."""
    if staff is None:
        return texts.plain("roll-by-phone-somebody")
    return texts.plain("roll-by-phone", name=staff)


def _answers(
    context: Context, event: Event, person: Member, answers: Sequence[Answer]
) -> list[Button]:
    row = []
    for answer in answers:
        label = answer_label(context.texts, answer)
        if answer is Answer.GOING and (event.free == 0 or event.waitlisted):
            label = context.texts.plain("behalf-waitlist")
        row.append(Button(label, SayFor(event.id, person.id, answer, 0)))
    return row


async def _onward(context: Context, event: Event) -> list[list[Button]]:
    """Return the buttons to the next caller, to the calls, and back to the event."""
    texts = context.texts
    if rights.may_manage_event(context.member.grants, event):
        back = Button(texts.plain("event-back"), Show(event.id))
    else:
        back = Button(texts.plain("roll-open"), Roll(event.id, SILENT, 0))
    further = [[Button(texts.plain("behalf-next"), AnswerFor(event.id, 0))]]
    return [*further, *await calling.way_in(context, event), [back]]


async def say(context: Context, press: SayFor) -> None:
    """Enter the answer for the member, notify them if they can be reached, and offer an undo.

    Giving up a place that somebody waits for is asked about first. Raises Refusal.
    """
    tx, texts = context.tx, context.texts
    event, _ = await _find(context, press.event)
    person = await _person(context, event, press.member)
    itself = person.id == context.member.id
    try:
        recorded = await rsvps.answer(
            tx,
            event.id,
            person.id,
            press.answer,
            context.now,
            known=person,
            sure=bool(press.sure),
            by=None if itself else context.member.id,
            approves=rights.may_manage_event(context.member.grants, event)
            and open_to(event, context.now) == "open",
        )
    except rsvps.NotInvitedError:
        raise Refusal("behalf-not-invited") from None
    except rsvps.DeclinedError:
        raise Refusal("behalf-declined") from None
    except rsvps.HereError:
        raise Refusal("behalf-here", name=person.name) from None
    except rsvps.DeadlinePassedError:
        await _show(context, event, person)
        return
    except (rsvps.GivesAwayError, rsvps.FinalError):
        yes = SayFor(event.id, person.id, press.answer, 1)
        rows = [
            [Button(texts.plain("behalf-give-yes"), yes)],
            [Button(texts.plain("planning-no"), Pick(event.id, person.id))],
        ]
        ask = texts("behalf-give", name=person.name, count=event.waitlisted)
        context.show(View(ask, rows))
        return
    if recorded.changed:
        await audit.record(
            tx,
            context.member.id,
            "answered-for",
            person.id,
            context.now,
            on=audit.event(event.id),
        )
        if recorded.promoted:
            await notify_promoted(context, recorded.event, recorded.promoted)
        if recorded.before == Answer.GOING and open_to(event, context.now) == "closed":
            await running.notify_of_late_withdrawal(
                context, recorded.event, person, len(recorded.promoted)
            )
        if not itself:
            await _notify(context, recorded.event, person, "you-answered-for")
    await _confirm(context, recorded, person)


async def _confirm(context: Context, recorded: rsvps.Recorded, person: Member) -> None:
    texts, event, own = context.texts, recorded.event, recorded.rsvp
    answer = answer_label(texts, own.standing)
    if own.standing == WAITLISTED:
        key = "behalf-in-line-quota" if event.full_for_some else "behalf-in-line"
        answer = texts.plain(key, place=str(recorded.in_line))
    changed = recorded.changed or own.by_phone
    text = texts(
        "behalf-done" if changed else "behalf-same",
        name=person.name,
        answer=answer,
        title=fitting.shortened(event.title, TITLE),
        moment=moments.timed_wall(event.wall, texts, ZoneInfo(event.zone), moments.short),
    )
    if changed:
        reached = _is_reachable(person)
        text = Markup(f"{text}\n{texts('behalf-told' if reached else 'behalf-untold')}")
    rows: list[list[Button]] = []
    if own.by_phone and not recorded.promoted:
        undo = UndoFor(event.id, person.id, to_millis(own.answered_at))
        rows.append([Button(texts.plain("behalf-undo"), undo)])
    context.show(View(text, [*rows, *await _onward(context, event)]))


def _is_reachable(person: Member) -> bool:
    return person.telegram_id is not None and person.reachable


async def _notify(context: Context, event: Event, person: Member, key: str) -> None:
    """Send the member the event's card, with what staff have just done above it."""
    if _is_reachable(person):
        await notices.notify(
            context.tx,
            [person.id],
            key,
            {},
            context.now,
            people={"by": [context.member.id]},
            event_id=event.id,
        )


async def undo(context: Context, press: UndoFor) -> None:
    """Restore what the member's answer was before. Raises Refusal."""
    event, _ = await _find(context, press.event)
    person = await _person(context, event, press.member)
    tx, texts, now = context.tx, context.texts, context.now
    try:
        undone = await on_behalf.undo(tx, event.id, person.id, from_millis(press.at), now)
    except on_behalf.NothingToUndoError:
        raise Refusal("behalf-undo-late") from None
    except on_behalf.PlaceTakenError:
        raise Refusal("behalf-undo-taken") from None
    await audit.record(
        tx, context.member.id, "answer-for-undone", person.id, now, on=audit.event(event.id)
    )
    if undone.promoted:
        await notify_promoted(context, undone.event, undone.promoted)
    # What has not gone out yet need not be taken back.
    if not await notices.cancel_personal(tx, event.id, person.id, now):
        await _notify(context, undone.event, person, "you-answer-undone")
    standing = await _standing(context, undone.rsvp)
    text = texts("behalf-undone", name=person.name, standing=standing)
    rows = [[Button(texts.plain("behalf-again"), Pick(event.id, person.id))]]
    context.show(View(text, [*rows, *await _onward(context, undone.event)]))


FORM = forms.Form(
    "answer-for",
    (CallerStep(),),
    echo=None,
    finish=_finish,
    light=True,
    passing=True,
    back=lambda draft: ("behalf", AnswerFor(draft["event"], 0)),
)
