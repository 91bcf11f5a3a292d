"""A message that says how far the preparing of an update is, where that takes long.

It goes out before the update's transaction, and says at the end that the answer follows. Updates of
other people are handled meanwhile.
"""

import asyncio
from collections.abc import Mapping
from types import TracebackType
from typing import Final, Self

import msgspec

from handlers.kit.context import Incoming
from handlers.kit.prefetch import NotFetchedError, Preparing, RefusedError
from handlers.kit.texts import Markup

PATIENCE: Final = 3.0
"""Seconds after which the message goes out; what is ready before needs none."""
EVERY: Final = 3.0
"""Seconds between two edits of the message, at least."""


class Waiting:
    """Shows ``text`` while the block runs, and ``end`` after it, if it has shown anything."""

    def __init__(self, incoming: Incoming, preparing: Preparing, text: Markup, end: Markup) -> None:
        self.text = text
        self._end = end
        self._call = preparing.call
        self._where: dict[str, object] = {"chat_id": incoming.chat_id}
        self._thread = {"message_thread_id": incoming.thread} if incoming.thread else {}
        self._over = asyncio.Event()
        self._message_id = 0
        self._shown = ""

    async def __aenter__(self) -> Self:
        """Begin to wait."""
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(
        self,
        _: type[BaseException] | None,
        error: BaseException | None,
        __: TracebackType | None,
    ) -> None:
        """Show the end; what is under way then is awaited."""
        self._over.set()
        try:
            await self._task
        except asyncio.CancelledError:
            self._task.cancel()
            raise
        if self._message_id and error is None:
            await self._show(self._end)

    async def _run(self) -> None:
        rest = PATIENCE
        while not await self._is_over(rest):
            if self.text != self._shown:
                await self._show(self.text)
            rest = EVERY

    async def _is_over(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self._over.wait()
        except TimeoutError:
            return False
        return True

    async def _show(self, text: Markup) -> None:
        """Send or edit the message; without an answer of Telegram it is left as it is."""
        said: Mapping[str, object] = {**self._where, "text": str(text), "parse_mode": "HTML"}
        try:
            if self._message_id:
                await self._call("editMessageText", {**said, "message_id": self._message_id})
            else:
                raw = await self._call("sendMessage", {**said, **self._thread})
                self._message_id = msgspec.json.decode(raw, type=_Sent).message_id
        except (RefusedError, NotFetchedError):
            return
        self._shown = text


class _Sent(msgspec.Struct):
    message_id: int
