"""Sends the replies of an update, in order.

A reply whose fate is not known is not repeated if that could show it twice.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.answers import Failed, Outcome, Result
from bot.pacer import Pacer
from bot.telegram import Telegram, Upload
from handlers.replies import Reply

log = logging.getLogger(__name__)

TRIES = 5
RETRY = 1.0  # seconds between tries where Telegram names none
REPEATABLE = frozenset({"answerCallbackQuery", "editMessageText"})
NOT_MODIFIED = "message is not modified"


class Replier:
    """Carries out replies; ``unreachable`` is told of chats that can't be written to."""

    def __init__(
        self,
        telegram: Telegram,
        pacer: Pacer,
        unreachable: Callable[[int], Awaitable[None]],
    ) -> None:
        self._telegram = telegram
        self._pacer = pacer
        self._unreachable = unreachable

    async def send(self, replies: Sequence[Reply]) -> None:
        """Carry them out one after the other; one that fails does not hold up the rest."""
        for reply in replies:
            await self._one(reply)

    async def _one(self, reply: Reply) -> None:
        result = await self._tried(reply)
        if not isinstance(result, Failed):
            return
        if result.outcome is Outcome.REFUSED and reply.method == "editMessageText":
            if NOT_MODIFIED not in result.description and reply.otherwise is not None:
                await self._one(reply.otherwise)
        elif result.outcome is Outcome.UNREACHABLE and "chat_id" in reply.params:
            await self._unreachable(int(reply.params["chat_id"]))
        elif reply.method != "answerCallbackQuery":
            log.warning("reply by %s failed: %s", reply.method, result.description)

    async def _tried(self, reply: Reply) -> Result:
        for _ in range(TRIES - 1):
            result = await self._call(reply)
            if not isinstance(result, Failed):
                return result
            again = result.outcome in {Outcome.RETRY_LATER, Outcome.NOT_SENT} or (
                result.outcome is Outcome.UNKNOWN and reply.method in REPEATABLE
            )
            if not again:
                return result
            await asyncio.sleep(result.retry_after or RETRY)
        return await self._call(reply)

    async def _call(self, reply: Reply) -> Result:
        params = dict(reply.params)
        file = params.pop("_file", None)
        if reply.method.startswith("send"):
            await self._pacer.turn(int(params["chat_id"]), urgent=True)
        if file is None:
            return await self._telegram.call(reply.method, params)
        upload = Upload(file["name"], file["text"].encode(), "application/octet-stream")
        return await self._telegram.call(reply.method, params, files={"file": upload})
