"""Changes of the world, sent to the chat page as server-sent events."""

import asyncio
from collections.abc import AsyncIterator

import msgspec

from bot.playground.records import Object

_BEHIND = 1000
"""Changes queued for a slow watcher; later ones are dropped, it reads whole screens anyway."""
_HEARTBEAT = 15.0


class Hub:
    """Sends changes to all watchers."""

    def __init__(self) -> None:
        self._watchers: set[asyncio.Queue[Object | None]] = set()

    def publish(self, kind: str, chat_id: int | None, user_id: int | None) -> None:
        """Send all watchers a change of this kind in a chat or of a person."""
        if not self._watchers:
            return
        change = {"chat_id": chat_id, "user_id": user_id, "kind": kind}
        for watcher in self._watchers:
            if watcher.qsize() < _BEHIND:
                watcher.put_nowait(change)

    def close(self) -> None:
        """End the stream of every watcher."""
        for watcher in self._watchers:
            watcher.put_nowait(None)

    async def stream(self) -> AsyncIterator[bytes]:
        """Yield every change from now on as a server-sent event."""
        watcher: asyncio.Queue[Object | None] = asyncio.Queue()
        self._watchers.add(watcher)
        try:
            yield b": welcome\n\n"
            while True:
                try:
                    change = await asyncio.wait_for(watcher.get(), _HEARTBEAT)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if change is None:
                    return
                yield b"event: change\ndata: " + msgspec.json.encode(change) + b"\n\n"
        finally:
            self._watchers.discard(watcher)
