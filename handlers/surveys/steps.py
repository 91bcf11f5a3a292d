"""The steps of the forms that ask staff about a question of a questionnaire."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Option, Step
from handlers.kit.steps import one_line, written
from handlers.questions import reading
from handlers.questions.limits import read_ends, read_limits, unanswerable
from storage.model.questions import Choice, NewQuestion, QuestionKind
from storage.questions import questions


async def _stated(context: Context, draft: Draft) -> NewQuestion | None:
    """Return the question that the form changes; None for a new one."""
    number = draft.get("question")
    return None if number is None else await questions.find(context.tx, number)


def _choices(labels: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(str(number), label) for number, label in enumerate(labels, start=1))


@dataclass(frozen=True)
class KindStep(Step):
    """What kind of answer the question takes."""

    name: str = "kind"

    def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Offer the kinds."""
        texts = context.texts
        options = [
            Option(one.value, texts.plain("survey-kind", kind=one.value)) for one in QuestionKind
        ]
        return forms.Question(texts("survey-ask-kind"), options, columns=2)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a kind."""
        if value not in {one.value for one in QuestionKind}:
            raise Refusal("form-older")
        draft[self.name] = value
        return True


@dataclass(frozen=True)
class OfKind(Step):
    """A step that only some kinds of question need; ``needed`` says which."""

    needed: ClassVar[Callable[[QuestionKind], bool]]

    def needless(self, context: Context, draft: Draft) -> bool:
        """Return whether the kind does not need it."""
        return "kind" in draft and not type(self).needed(QuestionKind(draft["kind"]))


@dataclass(frozen=True)
class ItemsStep(OfKind):
    """The choices, what is to be ranked, or the rows of a matrix: one a line."""

    name: str = "items"
    needed: ClassVar[Callable[[QuestionKind], bool]] = lambda kind: kind.is_listed

    def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Ask for them."""
        return forms.Question(context.texts("survey-ask-items", kind=draft["kind"]))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept at least two."""
        found = reading.labels_in(written(context, 2000))
        if not 2 <= len(found) <= reading.CHOICES or len(set(found)) < len(found):
            raise Refusal("question-choices-wrong", limit=str(reading.CHOICES))
        if any(len(one) > reading.LABEL for one in found):
            raise Refusal("question-choice-long", limit=str(reading.LABEL))
        stated = await _stated(context, draft)
        if stated is not None:
            fewer = replace(stated, choices=_choices(found))
            if stated.least is not None and unanswerable(fewer):
                raise Refusal("survey-items-few", least=str(stated.least))
        draft[self.name] = found
        return True


@dataclass(frozen=True)
class ScaleStep(OfKind):
    """How far the scale goes."""

    name: str = "scale"
    needed: ClassVar[Callable[[QuestionKind], bool]] = lambda kind: kind.has_scale

    def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Offer the scales."""
        texts = context.texts
        options = [
            Option(str(one), texts.plain("survey-scale", most=str(one))) for one in reading.SCALES
        ]
        return forms.Question(texts("survey-ask-scale"), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a scale."""
        if value not in {str(one) for one in reading.SCALES}:
            raise Refusal("form-older")
        draft[self.name] = int(value)
        return True


@dataclass(frozen=True)
class EndsStep(OfKind):
    """What the ends of the scale mean."""

    name: str = "ends"
    needed: ClassVar[Callable[[QuestionKind], bool]] = lambda kind: kind.has_scale

    def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Ask for both."""
        texts = context.texts
        usual = Option("usual", texts.plain("survey-ends-usual"))
        return forms.Question(
            texts("survey-ask-ends"), [usual], skippable=True, skip="survey-no-ends"
        )

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept the usual ones."""
        if value != "usual":
            raise Refusal("form-older")
        draft[self.name] = list(read_ends(context.texts.plain("survey-ends-usual")) or ("", ""))
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept both, with a stroke between."""
        found = read_ends(one_line(context, 60))
        if found is None or max(len(one) for one in found) > reading.END:
            raise Refusal("survey-error-ends", limit=str(reading.END))
        draft[self.name] = list(found)
        return True


@dataclass(frozen=True)
class LimitsStep(OfKind):
    """The least and the most."""

    name: str = "limits"
    needed: ClassVar[Callable[[QuestionKind], bool]] = reading.is_limited

    def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Ask for them."""
        text = context.texts("survey-ask-limits", kind=draft["kind"])
        return forms.Question(text, skippable=True, skip="survey-no-limits")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept them."""
        text = one_line(context, 60)
        found = read_limits(text)
        if found is None:
            raise Refusal("survey-error-limits", value=text)
        question = await _stated(context, draft)
        if question is None:
            question = reading.new_question(QuestionKind(draft["kind"]), "")
            question = replace(question, choices=_choices(draft.get("items", ())))
        if none := unanswerable(replace(question, least=found[0], most=found[1])):
            raise Refusal(none[0], **none[1])
        draft[self.name] = list(found)
        return True


@dataclass(frozen=True)
class RequiredStep(OfKind):
    """Whether everybody must answer it."""

    name: str = "required"
    needed: ClassVar[Callable[[QuestionKind], bool]] = lambda kind: kind is not QuestionKind.SECTION

    def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Offer yes and no."""
        texts = context.texts
        options = [Option(one, texts.plain(f"question-must-{one}")) for one in ("yes", "no")]
        return forms.Question(texts("question-ask-required"), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept yes or no."""
        if value not in {"yes", "no"}:
            raise Refusal("form-older")
        draft[self.name] = value == "yes"
        return True
