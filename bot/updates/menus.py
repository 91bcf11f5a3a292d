"""What the bot tells Telegram of itself at start: its commands, by language and place."""

import structlog

from bot.telegram.transport import Failed, Telegram
from handlers.kit import commands
from handlers.kit.feature import Orders
from handlers.kit.texts import LANGUAGES, texts_of

log = structlog.get_logger(__name__)

IN_GROUPS = {"type": "all_group_chats"}


async def introduce(telegram: Telegram, orders: Orders, default: str) -> None:
    """Set the menus; ``default`` is the language for people whose own we don't have.

    A menu that can't be set now is logged; the bot works without.
    """
    for language in ("", *LANGUAGES):
        words = texts_of(language or default)
        for params in (
            {"commands": commands.menu(words, orders.commands)},
            {"commands": commands.menu(words, orders.group_commands), "scope": IN_GROUPS},
        ):
            result = await telegram.call("setMyCommands", params | {"language_code": language})
            if isinstance(result, Failed):
                log.warning("the menu of commands is not set", why=result.description)
                return
