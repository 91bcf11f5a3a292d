"""The step of one of an event's questions: how it is asked, and which answers it accepts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from handlers.events import subject
from handlers.events.card import TITLE
from handlers.events.own import in_words
from handlers.events.subject import Subject
from handlers.events.typed import read_typed
from handlers.kit import forms
from handlers.kit.asking import says
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Option, Step
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from storage.events import asking
from storage.model.events import Answer
from storage.model.questions import SCALE, Question, QuestionKind, Value
from storage.questions import answers, questions

SKIP = "skip"


async def answers_of(context: Context, whom: Subject) -> dict[int, Value]:
    """Return what was answered to the event's questions, by the question's id."""
    set_id = whom.event.question_set_id
    if set_id is None:
        return {}
    return await answers.of_member(context.tx, set_id, whom.member.id)


async def of_draft(context: Context, draft: Draft) -> tuple[Subject, Question]:
    """Return whom the draft is about, and its question. Raises Refusal."""
    whom = await subject.find(context, draft["event"], draft["member"])
    if whom is None:
        raise Refusal("sign-up-not-going")
    question = await questions.find(context.tx, draft["question"])
    if question is None or question.removed:
        raise Refusal("question-gone")
    return whom, question


async def is_gone(context: Context, draft: Draft) -> bool:
    """Return whether the draft's question is not asked any more."""
    question = await questions.find(context.tx, draft["question"])
    return question is None or question.removed


def _gone(context: Context) -> forms.Question:
    """Return what stands where a question was that is not asked any more: the way on."""
    return forms.Question(context.texts("question-gone"), done="question-on")


async def _question(
    context: Context, draft: Draft, options: Sequence[Option], *, columns: int = 1, done: str = ""
) -> forms.Question:
    whom, question = await of_draft(context, draft)
    texts = context.texts
    ask = texts(
        "question-ask",
        title=shortened(whom.event.title, TITLE),
        text=question.text,
        left=draft["left"],
        seen=question.seen_by.value,
        days=question.keep_days,
    )
    lines = [ask]
    if question.kind in _HOW:
        lines.append(texts(f"question-how-{question.kind.value}"))
    given = (await answers_of(context, whom)).get(question.id)
    if given is not None:
        lines.append(texts("question-before", answer=in_words(question, given, texts)))
    if not question.required:
        options = [*options, Option(SKIP, texts.plain("question-skip"), wide=True)]
    return forms.Question(Markup("\n".join(lines)), options, columns=columns, done=done)


@dataclass(frozen=True)
class OneStep(Step):
    """One question whose answer is one press or one message."""

    name: str = "value"

    async def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Ask the question that the draft names."""
        if await is_gone(context, draft):
            return _gone(context)
        _, question = await of_draft(context, draft)
        texts = context.texts
        if question.kind is QuestionKind.YES_NO:
            options = [Option(one, texts.plain(f"answer-{one}")) for one in ("yes", "no")]
            return await _question(context, draft, options, columns=2)
        if question.kind is QuestionKind.SCALE:
            options = [Option(str(one), str(one)) for one in range(1, question.scale + 1)]
            return await _question(context, draft, options, columns=SCALE)
        return await _question(context, draft, await _choices(context, draft, ()))

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a pressed answer, or pass the question over."""
        if await is_gone(context, draft):
            context.toast(context.texts.plain("question-gone"), alert=True)
            return True
        _, question = await of_draft(context, draft)
        if value == SKIP and not question.required:
            draft[self.name] = None
        elif question.kind is QuestionKind.YES_NO:
            draft[self.name] = value == "yes"
        elif question.kind is QuestionKind.SCALE and value.isdecimal():
            draft[self.name] = int(value[:3])
        elif question.kind is QuestionKind.CHOICE:
            draft[self.name] = [value]
        else:
            raise Refusal("form-older")
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a typed answer, or the words of the button that passes the question over."""
        if await is_gone(context, draft):
            context.say(View(context.texts("question-gone")))
            return True
        _, question = await of_draft(context, draft)
        skips = not question.required and says(context, "question-skip")
        draft[self.name] = None if skips else read_typed(context, question)
        return True


async def _choices(context: Context, draft: Draft, chosen: Sequence[str]) -> list[Option]:
    whom, question = await of_draft(context, draft)
    if not question.kind.has_choices:
        return []
    texts = context.texts
    full = await asking.full_choices(context.tx, whom.event, whom.member.id, context.now)
    return [
        Option(
            choice.key,
            texts.plain("question-full", label=choice.label)
            if (str(question.id), choice.key) in full
            else choice.label,
            choice.key in chosen,
        )
        for choice in question.offered
    ]


async def _require_room(context: Context, draft: Draft, value: str) -> None:
    """Check that the choice is not full for whoever has a place. Raises Refusal."""
    whom, question = await of_draft(context, draft)
    if whom.rsvp.standing != Answer.GOING:
        return
    full = await asking.full_choices(context.tx, whom.event, whom.member.id, context.now)
    if (str(question.id), value) in full:
        label = next(choice.label for choice in question.choices if choice.key == value)
        raise Refusal("question-choice-full", label=label)


@dataclass(frozen=True)
class SeveralStep(Step):
    """One question of which several choices can be marked."""

    name: str = "several"
    several: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Offer the choices, the marked ones marked."""
        if await is_gone(context, draft):
            return _gone(context)
        options = await _choices(context, draft, draft.get(self.name, ()))
        done = "form-done" if draft.get(self.name) else ""
        return await _question(context, draft, options, done=done)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Mark or unmark a choice, or pass the question over."""
        if await is_gone(context, draft):
            context.toast(context.texts.plain("question-gone"), alert=True)
            return True
        _, question = await of_draft(context, draft)
        if value == SKIP and not question.required:
            draft[self.name] = None
            return True
        if value not in {choice.key for choice in question.offered}:
            raise Refusal("form-older")
        chosen = list(draft.get(self.name) or ())
        if value not in chosen:
            await _require_room(context, draft, value)
        chosen.remove(value) if value in chosen else chosen.append(value)
        draft[self.name] = chosen
        return False


_HOW = frozenset({QuestionKind.TEXT, QuestionKind.NUMBER, QuestionKind.DATE})
