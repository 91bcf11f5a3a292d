"""The large buttons that are always there."""

from typing import Any

from handlers.context import Context
from storage.model import MemberStatus

MEMBER = ("menu-events", "menu-mine", "menu-notices", "menu-suggest", "menu-me", "menu-help")
VISITOR = ("menu-register", "menu-language", "menu-help")


def keyboard(context: Context) -> dict[str, Any]:
    """Return the reply keyboard for this person."""
    texts, staff = context.texts, context.member.staff
    outside = is_outside(context)
    keys = list(VISITOR if outside and not staff else MEMBER)
    if staff:
        keys[:0] = ["menu-staff", "menu-register"] if outside else ["menu-staff"]
    return {
        "keyboard": [[{"text": texts.plain(key)}] for key in keys],
        "resize_keyboard": True,
        "is_persistent": True,
    }


def is_outside(context: Context) -> bool:
    """Whether they are not in the register, and don't wait to be."""
    return context.member.status in {MemberStatus.VISITOR, MemberStatus.DECLINED}


def gone() -> dict[str, Any]:
    """Return what takes the reply keyboard away."""
    return {"remove_keyboard": True}
