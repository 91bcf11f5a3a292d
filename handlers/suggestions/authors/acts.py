"""What an author does with their suggestion: write, say how satisfied they are, withdraw."""

from collections.abc import Awaitable
from dataclasses import dataclass

from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Question
from handlers.kit.replies import View
from handlers.suggestions import facts, files
from handlers.suggestions.author import notify_again
from handlers.suggestions.authors import asking, page, writing
from handlers.suggestions.payloads import AsAuthor, Rate, Suggest
from handlers.suggestions.steps import TextStep
from storage.model.suggestion_rules import Part
from storage.model.suggestions import Content, Suggestion
from storage.suggestions import answer_files, author, joining, way, words
from storage.suggestions.author import UnderWayError
from storage.suggestions.taking import ChangedMeanwhileError, NotNowError


async def act(context: Context, press: AsAuthor) -> None:
    """Run an act of the author's. Raises Refusal."""
    found = await page.resolve(context, press.key)
    if press.act == "open":
        await _show(context, found, press.key)
    elif press.act == "write":
        if not way.may_write(found):
            raise Refusal("suggest-not-now")
        await writing.begin_author(context, found, press.key)
    elif press.act == "files":
        main = await joining.main_of(context.tx, found)
        exchanged = await words.files_of(context.tx, found.id)
        exchanged += await answer_files.of_answer(context.tx, main.id)
        files.hand_out(context, found, exchanged)
    elif press.act in asking.ACTS:
        await asking.act(context, found, press)
    elif press.act == "rate":
        await _ask_rating(context, found, press.key, "")
    elif press.act in {"done", "undone"}:
        done = press.act == "done"
        by = facts.by(context)
        step = author.says_of_promise(context.tx, found.id, press.version, by, done=done)
        beside = _together(found)
        key = f"suggest-staff-done{beside}" if done else f"suggest-staff-undone{beside}"
        await _settle(context, step, press.key, key)
    elif press.act in {"withdraw", "withdraw-yes"}:
        await _withdraw(context, found, press)
    else:
        raise Refusal("button-foreign")


async def _show(context: Context, found: Suggestion, key: str) -> None:
    if found.anonymous:
        context.show(await page.of_code(context, key))
    else:
        context.show(await page.of_mine(context, found, 0))


async def _settle(context: Context, step: Awaitable[Suggestion], key: str, told: str) -> bool:
    """Await what the author does, notify staff of it, and show the suggestion as it is now.

    Return whether it was done, and not refused because the suggestion has changed.
    """
    try:
        after = await step
    except ChangedMeanwhileError as changed:
        context.toast(context.texts.plain("suggest-changed"), alert=True)
        await _show(context, changed.present, key)
        return False
    except NotNowError:
        raise Refusal("suggest-not-now") from None
    await writing.done_by_author(context, after, told)
    context.toast(context.texts.plain("suggest-thanks"))
    await _show(context, after, key)
    return True


async def rate(context: Context, press: Rate) -> None:
    """Take how satisfied the author is: first with the handling, then with the result.

    Who is not satisfied is asked why, and it is handled once more. Raises Refusal.
    """
    found = await page.resolve(context, press.key)
    known = {str(one) for one in Content}
    if press.handling not in known or press.result not in {"", *known}:
        raise Refusal("button-foreign")
    if not press.result:
        await _ask_rating(context, found, press.key, press.handling)
        return
    if Content.NO in {press.handling, press.result}:
        main = await _require_rating(context, found)
        draft = {
            "again": way.may_be_handled_again(main, context.organisation.suggesting),
            "key": press.key,
            "number": found.label,
            "version": press.version,
            "handling": press.handling,
            "result": press.result,
        }
        await forms.begin(context, DISSATISFIED, draft)
        return
    step = author.rate(
        context.tx,
        found.id,
        press.version,
        facts.by(context),
        Content(press.handling),
        Content(press.result),
    )
    await _settle(context, step, press.key, f"suggest-staff-rated{_together(found)}")


def _together(found: Suggestion) -> str:
    """Return what a text's key ends with if the suggestion is handled with another one."""
    return "" if found.main_id is None else "-together"


async def _require_rating(context: Context, found: Suggestion) -> Suggestion:
    """Return the suggestion whose answer the author can rate now. Raises Refusal."""
    main = await joining.main_of(context.tx, found)
    if not context.organisation.suggesting.has(Part.RATING):
        raise Refusal("suggest-left-out")
    if not way.may_rate(found, main, context.organisation.suggesting):
        raise Refusal("suggest-not-now")
    return main


async def _ask_rating(context: Context, found: Suggestion, key: str, handling: str) -> None:
    await _require_rating(context, found)
    texts = context.texts
    rows = [
        [
            Button(
                texts.plain("suggest-content", content=str(one)),
                Rate(key, found.version, handling or str(one), str(one) if handling else ""),
            )
        ]
        for one in Content
    ]
    rows.append(page.opening(context, found, key))
    asked = "suggest-ask-rated-result" if handling else "suggest-ask-rated-handling"
    context.show(View(texts(asked, number=found.label), rows))


async def _dissatisfied(context: Context, draft: Draft) -> None:
    found = await page.resolve(context, draft["key"])
    main = await _require_rating(context, found)
    again = way.may_be_handled_again(main, context.organisation.suggesting)
    step = author.rate(
        context.tx,
        found.id,
        draft["version"],
        facts.by(context),
        Content(draft["handling"]),
        Content(draft["result"]),
        draft["text"],
    )
    beside = _together(found)
    told = f"suggest-staff-again{beside}" if again else f"suggest-staff-not-satisfied{beside}"
    done = await _settle(context, step, draft["key"], told)
    if done and again and not found.anonymous:  # a notice of that moment would lead to them
        await notify_again(context, main, besides=found.id)


@dataclass(frozen=True)
class _WhyStep(TextStep):
    """Why the author is not satisfied; where that leads to a second handling, that it does."""

    def ask(self, context: Context, draft: Draft) -> Question:
        again = draft.get("again", True)
        return self.asked(context, draft, self.question if again else f"{self.question}-once")


DISSATISFIED = Form(
    "suggestion-dissatisfied",
    (_WhyStep("text", "suggest-ask-dissatisfied"),),
    echo=None,
    finish=_dissatisfied,
    back=lambda draft: ("suggest-open", AsAuthor(draft["key"], 0, "open")),
)


async def _withdraw(context: Context, found: Suggestion, press: AsAuthor) -> None:
    """Withdraw the suggestion, after a confirmation. Raises Refusal if staff have begun."""
    texts = context.texts
    if not await author.is_untouched(context.tx, found):
        raise Refusal("suggest-under-way")
    if press.act == "withdraw":
        yes = AsAuthor(press.key, found.version, "withdraw-yes")
        rows = [
            [Button(texts.plain("suggest-withdraw-yes"), yes)],
            [Button(texts.plain("suggest-withdraw-no"), AsAuthor(press.key, 0, "open"))],
        ]
        context.show(View(texts("suggest-withdraw-ask", number=found.label), rows))
        return
    try:
        await author.withdraw(context.tx, found.id, context.now)
    except UnderWayError:
        raise Refusal("suggest-under-way") from None
    rows = [[Button(texts.plain("suggest-back"), Suggest("home"))]]
    context.show(View(texts("suggest-withdrawn", number=found.label), rows))
