"""The bot as a process of its own, on the machine's clock: python -m tests.faults.bot_process.

``--die-at SQL`` has it kill itself where a statement begins like this: before it is run, or with
``--afterwards`` when the transaction is durable and nothing else has been done.
"""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp

from bot import logs
from bot.app import running
from bot.clock import Clock, SystemClock
from bot.commands.forgetting import Forgetting, forget_at
from bot.config import Hook
from bot.operations import jobs
from bot.operations.lease import TERMS, Terms
from bot.operations.upgrade import opened
from bot.telegram.pacer import Pacer
from bot.updates import orphans
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.engine.untold import Traces
from tests.bot.hooked import hook, listens
from tests.faults.struck import Struck, StruckOnServer
from tests.office import ORGANISATION
from tests.storage import further

SWEEP = 1  # seconds, until it finds what the test has written to its database
TOKEN = "100:a-token-for-the-tests-only"


class MovedClock(SystemClock):
    """The machine's clock, ahead by as many seconds as a file says; a file can be changed."""

    def __init__(self, moved: Path) -> None:
        self._moved = moved

    def now(self) -> datetime:
        ahead = float(self._moved.read_text("ascii")) if self._moved.exists() else 0.0
        return super().now() + timedelta(seconds=ahead)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def mortal(path: Path, begins: str, *, afterwards: bool, server: str) -> Database:
    """Return a database that ends the process at a statement that begins like this."""

    def strike(sql: str, tx: Transaction) -> None:
        if begins and sql.startswith(begins):
            if afterwards:
                tx.after.append(die)
            else:
                die()

    return StruckOnServer(server, path, strike) if server else Struck(path, strike)


async def run(
    make: Callable[[], Database],
    api_url: str,
    per_second: float,
    watch_port: int,
    notify_after: timedelta,
    clock: Clock,
    terms: Terms,
    given: Hook | None,
    forgets: str | None,
) -> None:
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    database = await opened(make, terms)
    try:
        async with (
            aiohttp.ClientSession() as http,
            _forgetting(database, forgets, api_url, http),
            running(
                organisation=ORGANISATION,
                database=database,
                token=TOKEN,
                api_url=api_url,
                clock=clock,
                pacer=Pacer(per_second, per_chat_per_second=0),
                chats=Pacer(0, per_chat_per_second=0),
                watch_port=watch_port,
                notify_after=notify_after,
                hook=given,
                listen=listens(given),
                terms=terms,
            ) as bot,
        ):
            sys.stdout.write("running\n" if bot.leading else "standing by\n")
            sys.stdout.flush()
            await ended.wait()
    finally:
        await database.close()


@asynccontextmanager
async def _forgetting(
    database: Database, forgets: str | None, api_url: str, http: aiohttp.ClientSession
) -> AsyncIterator[None]:
    """Let the playground forget whoever is erased, or die just before it is told."""

    async def dies(_: Traces) -> bool:
        die()
        return False

    if forgets == "dies":
        Forgetting(database, dies)
    elif forgets == "tells":
        await forget_at(database, api_url, http).catch_up()
    yield


def lasting(length: float) -> Terms:
    """Return the usual terms for a lease of another length, in seconds."""
    part = length / TERMS.length
    return Terms(length, TERMS.margin * part, TERMS.renew * part, TERMS.retry * part)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("database", type=Path)
    parser.add_argument("api_url")
    parser.add_argument("--per-second", type=float, default=30.0)
    parser.add_argument("--watch-port", type=int, default=0)
    parser.add_argument("--notify-after", type=float, default=300.0, help="seconds of an outage")
    parser.add_argument("--die-at", default="")
    parser.add_argument("--afterwards", action="store_true")
    parser.add_argument(
        "--forgets", choices=("dies", "tells"), help="what to do when somebody was erased"
    )
    parser.add_argument("--moved", type=Path, help="a file: seconds that the clock is ahead")
    parser.add_argument("--server", default="", help="the address of a PostgreSQL database")
    parser.add_argument("--lease", type=float, default=TERMS.length, help="seconds")
    parser.add_argument("--webhook", type=int, default=0, help="the port where updates come in")
    parser.add_argument("--log", default="warning")
    parser.add_argument("--steps", type=Path, help="a folder with the steps of a newer version")
    parser.add_argument("--housekeeping", type=int, default=jobs.HOUSEKEEPING, help="seconds")
    given = parser.parse_args()
    logs.set_up(given.log)
    jobs.HOUSEKEEPING, jobs.SWEEP, orphans.INTERVAL = given.housekeeping, SWEEP, SWEEP
    if given.steps:
        further.add(given.steps)

    def make() -> Database:
        return mortal(
            given.database, given.die_at, afterwards=given.afterwards, server=given.server
        )

    notify_after = timedelta(seconds=given.notify_after)
    clock = MovedClock(given.moved) if given.moved else SystemClock()
    where = given.api_url, given.per_second, given.watch_port
    hooked = hook(given.webhook) if given.webhook else None
    terms = lasting(given.lease)
    asyncio.run(run(make, *where, notify_after, clock, terms, hooked, given.forgets))


if __name__ == "__main__":
    main()
