"""What sends replies, apart from the rest of the bot."""

from collections.abc import Mapping
from typing import Any

from bot.operations.metrics import Metrics
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram, Upload
from bot.updates.replier import Replier
from tests.bot.arrivals import begun


def replier(
    api: Telegram, *, trouble: type[Exception] = AssertionError, pacer: Pacer | None = None
) -> Replier:
    """Make one for which nothing comes from outside but this trouble."""

    async def unreachable(chat_id: int) -> None:
        raise trouble(chat_id)

    async def make(name: str, args: Mapping[str, Any]) -> Upload:
        raise trouble(name, args)

    pacer = pacer or Pacer(0, per_chat_per_second=0)
    return Replier(api, pacer, unreachable, make, Metrics(), begun(), pause=0.0001)
