"""All answers before they are submitted, each one press away; and submitting them."""

from handlers.events.own import in_words as answer_in_words
from handlers.kit import fitting
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.paging import ROOM
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts, joined
from handlers.surveys import card, layout, subject
from handlers.surveys.payloads import Fill, Manage, MySurveys, Open, Review, Submit
from handlers.surveys.subject import Filling
from storage.conversations import inbox
from storage.model.questions import Question, QuestionKind, Value
from storage.questions import answers
from storage.surveys import answering
from storage.surveys.answering import LackingError

ROW = 5  # numbers in a row of buttons
ANSWER = 60  # characters of an answer in the list; it is shown whole where it is asked


def in_words(question: Question, given: Value, texts: Texts) -> str:
    """Return the answer as people read it."""
    if question.kind is QuestionKind.FILE and isinstance(given, dict):
        return str(given.get("name") or texts.plain("survey-file", kind=str(given.get("kind"))))
    if question.kind is QuestionKind.MATRIX and isinstance(given, dict):
        said = [f"{one.label} {given[one.key]}" for one in question.choices if one.key in given]
        return joined(said, texts)
    return answer_in_words(question, given, texts)


async def review(context: Context, press: Review) -> None:
    """Show what was answered so far, or what was submitted. Raises Refusal."""
    filling = await subject.find(context, press.survey, test=bool(press.test))
    if filling.ended and (filling.survey.anonymous or not filling.draft.given):
        card.show_ended(context, filling)
        return
    await show_review(context, filling)


async def show_review(context: Context, filling: Filling) -> None:
    """Show all answers with a button for each question, and the one that submits them."""
    texts, survey = context.texts, filling.survey
    found = layout.pages(filling.asked, filling.kept)
    sound, numbers, lines = filling.sound, list[Button](), list[Markup]()
    for page in found:
        for number, question in enumerate(page.questions, start=page.first):
            given = sound.get(question.id)
            said = "" if given is None else in_words(question, given, texts)
            lines.append(
                texts(
                    "survey-line",
                    number=number,
                    text=fitting.shortened(question.text, ANSWER),
                    answer=fitting.shortened(said, ANSWER),
                    given=str(bool(said)),
                    required=str(question.required),
                )
            )
            numbers.append(Button(str(number), Fill(survey.id, question.id, int(filling.test))))
    lacking = answers.open_questions(filling.asked, sound, required=bool(sound))
    rows: list[list[Button]] = []
    key = "survey-review"
    if filling.ended:
        key = "survey-own"
    else:
        if lacking:
            label = texts.plain("survey-go-on", count=len(lacking))
            rows.append([Button(label, Fill(survey.id, lacking[0].id, int(filling.test)))])
        else:
            label = texts.plain("survey-submit", test=str(filling.test))
            rows.append([Button(label, Submit(survey.id, int(filling.test)))])
        rows += [numbers[at : at + ROW] for at in range(0, len(numbers), ROW)]
    if filling.test:
        rows.append([Button(texts.plain("survey-to-desk"), Manage(survey.id))])
    else:
        rows.append([Button(texts.plain("survey-to-card"), Open(survey.id))])
    head = texts(key, title=survey.title, lacking=len(lacking), test=str(filling.test))
    context.show(View(Markup("\n".join([head, "", *_fitting(lines)])), rows))


def _fitting(lines: list[Markup]) -> list[Markup]:
    """Return as many of the lines as a message has room for."""
    used, kept = 0, list[Markup]()
    for line in lines:
        used += fitting.size(line) + 1
        if used > ROOM:
            return [*kept, Markup("…")]
        kept.append(line)
    return kept


async def submit(context: Context, press: Submit) -> None:
    """Submit the answers, or end the test run. Raises Refusal."""
    filling = await subject.find(context, press.survey, test=bool(press.test))
    texts, survey = context.texts, filling.survey
    if filling.test:
        await subject.drop(context, filling)
        rows = [[Button(texts.plain("survey-to-desk"), Manage(survey.id))]]
        context.show(
            View(texts("survey-tested", thanks=survey.thanks, given=str(bool(survey.thanks))), rows)
        )
        return
    if filling.ended:
        card.show_ended(context, filling, midway=True)
        return
    try:
        await answering.submit(context.tx, survey, context.member, filling.draft.given, context.now)
    except LackingError as error:
        filling = await subject.find(context, survey.id, test=False)
        context.toast(context.texts.plain("survey-lacking", count=len(error.questions)), alert=True)
        await show_review(context, filling)
        return
    if survey.anonymous:
        await inbox.delete_set_aside(context.tx, context.incoming.telegram_id)
    changeable = survey.changeable and not survey.anonymous
    text = texts(
        "survey-submitted",
        thanks=survey.thanks,
        given=str(bool(survey.thanks)),
        privacy=survey.privacy.value,
        changeable=str(changeable),
    )
    rows = [[Button(texts.plain("survey-to-others"), MySurveys())]]
    if not survey.anonymous:
        rows.insert(0, [Button(texts.plain("survey-to-own"), Review(survey.id, 0))])
    context.show(View(text, rows))
