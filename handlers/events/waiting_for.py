"""Giving up a place to wait for a choice that is full: offered beside the answers, asked first."""

from handlers.events import page, subject
from handlers.events.promoting import notify_promoted
from handlers.events.sign_up_payloads import Answers, WaitFor
from handlers.events.subject import Subject
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.replies import View
from storage.events import asking
from storage.events.events import BegunError, NotPublishedError
from storage.events.rsvps import DeadlinePassedError
from storage.model.events import Answer
from storage.model.questions import Question
from storage.questions import questions
from storage.questions.answers import WrongValueError

LABEL = 24  # characters of a choice on a button
_REFUSALS = {
    NotPublishedError: "rsvp-cancelled",
    BegunError: "rsvp-begun",
    DeadlinePassedError: "question-closed",
    WrongValueError: "form-older",
    asking.NotAskedError: "question-gone",
}


async def buttons(context: Context, whom: Subject, asked: list[Question]) -> list[list[Button]]:
    """Return a button for each full choice of these questions, for a member who has a place."""
    event = whom.event
    closed = event.deadline_at is not None and event.deadline_at <= context.now
    if whom.by is not None or whom.rsvp.standing != Answer.GOING or closed:
        return []
    full = await asking.full_choices(context.tx, event, whom.member.id, context.now)
    return [
        [
            Button(
                context.texts.plain("wait-for", label=shortened(choice.label, LABEL)),
                WaitFor(event.id, one.id, choice.key),
            )
        ]
        for one in asked
        for choice in one.offered
        if (str(one.id), choice.key) in full
    ]


async def wait(context: Context, press: WaitFor) -> None:
    """Ask, then move the member to the waitlist for the choice. Raises Refusal."""
    whom = await subject.find(context, press.event, 0)
    if whom is None:
        return
    question = await questions.find(context.tx, press.question)
    if question is None or question.removed or question.set_id != whom.event.question_set_id:
        raise Refusal("question-gone")
    texts, event = context.texts, whom.event
    label = next((one.label for one in question.offered if one.key == press.choice), None)
    if label is None:
        raise Refusal("question-gone")
    if not press.sure:
        yes = WaitFor(event.id, question.id, press.choice, 1)
        rows = [
            [Button(texts.plain("wait-for-yes"), yes)],
            [Button(texts.plain("rsvp-leave-no"), Answers(event.id))],
        ]
        context.show(View(texts("wait-for-ask", label=label), rows))
        return
    try:
        promoted = await asking.wait_for(
            context.tx, event, question, whom.member.id, press.choice, context.now
        )
    except tuple(_REFUSALS) as error:
        raise Refusal(_REFUSALS[type(error)]) from None
    if promoted:
        await notify_promoted(context, event, promoted)
    await page.show_found(context, *await page.find_for_member(context, event.id))
