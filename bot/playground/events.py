"""What changes, told to whoever watches: the chat page, by server-sent events."""

import asyncio
from collections.abc import AsyncIterator

import msgspec

from bot.playground.records import Object

_BEHIND = 1000
"""Changes kept for a watcher that does not read; it asks for whole screens anyway."""
_HEARTBEAT = 15.0


class Hub:
    """Passes changes on to its watchers."""

    def __init__(self) -> None:
        self._watchers: set[asyncio.Queue[Object | None]] = set()

    def publish(self, kind: str, chat_id: int | None, user_id: int | None) -> None:
        """Tell that something of this kind has changed in a chat or about a person."""
        if not self._watchers:
            return
        change = {"chat_id": chat_id, "user_id": user_id, "kind": kind}
        for watcher in self._watchers:
            if watcher.qsize() < _BEHIND:
                watcher.put_nowait(change)

    def close(self) -> None:
        """Send every watcher home."""
        for watcher in self._watchers:
            watcher.put_nowait(None)

    async def stream(self) -> AsyncIterator[bytes]:
        """Give every change from now on in the form of server-sent events."""
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
