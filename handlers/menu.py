"""The large buttons that are always there."""

from typing import Any

from handlers.context import Context
from storage.model import MemberStatus

MEMBER = ("menu-events", "menu-mine", "menu-notices", "menu-suggest", "menu-me", "menu-help")
VISITOR = ("menu-register", "menu-language", "menu-help")


def keyboard(context: Context) -> dict[str, Any]:
    """Return the reply keyboard for this person."""
    texts = context.texts
    outside = context.member.status in {MemberStatus.VISITOR, MemberStatus.DECLINED}
    keys = list(VISITOR if outside and not context.member.staff else MEMBER)
    if context.member.staff:
        keys[:0] = ["menu-staff", "menu-register"] if outside else ["menu-staff"]
    return {
        "keyboard": [[{"text": texts.plain(key)}] for key in keys],
        "resize_keyboard": True,
        "is_persistent": True,
    }


def gone() -> dict[str, Any]:
    """Return what takes the reply keyboard away."""
    return {"remove_keyboard": True}
