"""On whose answers it depends whether a question is asked."""

from dataclasses import replace

from handlers.kit import fitting
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.surveys import desk
from handlers.surveys.building import find, guarded
from handlers.surveys.payloads import AskWhen, OpenOne
from storage.model.questions import Question, QuestionKind
from storage.model.surveys import Survey
from storage.questions import questions
from storage.surveys import building

LABEL = 14  # characters of a question and of a value on a button
EARLIER = 8  # questions on whose answers it can depend, the nearest ones


async def ask_when(context: Context, press: AskWhen) -> None:
    """Show on what the question can depend, or mark or unmark an answer. Raises Refusal."""
    survey, one = await find(context, press.survey, press.question)
    if press.other > 0:
        other = await questions.find(context.tx, press.other)
        known = other is not None and other.set_id == one.set_id and other.position < one.position
        if other is None or not known or press.value not in _values(context, other):
            raise Refusal("button-foreign")
        values = set(one.if_values) if one.if_id == other.id else set()
        values ^= {press.value}
        if_id = other.id if values else None
        changed = replace(one, if_id=if_id, if_values=tuple(sorted(values)))
        await guarded(building.change(context.tx, survey, changed))
        await desk.record(context, survey, "changed")
    elif press.other < 0:
        changed = replace(one, if_id=None, if_values=())
        await guarded(building.change(context.tx, survey, changed))
        await desk.record(context, survey, "changed")
    await _show_when(context, *await find(context, survey.id, one.id))


def _values(context: Context, other: Question) -> dict[str, str]:
    """Return the answers to this question on which another can depend, with their labels."""
    if other.kind is QuestionKind.YES_NO:
        return {one: context.texts.plain(f"answer-{one}") for one in ("yes", "no")}
    if other.kind is QuestionKind.SCALE:
        return {str(one): str(one) for one in range(1, other.scale + 1)}
    return {one.key: one.label for one in other.offered} if other.kind.has_choices else {}


async def _show_when(context: Context, survey: Survey, one: Question) -> None:
    texts = context.texts
    earlier = [
        other
        for other in await questions.of_set(context.tx, survey.set_id)
        if other.position < one.position and _values(context, other)
    ]
    rows = []
    for other in earlier[-EARLIER:]:
        for value, label in _values(context, other).items():
            chosen = one.if_id == other.id and value in one.if_values
            said = texts.plain(
                "question-if-choice",
                text=fitting.shortened(other.text, LABEL),
                value=fitting.shortened(label, LABEL),
            )
            to = AskWhen(survey.id, one.id, other.id, value)
            rows.append([Button(("✅ " if chosen else "") + said, to)])
    if one.if_id is not None:
        rows.append([Button(texts.plain("question-if-all"), AskWhen(survey.id, one.id, -1, ""))])
    rows.append([Button(texts.plain("question-back"), OpenOne(survey.id, one.id))])
    key = "question-if-ask" if earlier else "question-if-none"
    context.show(View(texts(key, text=fitting.shortened(one.text, 60)), rows))
