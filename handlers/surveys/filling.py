"""A questionnaire as it is answered: a question or a card of short ones on each message.

Each press is saved at once in a draft that stays for days; nothing counts before it is submitted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from handlers.events.typed import read_typed
from handlers.kit import forms
from handlers.kit.asking import says
from handlers.kit.buttons import whole_number
from handlers.kit.context import Context, Refusal
from handlers.kit.files import file_of
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Option, Step, Way
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.kit.words import bare
from handlers.surveys import card, layout, options, reviewing, subject, words
from handlers.surveys.layout import Page
from handlers.surveys.payloads import Fill, Manage, Open
from handlers.surveys.subject import Filling
from storage.model.questions import Question, QuestionKind, Value
from storage.questions import answers
from storage.questions.answers import WrongValueError
from storage.surveys.drafts import SurveyDraft

SKIP, CLEAR, BACK, NEXT = "skip", "clear", "back", ""
TITLE = 40  # characters of the title above a question
KINDS_OF_FILE = frozenset({"photo", "document"})
_MARKED = frozenset({QuestionKind.SEVERAL, QuestionKind.RANKING, QuestionKind.MATRIX})
_AT_ONCE = frozenset({QuestionKind.YES_NO, QuestionKind.SCALE, QuestionKind.CHOICE})
_HOW = frozenset(
    {QuestionKind.TEXT, QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.FILE, *_MARKED}
)


async def fill(context: Context, press: Fill) -> None:
    """Ask one question again, or go on with what was not answered yet. Raises Refusal."""
    filling = await subject.find(context, press.survey, test=bool(press.test))
    if filling.ended:
        card.show_ended(context, filling)
        return
    found = layout.pages(filling.asked, filling.kept)
    if not press.question:
        await ask_next(context, filling, found, -1)
        return
    page = next((one for one in found if one.has(press.question)), None)
    if page is None:
        raise Refusal("question-gone")
    await _ask(context, filling, page)


def is_open(filling: Filling, page: Page) -> bool:
    """Return whether a question of the page was neither answered in full nor skipped."""
    done = filling.sound.keys() | filling.draft.skipped
    return any(one.id not in done for one in page.questions)


async def ask_next(context: Context, filling: Filling, found: Sequence[Page], after: int) -> None:
    """Ask the next open page after this one, from the beginning if need be, or show the review."""
    order = [*range(after + 1, len(found)), *range(min(after + 1, len(found)))]
    for at in order:
        if is_open(filling, found[at]):
            await _ask(context, filling, found[at])
            return
    await reviewing.show_review(context, filling)


async def _ask(context: Context, filling: Filling, page: Page) -> None:
    draft: Draft = {
        "survey": filling.survey.id,
        "test": filling.test,
        "question": page.questions[0].id,
    }
    kind = page.questions[0].kind
    one = FILE if kind is QuestionKind.FILE else ONE
    await forms.begin(context, CARD if not page.alone or kind in _MARKED else one, draft)


async def _at(context: Context, draft: Draft) -> tuple[Filling, Page | None]:
    """Return the questionnaire and the page that the draft names. Raises Refusal.

    The page is None where its question is not asked any more.
    """
    filling = await subject.find(context, draft["survey"], test=draft["test"])
    found = layout.pages(filling.asked, filling.kept)
    return filling, next((one for one in found if one.has(draft["question"])), None)


def _lines(filling: Filling, page: Page, texts: Texts) -> Markup:
    survey = filling.survey
    whole = layout.count(layout.pages(filling.asked, filling.kept))
    last = page.first + len(page.questions) - 1
    head = texts(
        "survey-head",
        title=shortened(survey.title, TITLE),
        numbers=str(page.first) if page.alone else f"{page.first}–{last}",
        count=whole,
        test=str(filling.test),
    )
    parts = [head]
    if page.section is not None:
        parts.append(texts("survey-section", text=page.section.text))
    for number, question in enumerate(page.questions, start=page.first):
        parts.append(Markup("\n".join(_question_lines(filling, question, number, page, texts))))
    return Markup("\n\n".join(parts))


def _question_lines(
    filling: Filling, question: Question, number: int, page: Page, texts: Texts
) -> list[Markup]:
    given = filling.kept.get(question.id)
    lines = [
        texts(
            "survey-question",
            number=number,
            text=question.text,
            required=str(question.required),
        )
    ]
    if question.kind.has_scale and (question.low or question.high):
        lines.append(
            texts("survey-ends", low=question.low, high=question.high, scale=str(question.scale))
        )
    if question.kind in _HOW and page.alone:
        lines.append(how(question, given, texts))
    if question.kind is QuestionKind.MATRIX:
        lines += _rows(question, given, texts)
    elif given is not None and (not page.alone or question.kind not in _AT_ONCE):
        lines.append(texts("survey-said", answer=reviewing.in_words(question, given, texts)))
        if question.kind is QuestionKind.SEVERAL and question.id not in filling.sound:
            wrong = out_of_limits(question)
            lines.append(texts("survey-wrong", why=texts(wrong.key, **wrong.args_of_text)))
    return lines


def said_limits(question: Question) -> tuple[str, str]:
    """Return the least and the most as texts take them: ``none`` where there is none."""
    least, most = ("none" if one is None else str(one) for one in (question.least, question.most))
    if question.kind is QuestionKind.RANKING:
        most = str(question.ranked)
    return least, most


def out_of_limits(question: Question) -> Refusal:
    """Return what is said of an answer that does not fit the question."""
    least, most = said_limits(question)
    return Refusal("survey-out-of-limits", kind=question.kind.value, least=least, most=most)


def how(question: Question, given: Value | None, texts: Texts) -> Markup:
    """Return how the question is answered, with its limits."""
    least, most = said_limits(question)
    name = ""
    if question.kind is QuestionKind.MATRIX:
        rated = given if isinstance(given, dict) else {}
        name = next((one.label for one in question.offered if one.key not in rated), "none")
    return texts("survey-how", kind=question.kind.value, least=least, most=most, name=name)


def _rows(question: Question, given: Value | None, texts: Texts) -> list[Markup]:
    rated = given if isinstance(given, dict) else {}
    return [
        texts("survey-row", label=one.label, number=str(rated.get(one.key, "–")))
        for one in question.offered
    ]


@dataclass(frozen=True)
class PageStep(Step):
    """A question by itself that one press or one message answers."""

    name: str = "page"

    async def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Ask what the draft names."""
        filling, page = await _at(context, draft)
        texts = context.texts
        if page is None:
            return forms.Question(texts("question-gone"), done="survey-next")
        found: list[Option] = []
        for number, question in enumerate(page.questions, start=page.first):
            head = "" if page.alone else texts.plain("survey-mark", number=str(number))
            given = filling.kept.get(question.id)
            found += options.of_question(question, given, texts, head=head)
        if not any(one.required for one in page.questions):
            # Nothing that leads on may lose what was answered: it is cleared first.
            answered = any(one.id in filling.kept for one in page.questions)
            which = CLEAR if answered else SKIP
            label = texts.plain(f"survey-{which}", alone=str(page.alone))
            found.append(Option(which, label, wide=True))
        found.append(Option(BACK, texts.plain("survey-back"), wide=True))
        return forms.Question(
            _lines(filling, page, texts),
            found,
            columns=options.MOST,
            # Once it is closed every press leads to the word that it is.
            done="survey-next" if filling.ended or self._is_done(filling, page) else "",
        )

    def _is_done(self, filling: Filling, page: Page) -> bool:
        """Return whether the page can be left by a button: a text that was typed can stay."""
        return page.questions[0].id in filling.sound

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a pressed answer, pass the page over, or go back."""
        filling, page = await _at(context, draft)
        if filling.ended or value == BACK:
            draft["go"] = "" if filling.ended else BACK
            return True
        if page is None:
            context.toast(context.texts.plain("question-gone"), alert=True)
            return True
        if value in {SKIP, CLEAR}:
            await self._skip(context, filling, page, clear=value == CLEAR)
            return value == SKIP
        number, _, pressed = value.partition(".")
        question = next((one for one in page.questions if str(one.id) == number), None)
        if question is None:
            raise Refusal("form-older")
        given = options.pressed(question, filling.draft.given.get(question.id), pressed)
        filling = await _saved(context, filling, question, given)
        return page.alone and (
            question.kind in _AT_ONCE
            or (question.kind is not QuestionKind.SEVERAL and question.id in filling.sound)
        )

    async def _skip(self, context: Context, filling: Filling, page: Page, *, clear: bool) -> None:
        """Pass the page's questions over; ``clear``: what was answered of them is deleted."""
        if any(one.required for one in page.questions):
            raise Refusal("form-older")
        ids = {one.id for one in page.questions if clear or one.id not in filling.kept}
        given = {key: value for key, value in filling.draft.given.items() if key not in ids}
        await subject.save(context, filling, SurveyDraft(given, filling.draft.skipped | ids))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a typed answer. Raises Refusal."""
        filling, page = await _at(context, draft)
        if filling.ended:
            return True
        if page is None:
            context.say(View(context.texts("question-gone")))
            return True
        question = page.questions[0]
        if (act := self._typed_act(context, filling, page)) is not None:
            if act == SKIP:
                await self._skip(context, filling, page, clear=page.alone)
            draft["go"] = act
            return True
        if not page.alone or question.kind in _MARKED:
            raise Refusal("form-choose-please")
        value = self._typed(context, question)
        try:
            answers.check(question, value)
        except WrongValueError:
            raise out_of_limits(question) from None
        await _saved(context, filling, question, value)
        return True

    def _typed_act(self, context: Context, filling: Filling, page: Page) -> str | None:
        """Return what a button does whose words were typed: BACK, SKIP or NEXT; else None."""
        typed = "" if context.incoming.attached else bare(context.incoming.text)
        text = page.questions[0].kind is QuestionKind.TEXT
        skips = typed in words.SKIP or says(context, "survey-skip")
        none = page.alone and not text and typed in words.NONE
        passes = skips or none or typed in words.NEXT
        if typed in words.BACK or says(context, "survey-back"):
            return BACK
        if typed in words.NEXT and self._is_done(filling, page):
            return NEXT
        return SKIP if passes and not any(one.required for one in page.questions) else None

    def _typed(self, context: Context, question: Question) -> Value:
        return read_typed(context, question, nearest=True)


async def _saved(
    context: Context, filling: Filling, question: Question, value: Value | None
) -> Filling:
    given = {key: one for key, one in filling.draft.given.items() if key != question.id}
    if value is not None:
        given[question.id] = value
    skipped = filling.draft.skipped - {question.id}
    return await subject.save(
        context, filling, replace(filling.draft, given=given, skipped=skipped)
    )


@dataclass(frozen=True)
class CardStep(PageStep):
    """Several short questions, or one of which several buttons are pressed."""

    several: ClassVar[bool] = True

    def _is_done(self, filling: Filling, page: Page) -> bool:
        given = filling.kept
        started = any(one.id in given for one in page.questions)
        lacking = any(one.required and one.id not in filling.sound for one in page.questions)
        return started and not lacking


@dataclass(frozen=True)
class FileStep(PageStep):
    """A question that a photo or a file answers."""

    takes_files: ClassVar[bool] = True

    def _typed(self, context: Context, question: Question) -> Value:
        attached = context.incoming.attached
        if attached is None or attached.kind not in KINDS_OF_FILE:
            raise Refusal("survey-file-please")
        return dict(file_of(context))


async def _finish(context: Context, draft: Draft) -> None:
    """Go on to the next page, or back, or say why it is over."""
    survey_id = whole_number(str(draft["survey"]))
    filling = await subject.find(context, survey_id or 0, test=draft["test"])
    if filling.ended:
        card.show_ended(context, filling, midway=True)
        return
    found = layout.pages(filling.asked, filling.kept)
    at = next((number for number, one in enumerate(found) if one.has(draft["question"])), -1)
    if draft.get("go") == BACK:
        if at > 0:
            await _ask(context, filling, found[at - 1])
        else:
            await card.show_card(context, filling)
        return
    if at >= 0:
        filling = await _pass(context, filling, found[at])
    await ask_next(context, filling, found, at)


async def _pass(context: Context, filling: Filling, page: Page) -> Filling:
    """Check the page that is left: what is half answered must be completed. Raises Refusal."""
    sound, given = filling.sound, filling.kept
    for question in page.questions:
        if question.id in given and question.id not in sound:
            raise out_of_limits(question)
    passed = {one.id for one in page.questions if one.id not in given and not one.required}
    if passed - filling.draft.skipped:
        skipped = filling.draft.skipped | passed
        return await subject.save(context, filling, replace(filling.draft, skipped=skipped))
    return filling


def _back(draft: Draft) -> Way:
    if draft["test"]:
        return "survey-to-desk", Manage(draft["survey"])
    return "survey-to-card", Open(draft["survey"])


ONE, CARD, FILE = (
    forms.Form(
        name,
        (step,),
        echo=None,
        finish=_finish,
        light=True,
        passing=True,
        leave="survey-later",
        left="survey-left",
        back=_back,
    )
    for name, step in (
        ("survey-page", PageStep()),
        ("survey-card", CardStep()),
        ("survey-file", FileStep()),
    )
)
