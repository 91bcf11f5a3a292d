"""Runs the bot, on the playground or on Telegram, until it is asked to end."""

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot import interrupts
from bot.app import TokenRefusedError, running
from bot.clock import SystemClock
from bot.commands import demo, following, replicas
from bot.commands.following import NoPlaygroundError
from bot.commands.world import OtherPeopleError, check_not_played_with
from bot.config import Settings
from bot.operations.backups import backups
from bot.operations.upgrade import opened
from bot.playground.errors import StartError
from bot.web.public import PortUnavailableError
from storage.engine.database import CannotOpenError
from storage.engine.lock import InUseError
from storage.engine.migrations import NewerSchemaError
from storage.engine.opening import database_at

EXPECTED: Final = (
    CannotOpenError,
    InUseError,
    NewerSchemaError,
    NoPlaygroundError,
    OtherPeopleError,
    PortUnavailableError,
    StartError,
    TokenRefusedError,
)
"""What may be wrong at the start; the message says all that there is to say."""


@dataclass(frozen=True, slots=True)
class Page:
    """The playground's page: its port, and in how many processes the bot runs on it."""

    port: int
    replicas: int
    environment: Mapping[str, str]
    """What the processes get, if there are several."""


def serve(settings: Settings, page: Page | None, say: Callable[[str], None]) -> int:
    """Run the bot until Ctrl-C or SIGTERM; return the exit status.

    Without a page the bot runs on the playground that the settings name, else on Telegram. `say`
    prints a line. Raises what is EXPECTED.
    """
    up = False

    def tell(line: str) -> None:
        nonlocal up
        up = True
        say(line)

    try:
        number = _run(_work(settings, page, tell))
    finally:
        # The loop has left Ctrl-C to Python's own ways, and what is still to end takes a moment.
        interrupts.end_at_once()
    return interrupts.STATUS if number is signal.SIGINT and not up else 0


def _work(
    settings: Settings, page: Page | None, say: Callable[[str], None]
) -> Coroutine[Any, Any, None]:
    if page is None:
        if settings.token is None and settings.playground is not None:
            return following.run(settings, settings.playground, say)
        return _on_telegram(settings, say)
    if page.replicas == 1:
        return demo.run(settings, page.port, say)
    return replicas.run(settings, page.port, page.replicas, page.environment, say)


SWITCH: Final = 0.001
"""Seconds after which a thread that computes lets another go on: while the database's thread
imports a roster, the loop shall not wait five milliseconds for each of its turns."""


def _run(work: Coroutine[Any, Any, None]) -> signal.Signals | None:
    """Run it on uvloop, which there is not on Windows."""
    sys.setswitchinterval(SWITCH)
    if sys.platform == "win32":
        return asyncio.run(_until_stopped(work))
    import uvloop  # noqa: PLC0415 - see above

    return uvloop.run(_until_stopped(work))


async def _until_stopped(work: Coroutine[Any, Any, None]) -> signal.Signals | None:
    """Let the work run, from its first line to its last, and have it end cleanly when asked to.

    Returns the signal that asked, if one did.
    """
    ended = asyncio.create_task(stopped())
    working = asyncio.create_task(work)
    await asyncio.wait({ended, working}, return_when=asyncio.FIRST_COMPLETED)
    number = ended.result() if ended.done() else None
    ended.cancel()
    if not working.done():
        working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working
    return number


async def stopped() -> signal.Signals:
    """Wait for Ctrl-C or SIGTERM; return which it was."""
    loop = asyncio.get_running_loop()
    came: asyncio.Future[signal.Signals] = loop.create_future()

    def take(number: signal.Signals) -> None:
        if not came.done():
            came.set_result(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, take, number)
    return await came


COLLECT: Final = (20_000, 20, 20)
"""The collector's thresholds: nearly everything that an update allocates is freed without it."""


async def _on_telegram(settings: Settings, say: Callable[[str], None]) -> None:
    assert settings.token is not None
    check_not_played_with(settings)
    database = await opened(lambda: database_at(settings.address, settings.database))
    try:
        async with running(
            organisation=settings.organisation,
            database=database,
            token=settings.token,
            api_url=settings.api_url,
            clock=SystemClock(),
            watch_port=settings.watch_port,
            listen=settings.listen,
            hook=settings.hook,
            jobs=backups(settings, SystemClock()),
        ) as bot:
            # What is there by now stays: the collector need not look at it again and again.
            gc.freeze()
            gc.set_threshold(*COLLECT)
            state = "is running" if bot.leading else "stands by: another process leads"
            say(f"Tongxin {state}. Ctrl-C ends it.")
            await asyncio.get_running_loop().create_future()
    finally:
        await database.close()
