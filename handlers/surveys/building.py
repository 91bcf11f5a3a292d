"""A question of a questionnaire for staff: made by a form, changed, ordered, taken away."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final

from handlers.kit import fitting, forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Step, Way
from handlers.kit.replies import View
from handlers.kit.texts import Markup, joined
from handlers.planning.sign_up.question import TextStep, condition
from handlers.questions import reading
from handlers.surveys import desk
from handlers.surveys.payloads import AddOne, AskWhen, EditOne, OpenOne, Questions
from handlers.surveys.steps import (
    EndsStep,
    ItemsStep,
    KindStep,
    LimitsStep,
    RequiredStep,
    ScaleStep,
)
from storage.model.questions import Choice, Question, QuestionKind
from storage.model.surveys import Survey
from storage.questions import questions
from storage.surveys import building
from storage.surveys.answering import AskedForFilesError
from storage.surveys.surveys import AnsweredError, WrongStateError

STATED: Final = ("text", "items", "ends", "limits")
ACTS: Final = (*STATED, "scale", "required", "up", "down", "remove")


async def add(context: Context, press: AddOne) -> None:
    """Open the form for a further question. Raises Refusal."""
    survey = await desk.find(context, press.survey)
    if len(await questions.of_set(context.tx, survey.set_id)) >= reading.MOST:
        raise Refusal("survey-too-many", limit=str(reading.MOST))
    await guarded(building.require_free(context.tx, survey))
    await forms.begin(context, FORM, {"survey": survey.id})


async def guarded(change: Awaitable[object]) -> None:
    """Await a change of the questions. Raises Refusal where it can't be made."""
    try:
        await change
    except WrongStateError:
        raise Refusal("survey-over") from None
    except AnsweredError:
        raise Refusal("survey-answered") from None
    except building.EmptyError:
        raise Refusal("survey-empty") from None
    except AskedForFilesError:
        raise Refusal("survey-no-files") from None


async def find(context: Context, survey_id: int, question_id: int) -> tuple[Survey, Question]:
    """Return the questionnaire and its question. Raises Refusal."""
    survey = await desk.find(context, survey_id)
    question = await questions.find(context.tx, question_id)
    if question is None or question.set_id != survey.set_id or question.removed:
        raise Refusal("question-gone")
    return survey, question


async def show(context: Context, press: OpenOne) -> None:
    """Show the question's page. Raises Refusal."""
    await show_question(context, *await find(context, press.survey, press.question))


async def show_question(
    context: Context, survey: Survey, question: Question, note: Markup | None = None
) -> None:
    """Show the question's page, with ``note`` above it."""
    texts, kind = context.texts, question.kind
    lines = [texts("survey-one", text=question.text, kind=kind.value)]
    lines += [texts("question-page-choice", label=one.label) for one in question.offered]
    if kind.has_scale:
        lines.append(
            texts(
                "survey-one-scale", scale=str(question.scale), low=question.low, high=question.high
            )
        )
    if reading.is_limited(kind):
        least, most = (
            "none" if one is None else str(one) for one in (question.least, question.most)
        )
        lines.append(texts("survey-one-limits", kind=kind.value, least=least, most=most))
    if kind is not QuestionKind.SECTION:
        lines.append(texts("question-page-required", on=str(question.required)))
    if depends := await condition(context, question):
        lines.append(depends)

    def act(name: str, **args: object) -> Button:
        return Button(
            texts.plain(f"survey-act-{name}", **args), EditOne(survey.id, question.id, name)
        )

    rows = [[act("text")]]
    if kind.is_listed:
        rows[0].append(act("items"))
    if kind.has_scale:
        rows.append([act("scale", scale=str(question.scale)), act("ends")])
    if reading.is_limited(kind):
        rows.append([act("limits")])
    if kind is not QuestionKind.SECTION:
        rows.append([act("required", on=str(question.required))])
    rows += [
        [act("up"), act("down")],
        [Button(texts.plain("question-if"), AskWhen(survey.id, question.id, 0, ""))],
        [act("remove")],
        [Button(texts.plain("survey-to-questions"), Questions(survey.id, 0))],
    ]
    text = Markup("\n".join(lines))
    context.show(View(Markup(f"{note}\n\n{text}") if note else text, rows))


async def edit(context: Context, press: EditOne) -> None:
    """Change one thing of the question, or ask for it. Raises Refusal."""
    survey, question = await find(context, press.survey, press.question)
    if press.act not in ACTS:
        raise Refusal("button-foreign")
    if press.act in STATED:
        if press.act != "text":
            await guarded(building.require_free(context.tx, survey))
        draft = {"survey": survey.id, "question": question.id, "kind": question.kind.value}
        await forms.begin(context, FORMS[press.act], draft)
        return
    if press.act in {"up", "down"}:
        up = press.act == "up"
        await guarded(building.move(context.tx, survey, question, up=up))
    elif press.act == "remove":
        await guarded(building.take_away(context.tx, survey, question))
    else:
        await guarded(building.change(context.tx, survey, _TOGGLES[press.act](question)))
    await desk.record(context, survey, "changed")
    if press.act in {"up", "down", "remove"}:
        note = context.texts(f"survey-moved-{press.act}")
        at = 0 if press.act == "remove" else await desk.page_of(context, survey, question)
        await desk.show_questions(context, survey.id, at, note)
        return
    await show_question(context, *await find(context, survey.id, question.id))


def _next_scale(question: Question) -> Question:
    longer = [one for one in reading.SCALES if one > question.scale]
    return replace(question, scale=longer[0] if longer else reading.SCALES[0])


_TOGGLES: Mapping[str, Callable[[Question], Question]] = {
    "required": lambda question: replace(question, required=not question.required),
    "scale": _next_scale,
}


def _labelled(draft: Draft) -> tuple[Choice, ...]:
    items = draft.get("items", ())
    return tuple(Choice(str(number), label) for number, label in enumerate(items, start=1))


async def _finish(context: Context, draft: Draft) -> None:
    survey = await desk.find(context, draft["survey"])
    kind = QuestionKind(draft["kind"])
    low, high = draft.get("ends") or ("", "")
    least, most = draft.get("limits") or (None, None)
    new = replace(
        reading.new_question(kind, draft["text"]),
        choices=_labelled(draft) if kind.is_listed else (),
        required=bool(draft.get("required")),
        scale=draft.get("scale", reading.SCALES[0]),
        low=low,
        high=high,
        least=least,
        most=most,
    )
    await guarded(building.add(context.tx, survey, [new]))
    await desk.record(context, survey, "changed")
    count = len(await questions.of_set(context.tx, survey.set_id))
    last = (count - 1) // desk.PAGE
    await desk.show_questions(context, survey.id, last, context.texts("survey-added"))


async def _finish_change(context: Context, draft: Draft) -> None:
    survey, question = await find(context, draft["survey"], draft["question"])
    depending = await _depending(context, survey, question)
    if "text" in draft:
        await guarded(building.reword(context.tx, survey, question, draft["text"]))
    else:
        await guarded(building.change(context.tx, survey, _changed(question, draft)))
    await desk.record(context, survey, "changed")
    survey, question = await find(context, survey.id, question.id)
    still = {one.id for one in await _depending(context, survey, question)}
    names = [fitting.shortened(one.text, desk.LABEL) for one in depending if one.id not in still]
    note = context.texts("survey-changed")
    if names:
        note = context.texts("survey-changed-all", questions=joined(names, context.texts))
    await show_question(context, survey, question, note)


async def _depending(context: Context, survey: Survey, question: Question) -> list[Question]:
    """Return the questions that are asked only of whom this one was answered in some way."""
    asked = await questions.of_set(context.tx, survey.set_id)
    return [one for one in asked if one.if_id == question.id]


def _changed(question: Question, draft: Draft) -> Question:
    if "items" in draft:
        labels = [(label, None) for label in draft["items"]]
        return replace(question, choices=questions.relabelled(question, list(labels)))
    if "ends" in draft:
        low, high = draft["ends"]
        return replace(question, low=low, high=high)
    if "limits" in draft:
        least, most = draft["limits"]
        return replace(question, least=least, most=most)
    if reading.is_limited(question.kind):  # they were skipped
        return replace(question, least=None, most=None)
    return replace(question, low="", high="")


def _back(draft: Draft) -> Way:
    return "survey-to-questions", Questions(draft["survey"], 0)


def _form(name: str, *steps: Step, change: bool = False) -> forms.Form:
    finish = _finish_change if change else _finish
    return forms.Form(name, steps, echo=None, finish=finish, back=_back)


FORM = _form(
    "survey-question",
    KindStep(),
    TextStep(),
    ItemsStep(),
    ScaleStep(),
    EndsStep(),
    LimitsStep(),
    RequiredStep(),
)
FORMS: Final = {
    "text": _form("survey-question-text", TextStep(), change=True),
    "items": _form("survey-question-items", ItemsStep(), change=True),
    "ends": _form("survey-question-ends", EndsStep(), change=True),
    "limits": _form("survey-question-limits", LimitsStep(), change=True),
}
