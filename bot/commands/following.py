"""Runs the bot on a playground that runs elsewhere, by whose clock it goes.

Any number of processes may do so on one database; one of them leads.
"""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final
from urllib.parse import quote

import aiohttp
import msgspec

from bot.app import Running, running
from bot.commands.forgetting import forget_at
from bot.commands.world import check_known, keep_clock_note
from bot.config import Listen, Settings
from bot.playground.clock import PlaygroundClock
from storage.engine.opening import database_at
from storage.model.organisation import Organisation

TOKEN: Final = "100:playground-token-of-no-use-anywhere"  # noqa: S105 - the playground takes any
HERE: Final = "127.0.0.1"
SHARES: Final = hasattr(socket, "SO_REUSEPORT")
"""Whether several processes of this system can listen on one port; those of Windows can't."""
RETRY: Final = 1.0
"""Seconds between two tries to reach the playground."""
GONE: Final = 30.0
"""Seconds without the playground after which the process ends."""


class NoPlaygroundError(Exception):
    """The playground can't be reached; the message says where it was looked for."""


class Order(msgspec.Struct):
    """What the playground answers to a report: its clock, in seconds ahead of real time."""

    order: int
    offset: float
    passed: float


class Follower:
    """Reports to the playground, and does what it is told."""

    def __init__(self, settings: Settings, address: str, http: aiohttp.ClientSession) -> None:
        self.clock = PlaygroundClock()
        self._database = settings.database
        self._address = address
        self.http = http
        self._answered = 0

    async def begin(self) -> None:
        """Take over the playground's clock. Raises NoPlaygroundError."""
        try:
            self._take(await self._report({"answered": 0}))
        except (aiohttp.ClientError, TimeoutError, msgspec.DecodeError) as error:
            raise NoPlaygroundError(
                f"there is no playground at {self._address}:"
                " `python -m bot.playground` starts one (TONGXIN_PLAYGROUND says where it is)"
            ) from error

    async def follow(
        self, bot: Running, turned: Callable[[], None], heard_again: Callable[[], Awaitable[None]]
    ) -> None:
        """Go by the playground's clock until cancelled. Raises NoPlaygroundError if it is gone.

        `turned` is called when this process begins to lead, or leads no more; `heard_again` is
        awaited whenever the playground has answered.
        """
        loop = asyncio.get_running_loop()
        heard, leads = loop.time(), bool(bot.leading)
        while True:
            turn = bot.turn
            if leads != bool(bot.leading):
                leads = not leads
                turned()
            try:
                order = await self._next(bot, turn)
            except (aiohttp.ClientError, TimeoutError, msgspec.DecodeError) as error:
                if loop.time() - heard > GONE:
                    raise NoPlaygroundError(
                        f"the playground at {self._address} has ended"
                    ) from error
                await asyncio.sleep(RETRY)
                continue
            heard = loop.time()
            if order is not None:
                await heard_again()
                moved = self._take(order)
                if moved:
                    await bot.clock_moved()

    async def _next(self, bot: Running, turn: asyncio.Event) -> Order | None:
        """Report, and return the next order; None if whether this process leads has changed."""
        due = await bot.next_due()
        report: dict[str, object] = {
            "answered": self._answered,
            "leads": bot.leading is not None,
            "due": None if due is None else due.isoformat(),
        }
        reporting = asyncio.create_task(self._report(report))
        turning = asyncio.create_task(turn.wait())
        tasks = {reporting, turning}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            return reporting.result() if reporting.done() else None
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _report(self, report: dict[str, object]) -> Order:
        url = f"{self._address}/playground/processes/{quote(str(os.getpid()))}"
        async with self.http.post(url, json=report) as answer:
            answer.raise_for_status()
            return msgspec.json.decode(await answer.read(), type=Order)

    def _take(self, order: Order) -> bool:
        """Set the clock; return whether that has moved it."""
        before = self.clock.offset, self.clock.passed
        after = timedelta(seconds=order.offset), timedelta(seconds=order.passed)
        self.clock.restore(*after)
        self._answered = order.order
        if before != after:
            keep_clock_note(self._database, self.clock)
        return before != after


def _public(settings: Settings) -> tuple[Organisation, Listen]:
    """Return the organisation, and where all processes together serve what is public."""
    organisation, port = settings.organisation, settings.playground_port
    if organisation.public or port is None:
        return organisation, replace(settings.listen, shared=SHARES)
    public = f"http://{HERE}:{port}"
    return replace(organisation, public=public), Listen(HERE, port, shared=SHARES)


@contextlib.asynccontextmanager
async def _follower(settings: Settings, address: str) -> AsyncIterator[Follower]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=GONE)) as http:
        follower = Follower(settings, address, http)
        await follower.begin()
        yield follower


async def run(settings: Settings, address: str, say: Callable[[str], None]) -> None:
    """Run until cancelled; `say` prints a line.

    It has no health page, as several processes of one machine share its port, and makes no
    copies. Raises NoPlaygroundError, OtherPeopleError.
    """
    database = database_at(settings.address, settings.database)
    organisation, listen = _public(settings)
    await database.open()
    try:
        await check_known(database, settings.database)
        async with _follower(settings, address) as follower:
            keep_clock_note(settings.database, follower.clock)
            forgetting = forget_at(database, address, follower.http)
            await forgetting.catch_up()
            async with running(
                organisation=organisation,
                database=database,
                token=TOKEN,
                api_url=address,
                clock=follower.clock,
                listen=listen,
            ) as bot:

                def turned() -> None:
                    state = "leads" if bot.leading else "stands by"
                    say(f"Process {os.getpid()} {state}.")

                turned()
                await follower.follow(bot, turned, forgetting.retry)
    finally:
        await database.close()
