"""What must be so before a handler goes on; each raises Refusal with a kind sentence."""

from handlers.kit.context import Context, Refusal
from storage import rights
from storage.model.people import MemberStatus


def require_member(context: Context) -> None:
    """Refuse kindly, with what to do, whoever is not in the register yet."""
    if rights.may_take_part(context.member):
        return
    waits = context.member.status is MemberStatus.PENDING
    raise Refusal("register-first-pending" if waits else "register-first")
