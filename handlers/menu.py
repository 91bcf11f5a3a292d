"""The large buttons that are always there."""

from typing import Any

from handlers.context import Context
from storage.model import MemberStatus

ITEMS = ("menu-me", "menu-language", "menu-help")


def keyboard(context: Context) -> dict[str, Any]:
    """Return the reply keyboard for this person."""
    texts = context.texts
    keys = list(ITEMS)
    if context.member.status is MemberStatus.VISITOR:
        keys.insert(0, "menu-register")
    if context.member.staff:
        keys.append("menu-staff")
    return {
        "keyboard": [[{"text": texts.plain(key)}] for key in keys],
        "resize_keyboard": True,
        "is_persistent": True,
    }


def gone() -> dict[str, Any]:
    """Return what takes the reply keyboard away."""
    return {"remove_keyboard": True}
