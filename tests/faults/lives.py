"""One bot after the other on the same stage, whatever becomes of each."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import aiohttp
import msgspec

from tests.faults.bot_process import TOKEN
from tests.faults.crowd import Crowd
from tests.faults.process import Process, Stage
from tests.faults.relay import Relay

OPEN = "SELECT count(*) FROM inbox WHERE state < 2"
EXPECTED = (
    "Telegram refuses the token",
    "another process polls with this token",
    "nothing is done until the lease can be renewed",
    "updates not stored; they are requested again",
    "update set aside",
)
"""What the log may report as an error while these faults happen."""


@dataclass
class Lives:
    """The bot that runs now, and what all of them have said."""

    it: Stage
    crowd: Crowd
    wire: Relay
    port: int
    scale: float
    """Seconds for each second that a fault lasts in earnest."""
    bot: Process | None = None
    unsure: int = 0
    """Deliveries of which the faults so far may have left open whether they arrived."""
    said: list[str] = field(default_factory=list)
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def start(self, *further: str) -> Process:
        """Run a bot on the wire, until the next one or the end."""
        assert self.bot is None
        watched = ("--watch-port", str(self.port), "--moved", str(self.moved), *further)
        running = self.it.bot(*watched, per_second=0, address=self.wire.address)
        self.crowd.notes("a bot starts")
        self.bot = await self._stack.enter_async_context(running)
        self.crowd.notes("it runs")
        return self.bot

    @property
    def moved(self) -> str:
        """The file that says how many seconds the bots' clock is ahead."""
        return str(self.it.path.with_name("moved"))

    async def ends(self) -> None:
        """Kill what runs, if anything does, and keep what it has said."""
        if self.bot is not None:
            await self.bot.kill()
            self.crowd.notes("the bot is killed, or has ended")
            await self._stack.aclose()
            self.said += self.bot.said
            self.bot = None

    async def deadly(self, statement: str, *afterwards: str) -> None:
        """Run a bot that ends itself at such a statement, which somebody will bring about."""
        await self.ends()
        try:
            bot = await self.start("--die-at", statement, *afterwards)
        except AssertionError:  # before it could say that it runs
            await self._stack.aclose()
        else:
            await bot.ended()
        await self.ends()

    @property
    def patience(self) -> float:
        """Seconds within which all must be well again."""
        return 60 + 600 * self.scale

    async def pause(self, seconds: float) -> None:
        """Let so many seconds go by, in the short form fewer."""
        await asyncio.sleep(seconds * self.scale)

    async def ready(self) -> str:
        """Return what the bot says of itself; nothing if it does not answer."""
        url = f"http://127.0.0.1:{self.port}/readyz"
        try:
            async with self.it.http.get(url, timeout=aiohttp.ClientTimeout(total=6)) as answer:
                said = await answer.text()
                good = said == "ready\n" or said.startswith("standby")
                assert (answer.status == 200) == good
                return said
        except (aiohttp.ClientError, TimeoutError):
            return ""

    async def until_ready_says(self, what: str) -> None:
        async def says() -> bool:
            return what in await self.ready()

        await until(says, self.patience, f"ready says {what!r}")

    async def settled(self) -> None:
        """Wait until Telegram has nothing for the bot and the bot nothing to do."""

        async def done() -> bool:
            url = f"/bot{TOKEN}/getWebhookInfo"
            async with self.it.http.post(url) as answer:
                waiting = (await answer.json())["result"]["pending_update_count"]
            return not waiting and self.it.rows(OPEN) == [(0,)]

        await until(done, self.patience, "all updates are answered")

    def check_said(self) -> None:
        """See that no bot has met an exception, or an error that these faults do not bring."""
        for line in self.said:
            try:
                entry = msgspec.json.decode(line)
            except msgspec.DecodeError:
                assert line.strip() in {"", "running", "standing by"}, line
                continue
            assert "exception" not in entry, line
            level, event = entry.get("level"), str(entry.get("event"))
            assert level not in {"error", "critical"} or event.startswith(EXPECTED), line


async def until(condition: Callable[[], Awaitable[bool]], seconds: float, what: str) -> None:
    """Look again and again: what is waited for happens in another process."""
    try:
        async with asyncio.timeout(seconds):
            while not await condition():
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"not within {seconds} s: {what}") from None
