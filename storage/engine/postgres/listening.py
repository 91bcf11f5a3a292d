"""Hears what other processes announce (NOTIFY), on a direct connection of its own.

What is announced while the connection is down is not heard. So after each new connection every
listener is called once; and whoever listens also looks from time to time (the sweep). Through a
pooler nothing would be heard: there it is left to the sweep.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, Final

import asyncpg

from storage.engine.postgres.connection import Address, connect, is_pooled
from storage.engine.postgres.groups import CHANNEL

AGAIN: Final = 2.0  # seconds until another try to connect


class Listening:
    """Calls ``heard`` with each topic that another process announces; ``missed`` after a gap."""

    def __init__(
        self,
        address: Address,
        name: str,
        heard: Callable[[str], None],
        missed: Callable[[], None],
    ) -> None:
        self._address = address
        self._name = name
        self._heard = heard
        self._missed = missed
        self._task: asyncio.Task[None] | None = None
        self.connected = asyncio.Event()
        """Whether other processes are heard now."""
        self.is_pooled = asyncio.Event()
        """Whether the way that was to be the direct one leads through a pooler."""

    def start(self) -> None:
        """Begin to listen, in a task of its own, if that is not so yet."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._listen())

    async def stop(self) -> None:
        """Stop listening."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    async def _listen(self) -> None:
        first = True
        while not self.is_pooled.is_set():
            # Trouble here is the writer's too, who says so.
            with contextlib.suppress(
                OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError
            ):
                await self._listen_once(first=first)
            first = False
            await asyncio.sleep(AGAIN)

    async def _listen_once(self, *, first: bool) -> None:
        connection = await connect(self._address, direct=True)
        ended = asyncio.Event()

        def on_end(_: Any) -> None:  # noqa: ANN401 - the driver's own proxy
            ended.set()

        try:
            if await is_pooled(connection):
                self.is_pooled.set()
                return
            connection.add_termination_listener(on_end)
            await connection.add_listener(CHANNEL, self._on_notification)
            self.connected.set()
            if not first:
                self._missed()
            await ended.wait()
        finally:
            self.connected.clear()
            connection.terminate()

    def _on_notification(self, _: object, __: int, ___: str, said: object) -> None:
        name, _, topic = str(said).partition(" ")
        if name != self._name:
            self._heard(topic)
