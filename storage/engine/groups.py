"""Units of work that are committed together, run on the connection's thread."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, NoReturn

from storage.engine.erasures import Erasures, ErasuresUnreadableError
from storage.engine.seal import Keyring, KeysUnreadableError
from storage.engine.transaction import T, Transaction, Work, drive

_VERSION = "data_version"


class DatabaseUnavailableError(Exception):
    """The database can't be written or read now (locked, full, or failing); nothing was saved."""


@dataclass
class Job(Generic[T]):
    """A unit of work that waits to be run, and what became of it."""

    work: Work[T]
    future: asyncio.Future[T]
    result: T | None = None
    error: BaseException | None = None
    after: list[Callable[[], None]] = field(default_factory=list)
    topics: set[str] = field(default_factory=set)
    proves_room: bool = False


def settle(group: list[Job[Any]]) -> None:
    """Give each caller the result or the error of its work, on the event loop."""
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


def run_group(
    connection: sqlite3.Connection,
    keys: Keyring,
    erasures: Erasures,
    memory: dict[str, Any],
    group: list[Job[Any]],
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
        if isinstance(error, Exception):
            raise_meant(error)
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
    if isinstance(error, (OSError, ErasuresUnreadableError, KeysUnreadableError)):
        return DatabaseUnavailableError(str(error))
    # The lowest byte is the primary result code; the higher bytes extend it.
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return DatabaseUnavailableError(str(error)) if kind in _FAILING else error


def raise_meant(error: Exception) -> NoReturn:
    """Raise DatabaseUnavailableError for a failure of a file, else the error itself."""
    meant = _meant(error)
    if meant is error:
        raise error
    raise meant from error


def read(connection: sqlite3.Connection, keys: Keyring, work: Work[T]) -> T:
    """Run the work on a consistent snapshot."""
    connection.execute("BEGIN")
    try:
        return drive(work(Transaction(connection, keys)))
    finally:
        connection.execute("ROLLBACK")
