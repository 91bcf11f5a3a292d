"""Connections and transactions.

One writer: every change runs on one connection, one unit of work after the other; units that wait
at the same time are committed together (group commit). Readers have their own connections.

A unit of work is a coroutine function that awaits nothing but its transaction. It runs to its end
on the connection's thread in one call, so a transaction can't stay open during a network call, and
no other task can use it; awaiting anything else raises :class:`ForeignAwaitError`.
"""

import asyncio
import functools
import os
import re
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic, NoReturn, ParamSpec, TypeVar, cast

import aiosqlite

from storage.engine import migrations, replacing
from storage.engine.constraints import ConstraintError, name_of
from storage.engine.erasures import Erasures, ErasuresUnreadableError, Person, erasures_of
from storage.engine.lock import lock
from storage.engine.privately import make_folder, open_private, restrict_access
from storage.engine.seal import Keyring, KeysUnreadableError, keys_of

T = TypeVar("T")
P = ParamSpec("P")
Value = str | int | float | bytes | None
Row = sqlite3.Row
Work = Callable[["Transaction"], Awaitable[T]]

BUSY_TIMEOUT = 10_000  # milliseconds that a statement waits for another process's lock
CHECKPOINT_TIMEOUT = 100  # milliseconds that a checkpoint waits for a reader of an older state
GROUP_SIZE = 128  # units of work in one commit
READERS = 2
_VERSION = "data_version"
PERSONAL_DATA_DELETED = "personal data deleted"
"""The topic of work that deletes personal data: the write-ahead log is truncated soon after."""
SLOW = 3.0  # seconds after which a commit counts as failing


class DatabaseUnavailableError(Exception):
    """The database can't be written or read now (locked, full, or failing); nothing was saved."""


class CannotOpenError(Exception):
    """The file can't be opened, or is not a database; the message gives its path and the reason."""


class ForeignAwaitError(RuntimeError):
    """A unit of work awaited something other than its transaction."""


class Transaction:
    """A unit of work's access to the database. Placeholders are ``$1, $2, …``.

    A statement that would violate a constraint raises ConstraintError with the constraint's name
    and has no effect; the unit of work can continue after that.
    """

    def __init__(
        self, connection: sqlite3.Connection, keys: Keyring, memory: dict[str, Any] | None = None
    ) -> None:
        self._connection = connection
        self.keys = keys
        """The keys that seal short-lived personal data."""
        self.memory: dict[str, Any] = {} if memory is None else memory
        """A cache of what the writer has read. It is cleared whenever work is rolled back or
        another process has written. A reader's cache is always empty."""
        self.after: list[Callable[[], None]] = []
        """Called on the event loop once the commit is durable, and only then."""
        self.topics: set[str] = set()
        self.erased: list[Person] = []
        """The people whom this work erases; they are listed on disk before the commit."""
        self.proves_room = False
        """Whether its commit shows that the database can be written again after a failure."""

    def announce(self, topic: str) -> None:
        """Notify the topic's listeners once the commit is durable, and only then."""
        self.topics.add(topic)

    async def execute(self, sql: str, *args: Value) -> int:
        """Run one statement; return how many rows it changed."""
        return self._run(sql, args).rowcount

    async def execute_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> int:
        """Run one statement for each row of values; return how many rows were changed."""
        try:
            return self._connection.executemany(_for_sqlite(sql), rows).rowcount
        except sqlite3.IntegrityError as error:
            raise ConstraintError(name_of(error, self._connection)) from error

    async def insert(self, sql: str, *args: Value) -> int:
        """Run an INSERT; return the new row's id."""
        return cast("int", self._run(sql, args).lastrowid)

    async def all(self, sql: str, *args: Value) -> list[Row]:
        """Return every row."""
        return self._run(sql, args).fetchall()

    async def one(self, sql: str, *args: Value) -> Row | None:
        """Return the first row, if there is one."""
        return cast("Row | None", self._run(sql, args).fetchone())

    async def value(self, sql: str, *args: Value) -> Any:  # noqa: ANN401 - a column of any type
        """Return the first column of the first row, or None."""
        row = self._run(sql, args).fetchone()
        return None if row is None else row[0]

    def _run(self, sql: str, args: Sequence[Value]) -> sqlite3.Cursor:
        try:
            return self._connection.execute(_for_sqlite(sql), args)
        except sqlite3.IntegrityError as error:
            raise ConstraintError(name_of(error, self._connection)) from error

    async def undo(self) -> None:
        """Roll back everything that this unit of work has done so far; it can continue then."""
        self._connection.execute("ROLLBACK TO job")
        self.memory.clear()
        self.after.clear()
        self.topics.clear()
        self.erased.clear()


@dataclass
class _Job(Generic[T]):
    work: Work[T]
    future: asyncio.Future[T]
    result: T | None = None
    error: BaseException | None = None
    after: list[Callable[[], None]] = field(default_factory=list)
    topics: set[str] = field(default_factory=set)
    proves_room: bool = False


class Connection(aiosqlite.Connection):
    """An aiosqlite connection that runs a whole unit of work in one call on its thread."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the function on the connection's thread."""
        return cast("T", await self._execute(function, *args, **kwargs))  # type: ignore[no-untyped-call]

    async def ended(self) -> None:
        """Wait for the thread of a connection that failed to open: it still calls the loop."""
        await asyncio.to_thread(self._thread.join)

    @property
    def raw(self) -> sqlite3.Connection:
        """The underlying sqlite3 connection, for use on its own thread only."""
        return self._conn


class Database:
    """The database: its writer, its readers, its keys and the listeners to its topics."""

    def __init__(self, path: Path, keys: Path | None = None) -> None:
        """``keys`` is the path of the key file; by default the database's path and ``.keys``."""
        self.path = path
        self.keys = Keyring(keys or keys_of(path))
        self.erasures = Erasures(erasures_of(path))
        self._memory: dict[str, Any] = {}
        self.open_to_others: list[Path] = []
        """Database files that other users of the machine can access; set when it is opened."""
        self.restore_completed = False
        """Whether opening it has completed a restore that was killed."""
        self._writer: Connection | None = None
        self._readers: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
        self._pool: list[Connection] = []
        self._waiting: list[_Job[Any]] = []
        self._runner: asyncio.Task[None] | None = None
        self._held = ExitStack()
        self._listeners: dict[str, list[Callable[[], None]]] = {}
        self.observe: Callable[[int, float], None] | None = None
        """Called after each commit with its number of units of work and its duration in seconds."""
        self._begun: float | None = None
        self._refused = False

    @property
    def writable(self) -> bool:
        """Whether no write has failed lately, and no commit has been running for over SLOW seconds.

        After a failure only a unit of work that needed room (``Transaction.proves_room``) shows
        that writing is possible again: small changes may still fit on a full disk.
        """
        begun = self._begun
        late = begun is not None and asyncio.get_running_loop().time() - begun > SLOW
        return not (late or self._refused)

    def listen(self, topic: str, call: Callable[[], None]) -> Callable[[], None]:
        """Call ``call`` on the event loop whenever work that announced the topic is durable.

        Return a function that removes this listener.
        """
        listeners = self._listeners.setdefault(topic, [])
        listeners.append(call)
        return lambda: listeners.remove(call) if call in listeners else None

    async def open(self) -> None:
        """Open or create the file and apply the missing schema steps.

        Raises CannotOpenError, also where the tables are not those that the steps have made, or a
        file beside it can't be read;
        :class:`storage.engine.migrations.NewerSchemaError` for a file of a newer version,
        :class:`storage.engine.lock.InUseError` while the database is being replaced by a copy.
        """
        try:
            make_folder(self.path.parent)
            self.restore_completed = replacing.complete(self.path, datetime.now(UTC))
            self._held.enter_context(lock(self.path))
            self.keys.open(datetime.now(UTC))
            self.erasures.read()
            await self._connect()
            self.open_to_others = restrict_access(self.path, self.path.with_name("backups"))
        except BaseException as error:
            await self.close()
            if isinstance(error, OSError):
                raise CannotOpenError(f"{self.path}: {error.strerror}") from error
            if isinstance(error, (sqlite3.Error, migrations.SchemaDiffersError)):
                raise CannotOpenError(f"{self.path}: {error}") from error
            if isinstance(error, (ErasuresUnreadableError, KeysUnreadableError)):
                raise CannotOpenError(str(error)) from error
            raise

    async def _connect(self) -> None:
        os.close(open_private(self.path))  # SQLite gives its other files the same permissions
        self._writer = await _connect(self.path)
        await self._writer.run(migrations.migrate, self._writer.raw)
        for _ in range(READERS):
            reader = await _connect(self.path)
            await reader.run(reader.raw.execute, "PRAGMA query_only=ON")
            self._pool.append(reader)
            self._readers.put_nowait(reader)

    async def close(self) -> None:
        """Wait for the work already submitted and close every connection."""
        while self._runner is not None:
            await asyncio.wait([self._runner])
        for connection in (*self._pool, *([self._writer] if self._writer else [])):
            await connection.close()
        self._pool.clear()
        self._writer = None
        self._held.close()

    async def write(self, work: Work[T]) -> T:
        """Run the work in a write transaction; return its result once the commit is durable.

        An exception in the work rolls the work back and is raised here. Cancelling the caller does
        not cancel the work. Raises :class:`DatabaseUnavailableError` if nothing could be saved.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        job = _Job(work, future)
        self._waiting.append(job)
        if self._runner is None:
            self._runner = loop.create_task(self._run_groups())
        return await future

    async def read(self, work: Work[T]) -> T:
        """Run the work on a consistent snapshot. Raises DatabaseUnavailableError."""
        reader = await self._readers.get()
        try:
            return await asyncio.shield(reader.run(_read, reader.raw, self.keys, work))
        except sqlite3.Error as error:
            _raise(error)
        finally:
            self._readers.put_nowait(reader)

    async def checkpoint(self) -> bool:
        """Copy the write-ahead log into the file and truncate it, with the deleted data in it.

        Return whether that was done: it is impossible while anybody reads an older state, such as
        a replication program that follows the log. Raises DatabaseUnavailableError.
        """
        assert self._writer is not None
        try:
            return await self._writer.run(_checkpoint, self._writer.raw)
        except sqlite3.Error as error:
            _raise(error)

    async def _run_groups(self) -> None:
        assert self._writer is not None
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                group = self._waiting[:GROUP_SIZE]
                del self._waiting[:GROUP_SIZE]
                self._begun = begun = loop.time()
                try:
                    await self._writer.run(
                        _run_group,
                        self._writer.raw,
                        self.keys,
                        self.erasures,
                        self._memory,
                        group,
                    )
                    if any(isinstance(job.error, DatabaseUnavailableError) for job in group):
                        self._refused = True
                    elif any(job.proves_room for job in group):
                        self._refused = False
                except BaseException as error:
                    self._refused = True
                    for job in group:
                        job.error = error
                if self.observe is not None:
                    self.observe(len(group), loop.time() - begun)
                self._begun = None
                _settle(group)
                for topic in {topic for job in group if not job.error for topic in job.topics}:
                    for call in tuple(self._listeners.get(topic, ())):
                        call()
        finally:
            self._runner = None


def _checkpoint(connection: sqlite3.Connection) -> bool:
    connection.execute(f"PRAGMA busy_timeout={CHECKPOINT_TIMEOUT}")
    try:
        # Frames can remain in the log although the result is not "busy": a reader still uses them.
        busy, frames, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy and not frames
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")


def _settle(group: list[_Job[Any]]) -> None:
    for job in group:
        if job.error is None:
            for call in job.after:
                call()
        if job.future.done():  # its caller was cancelled
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
            job.future.exception()  # retrieved here: no warning if the caller has gone away
        else:
            job.future.set_result(job.result)


def _run_group(
    connection: sqlite3.Connection,
    keys: Keyring,
    erasures: Erasures,
    memory: dict[str, Any],
    group: list[_Job[Any]],
) -> None:
    """Run the jobs in one transaction: one can fail alone, the commit fails or succeeds for all."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        _clear_if_changed_elsewhere(connection, memory)
        keys.refresh()
        for job in group:
            connection.execute("SAVEPOINT job")
            transaction = Transaction(connection, keys, memory)
            try:
                job.result = drive(job.work(transaction))
                if transaction.erased:
                    erasures.add(transaction.erased)
                job.after = transaction.after
                job.topics = transaction.topics
                job.proves_room = transaction.proves_room
            except Exception as error:
                if not connection.in_transaction:  # SQLite itself has rolled everything back
                    raise
                job.error = _meant(error)
                memory.clear()
                connection.execute("ROLLBACK TO job")
            connection.execute("RELEASE job")
        connection.execute("COMMIT")
    except BaseException as error:
        memory.clear()
        if isinstance(error, sqlite3.Error):
            _raise(error)
        raise
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _clear_if_changed_elsewhere(connection: sqlite3.Connection, memory: dict[str, Any]) -> None:
    """Clear the cache if another process has written since the last group."""
    [version] = connection.execute("PRAGMA data_version").fetchone()
    if memory.get(_VERSION) != version:
        memory.clear()
        memory[_VERSION] = version


_FAILING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)


def _meant(error: Exception) -> Exception:
    """Return DatabaseUnavailableError for a failure of a file, else the error itself."""
    if isinstance(error, (OSError, ErasuresUnreadableError)):
        return DatabaseUnavailableError(str(error))
    # The lowest byte is the primary result code; the higher bytes extend it.
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return DatabaseUnavailableError(str(error)) if kind in _FAILING else error


def _raise(error: sqlite3.Error) -> NoReturn:
    meant = _meant(error)
    if meant is error:
        raise error
    raise meant from error


def _read(connection: sqlite3.Connection, keys: Keyring, work: Work[T]) -> T:
    connection.execute("BEGIN")
    try:
        return drive(work(Transaction(connection, keys)))
    finally:
        connection.execute("ROLLBACK")


def drive(work: Awaitable[T]) -> T:
    """Run a coroutine that never suspends and return its result. Raises ForeignAwaitError."""
    iterator = work.__await__()
    try:
        next(iterator)
    except StopIteration as end:
        return cast("T", end.value)
    raise ForeignAwaitError("a unit of work may await nothing but its transaction")


async def _connect(path: Path) -> Connection:
    def connector() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, cached_statements=512)
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA cache_size=-16000")
        # What is deleted is overwritten: a draft, an update's content, a person who was erased.
        connection.execute("PRAGMA secure_delete=ON")
        return connection

    connection = Connection(connector, iter_chunk_size=64)
    try:
        await connection
    except BaseException:
        await connection.ended()
        raise
    return connection


_PLACEHOLDER = re.compile(r"\$(\d+)")


@functools.lru_cache(maxsize=2048)
def _for_sqlite(sql: str) -> str:
    """Return the statement with placeholders that SQLite binds by position: it takes $1 as a name.

    Binding by position takes two thirds of the time.
    """
    return _PLACEHOLDER.sub(r"?\1", sql)
