"""Sends the replies of an update, in order.

A reply whose fate is not known is not repeated if that could show it twice.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog

from bot.operations.metrics import Metrics
from bot.telegram.outcomes import Failed, Outcome, Result
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram, Upload
from handlers.kit.replies import Reply
from storage.engine.database import DatabaseUnavailableError

log = structlog.get_logger(__name__)

TRIES = 5  # of what may be repeated although it may have been done
RETRY = 1.0  # seconds before the second try where Telegram names none; each further pause doubles
LONGEST = 30.0  # seconds
REPEATABLE = frozenset({"answerCallbackQuery", "editMessageText"})
NOT_DONE = frozenset({Outcome.RETRY_LATER, Outcome.NOT_SENT, Outcome.TOKEN_REFUSED})
NOT_MODIFIED = "message is not modified"


class Replier:
    """Carries out replies.

    ``unreachable`` is told of chats that can't be written to, ``make`` makes the file of an export.
    """

    def __init__(
        self,
        telegram: Telegram,
        pacer: Pacer,
        unreachable: Callable[[int], Awaitable[None]],
        make: Callable[[str, Mapping[str, Any]], Awaitable[Upload]],
        metrics: Metrics,
        *,
        pause: float = RETRY,
    ) -> None:
        self._pause = pause
        self._telegram = telegram
        self._pacer = pacer
        self._unreachable = unreachable
        self._make = make
        self._metrics = metrics

    async def send(self, replies: Sequence[Reply]) -> None:
        """Carry them out one after the other; a press is answered meanwhile.

        One that fails holds up only those that follow it.
        """
        if len(replies) > 1 and replies[0].method == "answerCallbackQuery":
            await asyncio.gather(self._one(replies[0]), self._in_order(replies[1:]))
        else:
            await self._in_order(replies)

    async def _in_order(self, replies: Sequence[Reply]) -> None:
        done = True
        for reply in replies:
            if done or not reply.follows:
                done = await self._one(reply)

    async def _one(self, reply: Reply) -> bool:
        """Carry it out; return whether it, and not another in its place, was or may be done."""
        result = await self._tried(reply)
        self._metrics.reply(result.outcome.value if isinstance(result, Failed) else "ok")
        if not isinstance(result, Failed):
            return True
        if result.outcome is Outcome.REFUSED and NOT_MODIFIED in result.description:
            return True
        if result.outcome is Outcome.REFUSED and reply.otherwise is not None:
            await self._one(reply.otherwise)
        elif result.outcome is Outcome.UNREACHABLE and "chat_id" in reply.params:
            await self._lost_touch(int(reply.params["chat_id"]))
        elif reply.method != "answerCallbackQuery":
            log.warning("reply failed", method=reply.method, why=result.description)
        # One that may have arrived is not a reason to leave the person without the rest.
        return result.outcome is Outcome.UNKNOWN

    async def _tried(self, reply: Reply) -> Result:
        """Try as long as it surely has not been done; the reply is stored meanwhile."""
        pause, lost = self._pause, 0
        while True:
            result = await self._call(reply)
            if not isinstance(result, Failed):
                return result
            lost += result.outcome is Outcome.UNKNOWN and reply.method in REPEATABLE
            if result.outcome not in NOT_DONE and not 0 < lost < TRIES:
                return result
            await asyncio.sleep(result.retry_after or pause)
            pause = min(2 * pause, LONGEST)

    async def _lost_touch(self, chat_id: int) -> None:
        try:
            await self._unreachable(chat_id)
        except DatabaseUnavailableError as error:  # it comes out again at the next message
            log.warning("not kept that a chat is unreachable", why=str(error))

    async def _call(self, reply: Reply) -> Result:
        params = dict(reply.params)
        file, export = params.pop("_file", None), params.pop("_export", None)
        upload: Upload | Failed | None = None
        if export is not None:
            upload = await self._made(export["name"], export["args"])
        elif file is not None:
            upload = Upload(file["name"], file["text"].encode(), "application/octet-stream")
        if isinstance(upload, Failed):
            return upload
        if reply.method.startswith("send"):
            await self._pacer.turn(int(params["chat_id"]), urgent=True)
        files = None if upload is None else {"file": upload}
        return await self._telegram.call(reply.method, params, files=files)

    async def _made(self, name: str, args: Mapping[str, Any]) -> Upload | Failed:
        """Make an export's file; one that can't be made counts as one that was refused."""
        try:
            return await self._make(name, args)
        except DatabaseUnavailableError as error:
            return Failed(Outcome.NOT_SENT, None, str(error))
        except Exception:
            log.exception("an export could not be made", export=name)
            return Failed(Outcome.REFUSED, None, "the file could not be made")
