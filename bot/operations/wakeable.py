"""A background task that works in rounds and is woken by the database."""

import asyncio
from abc import ABC, abstractmethod

import structlog

from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError

log = structlog.get_logger(__name__)


class Wakeable(ABC):
    """Works in rounds: the first at its start, another whenever it is woken.

    It is woken by ``wake``, and by every durable unit of work that announces ``topic``. A wake-up
    during a round is not lost: it ends the rest after that round at once. Several are as good as
    one.

    It is idle from when a round has left nothing to be done until the next wake-up. Once its task
    has ended it is idle for good.

    A subclass writes ``_run``: a loop of ``_begin_round``, the work, and ``_rest``. An exception
    that leaves ``_run`` ends the task, so ``_run`` catches what it can go on after.
    """

    def __init__(self, database: Database, topic: str) -> None:
        self._woken = asyncio.Event()
        self._nothing_left = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._unsubscribe = database.listen(topic, self.wake)

    @abstractmethod
    async def _run(self) -> None:
        """Work in rounds until cancelled."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing is left to be done."""
        return self._nothing_left.is_set()

    async def idle(self) -> None:
        """Wait until nothing is left to be done."""
        await self._nothing_left.wait()

    def wake(self) -> None:
        """Have another round begin as soon as none is under way."""
        if self._task is not None and self._task.done():
            return
        self._nothing_left.clear()
        self._woken.set()

    def start(self) -> None:
        """Begin the first round as soon as the event loop is free."""
        self._task = asyncio.get_running_loop().create_task(self._run())
        self._task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._nothing_left.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error(
                "a part that works in rounds has ended", part=type(self).__name__, exc_info=error
            )

    async def stop(self) -> None:
        """Listen to the topic no more and cancel the task, wherever it is; wait for its end."""
        self._unsubscribe()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _begin_round(self) -> None:
        """Say that a round begins: from here on a wake-up asks for one more."""
        self._woken.clear()

    async def _rest(self, seconds: float | None = None, *, idle: bool = True) -> None:
        """Rest until woken, or for so many seconds.

        ``idle``: the round has left nothing to be done, so it is idle unless woken meanwhile.
        """
        if idle and not self._woken.is_set():
            self._nothing_left.set()
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            pass


class Rounds(Wakeable):
    """Works in rounds that go on after any failure.

    ``what`` names in the log what it works on; ``retry`` is in how many seconds it looks again
    after a failure. A subclass writes ``_round``.
    """

    def __init__(self, database: Database, topic: str, *, what: str, retry: float) -> None:
        super().__init__(database, topic)
        self._database = database
        self._what = what
        self._retry = retry

    @abstractmethod
    async def _round(self) -> float | None:
        """Do what is due; return in how many seconds to look again, None if nothing is left."""

    def _is_idle(self, wait: float | None) -> bool:
        """Return whether nothing is left to be done, after a round that returned this."""
        return wait is None

    async def _run(self) -> None:
        while True:
            self._begin_round()
            try:
                wait = await self._round()
                is_idle = self._is_idle(wait)
            except DatabaseUnavailableError as error:
                log.warning("work waits for the database", what=self._what, why=str(error))
                wait, is_idle = self._retry, False
            except Exception:
                log.exception("work could not be carried out", what=self._what)
                wait, is_idle = self._retry, False
            await self._rest(wait, idle=is_idle)
