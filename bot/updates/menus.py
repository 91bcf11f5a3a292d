"""Sets the command menus at the start."""

from collections.abc import Sequence

import structlog

from bot.telegram.transport import Failed, Telegram
from handlers.kit.replies import Reply

log = structlog.get_logger(__name__)


async def set_menus(telegram: Telegram, menus: Sequence[Reply]) -> None:
    """Make these calls until one fails, which is logged: the bot works without the menus."""
    for call in menus:
        result = await telegram.call(call.method, call.params)
        if isinstance(result, Failed):
            log.warning("the command menus are not set", why=result.description)
            return
