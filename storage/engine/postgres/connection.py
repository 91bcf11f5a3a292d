"""Connections to the server: made when they are needed, and again after they were lost."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

import asyncpg

from storage.engine.database import CannotOpenError
from storage.engine.postgres.errors import is_lost

CONNECT_TIMEOUT: Final = 10.0  # seconds
ANSWER_TIMEOUT: Final = 90.0
"""Seconds after which a connection without an answer counts as lost; the server gives up before."""
STATEMENT_TIMEOUT: Final = 60_000  # milliseconds
LOCK_TIMEOUT: Final = 10_000
"""Milliseconds that a group of writes waits for another process's, as on SQLite."""
IDLE_TIMEOUT: Final = 4_000
"""Milliseconds that a process may be silent in the middle of a group of writes. A stopped process,
or one whose machine is gone, would otherwise keep all others from writing."""
CACHED_STATEMENTS: Final = 1024
_CACHE: Final = "statement_cache_size"
_DIRECT: Final = "direct"

if TYPE_CHECKING:
    Connection = asyncpg.Connection[asyncpg.Record]  # generic in the stubs only
else:
    Connection = asyncpg.Connection


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a database, as ``postgresql://user:password@host:port/name?option=value``.

    Two options are ours, for a PgBouncer in between: ``direct=host:port`` (or the folder of a
    socket) is the way to the server itself, and ``statement_cache_size=0`` is for one that knows no
    prepared statements (before 1.21, or ``max_prepared_statements = 0``). Every other option is
    libpq's.
    """

    dsn: str
    direct: str | None
    """The address of the server itself, where the other leads to a pooler and this one is given."""
    cached_statements: int
    shown: str
    """The address without the password; of the options it has those that say where it is."""

    @classmethod
    def parsed(cls, text: str) -> "Address":
        """Return the address. Raises CannotOpenError."""
        try:
            parts = urlsplit(text)
            options = dict(parse_qsl(parts.query, keep_blank_values=True))
            cached = int(options.pop(_CACHE, CACHED_STATEMENTS))
        except ValueError as error:
            raise CannotOpenError(f"the database's address can't be read: {error}") from None
        way = options.pop(_DIRECT, "")
        user, _, place = parts.netloc.rpartition("@")
        name = f"{user.partition(':')[0]}@{place}" if user else place
        where = {key: value for key, value in options.items() if key in ("host", "port")}
        return cls(
            _put(parts, options),
            _put(_led(parts, way), _by(options, way)) if way else None,
            cached,
            _put(parts._replace(netloc=name), where),
        )


def _put(parts: SplitResult, options: Mapping[str, str]) -> str:
    return urlunsplit(parts._replace(query=urlencode(options, safe="/:,")))


def _led(parts: SplitResult, way: str) -> SplitResult:
    """Return the address with this place in it, which may be the folder of a socket."""
    user = parts.netloc.rpartition("@")[0]
    place = "" if way.startswith("/") else way
    return parts._replace(netloc=f"{user}@{place}" if user else place)


def _by(options: Mapping[str, str], way: str) -> dict[str, str]:
    """Return the options for this place instead of the one that they name."""
    kept = {key: value for key, value in options.items() if key not in ("host", "port")}
    return kept | ({"host": way} if way.startswith("/") else {})


async def connect(
    address: Address, *, direct: bool = False, made: type[Connection] = asyncpg.Connection
) -> Connection:
    """Connect; with ``direct`` to the server itself, where the address says how.

    ``made`` is the class of what is returned.

    Raises asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError.
    """
    return await asyncpg.connect(
        (direct and address.direct) or address.dsn,
        timeout=CONNECT_TIMEOUT,
        command_timeout=ANSWER_TIMEOUT,
        statement_cache_size=address.cached_statements,
        max_cached_statement_lifetime=0,
        server_settings={"application_name": "tongxin"},
        connection_class=made,
    )


async def is_pooled(connection: Connection) -> bool:
    """Return whether a pooler is in between, such as PgBouncer: it gives out a number of its own.

    There each transaction may be on another connection of the server, so nothing that belongs to a
    session (LISTEN, ``SET``) lasts or is one's own.
    """
    return bool(await connection.fetchval("SELECT pg_backend_pid()") != connection.get_server_pid())


class Link:
    """One connection, used by one task at a time; after it was lost the next use makes another."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._connection: Connection | None = None
        self._closings = 0

    async def get(self) -> Connection:
        """Return the connection; raise as ``connect`` does."""
        if self._connection is None or self._connection.is_closed():
            closings = self._closings
            self._connection = await connect(self._address)
            if self._closings > closings:  # meanwhile: whoever wanted it has gone away
                self.drop()
                raise asyncpg.InterfaceError("the database was closed")
        return self._connection

    async def begin(self, sql: str) -> Connection:
        """Begin a transaction by this statement; return the connection that is in it.

        Where the connection turns out to be lost, as after a restart of the server, another one is
        tried at once: nothing has been done on it yet. Raises as ``connect`` does.
        """
        is_new = self._connection is None or self._connection.is_closed()
        connection = await self.get()
        try:
            await connection.execute(sql)
        except BaseException as error:
            self.drop()
            if is_new or not is_lost(error):
                raise
            connection = await self.get()
            await connection.execute(sql)
        return connection

    def drop(self) -> None:
        """Cut the connection at once: its state is not known."""
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None

    async def close(self) -> None:
        """Close the connection, and the one that is being made."""
        self._closings += 1
        connection, self._connection = self._connection, None
        if connection is not None and not connection.is_closed():
            with contextlib.suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
                await connection.close(timeout=CONNECT_TIMEOUT)
