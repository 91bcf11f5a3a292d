"""The form step for long texts: a suggestion, a reply, or the reason for declining."""

from collections.abc import Awaitable
from dataclasses import dataclass

from handlers.kit import fitting
from handlers.kit.context import Context
from handlers.kit.forms import Draft, Question, Step
from handlers.kit.steps import written
from handlers.suggestions import pages

KINDS = frozenset({"photo", "document", "voice", "video", "video_note", "audio"})
SPEAKING = frozenset({"voice", "video", "video_note"})
"""The kinds of file that need no words besides."""


@dataclass(frozen=True)
class TextStep(Step):
    """A text that may have several lines, up to the configured length of a suggestion."""

    question: str
    """The text key of the question."""

    def ask(self, context: Context, draft: Draft) -> Question | Awaitable[Question]:
        """Ask for the text; if the draft has one, show it and offer to leave it unchanged."""
        return self.asked(context, draft, self.question)

    def asked(self, context: Context, draft: Draft, question: str) -> Question:
        """Return the question of this text key, or the draft's text, to be left or changed."""
        if draft.get(self.name):
            text = fitting.clip(draft[self.name], pages.ROOM)
            return Question(context.texts("suggest-ask-body-now", text=text), done="form-keep")
        limit, number = str(context.organisation.limits.suggestion), draft.get("number", "")
        return Question(context.texts(question, number=number, limit=limit))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the text."""
        draft[self.name] = written(context, context.organisation.limits.suggestion)
        return True
