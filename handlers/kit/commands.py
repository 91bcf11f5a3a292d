"""The menu of commands beside the text field: by language, and for staff with the workbench."""

from collections.abc import Sequence
from typing import Any

from handlers.kit.context import Context
from handlers.kit.replies import Reply
from handlers.kit.texts import Texts
from storage import rights


def menu(texts: Texts, names: Sequence[str]) -> list[dict[str, str]]:
    """Return Telegram's list of these commands, each with its description."""
    return [{"command": name, "description": texts.plain(f"command-{name}")} for name in names]


def set_for(context: Context) -> Reply:
    """Return what gives this chat its own menu, in the language that the person chose."""
    orders, staff = context.features.orders, rights.is_staff(context.member.grants)
    names = (*(orders.staff_commands if staff else ()), *orders.commands)
    return Reply(
        "setMyCommands",
        {"commands": menu(context.texts, names), "scope": _scope(context)},
    )


def forget_for(context: Context) -> Reply:
    """Return what takes this chat's own menu away."""
    return Reply("deleteMyCommands", {"scope": _scope(context)})


def _scope(context: Context) -> dict[str, Any]:
    return {"type": "chat", "chat_id": context.incoming.chat_id}
