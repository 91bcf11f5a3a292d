"""The processes of a bot that run outside the playground: they report, and wait for orders.

Each process keeps one request open. It is answered when the clock has been moved or somebody asks
when the next notice is due; the process does what is to be done, and reports again.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.routing import Route

from bot.playground.control import shapes
from bot.playground.control.answers import endpoint
from bot.playground.records import Object
from bot.playground.world import World

_WAIT: Final = 20.0
"""Seconds after which a request is answered in any case."""
_BETWEEN: Final = 10.0
"""Seconds that a process may take from one request to the next; no less than ``_TO_SEND``."""
_TO_SAY: Final = 2.0
"""Seconds to wait until the process that leads has said when the next notice is due."""
_TO_SEND: Final = 10.0
"""Seconds to wait, after the clock was moved, until that process has looked for what is due."""


@dataclass(slots=True)
class _Process:
    """What a process has reported."""

    answered: int
    leads: bool
    due: datetime | None
    silent: bool = False
    """Whether it has left an order unanswered for too long; it may be stopped."""


class Processes:
    """The processes that report, and the orders to them."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[str, _Process] = {}
        self._leader: str | None = None
        self._order = 1
        self._news = asyncio.Condition()

    def routes(self) -> list[Route]:
        """Return the routes of these endpoints."""
        report = endpoint(self._world, self.report)
        return [Route("/playground/processes/{name}", report, methods=["POST"])]

    def listed(self) -> list[Object]:
        """Return the processes that are there, each with whether it leads."""
        return [{"name": name, "leads": name == self._leader} for name in sorted(self._known)]

    async def report(self, request: Request) -> Object:
        """Take a process's report; answer it when there is something to do.

        A process that reports for the first time has answered order 0 and gets the newest at once.
        """
        name = request.path_params["name"]
        told = shapes.read(await request.body(), shapes.Report)
        due = None if told.due is None else datetime.fromisoformat(told.due)
        before = self._known.get(name)
        made = self._known[name] = _Process(told.answered, told.leads, due)
        was = self._leader
        if told.leads and (before is None or not before.leads or self._leader is None):
            self._leader = name
        elif not told.leads and self._leader == name:
            self._leader = None
        async with self._news:
            self._news.notify_all()
        if before is None or was != self._leader:
            self._publish()
        left = await self._wait_for_order(request, made.answered)
        if left:
            self._forget(name, made)
            async with self._news:
                self._news.notify_all()
        else:  # it may be killed before it reports again
            asyncio.get_running_loop().call_later(_BETWEEN, self._forget, name, made)
        clock = self._world.clock
        return {
            "order": self._order,
            "offset": clock.offset.total_seconds(),
            "passed": clock.passed.total_seconds(),
        }

    async def moved(self) -> None:
        """Tell all that the clock was moved; wait until the one that leads has done its part."""
        await self._give_order(_TO_SEND)

    async def next_due(self) -> datetime | None:
        """Return when the next notice is due by the process that leads; None if none says so."""
        await self._give_order(_TO_SAY)
        one = self._known.get(self._leader or "")
        return None if one is None else one.due

    async def _give_order(self, patience: float) -> None:
        self._order = order = self._order + 1

        def answered() -> bool:
            one = self._known.get(self._leader or "")
            # Who leads and answers a later order has done what this one asks too.
            return one is None or one.silent or one.answered >= order

        async with self._news:
            self._news.notify_all()
            try:
                await asyncio.wait_for(self._news.wait_for(answered), patience)
            except TimeoutError:
                one = self._known.get(self._leader or "")
                if one is not None:
                    one.silent = True
                self._leader = None

    async def _wait_for_order(self, request: Request, answered: int) -> bool:
        """Wait until there is another order than this; return whether the process has left."""

        async def ordered() -> None:
            async with self._news:
                await self._news.wait_for(lambda: self._order != answered)

        left = asyncio.ensure_future(request.receive())
        others = (ordered(), self._world.closing.wait())
        waits = [left, *(asyncio.ensure_future(one) for one in others)]
        try:
            await asyncio.wait(waits, timeout=_WAIT, return_when=asyncio.FIRST_COMPLETED)
            return left.done()
        finally:
            for task in waits:
                task.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    def _forget(self, name: str, was: _Process) -> None:
        """Forget the process, unless it has reported again."""
        if self._known.get(name) is not was or self._world.closing.is_set():
            return
        del self._known[name]
        if self._leader == name:
            self._leader = None
        self._publish()

    def _publish(self) -> None:
        self._world.hub.publish("processes", None, None)
