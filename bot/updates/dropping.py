"""Ends the updates that are dropped because their sender sends too many (see `pace`).

A dropped update has no effect and is saved as answered. The first one of a person is answered with
what happened; after that, presses are answered without a text, so that the button does not go on
spinning, and messages are not answered. Each answer is tried once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from bot.operations.metrics import Metrics
from bot.updates.replier import Replier
from handlers import incoming
from handlers.dispatch import Dispatcher
from handlers.kit.replies import Reply
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError

log = structlog.get_logger(__name__)

AT_ONCE: Final = 32
"""Answers that are tried at the same time, at most; an update beyond is not answered."""


class Dropping:
    """Ends dropped updates.

    `answered` saves that an update is answered; `settled` is called when none is left.
    """

    def __init__(
        self,
        *,
        database: Database,
        dispatcher: Dispatcher,
        replier: Replier,
        answered: Callable[[int], Awaitable[None]],
        settled: Callable[[], Awaitable[None]],
        metrics: Metrics,
        username: str,
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._replier = replier
        self._answered = answered
        self._settled = settled
        self._metrics = metrics
        self._username = username
        self._tasks: dict[asyncio.Task[None], int] = {}

    def __len__(self) -> int:
        """Return how many updates are being ended."""
        return len(self._tasks)

    def numbers(self) -> set[int]:
        """Return the numbers of the updates that are being ended."""
        return set(self._tasks.values())

    def drop(self, arrival: Arrival, *, tell: bool) -> None:
        """End the update; `tell`: its sender is told that it was dropped."""
        self._metrics.update("dropped")
        if tell:
            log.warning("updates of a person are dropped", update=arrival.update_id)
        answer = tell or len(self._tasks) < AT_ONCE
        task = asyncio.get_running_loop().create_task(self._end(arrival, answer=answer, tell=tell))
        self._tasks[task] = arrival.update_id

    async def _end(self, arrival: Arrival, *, answer: bool, tell: bool) -> None:
        try:
            if answer:
                for reply in await self._replies(arrival, tell=tell):
                    await self._replier.attempt(reply, self._replier.tries(arrival.update_id))
            await self._answered(arrival.update_id)
        except Exception:
            log.exception("dropped update left open", update=arrival.update_id)
        finally:
            task = asyncio.current_task()
            assert task is not None
            self._tasks.pop(task, None)
        if not self._tasks:
            await self._settled()

    async def _replies(self, arrival: Arrival, *, tell: bool) -> list[Reply]:
        try:
            message = incoming.read(arrival.body, self._username)
        except incoming.UnreadableError:
            return []
        if message is None or not (message.query_id or tell):
            return []
        try:
            return await self._database.read(
                lambda tx: self._dispatcher.drop(tx, message, tell=tell)
            )
        except DatabaseUnavailableError as error:
            log.warning("a dropped update is not answered", why=str(error))
            return []

    async def stop(self) -> None:
        """Cancel what is under way; the next process handles those updates."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
