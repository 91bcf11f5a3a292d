"""The health page, for monitoring: whether the process is alive and ready, and its metrics.

It listens on the loopback interface only and shows no content and no names.
"""

import asyncio
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, TypeVar

import structlog
from aiohttp import web

from bot.clock import Clock, SystemClock
from bot.operations.metrics import CONTENT_TYPE, Delays, Metrics
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.transaction import Transaction
from storage.model.notices import DeliveryStatus
from storage.notices.restored import Because
from storage.operations import health
from storage.operations.health import Figures

log = structlog.get_logger(__name__)
T = TypeVar("T")

HOST: Final = "127.0.0.1"
PATIENCE: Final = 5.0  # seconds to wait for the database
SILENCE: Final = 180.0  # seconds without an answer from Telegram; a poll takes up to 50
UNHANDLED: Final = 120.0  # seconds that an update may wait to be handled
UNANSWERED: Final = 180.0  # seconds that a reply may wait to be sent

STANDBY: Final = "standby: another process leads"


@dataclass(frozen=True, slots=True)
class Probes:
    """The sources of the page.

    `silence` returns the seconds since Telegram last answered a poll, `sender_trouble` why the
    sender sends nothing, `next_try` in how many seconds it tries again, `part_faults` other faults,
    `delays` how long people have been waiting, `warnings` what the operator should know although
    the bot is ready, `leads` whether this process acts; else it stands by.
    """

    database: Database
    clock: Clock
    metrics: Metrics
    silence: Callable[[], float]
    sender_trouble: Callable[[], str | None]
    next_try: Callable[[], float | None]
    part_faults: Callable[[], Sequence[str]] = tuple
    delays: Callable[[], Delays] = Delays
    warnings: Callable[[], Sequence[str]] = tuple
    leads: Callable[[], bool] = lambda: True

    async def read(self, look: Callable[[Transaction], Awaitable[T]]) -> T | None:
        """Return what `look` reads; None if the database does not answer in `PATIENCE` seconds."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.database.read(look)
        except (DatabaseUnavailableError, TimeoutError):
            return None
        except Exception:  # the page has to answer: it calls this a fault of the database
            log.exception("the figures can't be read")
            return None

    async def faults(self) -> list[str]:
        """Return the reasons why the bot is not ready; none if it is."""
        found = []
        state = await self.read(health.state)
        if state is None:
            found.append("the database does not answer")
        elif not self.database.writable:
            found.append("the database can't be written: it is locked, full, or failing")
        if state is not None and state.held_since is not None:
            why = _HELD[state.held_because]
            found.append(f"{why}: nothing is sent until staff have decided")
        if self.silence() > SILENCE:
            found.append("Telegram does not answer")
        trouble = self.sender_trouble()
        if trouble in _SENDER_FAULTS:
            found.append(_SENDER_FAULTS[trouble] + self._next_try())
        delays = self.delays()
        if delays.unhandled > UNHANDLED:
            found.append("an update has not been handled for over two minutes")
        if delays.unanswered > UNANSWERED:
            found.append("a reply could not be sent for over three minutes")
        found += self.part_faults()
        return found

    def _next_try(self) -> str:
        seconds = self.next_try()
        return "" if seconds is None else f"; next try in {math.ceil(seconds)} s"


_HELD: Final = {
    Because.RESTORED: "restored from a backup",
    Because.ELSEWHERE: "the database is on another server, or another one, than before",
    Because.TAKEN_BACK: "the database had been moved and is used again",
}
_SENDER_FAULTS: Final = {
    "token": "Telegram refuses the token",
    "network": "messages do not reach Telegram",
    "error": "the sender fails and is restarted",
}


@asynccontextmanager
async def serving(port: int, probes: Probes) -> AsyncIterator[None]:
    """Serve the page for as long as the block lasts; there is no page if `port` is 0.

    If the port is taken, that is logged, and the bot runs without the page.
    """
    if not port:
        yield
        return
    runner = web.AppRunner(_application(probes), access_log=None, handle_signals=False)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
            log.info("health page", address=f"http://{HOST}:{port}")
        except OSError as error:
            log.warning("no health page: the port is not available", port=port, why=error.strerror)
        yield
    finally:
        await runner.cleanup()


def _application(probes: Probes) -> web.Application:
    async def alive(_: web.Request) -> web.Response:
        state = () if probes.leads() else (STANDBY,)
        lines = ["alive", *state, *await probes.faults(), *probes.warnings()]
        return web.Response(text="".join(f"{line}\n" for line in lines))

    async def ready(_: web.Request) -> web.Response:
        faults = await probes.faults()
        if faults:
            return web.Response(status=503, text="".join(f"{fault}\n" for fault in faults))
        return web.Response(text="ready\n" if probes.leads() else f"{STANDBY}\n")

    async def metrics(_: web.Request) -> web.Response:
        now, real = probes.clock.now(), SystemClock().now()

        async def look(tx: Transaction) -> tuple[Figures, Mapping[DeliveryStatus, int]]:
            return await health.figures(tx, now), await health.waiting(tx)

        found = await probes.read(look)
        if found is None:
            return web.Response(status=503, text="the database does not answer\n")
        probes.metrics.leads(holds=probes.leads())
        probes.metrics.ready(holds=not await probes.faults())
        page = probes.metrics.page(*found, probes.delays(), now, real)
        return web.Response(body=page, headers={"Content-Type": CONTENT_TYPE})

    application = web.Application()
    application.add_routes(
        [web.get("/healthz", alive), web.get("/readyz", ready), web.get("/metrics", metrics)]
    )
    return application
