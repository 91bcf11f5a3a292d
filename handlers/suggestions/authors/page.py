"""The page of a suggestion for its author: signed, or by the code of an anonymous one.

The author's buttons carry a key: the id of a signed one, or the code.
"""

from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.suggestions import facts, pages, views
from handlers.suggestions.payloads import AsAuthor, ByCode, Mine, Own, Withdraw
from storage import rights
from storage.model.suggestions import Suggestion
from storage.suggestions import author, suggestions, way


async def resolve(context: Context, key: str) -> Suggestion:
    """Return the person's own suggestion with this id, or that with this code.

    Raises Refusal if it does not exist, was withdrawn or is another member's.
    """
    if len(key) == suggestions.CODE_LENGTH:
        found = await suggestions.find_by_code(context.tx, key)
        if found is None or found.withdrawn:
            raise Refusal("suggest-code-unknown")
        return found
    found = await suggestions.find(context.tx, int(key) if key.isdecimal() else 0)
    if found is None or found.withdrawn or not rights.is_author(context.member, found):
        raise Refusal("suggest-gone")
    return found


def opening(context: Context, found: Suggestion, key: str) -> list[Button]:
    """Return the button that opens the page again."""
    press = ByCode(key, 0) if found.anonymous else Mine(found.id, 0)
    return [Button(context.texts.plain("suggest-open"), press)]


async def of_mine(context: Context, found: Suggestion, at: int) -> View:
    """Return a page of the member's own suggestion."""
    texts = context.texts
    known = await facts.of_suggestion(context, found)
    made = pages.for_author(found, known, texts, context.organisation)
    page = Page.near(at, len(made))
    rows = page.turner(texts, lambda to: Mine(found.id, to))
    rows += _acts(context, found, known, str(found.id))
    if await author.is_untouched(context.tx, found):
        rows.append([Button(texts.plain("suggest-withdraw"), Withdraw(found.id, 0))])
    rows.append([Button(texts.plain("suggest-back"), Own(0))])
    return View(page.text(texts, made[page.number]), rows)


async def take_code(context: Context) -> bool:
    """Accept a code that a person sends without having been asked for one; show its suggestion.

    Return False if the message is not the code of a suggestion.
    """
    typed = context.incoming.text
    if len(suggestions.as_given(typed)) != suggestions.CODE_LENGTH:
        return False
    if await suggestions.find_by_code(context.tx, typed) is None:
        return False
    context.say(await of_code(context, typed))
    return True


async def of_code(context: Context, typed: str, wanted: int = 0) -> View:
    """Return a page of the suggestion with this code. Raises Refusal."""
    found = await suggestions.find_by_code(context.tx, typed)
    if found is None or found.withdrawn:
        raise Refusal("suggest-code-unknown")
    texts, code = context.texts, suggestions.as_given(typed)
    known = await facts.of_suggestion(context, found)
    made = pages.for_code(found, known, texts, context.organisation)
    page = Page.near(wanted, len(made))
    rows = page.turner(texts, lambda to: ByCode(code, to))
    rows += _acts(context, found, known, code)
    if await author.is_untouched(context.tx, found):
        label = texts.plain("suggest-withdraw")
        rows.append([Button(label, AsAuthor(code, found.version, "withdraw"))])
    rows.append([Button(texts.plain("suggest-code-copy"), copies=code)])
    rows.append([Button(texts.plain("suggest-refresh"), ByCode(code, page.number))])
    context.toast(views.status((known.main or found).status, texts))
    return View(page.text(texts, made[page.number]), rows)


def _acts(context: Context, found: Suggestion, known: pages.Facts, key: str) -> list[list[Button]]:
    """Return the buttons of what an author may do now."""
    acts = []
    if way.may_say_of_promise(found, known.main or found):
        acts += ["done", "undone"]
    if way.may_support(found):
        acts.append("seconding")
    if found.public and not found.anonymous:
        acts.append("unnamed" if found.named else "named")
    if way.may_rate(found, known.main or found, context.organisation.suggesting):
        acts.append("rate")
    if way.may_write(found):
        acts.append("complete" if way.may_complete(found) else "write")
    if known.answer_files or any(one.files for one in known.words):
        acts.append("files")
    return [
        [
            Button(
                context.texts.plain(f"suggest-own-{act}"),
                AsAuthor(key, found.version, "write" if act == "complete" else act),
            )
        ]
        for act in acts
    ]
