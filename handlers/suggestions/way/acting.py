"""How a step is taken on a suggestion: saved, recorded, notified of, shown."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Step
from handlers.kit.replies import View
from handlers.suggestions import facts, pages, rights
from handlers.suggestions.author import record
from handlers.suggestions.payloads import Handle
from storage.model.suggestion_rules import Duty
from storage.model.suggestions import Suggestion
from storage.suggestions.taking import By, ChangedMeanwhileError, NotNowError

Told = Callable[[Context, Suggestion], Awaitable[None]]


async def settle(
    context: Context,
    step: Awaitable[Suggestion],
    act: str,
    told: Told,
    *,
    form: Form | None = None,
    draft: Draft | None = None,
    details: Mapping[str, str] | None = None,
) -> Suggestion | None:
    """Await ``step``, record it as ``act``, notify with ``told``, and return the suggestion.

    If another person has changed the suggestion meanwhile, return None: what was written in the
    form is shown again, to be sent on the present state; without a form the caller shows it. Raises
    Refusal if the step can't be taken any more.
    """
    try:
        after = await step
    except ChangedMeanwhileError as changed:
        context.toast(context.texts.plain("suggest-changed"), alert=True)
        if form is not None:
            await again(context, form, changed.present, draft or {})
        return None
    except NotNowError:
        raise Refusal("suggest-not-now") from None
    await record(context, act, after, details)
    await told(context, after)
    context.toast(context.texts.plain("suggest-toast-done"))
    return after


async def again(context: Context, form: Form, present: Suggestion, draft: Draft) -> None:
    """Show the present suggestion, and the form's check page or last question once more."""
    known = await facts.of_suggestion(context, present)
    made = pages.for_staff(present, known, context.texts, context.organisation)
    context.show(View(made[0]))
    renewed = draft | {"version": present.version}
    if form.echo is not None:
        await forms.check(context, form, renewed)
    else:
        await forms.begin(context, form, renewed, apart=True)


async def show_done(context: Context, after: Suggestion) -> None:
    """Show the suggestion after a form, with the button that opens its page."""
    known = await facts.of_suggestion(context, after)
    made = pages.for_staff(after, known, context.texts, context.organisation)
    rows = [[Button(context.texts.plain("suggest-open"), Handle(after.id, 0))]]
    context.show(View(made[0], rows))


def draft_of(found: Suggestion) -> Draft:
    """Return what a form about the suggestion begins with."""
    return {"suggestion": found.id, "version": found.version, "number": found.label}


Take = Callable[[Context, Draft, By], Awaitable[Suggestion]]
ToldOf = Callable[[Context, Draft, Suggestion, Suggestion], Awaitable[None]]


def short_form(
    name: str, steps: Sequence[Step], act: str, take: Take, tell: ToldOf, *, duty: Duty
) -> Form:
    """Return a form that takes a step with its last answer.

    ``take`` takes the step, which is recorded as ``act``; ``tell`` notifies those whom it concerns,
    and is given the suggestion before and after. ``duty`` is what the person has to be allowed.
    """

    async def finish(context: Context, draft: Draft) -> None:
        before = await rights.find(context, draft["suggestion"], duty)

        async def told(context: Context, after: Suggestion) -> None:
            await tell(context, draft, before, after)

        step = take(context, draft, facts.by(context))
        after = await settle(context, step, act, told, form=form, draft=draft)
        if after is not None:
            await show_done(context, after)

    form = Form(name, tuple(steps), echo=None, finish=finish, back=back)
    return form


def back(draft: Draft) -> tuple[str, Handle]:
    """Return the button to the suggestion of the form."""
    return "suggest-open", Handle(draft["suggestion"], 0)
