"""A message that no question asked for, a photo with a caption say, is made a suggestion."""

from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.files import LONGEST_NAME
from handlers.kit.forms import Draft
from handlers.kit.steps import cleaned, is_visible
from handlers.suggestions import daily
from handlers.suggestions.form import FORM
from handlers.suggestions.steps import KINDS
from handlers.suggestions.together import alike
from storage import rights


async def label(context: Context) -> str | None:
    """Return the label of the button; None if the message or the person can't make a suggestion."""
    attached = context.incoming.attached
    fits = attached.kind in KINDS if attached is not None else is_visible(context.incoming.text)
    if not fits or not rights.may_suggest(context.member):
        return None
    return context.texts.plain("suggest-this")


async def begin(context: Context) -> None:
    """Open the form with the message to which the button's message replies.

    Raises Refusal for whoever may not suggest, or no more today, and for a message that is no
    suggestion: a part of an album, of which only that part would go, or too many words.
    """
    if not rights.may_suggest(context.member):
        raise Refusal("suggest-not-yet")
    await daily.require_more(context)
    quoted = context.incoming.quoted
    if quoted is None or not (is_visible(quoted.text) or quoted.file is not None):
        await forms.begin(context, FORM, {forms.CHECKING: True})
        return
    if quoted.album:
        raise Refusal("suggest-album")
    body, limit = cleaned(quoted.text), context.organisation.limits.suggestion
    if len(body) > limit:
        raise Refusal("form-too-long", limit=str(limit), length=str(len(body)))
    draft: Draft = {"body": body, "typed": body} if body else {}
    if quoted.file is not None:
        name = quoted.file.name[:LONGEST_NAME]
        file = {"kind": quoted.file.kind, "file_id": quoted.file.file_id, "name": name}
        draft["files"] = [file]
    await alike.look(context, draft)
    await forms.begin_checking(context, FORM, draft)
