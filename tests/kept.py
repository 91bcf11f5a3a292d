"""Connections to PostgreSQL that one test after the other uses.

A new connection of the server knows no table and no statement: it reads the catalogue and plans
each statement anew, which takes longer than most tests. So a connection that is closed in order is
put back into the state of a new one, and is used by the next that connects to the same database on
the same event loop. One that is cut (``terminate``) is cut.
"""

import asyncio
from collections import defaultdict

import asyncpg
import uvloop

from storage.engine.postgres import connection as on_postgres
from storage.engine.postgres.connection import Address, Connection

Way = tuple[str, int, bool, asyncio.AbstractEventLoop]
_IDLE = "SET application_name = 'kept'"  # by which the storage does not take it for its own
_USED = "RESET application_name"
_LOST = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
"""After these a connection is of no more use: the server has ended it."""
_connect = on_postgres.connect
_idle: defaultdict[Way, list["Kept"]] = defaultdict(list)
_guards: dict[asyncio.AbstractEventLoop, asyncio.Task[None] | None] = {}
"""The loops on which connections are kept, each with the task that cuts them in the end."""


def new_loop() -> asyncio.AbstractEventLoop:
    """Make a loop on which connections are kept; who ends it cancels its tasks before."""
    made = uvloop.new_event_loop()
    _guards[made] = None
    return made


class Kept(Connection):
    """A connection that is kept when it is closed in order."""

    way: Way

    async def close(self, *, timeout: float | None = None) -> None:
        if self.is_closed() or self.is_in_transaction():
            await super().close(timeout=timeout)
            return
        try:
            await self.reset(timeout=timeout)
            await self.execute(_IDLE)
        except _LOST:
            self.terminate()
            return
        _idle[self.way].append(self)


async def connect(
    address: Address, *, direct: bool = False, made: type[Connection] = Kept
) -> Connection:
    """Return a connection that was kept, or a new one; raise as the storage's own does."""
    loop = asyncio.get_running_loop()
    if loop not in _guards:
        return await _connect(address, direct=direct)
    if _guards[loop] is None:
        _guards[loop] = loop.create_task(_guard(loop))
    # What listens is cut in the end, so it is no use to give it one that knows many statements.
    dsn = (direct and address.direct) or address.dsn
    way = dsn, address.cached_statements, direct, loop
    while idle := _idle[way]:
        found = idle.pop()
        try:
            await found.execute(_USED)
        except (
            asyncpg.PostgresError,
            asyncpg.InterfaceError,
            asyncpg.InternalClientError,
            OSError,
        ):
            found.terminate()  # the server has ended it meanwhile
        else:
            return found
    new = await _connect(address, direct=direct, made=made)
    if isinstance(new, Kept):
        new.way = way
    return new


def numbers(address: str) -> list[int]:
    """Return the server's numbers of the connections to this database that are kept."""
    return [
        one.get_server_pid()
        for (dsn, *_), idle in _idle.items()
        for one in idle
        if dsn == address and not one.is_closed()
    ]


async def _guard(loop: asyncio.AbstractEventLoop) -> None:
    """Cut what is kept when the loop ends, which ends all tasks first."""
    try:
        await loop.create_future()
    finally:
        del _guards[loop]
        for way in [way for way in _idle if way[-1] is loop]:
            for one in _idle.pop(way):
                one.terminate()


def begin() -> None:
    """Have the storage keep its connections from now on."""
    on_postgres.connect = connect
