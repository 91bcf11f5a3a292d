"""An event's questions as a member answers them: one a message, each saved at once.

The place is the member's already; whoever leaves in the middle answers the rest later.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.events import alike, following, late_changes, subject, waiting_for
from handlers.events.card import TITLE
from handlers.events.own import answer_lines
from handlers.events.payloads import CalendarFile, See, Whole
from handlers.events.promoting import notify_promoted
from handlers.events.question_steps import OneStep, SeveralStep, answers_of, is_gone, of_draft
from handlers.events.sign_up_payloads import AnswerOne, AnswerOpen, Answers, Bring, OpenGuest
from handlers.events.subject import Subject
from handlers.kit import forms
from handlers.kit.buttons import Button, Payload
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Way
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from storage.events import asking
from storage.events.events import BegunError, NotPublishedError
from storage.events.rsvps import DeadlinePassedError
from storage.model.events import Event
from storage.model.questions import Question, QuestionKind, Value, is_asked
from storage.questions import answers, questions
from storage.questions.answers import WrongValueError

ENTRY = 40  # characters of a question on a button
_REFUSALS: Mapping[type[Exception], str] = {
    NotPublishedError: "rsvp-cancelled",
    BegunError: "rsvp-begun",
    WrongValueError: "form-older",
    asking.NotAskedError: "question-gone",
}


async def begin(context: Context, event: Event, origin: str | None = None) -> None:
    """Ask in a new message what the person has not answered yet.

    Nothing is asked of who is in the middle of another form. ``origin`` is that of the event's card
    whose button was pressed, if it was one: the card follows what is answered.
    """
    if await forms.under_way(context) is None:
        whom = await subject.find(context, event.id, 0)
        if whom is not None:
            pressed = origin is not None and context.incoming.press is not None
            card = [context.incoming.message_id, origin] if pressed else None
            await _ask_next(context, whom, [], apart=True, card=card)


async def begin_all(context: Context, event_ids: Sequence[int]) -> None:
    """Ask, as begin does, what these events ask; the same question of several only once."""
    if await forms.under_way(context) is None:
        await _ask_of_next(context, [], event_ids, apart=True)


async def _ask_of_next(
    context: Context, skipped: Sequence[int], event_ids: Sequence[int], *, apart: bool = False
) -> bool:
    """Ask the next question of the first of these events that has one; return whether one has."""
    for number, event_id in enumerate(event_ids, start=1):
        whom = await subject.find(context, event_id, 0)
        rest = event_ids[number:]
        if whom and await _ask_next(context, whom, skipped, rest=rest, apart=apart):
            return True
    return False


async def ask_open(context: Context, press: AnswerOpen) -> None:
    """Ask what is not answered yet. Raises Refusal."""
    whom = await subject.find(context, press.event, press.whom)
    if whom is not None and not await _ask_next(context, whom, []):
        await _show(context, whom)


async def ask_one(context: Context, press: AnswerOne) -> None:
    """Ask one question again. Raises Refusal."""
    whom = await subject.find(context, press.event, press.whom)
    if whom is None:
        return
    question = await questions.find(context.tx, press.question)
    if question is None or question.removed or question.set_id != whom.event.question_set_id:
        raise Refusal("question-gone")
    if not subject.sees(context, whom, question):
        raise Refusal("not-yours")
    await _ask(context, whom, question, [], {"alone": True})


async def show(context: Context, press: Answers) -> None:
    """Show what was answered, with a button for each question. Raises Refusal."""
    whom = await subject.find(context, press.event, press.whom)
    if whom is not None:
        await _show(context, whom)


async def _show(context: Context, whom: Subject, note: str = "") -> None:
    texts, event = context.texts, whom.event
    asked = [
        one
        for one in await asking.of_event(context.tx, event, removed=True)
        if subject.sees(context, whom, one)
    ]
    given = await answers_of(context, whom)
    lines = answer_lines(asked, given, texts) or [texts("question-none")]
    title = shortened(event.title, TITLE)
    key = "question-answers" if whom.by is None else "question-answers-of"
    head = texts(key, title=title, name=whom.member.name)
    present = [one for one in asked if not one.removed and is_asked(one, given)]
    rows = [
        [Button(shortened(one.text, ENTRY), AnswerOne(event.id, one.id, whom.number))]
        for one in present
    ]
    rows += await waiting_for.buttons(context, whom, present)
    text = Markup("\n".join([*([texts(note)] if note else []), head, "", *lines]))
    context.show(View(text, [*rows, subject.back(context, whom)]))


async def _open(context: Context, whom: Subject) -> list[Question]:
    asked = await asking.of_event(context.tx, whom.event)
    given = await answers_of(context, whom)
    return [one for one in answers.open_questions(asked, given) if subject.sees(context, whom, one)]


async def _ask_next(
    context: Context,
    whom: Subject,
    skipped: Sequence[int],
    *,
    rest: Sequence[int] = (),
    apart: bool = False,
    card: Sequence[Any] | None = None,
) -> bool:
    """Ask the next question that was neither answered nor skipped; return whether there was one.

    ``card`` is the message and origin of the event's card that follows.
    """
    left = [one for one in await _open(context, whom) if one.id not in skipped]
    if left:
        asked = {"left": len(left), "rest": list(rest), "card": card}
        await _ask(context, whom, left[0], skipped, asked, apart=apart)
    return bool(left)


async def _ask(
    context: Context,
    whom: Subject,
    question: Question,
    skipped: Sequence[int],
    asked: Draft,
    *,
    apart: bool = False,
) -> None:
    draft: Draft = {"event": whom.event.id, "member": whom.number, "question": question.id}
    draft |= {
        "skipped": list(skipped),
        "alone": False,
        "left": 0,
        "rest": [],
        "card": None,
        **asked,
    }
    draft["guest"] = whom.guest
    several = question.kind is QuestionKind.SEVERAL
    given = (await answers_of(context, whom)).get(question.id)
    if several and isinstance(given, list):
        draft["several"] = given
    await forms.begin(context, SEVERAL if several else ONE, draft, apart=apart)


async def _finish(context: Context, draft: Draft) -> None:
    """Save the answer, then ask the next question or show all answers.

    A question that is not asked any more is left out.
    """
    if await is_gone(context, draft):
        left_out = await subject.find(context, draft["event"], draft["member"])
        if left_out is not None:
            await _go_on(context, left_out, draft, draft["skipped"])
        return
    whom, question = await of_draft(context, draft)
    if not subject.sees(context, whom, question):
        raise Refusal("not-yours")
    value, skipped = draft.get("value", draft.get("several")), list(draft["skipped"])
    rest = draft.get("rest", [])
    if value is None:
        skipped += [question.id, *await alike.skip(context, question, rest)]
        if draft["alone"]:
            await answers.withdraw(context.tx, question.id, whom.member.id)
    elif not await _save(context, whom, question, value):
        return
    else:
        await alike.answer(context, question, value, rest)
    await _go_on(context, whom, draft, skipped, "question-thanks")


async def _go_on(
    context: Context, whom: Subject, draft: Draft, skipped: Sequence[int], note: str = ""
) -> None:
    rest = draft.get("rest", [])
    if draft["alone"] or not (
        await _ask_next(context, whom, skipped, rest=rest, card=draft.get("card"))
        or await _ask_of_next(context, skipped, rest)
    ):
        await _show(context, whom, note)
    if whom.by is None and not whom.guest:
        await following.follow(context, whom.event.id, draft.get("card"))


async def _save(context: Context, whom: Subject, question: Question, value: Value) -> bool:
    """Save the answer; return False if staff are asked whether it may still be changed."""
    try:
        promoted = await asking.answer(
            context.tx, whom.event, question, whom.member.id, value, context.now, by=whom.by
        )
    except DeadlinePassedError:
        await late_changes.ask_answer(context, whom, question, value)
        return False
    except asking.FullError as error:
        raise Refusal("question-choice-full", label=error.label) from None
    except tuple(_REFUSALS) as error:
        raise Refusal(_REFUSALS[type(error)]) from None
    await subject.record(context, whom)
    if promoted:
        await notify_promoted(context, whom.event, promoted)
    return True


async def reopen(context: Context, kept: Draft) -> None:
    """Ask a question again, in a new message, as another form found it; see :func:`open_question`.

    If it is no longer asked, ask what else is open.
    """
    if await forms.under_way(context) is not None:
        return
    whom = await subject.find(context, kept["event"], kept["member"])
    if whom is None:
        return
    question = await questions.find(context.tx, kept["question"])
    if question is None or question.removed:
        rest, card = kept["rest"], kept.get("card")
        await _ask_next(context, whom, kept["skipped"], rest=rest, apart=True, card=card)
        return
    several = question.kind is QuestionKind.SEVERAL
    await forms.begin(context, SEVERAL if several else ONE, dict(kept), apart=True)


async def open_question(context: Context) -> Draft | None:
    """Return the draft of the event's question that is open, for :func:`reopen`; else None."""
    dialog = await forms.under_way(context)
    if dialog is None or dialog.form not in {ONE.name, SEVERAL.name}:
        return None
    return dict(dialog.draft)


def _stays(press: Payload, draft: Mapping[str, Any]) -> bool:
    """Return whether the question stays open beside this button of its event."""
    return isinstance(press, Bring | See | Whole | CalendarFile) and press.event == draft["event"]


def _back(draft: Draft) -> Way:
    if draft["member"]:
        return "behalf-back-plain", Answers(draft["event"], draft["member"])
    if draft.get("guest"):
        return "guest-open", OpenGuest(draft["event"])
    return "event-back", See(draft["event"])


ONE, SEVERAL = (
    forms.Form(
        name,
        (step,),
        echo=None,
        finish=_finish,
        light=True,
        passing=True,
        beside=_stays,
        leave="question-later",
        left="question-left",
        back=_back,
    )
    for name, step in (("event-question", OneStep()), ("event-question-several", SeveralStep()))
)
