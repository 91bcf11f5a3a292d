"""Checks that handlers make first; each raises Refusal with a text that says what to do."""

from datetime import timedelta
from typing import Final

from handlers.kit.buttons import Payload
from handlers.kit.context import Context, Refusal
from storage import rights
from storage.model.people import MemberStatus
from storage.notices import by_button

ASKED_AGAIN: Final = timedelta(minutes=10)
"""How long after a question to many the silent can be reminded of it: not by a second tap."""


async def require_not_just_asked(context: Context, button: Payload) -> None:
    """Check that nobody has just been asked by a message with this button. Raises Refusal."""
    if await by_button.asked_since(context.tx, button.pack(), context.now - ASKED_AGAIN):
        raise Refusal("asked-just-now")


def require_member(context: Context) -> None:
    """Raise Refusal if the person is not in the register or not yet approved."""
    if rights.may_take_part(context.member):
        return
    waits = context.member.status is MemberStatus.PENDING
    raise Refusal("register-first-pending" if waits else "register-first")


async def is_member_here(context: Context) -> bool:
    """Return whether the person is a member; show a guest, who is not, what they have here.

    Raises Refusal for somebody who is neither.
    """
    outside = context.features.outside
    if not rights.may_take_part(context.member) and outside is not None and await outside(context):
        return False
    require_member(context)
    return True
