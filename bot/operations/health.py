"""A small page for whoever watches the process: is it alive, is it ready, how is it going.

It listens on this machine only and tells no content and no names.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import structlog
from aiohttp import web

from bot.clock import Clock, SystemClock
from bot.operations.metrics import CONTENT_TYPE, Delays, Metrics
from storage.engine.database import Database, DatabaseUnavailableError
from storage.operations import health
from storage.operations.health import Figures

log = structlog.get_logger(__name__)

HOST: Final = "127.0.0.1"
PATIENCE: Final = 5.0  # seconds to wait for the database
SILENCE: Final = 180.0  # seconds without an answer of Telegram; a poll takes up to 50


UNHANDLED: Final = 60.0  # seconds that an update may wait to be handled
UNANSWERED: Final = 180.0  # seconds that a reply may wait to be sent


@dataclass(frozen=True, slots=True)
class Watch:
    """What the page looks at.

    ``silence`` gives the seconds since Telegram's last answer to a poll, ``trouble`` what keeps the
    sender from sending, ``troubles`` what else is not well, ``delays`` what people wait for,
    ``warnings`` what the operator should know although the bot is ready.
    """

    database: Database
    clock: Clock
    metrics: Metrics
    silence: Callable[[], float]
    trouble: Callable[[], str | None]
    troubles: Callable[[], Sequence[str]] = tuple
    delays: Callable[[], Delays] = Delays
    warnings: Callable[[], Sequence[str]] = tuple

    async def figures(self) -> Figures | None:
        """Return the figures; None if the database does not answer."""
        now = self.clock.now()
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.database.read(lambda tx: health.figures(tx, now))
        except (DatabaseUnavailableError, TimeoutError):
            return None
        except Exception:
            log.exception("the figures can't be read")
            return None

    async def faults(self) -> list[str]:
        """Return why the bot can't do its work now; nothing if it can."""
        found = []
        figures = await self.figures()
        if figures is None:
            found.append("the database does not answer")
        elif not self.database.writable:
            found.append("the database can't be written: it is locked, full, or failing")
        if figures is not None and figures.held_since is not None:
            found.append("restored from a backup: nothing is sent until staff have decided")
        if self.silence() > SILENCE:
            found.append("Telegram does not answer")
        trouble = self.trouble()
        if trouble in _TROUBLES:
            found.append(_TROUBLES[trouble])
        delays = self.delays()
        if delays.unhandled > UNHANDLED:
            found.append("an update has not been handled for over a minute")
        if delays.unanswered > UNANSWERED:
            found.append("a reply could not be sent for over three minutes")
        found += self.troubles()
        return found


_TROUBLES: Final = {
    "token": "Telegram refuses the token",
    "network": "messages do not reach Telegram",
    "error": "the sender fails and is begun again",
}


@asynccontextmanager
async def serving(port: int, looks_at: Watch) -> AsyncIterator[None]:
    """Serve the page for as long as the block lasts; 0 is no page.

    A port that is taken is logged, and the bot runs without the page.
    """
    if not port:
        yield
        return
    runner = web.AppRunner(_application(looks_at), access_log=None, handle_signals=False)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
            log.info("watch page", address=f"http://{HOST}:{port}")
        except OSError as error:
            log.warning("no watch page: the port can't be had", port=port, why=error.strerror)
        yield
    finally:
        await runner.cleanup()


def _application(looks_at: Watch) -> web.Application:
    async def alive(_: web.Request) -> web.Response:
        lines = ["alive", *await looks_at.faults(), *looks_at.warnings()]
        return web.Response(text="".join(f"{line}\n" for line in lines))

    async def ready(_: web.Request) -> web.Response:
        faults = await looks_at.faults()
        if faults:
            return web.Response(status=503, text="".join(f"{fault}\n" for fault in faults))
        return web.Response(text="ready\n")

    async def metrics(_: web.Request) -> web.Response:
        found = await looks_at.figures()
        if found is None:
            return web.Response(status=503, text="the database does not answer\n")
        now, real = looks_at.clock.now(), SystemClock().now()
        page = looks_at.metrics.page(found, looks_at.delays(), now, real)
        return web.Response(body=page, headers={"Content-Type": CONTENT_TYPE})

    application = web.Application()
    application.add_routes(
        [web.get("/healthz", alive), web.get("/readyz", ready), web.get("/metrics", metrics)]
    )
    return application
