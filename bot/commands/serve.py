"""Runs the bot, on the playground or on Telegram, until it is asked to end."""

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any, Final

from bot.app import TokenRefusedError, running
from bot.clock import SystemClock
from bot.commands import demo
from bot.commands.world import OtherPeopleError, check_not_played_with
from bot.config import Settings
from bot.operations.backups import schedule_backups
from bot.playground.errors import StartError
from storage.engine.database import CannotOpenError, Database
from storage.engine.lock import InUseError
from storage.engine.migrations import NewerSchemaError

EXPECTED: Final = (
    CannotOpenError,
    InUseError,
    NewerSchemaError,
    OtherPeopleError,
    StartError,
    TokenRefusedError,
)
"""What may be wrong at the start; the message says all that there is to say."""


def serve(settings: Settings, port: int | None, say: Callable[[str], None]) -> None:
    """Run the bot until Ctrl-C or SIGTERM.

    `port` is that of the playground's page; without one the bot runs on Telegram. `say` prints a
    line. Raises what is EXPECTED.
    """
    work = _on_telegram(settings, say) if port is None else demo.run(settings, port, say)
    if sys.platform == "win32":  # where there is no uvloop
        asyncio.run(_until_stopped(work))
    else:
        import uvloop  # noqa: PLC0415 - see above

        uvloop.run(_until_stopped(work))


async def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Let the work run, from its first line to its last, and have it end cleanly when asked to."""
    ended = asyncio.create_task(stopped())
    working = asyncio.create_task(work)
    await asyncio.wait({ended, working}, return_when=asyncio.FIRST_COMPLETED)
    ended.cancel()
    if not working.done():
        working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working


async def stopped() -> None:
    """Wait for Ctrl-C or SIGTERM."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    await ended.wait()


async def _on_telegram(settings: Settings, say: Callable[[str], None]) -> None:
    assert settings.token is not None
    check_not_played_with(settings)
    database = Database(settings.database)
    await database.open()
    try:
        async with running(
            organisation=settings.organisation,
            database=database,
            token=settings.token,
            api_url=settings.api_url,
            clock=SystemClock(),
            watch_port=settings.watch_port,
        ) as bot:
            schedule_backups(bot.application, settings, SystemClock(), bot.keeper)
            # What is there by now stays: the collector need not look at it again and again.
            gc.freeze()
            say("Tongxin is running. Ctrl-C ends it.")
            await asyncio.get_running_loop().create_future()
    finally:
        await database.close()
