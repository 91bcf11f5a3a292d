"""The member's pages of suggestions: start one, view and withdraw one's own, look up by code."""

from dataclasses import dataclass

from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Question, Step
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.suggestions import daily, form, out_of_the_blue, views
from handlers.suggestions.authors import acts, page
from handlers.suggestions.payloads import AsAuthor, ByCode, Done, Look, Mine, Own, Suggest, Withdraw
from handlers.suggestions.together import alike, seeking
from storage import rights
from storage.model.people import MemberStatus
from storage.suggestions import seconding, suggestions


async def start(context: Context) -> None:
    """Handle /suggest: show the menu of suggestions; with a code, show that suggestion."""
    if context.incoming.argument:
        context.say(await page.of_code(context, context.incoming.argument))
    else:
        await _begin(context)


async def _begin(context: Context) -> None:
    """Open the form, whose first question is the menu of suggestions too; else the menu alone.

    The form does not open for whoever may not suggest, or no more today, or is in another form.
    """
    dialog = await forms.under_way(context)
    other = dialog is not None and dialog.form != form.FORM.name
    may = rights.may_suggest(context.member) and await daily.has_more(context)
    if other or not may:
        await _home(context)
    else:
        await forms.begin(context, form.FORM, {forms.CHECKING: True})


async def go(context: Context, press: Suggest) -> None:
    """Open the menu, the form for a new suggestion, or the look-up by code, from a button."""
    if press.act == "home":
        await _begin(context)
    elif press.act == "new":
        if not rights.may_suggest(context.member):
            raise Refusal("suggest-not-yet")
        await daily.require_more(context)
        await forms.begin(context, form.FORM, {forms.CHECKING: True})
    elif press.act == "this":
        await out_of_the_blue.begin(context)
    elif press.act == "back":
        if not await alike.back(context):
            await _begin(context)
    elif press.act == "code":
        await forms.begin(context, LOOK_UP)
    else:
        raise Refusal("button-foreign")


async def own_label(context: Context) -> str | None:
    """Return the label of the button to the member's suggestions, below the list of sign-ups."""
    return context.texts.plain("mine-suggestions")


async def _home(context: Context) -> None:
    texts = context.texts
    rows = []
    key, blocks = "suggest-menu", []
    if rights.may_suggest(context.member):
        if await daily.has_more(context):
            rows.append([Button(texts.plain("suggest-new"), Suggest("new"))])
        else:
            blocks.append(daily.enough(context))
    elif context.member.status is MemberStatus.PENDING:
        key = "suggest-home-pending"
    else:
        key = "suggest-home-visitor"
    own = await suggestions.count_of_author(context.tx, context.member.id)
    if own:
        rows.append([Button(texts.plain("suggest-own", count=str(own)), Own(0))])
    rows.append([Button(texts.plain("suggest-by-code"), Suggest("code"))])
    if asks := await seeking.button(context):
        rows.append(asks)
    may = rights.may_suggest(context.member)
    if may and await seconding.count_public(context.tx):
        rows.append([Button(texts.plain("suggest-to-done"), Done(0))])
    context.show(View(Markup("\n\n".join([texts(key), *blocks])), rows))


async def show_own(context: Context, press: Own) -> None:
    """Show a page of the suggestions that the member submitted under their name."""
    await forms.turn_away(context)
    texts, member_id = context.texts, context.member.id
    total = await suggestions.count_of_author(context.tx, member_id)
    at = Page.near(press.page, total, context.organisation.limits.page)
    found = await suggestions.of_author(context.tx, member_id, limit=at.size, offset=at.offset)
    rows = [[Button(views.line(item, texts), Mine(item.id, 0))] for item in found]
    rows += at.turner(texts, Own)
    rows.append([Button(texts.plain("suggest-back"), Suggest("home"))])
    key = "suggest-own-title" if total else "suggest-own-none"
    context.show(View(at.text(texts, texts(key)), rows))


async def show_mine(context: Context, press: Mine) -> None:
    """Show one of the member's own suggestions, with its answer and the steps of its handling."""
    found = await page.resolve(context, str(press.suggestion))
    context.show(await page.of_mine(context, found, press.page))


async def withdraw(context: Context, press: Withdraw) -> None:
    """Withdraw the member's own suggestion, after a confirmation. Raises Refusal."""
    act = "withdraw-yes" if press.sure == 1 else "withdraw"
    await acts.act(context, AsAuthor(str(press.suggestion), 0, act))


async def show_by_code(context: Context, press: ByCode) -> None:
    """Show the present state of the suggestion with this code, on the page that was pressed."""
    context.show(await page.of_code(context, press.code, press.page))


async def look(context: Context, press: Look) -> None:
    """Show the suggestion in a new message, so that the message with the code remains."""
    context.say(await page.of_code(context, press.code))


@dataclass(frozen=True)
class CodeStep(Step):
    """The code of an anonymous suggestion.

    The form has no echo, so the code is never saved in a draft, which would link it to the person.
    """

    name: str = "code"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the code."""
        return Question(context.texts("suggest-ask-code"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the code of an existing suggestion."""
        if await suggestions.find_by_code(context.tx, context.incoming.text) is None:
            raise Refusal("suggest-code-unknown")
        draft[self.name] = context.incoming.text
        return True


async def _look(context: Context, draft: Draft) -> None:
    context.say(await page.of_code(context, draft[CodeStep.name]))


LOOK_UP = forms.Form("suggestion-code", (CodeStep(),), echo=None, finish=_look)
