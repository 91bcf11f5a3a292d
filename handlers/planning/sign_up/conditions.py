"""Of whom a question is asked: of everybody, or of whoever answered an earlier one so."""

from dataclasses import replace

from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.replies import View
from handlers.planning.sign_up import page, question
from handlers.planning.sign_up_payloads import AskIf, OpenQuestion
from storage.events import asking
from storage.model.events import Event
from storage.model.questions import SCALE, Question, QuestionKind
from storage.questions import questions

LABEL = 30  # characters of a question or a choice on a button


async def ask_if(context: Context, press: AskIf) -> None:
    """Show on what the question can depend, or mark or unmark an answer. Raises Refusal."""
    event, one = await question.find(context, press.event, press.question)
    if press.other > 0:
        other = await questions.find(context.tx, press.other)
        known = other is not None and other.set_id == one.set_id and other.position < one.position
        if other is None or not known or press.value not in _values(context, other):
            raise Refusal("button-foreign")
        values = set(one.if_values) if one.if_id == other.id else set()
        values ^= {press.value}
        if_id = other.id if values else None
        await questions.change(
            context.tx, replace(one, if_id=if_id, if_values=tuple(sorted(values)))
        )
        await page.record(context, event.id, "question")
    elif press.other < 0:
        await questions.change(context.tx, replace(one, if_id=None, if_values=()))
        await page.record(context, event.id, "question")
    changed = await questions.find(context.tx, one.id)
    assert changed is not None
    await _show(context, event, changed)


def _values(context: Context, other: Question) -> dict[str, str]:
    """Return the answers to this question on which another can depend, with their labels."""
    if other.kind is QuestionKind.YES_NO:
        return {one: context.texts.plain(f"answer-{one}") for one in ("yes", "no")}
    if other.kind is QuestionKind.SCALE:
        return {str(one): str(one) for one in range(1, SCALE + 1)}
    return {choice.key: choice.label for choice in other.offered}


async def _show(context: Context, event: Event, one: Question) -> None:
    texts = context.texts
    earlier = [
        other
        for other in await asking.of_event(context.tx, event)
        if other.position < one.position and _values(context, other)
    ]
    rows = []
    for other in earlier:
        for value, label in _values(context, other).items():
            chosen = one.if_id == other.id and value in one.if_values
            said = texts.plain(
                "question-if-choice",
                text=shortened(other.text, LABEL // 2),
                value=shortened(label, LABEL // 2),
            )
            to = AskIf(event.id, one.id, other.id, value)
            rows.append([Button(("✅ " if chosen else "") + said, to)])
    if one.if_id is not None:
        rows.append([Button(texts.plain("question-if-all"), AskIf(event.id, one.id, -1, ""))])
    rows.append([Button(texts.plain("question-back"), OpenQuestion(event.id, one.id))])
    key = "question-if-ask" if earlier else "question-if-none"
    context.show(View(texts(key, text=shortened(one.text, question.TEXT)), rows))
