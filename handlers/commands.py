"""The menu of commands beside the text field: by language, and for staff with the workbench."""

from typing import Any

import handlers
from handlers.context import Context
from handlers.replies import Reply
from handlers.texts import Texts

MEMBER = ("events", "mine", "notices", "suggest", "me", "language", "help")
STAFF = ("staff", *MEMBER)
GROUP = ("start",)


def menu(texts: Texts, *, names: tuple[str, ...] = MEMBER) -> list[dict[str, str]]:
    """Return Telegram's list of those commands that there are."""
    return [
        {"command": name, "description": texts.plain(f"command-{name}")}
        for name in names
        if name in handlers.COMMANDS
    ]


def set_for(context: Context) -> Reply:
    """Return what gives this chat its own menu, in the language that the person chose."""
    names = STAFF if context.member.staff else MEMBER
    return Reply(
        "setMyCommands",
        {"commands": menu(context.texts, names=names), "scope": _scope(context)},
    )


def forget_for(context: Context) -> Reply:
    """Return what takes this chat's own menu away."""
    return Reply("deleteMyCommands", {"scope": _scope(context)})


def _scope(context: Context) -> dict[str, Any]:
    return {"type": "chat", "chat_id": context.incoming.chat_id}
