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
