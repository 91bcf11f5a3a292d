"""Offers suggestions like the one that is being written, before it is handed in."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Final

from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.suggestions import views
from handlers.suggestions.payloads import Shared
from storage import rights
from storage.suggestions import seconding, suggestions

MOST: Final = 5
FOUND: Final = "near"
"""The key in the draft of the ids of what is like it."""
ANYWAY: Final = "anyway"


async def look(context: Context, draft: Draft) -> None:
    """Look for suggestions like the draft's text; what was answered before counts no more."""
    body = str(draft.get("body", ""))
    found = await seconding.like(context.tx, body, besides=context.member.id, limit=MOST)
    if found != draft.get(FOUND, []):
        draft.pop(AlikeStep.name, None)
    draft[FOUND] = found


def lacks(draft: Draft) -> bool:
    """Return whether something like it was found that the person has not looked at yet."""
    return bool(draft.get(FOUND)) and not draft.get(AlikeStep.name)


@dataclass(frozen=True)
class AlikeStep(Step):
    """What is like it: to be supported instead, or handed in all the same."""

    name: str = "alike"

    def needless(self, context: Context, draft: Draft) -> bool:
        """Pass it over where nothing was found."""
        return not lacks(draft)

    def ask(self, context: Context, draft: Draft) -> Awaitable[Question]:
        """Show what is like it; each opens with a button to support it."""
        return self._asked(context, draft)

    async def _asked(self, context: Context, draft: Draft) -> Question:
        texts, links = context.texts, list[Button]()
        for number in draft.get(FOUND, []):
            one = await suggestions.find(context.tx, number)
            if one is not None and rights.may_see_shared(context.member, one, False):
                links.append(Button(views.line(one, texts), Shared(one.id, "see")))
        anyway = Option(ANYWAY, texts.plain("suggest-alike-anyway"))
        return Question(texts("suggest-alike", count=str(len(links))), [anyway], links=links)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Go on to hand it in all the same."""
        if value != ANYWAY:
            raise Refusal("form-older")
        draft[self.name] = value
        return True


async def back(context: Context) -> bool:
    """Show the suggestion that is being written again; return whether there is one."""
    dialog = await forms.under_way(context)
    if dialog is None or dialog.form != "suggestion":
        return False
    await forms.resume(context, dialog)
    return True
