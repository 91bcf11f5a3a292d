"""What the author of a suggestion writes to the office, and who is notified of what an author does.

What an anonymous author writes stands in a draft, sealed, together with the code, until it is sent;
as the suggestion itself did (docs/decisions.md).
"""

from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft
from handlers.kit.replies import View
from handlers.suggestions import facts
from handlers.suggestions.author import notify_of_author
from handlers.suggestions.authors import page
from handlers.suggestions.files import files_of
from handlers.suggestions.payloads import AsAuthor
from handlers.suggestions.writing import words_form
from storage.conversations import inbox
from storage.model.suggestions import Suggestion
from storage.suggestions import author, suggestions, way
from storage.suggestions.taking import NotNowError


async def begin_author(context: Context, found: Suggestion, key: str) -> None:
    """Ask what the author writes to the office."""
    draft = {"key": key, "number": found.label, forms.CHECKING: True}
    await forms.begin(context, AUTHOR, draft)


async def _finish_author(context: Context, draft: Draft) -> None:
    found = await page.resolve(context, draft["key"])
    completes = way.may_complete(found)
    try:
        after = await author.write(
            context.tx,
            found.id,
            facts.by(context),
            draft.get("body") or context.texts.plain("suggest-spoken"),
            files_of(draft),
        )
    except NotNowError:
        raise Refusal("suggest-not-now") from None
    beside = "" if after.main_id is None else "-together"
    told = "suggest-staff-completed" if completes else f"suggest-staff-wrote{beside}"
    await done_by_author(context, after, told)
    rows = [page.opening(context, after, draft["key"])]
    context.show(View(context.texts("suggest-words-sent", number=after.label), rows))


async def done_by_author(context: Context, after: Suggestion, key: str) -> None:
    """Notify staff of what the author did, and remove what could lead to an anonymous one."""
    if after.anonymous:
        await inbox.delete_set_aside(context.tx, context.incoming.telegram_id)
    main = await suggestions.find(context.tx, after.main_id or 0)
    await notify_of_author(context, main or after, key, unnamed=after.anonymous)


AUTHOR = words_form(
    "suggestion-own-words",
    "suggest-ask-words-author",
    _finish_author,
    lambda draft: ("suggest-open", AsAuthor(draft["key"], 0, "open")),
)
