"""Notifies the author of a named suggestion of each step of its handling."""

from handlers.kit import fitting
from handlers.kit.context import Context
from handlers.suggestions import views
from handlers.suggestions.payloads import Mine
from storage.model.suggestions import Suggestion
from storage.notices import notices


async def tell_author(context: Context, after: Suggestion, key: str) -> None:
    """Notify the author of the suggestion's state after a step.

    The author of an anonymous suggestion is not stored and so can't be notified.
    """
    if after.author_id is None:
        return
    args = {"number": after.label}
    if key == "suggest-told-reply":
        args["reply"] = fitting.clip(after.reply or "", views.ROOM)
    elif key == "suggest-told-declined":
        args["reason"] = fitting.clip(after.reason or "", views.ROOM)
    elif key in {"suggest-told-status", "suggest-told-undone"}:
        args["status"] = str(after.status)
    button = ("suggest-open", Mine(after.id, 0).pack())
    await notices.notify(context.tx, [after.author_id], key, args, context.now, buttons=[button])
