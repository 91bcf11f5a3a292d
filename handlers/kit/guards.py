"""Checks that handlers make first; each raises Refusal with a text that says what to do."""

from handlers.kit.context import Context, Refusal
from storage import rights
from storage.model.people import MemberStatus


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
