"""PostgreSQL's side of a move: one transaction reads it all, or writes it all."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, cast

import asyncpg

from storage.engine import moving, whereabouts
from storage.engine.clock import machine_clock
from storage.engine.database import CannotOpenError
from storage.engine.lock import InUseError
from storage.engine.migrations import NewerSchemaError, SchemaDiffersError
from storage.engine.moving import BATCH, Found, MoveError, Table
from storage.engine.postgres import migrations
from storage.engine.postgres.connection import Address, Connection, connect
from storage.engine.postgres.errors import is_lost, said
from storage.engine.postgres.groups import BEGIN, MOVER
from storage.engine.postgres.transaction import PostgresTransaction, drive
from storage.engine.seal import Keyring
from storage.engine.transaction import Value

_DAY: Final = 86_400.0  # seconds that one table may take
_TRIES: Final = 10
_PAUSE: Final = 0.1  # seconds
_OTHERS: Final = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND application_name LIKE 'tongxin%' AND pid <> pg_backend_pid()"""
_TABLES: Final = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
_BEGIN: Final = (
    f"{BEGIN}; SET LOCAL statement_timeout = 0;"
    # The other side may take long to write what was read here.
    " SET LOCAL idle_in_transaction_session_timeout = 0;"
    f" SET LOCAL application_name = '{MOVER}'"
)


class PostgresSide(moving.Side):
    """A database on a server; ``path`` names the files outside it."""

    def __init__(self, address: str, path: Path, tables: Sequence[Table]) -> None:
        self._tables = tables
        self._address = Address.parsed(address)
        self.path = path
        self.shown = self._address.shown

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[moving.Reading]:
        async with self._alone() as connection:
            if not (await _found(connection, self._tables)).step:
                raise MoveError(f"{self.shown}: there are no tables of Tongxin")
            await migrations.migrate(connection)
            await self._begin(connection)
            yield _Reading(connection)

    @asynccontextmanager
    async def writing(self, place: str) -> AsyncIterator[moving.Writing]:
        async with self._alone() as connection:
            await migrations.check_server(connection)
            moving.refuse_unless_empty(await _found(connection, self._tables), self.shown, place)
            await migrations.migrate(connection)
            await self._begin(connection)
            moving.refuse_unless_empty(await _found(connection, self._tables), self.shown, place)
            writing = _Writing(connection, self._tables)
            await writing.begin()
            yield writing

    async def look(self) -> Found:
        async with self._alone() as connection:
            await migrations.check_server(connection)
            return await _found(connection, self._tables)

    async def _begin(self, connection: Connection) -> None:
        """Begin as the only writer. Raises InUseError if another process has started meanwhile.

        One that starts from now on waits for the writer's lock before it looks at the mark.
        """
        await connection.execute(_BEGIN)
        await refuse_if_used(connection, self.shown)

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[Connection]:
        with _told(self.shown):
            connection = await connect(self._address)
            try:
                await refuse_if_used(connection, self.shown)
                yield connection
            finally:
                connection.terminate()


async def refuse_if_used(connection: Connection, shown: str) -> None:
    """Raise InUseError while another process of Tongxin is connected to the database.

    One that has just ended can still be listed for a moment.
    """
    for _ in range(_TRIES):
        # In a transaction the server would show what it has shown there before.
        await connection.execute("SELECT pg_stat_clear_snapshot()")
        if not await connection.fetchval(_OTHERS):
            return
        await asyncio.sleep(_PAUSE)
    raise InUseError(f"{shown} is in use by another process of Tongxin")


@contextmanager
def _told(shown: str) -> Iterator[None]:
    try:
        yield
    except (SchemaDiffersError, NewerSchemaError) as error:
        raise CannotOpenError(f"{shown}: {error}") from error
    except Exception as error:
        if isinstance(error, asyncpg.PostgresError) or is_lost(error):
            raise CannotOpenError(f"{shown}: {said(error)}") from error
        raise


async def _found(connection: Connection, tables: Sequence[Table]) -> Found:
    names = {row["tablename"] for row in await connection.fetch(_TABLES)}
    if "schema_steps" not in names:
        return Found(tables)
    rows = {
        table.name: await connection.fetchval(f"SELECT count(*) FROM {table.name}")  # noqa: S608
        for table in tables
        if table.name in names
    }
    step = await connection.fetchval("SELECT coalesce(max(number), 0) FROM schema_steps")
    if "whereabouts" not in names:
        return Found(tables, step, rows)
    return Found(tables, step, rows, await drive(whereabouts.state(_transaction(connection))))


def _transaction(connection: Connection) -> PostgresTransaction:
    return PostgresTransaction(connection, Keyring(Path()))  # nothing is sealed


async def _rows(connection: Connection, table: Table) -> AsyncIterator[Sequence[Value]]:
    columns, order = ", ".join(table.columns), ", ".join(table.key or table.columns)
    sql = f"SELECT {columns} FROM {table.name} ORDER BY {order}"  # noqa: S608
    async for row in connection.cursor(sql, prefetch=BATCH):
        yield cast("Sequence[Value]", row)


class _Reading(moving.Reading):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, table: Table) -> AsyncIterator[Sequence[Value]]:
        return _rows(self._connection, table)

    async def next_ids(self, tables: Sequence[Table]) -> Mapping[str, int]:
        found = {}
        for table in tables:
            if table.gives_ids:
                sequence = await self._connection.fetchval(
                    "SELECT pg_get_serial_sequence($1, 'id')", table.name
                )
                found[table.name] = await self._connection.fetchval(
                    f"SELECT last_value + is_called::int FROM {sequence}"  # noqa: S608
                )
        return found

    async def mark_moved(self, place: str, now: datetime) -> None:
        tx = _transaction(self._connection)
        await drive(whereabouts.mark(tx, whereabouts.MOVED, place, now))
        await self._connection.execute("COMMIT")


class _Writing(moving.Writing):
    def __init__(self, connection: Connection, tables: Sequence[Table]) -> None:
        self._connection = connection
        self._tables = tables

    async def begin(self) -> None:
        """Empty the tables, and have no trigger act."""
        for table in reversed(self._tables):
            await self._connection.execute(f"ALTER TABLE {table.name} DISABLE TRIGGER USER")
            await self._connection.execute(f"DELETE FROM {table.name}")  # noqa: S608

    async def write(self, table: Table, rows: AsyncIterator[Sequence[Value]]) -> None:
        # One statement for the whole table: its rows may refer to each other in any order.
        try:
            await self._connection.copy_records_to_table(
                table.name, records=rows, columns=table.columns, timeout=_DAY
            )
        except (asyncpg.DataError, OverflowError, TypeError, ValueError) as error:
            # A file takes any value in any column, and a text with a NUL.
            raise MoveError(f"{table.name}: {said(error)}; nothing was moved") from error

    def rows(self, table: Table) -> AsyncIterator[Sequence[Value]]:
        return _rows(self._connection, table)

    async def set_next_ids(self, ids: Mapping[str, int]) -> None:
        for name, number in ids.items():
            await self._connection.execute(
                f"ALTER TABLE {name} ALTER COLUMN id RESTART WITH {number:d}"
            )

    async def keep(self, place: str, now: datetime) -> None:
        for table in self._tables:
            await self._connection.execute(f"ALTER TABLE {table.name} ENABLE TRIGGER USER")
        tx = _transaction(self._connection)
        await drive(whereabouts.settle(tx))
        await drive(whereabouts.mark(tx, whereabouts.ARRIVING, place, now))
        await self._connection.execute("COMMIT")

    async def finish(self) -> None:
        tx = _transaction(self._connection)
        await asyncio.shield(drive(whereabouts.mark(tx, None, None, machine_clock())))
