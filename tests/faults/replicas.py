"""Several bots on one database, of which one leads, and what can befall them."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from bot.sending.sender import SLOTS
from tests.faults.checks import NEEDLE, stop_between_writes
from tests.faults.process import Process, Stage
from tests.faults.relay import Relay

LEASE = 2.0
"""Seconds; the usual one is five times as long."""
PEOPLE = 200


async def go_on(it: Stage) -> None:
    """Wait until more people have got it."""
    many = len(await it.arrivals(NEEDLE))

    async def some() -> bool:
        return len(await it.arrivals(NEEDLE)) >= min(PEOPLE, many + 10)

    await it.until(some)


EPOCH = "SELECT epoch FROM leader WHERE owner IS NOT NULL"


@dataclass
class Replica:
    """One of the bots."""

    bot: Process
    stack: AsyncExitStack
    way: Relay | None
    """Its way to a PostgreSQL server."""

    def lines(self) -> list[dict[str, object]]:
        """Return what it has logged."""
        return [msgspec.json.decode(line) for line in self.bot.said if line.startswith("{")]

    def leads_in(self, epoch: int) -> bool:
        return any(one["event"] == "leads" and one["epoch"] == epoch for one in self.lines())


def _target(server: str) -> str:
    """Return where the server listens, as a relay takes it."""
    parts = urlsplit(server)
    [folder] = parse_qs(parts.query).get("host", [""])
    return f"{folder}/.s.PGSQL.5432" if folder else f"http://{parts.hostname}:{parts.port or 5432}"


def _by(server: str, port: int) -> str:
    """Return the server's address by this port of the machine."""
    parts = urlsplit(server)
    user = parts.netloc.rpartition("@")[0].rstrip(":")
    options = {key: value for key, value in parse_qsl(parts.query) if key != "host"}
    query = urlencode(options | {"sslmode": "disable"})
    return urlunsplit(parts._replace(netloc=f"{user}@127.0.0.1:{port}", query=query))


@dataclass
class Replicas:
    """So many bots, whatever befalls them. ``lease`` is the length of the lease in seconds."""

    it: Stage
    number: int
    lease: float
    per_second: float
    all: list[Replica] = field(default_factory=list)
    unsure: int = 0
    """Deliveries of which the mishaps so far may have left open whether they arrived."""
    slowest: float = 0.0
    """The longest time in seconds from a mishap until another process led."""
    takeovers: list[tuple[datetime, datetime]] = field(default_factory=list)
    """When each mishap came, and when another process led."""
    said: list[str] = field(default_factory=list)

    async def start(self, *further: str) -> None:
        """Run so many bots as are missing, with these further arguments."""
        missing = self.number - len(self.all)
        self.all += await asyncio.gather(*(self._replica(*further) for _ in range(missing)))

    async def start_heard(self, said: list[str], *further: str) -> None:
        """Run one more bot, whose lines are added to ``said`` while it starts."""
        self.all.append(await self._replica(*further, said=said))

    async def _replica(self, *further: str, said: list[str] | None = None) -> Replica:
        stack = AsyncExitStack()
        way, server = None, ""
        if self.it.server:
            way = Relay(_target(self.it.server))
            await way.mend()
            server = _by(self.it.server, way.port)
        bot = await stack.enter_async_context(
            self.it.bot(
                "--lease",
                str(self.lease),
                "--log",
                "info",
                *further,
                per_second=self.per_second,
                server=server,
                said=said,
            )
        )
        return Replica(bot, stack, way)

    async def leader(self) -> Replica:
        """Return the one that leads, as soon as one does."""
        while True:
            for (epoch,) in self.it.rows(EPOCH):
                for one in self.all:
                    if one.leads_in(epoch):
                        return one
            await asyncio.sleep(0.05)

    async def _leave(self, one: Replica) -> None:
        await one.stack.aclose()
        if one.way is not None:
            await one.way.cut()
        self.said += one.bot.said
        self.all.remove(one)

    async def _another(self, epoch: int, began: float) -> None:
        """Wait until an epoch after this one has begun; keep how long that took."""
        async with asyncio.timeout(60):
            while not any(now > epoch for (now,) in self.it.rows(EPOCH)):
                await asyncio.sleep(0.02)
        self.slowest = max(self.slowest, asyncio.get_running_loop().time() - began)

    async def befalls_leader(self, mishap: Callable[[Replica], Awaitable[None]]) -> Replica:
        """Let this befall the one that leads, and wait until another does; return the former."""
        one = await self.leader()
        [(epoch,)] = self.it.rows(EPOCH)
        began, came = asyncio.get_running_loop().time(), datetime.now(UTC)
        await mishap(one)
        await self._another(epoch, began)
        self.takeovers.append((came, datetime.now(UTC)))
        return one

    async def killed(self) -> None:
        one = await self.befalls_leader(lambda one: one.bot.kill())
        self.unsure += SLOTS
        await self._leave(one)

    async def put_away(self, one: Replica) -> None:
        """Kill one that does not lead."""
        await one.bot.kill()
        await self._leave(one)

    async def ended(self) -> None:
        async def ends(one: Replica) -> None:
            one.bot.child.send_signal(15)

        one = await self.befalls_leader(ends)
        assert await one.bot.child.wait() == 0
        await self._leave(one)

    async def stopped(self) -> None:
        """Stop it beyond its lease, and let it go on in the belief that it still leads."""
        one = await self.befalls_leader(self._stop)
        one.bot.go_on()
        self.unsure += SLOTS

    async def _stop(self, one: Replica) -> None:
        # PostgreSQL ends a transaction in the middle of which its client is silent.
        if self.it.server:
            await one.bot.stop()
        else:
            await stop_between_writes(one.bot, self.it.path)

    async def cut_off(self) -> None:
        """Cut the way to the database of the one that leads, until another does."""

        async def cut(one: Replica) -> None:
            assert one.way is not None
            await one.way.cut()

        one = await self.befalls_leader(cut)
        assert one.way is not None
        await one.way.mend()
        self.unsure += SLOTS

    async def close(self) -> None:
        """End all as they should; each that leads last hands on to another."""
        assert set(await asyncio.gather(*(one.bot.terminate() for one in self.all))) <= {0}
        for one in tuple(self.all):
            await self._leave(one)

    async def leave(self) -> None:
        """End those that are left, whatever has happened."""
        for one in tuple(self.all):
            await self._leave(one)

    def check_said(self) -> None:
        """See that none has met an exception."""
        for line in self.said:
            assert '"exception"' not in line, line
