"""Telegram's command menu next to the text field, in each language; staff see /staff as well."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.kit.context import Context
from handlers.kit.feature import Features, Orders
from handlers.kit.replies import Reply
from handlers.kit.texts import LANGUAGES, Texts, texts_of
from storage import rights
from storage.model.people import Member

IN_GROUPS: Mapping[str, str] = {"type": "all_group_chats"}


def menu(texts: Texts, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return these commands with their descriptions, as setMyCommands accepts them."""
    return [{"command": name, "description": texts.plain(f"command-{name}")} for name in names]


def menus(features: Features, default: str) -> list[Reply]:
    """Return the calls that set the common command menus, in each language.

    There is one menu for private chats and one for groups, where commands whose answers are
    personal are ephemeral: seen by their sender and the bot only, where the server knows that.
    ``default`` is the language for people whose Telegram language has no texts.
    """
    calls = []
    for code, texts in [("", texts_of(default)), *((one, texts_of(one)) for one in LANGUAGES)]:
        in_groups = [
            one | {"is_ephemeral": True} if one["command"] in features.whispers else one
            for one in menu(texts, features.orders.group_commands)
        ]
        given: dict[str, Any] = {"language_code": code}
        everywhere = menu(texts, features.orders.commands)
        calls.append(Reply("setMyCommands", {"commands": everywhere, **given}))
        calls.append(Reply("setMyCommands", {"commands": in_groups, "scope": IN_GROUPS, **given}))
    return calls


def set_for(context: Context) -> Reply:
    """Return the call that sets this chat's own command menu, in the person's chosen language."""
    return set_of(context.member, context.features.orders)


def set_of(member: Member, orders: Orders) -> Reply:
    """Return the call that sets the command menu of the member's private chat."""
    staff = rights.is_staff(member.grants)
    names = (*(orders.staff_commands if staff else ()), *orders.commands)
    return Reply(
        "setMyCommands",
        {"commands": menu(texts_of(member.language), names), "scope": _scope(member)},
    )


def forget_for(context: Context) -> Reply:
    """Return the call that deletes this chat's own command menu."""
    return Reply("deleteMyCommands", {"scope": _scope(context.member)})


def _scope(member: Member) -> dict[str, Any]:
    # A private chat has the id of its person.
    return {"type": "chat", "chat_id": member.telegram_id}
