"""Merging a suggestion into another (并案), found by its number or words; and parting them."""

from dataclasses import dataclass

from handlers.done import worded
from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import clip
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.steps import one_line
from handlers.kit.texts import Markup
from handlers.suggestions import facts, rights, views
from handlers.suggestions.author import notify_author, notify_person
from handlers.suggestions.way.acting import back, draft_of, settle, show_done
from storage.model.suggestion_rules import Duty
from storage.model.suggestions import Suggestion
from storage.suggestions import joining, suggestions
from storage.suggestions.joining import HasMergedOnesError, NotTheMainOneError

FOUND = 8  # suggestions that are offered
TYPED = 60  # characters that are looked for
SHOWN = 600  # characters of the main one on the check page


async def begin(context: Context, found: Suggestion) -> None:
    """Ask into which suggestion this one is merged."""
    await forms.begin(context, FORM, draft_of(found))


@dataclass(frozen=True)
class MainStep(Step):
    """The suggestion into which it is merged: found by what is typed, chosen by a button."""

    name: str = "main"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for a number or words; offer what they may mean."""
        typed = draft.get("main-typed")
        found = await self._found(context, draft, typed) if typed else []
        options = [Option(str(one.id), views.line(one, context.texts)) for one in found]
        key = "suggest-ask-which-main" if typed else "suggest-ask-main"
        return Question(context.texts(key, number=draft["number"]), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept one of those offered."""
        await _main(context, int(value) if value.isdecimal() else 0)
        draft[self.name] = int(value)
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Look for what was typed. Raises Refusal if there is none."""
        typed = one_line(context, TYPED)
        if not await self._found(context, draft, typed):
            raise Refusal("suggest-none-found", typed=typed)
        draft["main-typed"] = typed
        return False

    async def _found(self, context: Context, draft: Draft, typed: str) -> list[Suggestion]:
        reach = rights.require_reach(context)
        return await joining.search(
            context.tx, reach, typed, besides=draft["suggestion"], limit=FOUND
        )


async def _main(context: Context, main_id: int) -> Suggestion:
    main = await suggestions.find(context.tx, main_id)
    handled = main is not None and rights.may(context, main, Duty.MERGE)
    if main is None or not handled or main.withdrawn:
        raise Refusal("form-older")
    return main


async def _echo(context: Context, draft: Draft) -> Markup:
    main = await _main(context, draft["main"])
    text = clip(worded.body(main, context.texts), SHOWN)
    return context.texts("suggest-echo-merge", number=draft["number"], main=main.label, text=text)


async def _finish(context: Context, draft: Draft) -> None:
    found = await rights.find(context, draft["suggestion"], Duty.MERGE)
    main = await _main(context, draft["main"])
    step = joining.merge(context.tx, found.id, draft["version"], facts.by(context), main.id)

    async def told(context: Context, after: Suggestion) -> None:
        await notify_author(context, after, "suggest-told-merged")
        await notify_person(
            context,
            main,
            main.handler_id,
            "suggest-staff-merged",
            lambda _: {"other": after.label},
        )

    try:
        after = await settle(context, step, "merged", told, form=FORM, draft=draft)
    except NotTheMainOneError:
        raise Refusal("suggest-not-main") from None
    except HasMergedOnesError:
        raise Refusal("suggest-has-merged") from None
    if after is not None:
        await show_done(context, after)


async def part(context: Context, found: Suggestion) -> Suggestion | None:
    """Take the suggestion apart from its main one."""
    step = joining.part(context.tx, found.id, found.version, facts.by(context))

    async def told(context: Context, after: Suggestion) -> None:
        await notify_author(context, after, "suggest-told-parted")

    return await settle(context, step, "parted", told)


FORM = Form(
    "suggestion-merge",
    (MainStep(),),
    echo=_echo,
    finish=_finish,
    confirm="suggest-do-merge",
    back=back,
)
