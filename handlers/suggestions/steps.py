"""The form step for long texts: a suggestion, a reply, or the reason for declining."""

from dataclasses import dataclass

from handlers.kit import fitting
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Question, Step
from handlers.kit.steps import written
from handlers.suggestions import views

KINDS = frozenset({"photo", "document"})


@dataclass(frozen=True)
class TextStep(Step):
    """A text that may have several lines, up to the configured length of a suggestion."""

    question: str
    """The text key of the question."""
    files_later: bool = False
    """Whether the form asks for photos and files in a later question."""

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the text; if the draft has one, show it and offer to leave it unchanged."""
        if self.name in draft:
            text = fitting.clip(draft[self.name], views.ROOM)
            return Question(context.texts("suggest-ask-body-now", text=text), done="form-keep")
        limit, number = str(context.organisation.limits.suggestion), draft.get("number", "")
        return Question(context.texts(self.question, number=number, limit=limit))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the text."""
        attached = context.incoming.attached
        if self.files_later and attached is not None and attached.kind in KINDS:
            raise Refusal("suggest-body-first")
        draft[self.name] = written(context, context.organisation.limits.suggestion)
        return True
