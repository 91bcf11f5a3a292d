"""What staff write about a suggestion: the reply, or why it is declined."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handlers.kit import fitting, forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Question
from handlers.kit.replies import View
from handlers.kit.steps import written
from handlers.kit.texts import Markup
from handlers.suggestions import views
from handlers.suggestions.author import tell_author
from handlers.suggestions.payloads import Handle
from handlers.suggestions.rights import find
from storage.model.suggestions import Suggestion, SuggestionStatus
from storage.suggestions import steps as suggestion_steps
from storage.suggestions.steps import ChangedMeanwhileError


@dataclass(frozen=True)
class WordsStep:
    """A text of several lines, as long as a suggestion may be."""

    name: str
    question: str

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for it; what was written before can stay."""
        if self.name in draft:
            text = fitting.clip(draft[self.name], views.ROOM)
            return Question(context.texts("suggest-ask-body-now", text=text), done="form-keep")
        limit = str(context.organisation.limits.suggestion)
        return Question(context.texts(self.question, number=draft["number"], limit=limit))

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """There is nothing to choose."""
        raise Refusal("form-older")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Take it."""
        draft[self.name] = written(context, context.organisation.limits.suggestion)
        return True


def _echoed(key: str) -> Callable[[Context, Draft], Markup]:
    def echo(context: Context, draft: Draft) -> Markup:
        text = fitting.clip(draft["text"], views.ECHO)
        return context.texts(key, number=draft["number"], text=text)

    return echo


async def _reply(context: Context, draft: Draft) -> None:
    found = await find(context, draft["suggestion"])
    step = suggestion_steps.answer(
        *(context.tx, found.id, draft["version"], context.member.id, draft["text"], context.now)
    )
    await _settle(context, draft, REPLY, step, "suggest-told-reply")


async def _decline(context: Context, draft: Draft) -> None:
    found = await find(context, draft["suggestion"])
    step = suggestion_steps.set_status(
        *(context.tx, found.id, draft["version"], context.member.id),
        SuggestionStatus.DECLINED,
        context.now,
        reason=draft["text"],
    )
    await _settle(context, draft, DECLINE, step, "suggest-told-declined")


async def _settle(
    context: Context, draft: Draft, form: Form, step: Awaitable[Suggestion], told: str
) -> None:
    """Take the step and tell the author.

    Where somebody else was faster, show how it stands now and ask again; nothing written is lost.
    """
    words = context.texts
    try:
        after = await step
    except ChangedMeanwhileError as changed:
        present = changed.present
        steps = await suggestion_steps.steps_of(context.tx, present.id)
        context.toast(words.plain("suggest-changed"), alert=True)
        context.show(View(views.for_staff(present, steps, words, context.organisation)[0]))
        await forms.check(context, form, draft | {"version": present.version})
        return
    await tell_author(context, after, told)
    context.toast(words.plain("suggest-toast-done"))
    steps = await suggestion_steps.steps_of(context.tx, after.id)
    made = views.for_staff(after, steps, words, context.organisation)
    rows = [[Button(words.plain("suggest-open"), Handle(after.id, 0))]]
    context.show(View(made[0], rows))


REPLY = Form(
    "suggestion-reply",
    (WordsStep("text", "suggest-ask-reply"),),
    echo=_echoed("suggest-echo-reply"),
    finish=_reply,
    confirm="suggest-send-reply",
    back=lambda draft: ("suggest-open", Handle(draft["suggestion"], 0)),
)
DECLINE = Form(
    "suggestion-decline",
    (WordsStep("text", "suggest-ask-reason"),),
    echo=_echoed("suggest-echo-reason"),
    finish=_decline,
    confirm="suggest-send-reason",
    back=lambda draft: ("suggest-open", Handle(draft["suggestion"], 0)),
)
