"""Records each step of a suggestion's handling, and notifies the author of a named one."""

from handlers.kit import fitting
from handlers.kit.context import Context
from handlers.suggestions import views
from handlers.suggestions.payloads import Mine
from storage import audit
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


async def record(context: Context, act: str, after: Suggestion) -> None:
    """Record in the audit log that the person did this to the suggestion."""
    await audit.record(
        *(context.tx, context.member.id, f"suggestion-{act}", None, context.now),
        on=audit.suggestion(after.id),
        details={"status": str(after.status)} if act in {"status", "undone"} else {},
    )
