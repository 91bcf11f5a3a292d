"""What is recorded of a button that was refused to somebody."""

from datetime import timedelta
from typing import Final

from handlers.kit.context import Context, Refusal
from storage import audit

STRANGER: Final = 0
"""The member id of a sender who is not stored."""
WITHOUT_RIGHT = frozenset(
    {
        *("not-yours", "not-staff", "notice-not-theirs", "person-not-theirs"),
        *("broadcast-audience-not-yours", "staff-own-right", "waits-not-yours"),
        *("contact-not-theirs", "proposal-gone"),
    }
)
"""The texts that say that somebody may not do what a button does."""
_REFUSALS_LOGGED = 20  # of one person in an hour


async def record(context: Context, refusal: Refusal) -> None:
    """Record that a button was refused to somebody for want of the right, up to a limit."""
    incoming, member = context.incoming, context.member
    if incoming.press is None or refusal.key not in WITHOUT_RIGHT or member.id == STRANGER:
        return
    since = context.now - timedelta(hours=1)
    if await audit.refusals_since(context.tx, member.id, since) < _REFUSALS_LOGGED:
        details = {"button": type(incoming.press).tag}
        await audit.record(context.tx, member.id, "refused", None, context.now, details=details)
