"""The menu of commands beside the text field: by language, and for staff with the workbench."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.kit.context import Context
from handlers.kit.feature import Orders
from handlers.kit.replies import Reply
from handlers.kit.texts import LANGUAGES, Texts, texts_of
from storage import rights

IN_GROUPS: Mapping[str, str] = {"type": "all_group_chats"}


def menu(texts: Texts, names: Sequence[str]) -> list[dict[str, str]]:
    """Return Telegram's list of these commands, each with its description."""
    return [{"command": name, "description": texts.plain(f"command-{name}")} for name in names]


def menus(orders: Orders, default: str) -> list[Reply]:
    """Return what sets the menus that everybody has: by language, in private chats and in groups.

    ``default`` is the language for people whose own we don't have.
    """
    return [
        Reply("setMyCommands", {"commands": menu(words, names), "language_code": code, **scope})
        for code, words in [
            ("", texts_of(default)),
            *((code, texts_of(code)) for code in LANGUAGES),
        ]
        for names, scope in ((orders.commands, {}), (orders.group_commands, {"scope": IN_GROUPS}))
    ]


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
