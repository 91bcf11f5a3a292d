"""Finds the updates that another process on this database has left open by ending.

Each process answers the updates that it has stored itself. What it leaves open when it ends is
taken up by the next process that starts, or by one that runs already: that one looks for such
updates every few seconds, but only while no other process lives, since those of a living process
are being answered by it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Set

from bot.updates.begun import Begun
from storage.conversations import inbox
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError

INTERVAL = 5.0
"""Seconds between two looks. An update is taken up if two looks in a row find it with nobody: an
update that is just being stored, or just being marked as answered, is not found twice."""


class Orphans:
    """Looks for open updates that nobody works on.

    `held` returns the numbers of the updates that this process works on. `take_up` is given the
    numbers of those that nobody does, each once in this process's life.
    """

    def __init__(
        self,
        database: Database,
        begun: Begun,
        held: Callable[[], Set[int]],
        take_up: Callable[[Set[int]], Awaitable[None]],
    ) -> None:
        self._database = database
        self._begun = begun
        self._held = held
        self._take_up = take_up
        self._found: Set[int] = frozenset()
        self._taken: set[int] = set()

    async def watch(self) -> None:
        """Look for such updates until cancelled."""
        while True:
            await asyncio.sleep(INTERVAL)
            try:
                await self._look()
            except DatabaseUnavailableError:
                self._found = frozenset()

    async def _look(self) -> None:
        if not self._begun.is_alone():
            self._found = frozenset()
            return
        numbers = await self._database.read(inbox.open_numbers)
        found = numbers - self._held() - self._taken
        twice, self._found = found & self._found, found
        if twice:
            await self._take_up(twice)
            self._taken |= twice
