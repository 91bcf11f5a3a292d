"""SQLite's side of a move: the file itself is read; a new file takes the place of an empty one."""

import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.engine import moving, whereabouts
from storage.engine.clock import machine_clock
from storage.engine.database import CannotOpenError
from storage.engine.lock import lock
from storage.engine.migrations import NewerSchemaError, SchemaDiffersError
from storage.engine.moving import BATCH, Found, MoveError, Table
from storage.engine.privately import make_folder
from storage.engine.seal import Keyring
from storage.engine.sqlite import migrations, replacing
from storage.engine.sqlite.transaction import SQLiteTransaction, drive
from storage.engine.sqlite.uri import uri
from storage.engine.transaction import Value


class SQLiteSide(moving.Side):
    """A database in a file."""

    def __init__(self, path: Path, tables: Sequence[Table]) -> None:
        self.path = path
        self._tables = tables
        self.shown = str(path.absolute())

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[moving.Reading]:
        if not self.path.is_file():
            raise MoveError(f"{self.path}: there is no database")
        with lock(self.path, alone=True), _said(self.path):
            replacing.complete_alone(self.path, machine_clock())
            with closing(_connected(self.path)) as connection:
                migrations.migrate(connection)
                yield _Reading(connection, self.path)

    @asynccontextmanager
    async def writing(self, place: str) -> AsyncIterator[moving.Writing]:
        make_folder(self.path.parent)
        with (
            lock(self.path, alone=True),
            TemporaryDirectory(prefix=f".{self.path.name}-", dir=self.path.parent) as folder,
            _said(self.path),
        ):
            replacing.remove_leftovers(self.path, Path(folder))
            replacing.complete_alone(self.path, machine_clock())
            moving.refuse_unless_empty(self._found(), self.shown, place)
            writing = _Writing(Path(folder) / "moved.db", self.path, self._tables)
            try:
                yield writing
            finally:
                writing.connection.close()

    async def look(self) -> Found:
        if not self.path.exists():
            return Found(self._tables)
        with _said(self.path):
            with self._read_only() as connection:
                _names(connection)  # a file that is no database of the bot's gets no lock file
            with lock(self.path, alone=True):
                return self._found()

    def _read_only(self) -> closing[sqlite3.Connection]:
        return closing(sqlite3.connect(uri(self.path, "ro"), uri=True))

    def _found(self) -> Found:
        if not self.path.exists():
            return Found(self._tables)
        with self._read_only() as connection:
            connection.row_factory = sqlite3.Row
            return _found(connection, self._tables)


def _names(connection: sqlite3.Connection) -> set[str]:
    """Return the tables' names, none of an empty file. Raises MoveError if they are another's."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table'"
    names = {name for (name,) in connection.execute(sql)}
    if names and "schema_steps" not in names:
        raise MoveError("a database of another program")
    return names


def _found(connection: sqlite3.Connection, tables: Sequence[Table]) -> Found:
    names = _names(connection)
    if not names:
        return Found(tables)
    rows = {
        table.name: connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]  # noqa: S608
        for table in tables
        if table.name in names
    }
    step = connection.execute("SELECT max(number) FROM schema_steps").fetchone()[0] or 0
    if "whereabouts" not in names:
        return Found(tables, step, rows)
    tx = SQLiteTransaction(connection, Keyring(Path()))
    return Found(tables, step, rows, drive(whereabouts.state(tx)))


@contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, SchemaDiffersError, MoveError) as error:
        kind = MoveError if isinstance(error, MoveError) else CannotOpenError
        said = str(error)
        raise kind(said if said.startswith(str(path)) else f"{path}: {said}") from error
    except NewerSchemaError as error:
        raise CannotOpenError(f"{path}: {error}") from error


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")
    return connection


async def _rows(connection: sqlite3.Connection, table: Table) -> AsyncIterator[Sequence[Value]]:
    columns, order = ", ".join(table.columns), ", ".join(table.key or table.columns)
    cursor = connection.execute(f"SELECT {columns} FROM {table.name} ORDER BY {order}")  # noqa: S608
    while batch := cursor.fetchmany(BATCH):
        for row in batch:
            yield row


def _mark(
    connection: sqlite3.Connection, state: str | None, place: str | None, now: datetime
) -> None:
    # The transaction's own placeholders; it seals nothing, so it needs no key.
    tx = SQLiteTransaction(connection, Keyring(Path()))
    drive(whereabouts.mark(tx, state, place, now))


class _Reading(moving.Reading):
    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def rows(self, table: Table) -> AsyncIterator[Sequence[Value]]:
        return _rows(self._connection, table)

    async def next_ids(self, tables: Sequence[Table]) -> Mapping[str, int]:
        given = dict(self._connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
        return {table.name: given.get(table.name, 0) + 1 for table in tables if table.gives_ids}

    async def mark_moved(self, place: str, now: datetime) -> None:
        _mark(self._connection, whereabouts.MOVED, place, now)


class _Writing(moving.Writing):
    def __init__(self, fresh: Path, target: Path, tables: Sequence[Table]) -> None:
        self._fresh = fresh
        self._target = target
        self.connection = _connected(fresh)
        migrations.migrate(self.connection)
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        self._triggers = self.connection.execute(sql).fetchall()
        # References are checked once everything is there.
        self.connection.execute("PRAGMA foreign_keys = OFF")
        self.connection.execute("BEGIN IMMEDIATE")
        for name, _ in self._triggers:
            self.connection.execute(f"DROP TRIGGER {name}")
        for table in tables:
            self.connection.execute(f"DELETE FROM {table.name}")  # noqa: S608

    async def write(self, table: Table, rows: AsyncIterator[Sequence[Value]]) -> None:
        places = ", ".join("?" * len(table.columns))
        sql = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({places})"  # noqa: S608
        batch: list[Sequence[Value]] = []
        async for row in rows:
            batch.append(row)
            if len(batch) == BATCH:
                self.connection.executemany(sql, batch)
                batch.clear()
        self.connection.executemany(sql, batch)

    def rows(self, table: Table) -> AsyncIterator[Sequence[Value]]:
        return _rows(self.connection, table)

    async def set_next_ids(self, ids: Mapping[str, int]) -> None:
        self.connection.execute("DELETE FROM sqlite_sequence")
        self.connection.executemany(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)",
            [(name, number - 1) for name, number in ids.items() if number > 1],
        )

    async def keep(self, place: str, now: datetime) -> None:
        for _, sql in self._triggers:
            self.connection.execute(sql)
        indexes = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
        for (name,) in self.connection.execute(indexes).fetchall():
            # An index of words is made anew of the rows that were moved.
            self.connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")  # noqa: S608
        broken = self.connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise MoveError(f"row {broken[1]} of {broken[0]} refers to no row of {broken[2]}")
        _mark(self.connection, whereabouts.ARRIVING, place, now)
        self.connection.execute("COMMIT")
        self.connection.close()
        replacing.replace(self._fresh, self._target, now)

    async def finish(self) -> None:
        with closing(_connected(self._target)) as connection:
            _mark(connection, None, None, machine_clock())
