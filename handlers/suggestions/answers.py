"""The forms in which staff write a reply to a suggestion or the reason for declining it."""

from collections.abc import Awaitable, Callable

from handlers.kit import fitting, forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.forms import Draft, Form
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.suggestions import views
from handlers.suggestions.author import record, tell_author
from handlers.suggestions.payloads import Handle
from handlers.suggestions.rights import find
from handlers.suggestions.steps import TextStep
from storage.model.suggestions import Suggestion, SuggestionStatus
from storage.suggestions import steps as suggestion_steps
from storage.suggestions.steps import ChangedMeanwhileError


def _echo_with(key: str) -> Callable[[Context, Draft], Markup]:
    def echo(context: Context, draft: Draft) -> Markup:
        text = fitting.clip(draft["text"], views.ECHO)
        return context.texts(key, number=draft["number"], text=text)

    return echo


async def _reply(context: Context, draft: Draft) -> None:
    found = await find(context, draft["suggestion"])
    step = suggestion_steps.answer(
        *(context.tx, found.id, draft["version"], context.member.id, draft["text"], context.now)
    )
    await _settle(context, draft, REPLY, step, "suggest-told-reply", "replied")


async def _decline(context: Context, draft: Draft) -> None:
    found = await find(context, draft["suggestion"])
    step = suggestion_steps.set_status(
        *(context.tx, found.id, draft["version"], context.member.id),
        SuggestionStatus.DECLINED,
        context.now,
        reason=draft["text"],
    )
    await _settle(context, draft, DECLINE, step, "suggest-told-declined", "declined")


async def _settle(
    context: Context, draft: Draft, form: Form, step: Awaitable[Suggestion], told: str, act: str
) -> None:
    """Await ``step``, which changes the suggestion, and notify the author with the text ``told``.

    ``act`` is recorded in the audit log.

    If another person has changed the suggestion meanwhile, show its present state and the echo of
    the form again, so that the written text is not lost.
    """
    texts = context.texts
    try:
        after = await step
    except ChangedMeanwhileError as changed:
        present = changed.present
        steps = await suggestion_steps.steps_of(context.tx, present.id)
        context.toast(texts.plain("suggest-changed"), alert=True)
        context.show(View(views.for_staff(present, steps, texts, context.organisation)[0]))
        await forms.check(context, form, draft | {"version": present.version})
        return
    await record(context, act, after)
    await tell_author(context, after, told)
    context.toast(texts.plain("suggest-toast-done"))
    steps = await suggestion_steps.steps_of(context.tx, after.id)
    made = views.for_staff(after, steps, texts, context.organisation)
    rows = [[Button(texts.plain("suggest-open"), Handle(after.id, 0))]]
    context.show(View(made[0], rows))


def _form(name: str, what: str, finish: Callable[[Context, Draft], Awaitable[None]]) -> Form:
    """Return the form; ``what`` ends the text keys of its question, its echo and its button."""
    return Form(
        name,
        (TextStep("text", f"suggest-ask-{what}"),),
        echo=_echo_with(f"suggest-echo-{what}"),
        finish=finish,
        confirm=f"suggest-send-{what}",
        back=lambda draft: ("suggest-open", Handle(draft["suggestion"], 0)),
    )


REPLY = _form("suggestion-reply", "reply", _reply)
DECLINE = _form("suggestion-decline", "reason", _decline)
