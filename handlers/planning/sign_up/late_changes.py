"""A change that a member asked for after the deadline: made or declined by one press of staff."""

from collections.abc import Mapping

from handlers.events.card import TITLE, timed
from handlers.events.own import change_in_words, question_of
from handlers.events.payloads import See
from handlers.events.promoting import notify_promoted
from handlers.events.sign_up_payloads import DecideChange, Roll
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.notify import notify_people
from handlers.kit.replies import View
from handlers.kit.texts import Texts
from handlers.planning.rights import event_of
from storage import audit, rights
from storage.events import asking, companions, late
from storage.events.events import BegunError, NotPublishedError
from storage.events.late import LateChange
from storage.model.events import Answer, Event
from storage.model.people import Member
from storage.model.questions import Question
from storage.model.time import to_millis
from storage.people import members
from storage.questions.answers import WrongValueError

_NO_ROOM = (companions.NoRoomError, asking.FullError)
_IMPOSSIBLE = (
    *(companions.NotGoingError, companions.TooManyError, asking.NotAskedError),
    WrongValueError,
)


async def decide(context: Context, press: DecideChange) -> None:
    """Make the change or decline it, and notify the member. Raises Refusal."""
    event = await event_of(context, press.event)
    tx, texts = context.tx, context.texts
    person = await members.find(tx, press.member)
    if person is None or not rights.may_answer_for(context.member.grants, event, person):
        raise Refusal("not-yours")
    rows = [[Button(texts.plain("roll-open"), Roll(event.id, Answer.GOING.value, 0))]]
    change = await _find(context, press)
    if change is None:
        context.show(View(texts("late-settled"), rows))
        return
    question = await question_of(tx, change)
    if question is not None and not rights.may_read_answers(
        context.member.grants, event, question.seen_by
    ):
        raise Refusal("not-yours")
    try:
        promoted = await late.decide_change(tx, event, change, context.now, yes=bool(press.yes))
    except (BegunError, NotPublishedError):
        raise Refusal("planning-begun") from None
    except _NO_ROOM:
        raise Refusal("late-change-no-room") from None
    except _IMPOSSIBLE:
        await late.drop_change(tx, event.id, person.id, change.part)
        context.show(View(texts("late-change-impossible"), rows))
        return
    if promoted:
        await notify_promoted(context, event, promoted)
    await _settle(context, event, person, change, question, yes=bool(press.yes))
    what = change_in_words(change, question, texts)
    title = shortened(event.title, TITLE)
    key = "late-change-said-yes" if press.yes else "late-change-said-no"
    context.show(View(texts(key, name=person.name, what=what, title=title), rows))


async def _find(context: Context, press: DecideChange) -> LateChange | None:
    """Return what was asked for when the button was sent; None if it is another by now."""
    found = await late.changes(context.tx, press.event, press.member)
    return next(
        (one for one in found if one.part == press.part and to_millis(one.asked_at) == press.asked),
        None,
    )


async def _settle(
    context: Context,
    event: Event,
    person: Member,
    change: LateChange,
    question: Question | None,
    *,
    yes: bool,
) -> None:
    """Record the decision and notify the member."""
    await audit.record(
        context.tx,
        context.member.id,
        "sign-up-approved" if yes else "sign-up-declined",
        person.id,
        context.now,
        on=audit.event(event.id),
    )

    def args(texts: Texts) -> Mapping[str, str]:
        return {
            "title": event.title,
            "moment": timed(event, texts, context.organisation),
            "what": change_in_words(change, question, texts),
        }

    await notify_people(
        context.tx,
        [person],
        "late-change-you-yes" if yes else "late-change-you-no",
        args,
        context.now,
        buttons=(("event-open", See(event.id).pack()),),
        about=person.id,
    )
