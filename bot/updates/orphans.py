"""Finds the updates that another process has stored or left open.

The process that leads handles all updates. Those that another stores, because Telegram delivered
them there, are announced (`inbox.STORED`). Every few seconds the leader also looks for itself: not
every announcement is heard in another process.
"""

import asyncio
from collections.abc import Awaitable, Callable, Set
from typing import Final

from storage.conversations import inbox
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError

INTERVAL = 5.0
"""Seconds between two looks."""
SURE: Final = 0.1
"""Seconds after which it looks a second time. An update is taken up if two looks in a row find it
with nobody: one that is just being stored, or just being marked as answered, is not found twice."""


class Orphans:
    """Looks for open updates that nobody works on.

    `held` returns the numbers of the updates that this process works on. `take_up` is given the
    numbers of those that nobody does, each once while this process leads.
    """

    def __init__(
        self,
        database: Database,
        held: Callable[[], Set[int]],
        take_up: Callable[[Set[int]], Awaitable[None]],
    ) -> None:
        self._database = database
        self._held = held
        self._take_up = take_up
        self._taken: set[int] = set()
        self._announced = asyncio.Event()
        self.close = database.listen(inbox.STORED, self._announced.set)
        """Listen to announcements no more."""

    async def watch(self) -> None:
        """Look for such updates until cancelled."""
        while True:
            try:
                async with asyncio.timeout(INTERVAL):
                    await self._announced.wait()
            except TimeoutError:
                pass
            self._announced.clear()
            try:
                if first := await self._look():
                    await asyncio.sleep(SURE)
                    if twice := first & await self._look():
                        await self._take_up(twice)
                        self._taken |= twice
            except DatabaseUnavailableError:
                pass  # the next look finds them

    async def _look(self) -> Set[int]:
        return await self._database.read(inbox.open_numbers) - self._held() - self._taken
