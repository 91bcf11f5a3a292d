"""What must be so before a handler goes on; each raises Refusal with a kind sentence."""

from handlers.kit.context import Context, Refusal
from storage.model.people import MemberStatus


def require_member(context: Context) -> None:
    """Refuse kindly, with what to do, whoever is not in the register yet."""
    status = context.member.status
    if status is MemberStatus.PENDING:
        raise Refusal("register-first-pending")
    if status is not MemberStatus.ACTIVE:
        raise Refusal("register-first")
