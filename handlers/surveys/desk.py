"""📋 Questionnaires for staff: the list, a questionnaire's page, its questions."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from handlers.dates import moments
from handlers.kit import fitting, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.surveys import card
from handlers.surveys.payloads import (
    AddOne,
    Manage,
    NewSurvey,
    OpenOne,
    Questions,
    Results,
    SurveyAct,
    Surveys,
)
from storage import audit, rights
from storage.model.questions import NewQuestion, Question, QuestionKind
from storage.model.surveys import Survey, SurveyStatus
from storage.questions import questions
from storage.surveys import building, surveys

TITLE, LABEL = 24, 30  # characters of a title, and of a question, on a button
Q = TypeVar("Q", Question, NewQuestion)
PAGE = 10  # questions on a page


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may make none."""
    may = rights.may_make_surveys(context.member.grants)
    return context.texts.plain("bench-surveys") if may else None


def require_maker(context: Context) -> None:
    """Check that the person may make questionnaires. Raises Refusal."""
    if not rights.may_make_surveys(context.member.grants):
        raise Refusal("not-yours")


async def find(context: Context, survey_id: int) -> Survey:
    """Return the questionnaire. Raises Refusal if there is none or they do not manage it."""
    require_maker(context)
    survey = await surveys.find(context.tx, survey_id)
    if survey is None or not rights.may_manage_survey(context.member.grants, survey.scope):
        raise Refusal("not-yours")
    return survey


async def record(context: Context, survey: Survey, verb: str) -> None:
    """Record the act in the audit log."""
    await audit.record(context.tx, context.member.id, f"survey-{verb}", None, context.now)


async def named(context: Context) -> None:
    """Show those that the person manages, or to members those that ask them. Raises Refusal."""
    if rights.may_make_surveys(context.member.grants):
        await listing(context, Surveys(0))
    else:
        await card.mine(context)


async def listing(context: Context, press: Surveys) -> None:
    """Show a page of the questionnaires that the person manages. Raises Refusal."""
    require_maker(context)
    texts, tx, reach = context.texts, context.tx, rights.reach_of(context.member.grants)
    count = await surveys.managed_count(tx, reach)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await surveys.managed(tx, reach, limit=page.size, offset=page.offset)
    rows = [
        [
            Button(
                texts.plain(
                    "surveys-line",
                    title=fitting.shortened(one.title, TITLE),
                    status=state_of(context, one),
                ),
                Manage(one.id),
            )
        ]
        for one in found
    ]
    rows += page.turner(texts, Surveys)
    rows += [
        [Button(texts.plain(f"surveys-new-{how}"), NewSurvey(how))] for how in ("form", "template")
    ]
    rows.append(workbench.back(context))
    context.show(View(page.text(texts, texts("surveys-head", count=count)), rows))


def state_of(context: Context, survey: Survey) -> str:
    """Return how it stands in a word: one that is opened for later is ``waits``."""
    later = survey.opens_at is not None and survey.opens_at > context.now
    return "waits" if survey.status is SurveyStatus.OPEN and later else survey.status.value


async def manage(context: Context, press: Manage) -> None:
    """Show the questionnaire's page. Raises Refusal."""
    await show(context, press.survey)


async def show(context: Context, survey_id: int, note: Markup | None = None) -> None:
    """Show the questionnaire's page, with ``note`` above it. Raises Refusal."""
    survey = await find(context, survey_id)
    texts = context.texts
    parts = [
        *([note] if note else []),
        texts("survey-page", title=survey.title, status=state_of(context, survey)),
        Markup("\n".join(await _facts(context, survey))),
    ]
    context.show(View(Markup("\n\n".join(parts)), await _rows(context, survey)))


async def _facts(context: Context, survey: Survey) -> list[Markup]:
    texts, tx = context.texts, context.tx
    asked = await questions.of_set(tx, survey.set_id)
    lines = [
        await card.audience_of(context, survey),
        texts("survey-fact-privacy", privacy=survey.privacy.value, on=str(survey.changeable)),
        texts(
            "survey-fact-count", count=sum(one.kind is not QuestionKind.SECTION for one in asked)
        ),
    ]
    for key, instant in (("opens", survey.opens_at), ("closes", survey.closes_at)):
        if instant is not None:
            at = moments.timed(instant, texts, context.organisation)
            lines.append(texts(f"survey-fact-{key}", at=at))
    if survey.status in {SurveyStatus.OPEN, SurveyStatus.CLOSED}:
        lines.append(
            texts(
                "survey-fact-answered",
                count=await surveys.submitted(tx, survey.id),
                silent=await surveys.silent_count(tx, survey),
                begun=await surveys.begun(tx, survey.id),
            )
        )
    return lines


async def _rows(context: Context, survey: Survey) -> list[list[Button]]:
    texts = context.texts

    def act(name: str, **args: object) -> Button:
        return Button(texts.plain(f"survey-do-{name}", **args), SurveyAct(survey.id, name))

    results = Button(texts.plain("survey-results"), Results(survey.id, 0))
    rows = [[Button(texts.plain("survey-questions"), Questions(survey.id, 0)), act("settings")]]
    match survey.status:
        case SurveyStatus.DRAFT:
            rows += [[act("preview"), act("test")], [act("open")], [act("drop")]]
        case SurveyStatus.OPEN:
            silent = await surveys.silent_count(context.tx, survey)
            if silent and survey.takes_answers(context.now):
                rows.append([act("remind", count=silent)])
            rows += [[results], [act("preview"), act("test")], [act("close")], [act("drop")]]
        case SurveyStatus.CLOSED:
            rows = [[results], [act("preview")]]
            rows += [] if survey.anonymous else [[act("reopen")]]
        case SurveyStatus.DROPPED:
            rows = []
    return [*rows, [Button(texts.plain("surveys-back"), Surveys(0))]]


async def list_questions(context: Context, press: Questions) -> None:
    """Show a page of the questions. Raises Refusal."""
    await show_questions(context, press.survey, press.page)


async def show_questions(
    context: Context, survey_id: int, number: int = 0, note: Markup | None = None
) -> None:
    """Show a page of the questions, with ``note`` above it. Raises Refusal."""
    survey = await find(context, survey_id)
    texts = context.texts
    asked = await questions.of_set(context.tx, survey.set_id)
    page = Page.near(number, len(asked), PAGE)
    shown = page.of(list(numbered(asked)))
    lines = [_line(context, one, at) for at, one in shown]
    count = sum(one.kind is not QuestionKind.SECTION for one in asked)
    rows = [
        [
            Button(
                texts.plain("survey-edit", number=at, text=fitting.shortened(one.text, LABEL)),
                OpenOne(survey.id, one.id),
            )
        ]
        for at, one in shown
    ]
    rows += page.turner(texts, lambda to: Questions(survey.id, to))
    if survey.status in {SurveyStatus.DRAFT, SurveyStatus.OPEN}:
        rows.append([Button(texts.plain("survey-add"), AddOne(survey.id))])
        if await building.can_undo(context.tx, survey):
            rows.append([Button(texts.plain("survey-do-undo"), SurveyAct(survey.id, "undo"))])
    rows.append([Button(texts.plain("survey-to-desk"), Manage(survey.id))])
    head = texts("survey-asks", title=survey.title, count=count)
    blocks = [*([note] if note else []), head, *(["\n".join(lines)] if lines else [])]
    context.show(View(page.text(texts, *blocks), rows))


def numbered(asked: Sequence[Q]) -> Iterator[tuple[str, Q]]:
    """Return the questions with their numbers; a heading has none."""
    number = 0
    for one in asked:
        number += one.kind is not QuestionKind.SECTION
        yield ("▍" if one.kind is QuestionKind.SECTION else f"{number}."), one


async def page_of(context: Context, survey: Survey, question: Question) -> int:
    """Return on which page the question is."""
    asked = await questions.of_set(context.tx, survey.set_id)
    at = next((number for number, one in enumerate(asked) if one.id == question.id), 0)
    return at // PAGE


def _line(context: Context, question: Question, number: str) -> Markup:
    return context.texts(
        "survey-ask-line",
        number=number,
        text=fitting.shortened(question.text, 60),
        kind=question.kind.value,
        required=str(question.required),
        depends=str(question.if_id is not None),
    )
