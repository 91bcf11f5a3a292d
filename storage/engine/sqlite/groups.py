"""Units of work that are committed together, run on the connection's thread."""

import sqlite3
from contextlib import nullcontext
from typing import Any, NoReturn

from storage.engine.clock import Clock
from storage.engine.erasures import Erasures, ErasuresUnreadableError
from storage.engine.groups import DatabaseUnavailableError, Job
from storage.engine.leader import EPOCH
from storage.engine.seal import Keyring, KeysUnreadableError
from storage.engine.sqlite.disk import not_waiting
from storage.engine.sqlite.transaction import SQLiteTransaction, drive
from storage.engine.transaction import T, Work

_VERSION = "data_version"


def run_group(
    connection: sqlite3.Connection,
    keys: Keyring,
    erasures: Erasures,
    memory: dict[str, Any],
    group: list[Job[Any]],
    clock: Clock,
) -> None:
    """Run the jobs in one transaction: one can fail alone, the commit fails or succeeds for all."""
    waits = any(job.durable for job in group)
    with nullcontext() if waits else not_waiting(connection):
        try:
            connection.execute("BEGIN IMMEDIATE")
            _clear_if_changed_elsewhere(connection, memory)
            keys.refresh()
            epoch = _epoch(connection, group)
            savepoint = connection.cursor()  # one for all: the connection makes one each time
            for job in group:
                if job.is_over(epoch):
                    continue
                savepoint.execute("SAVEPOINT job")
                transaction = SQLiteTransaction(connection, keys, memory, clock)
                transaction.traces = job.traces
                try:
                    job.result = drive(job.work(transaction))
                    if transaction.erased:
                        erasures.add(transaction.erased, transaction.traces)
                    job.after = transaction.after
                    job.topics = transaction.topics
                    job.proves_room = transaction.proves_room
                except Exception as error:
                    if not connection.in_transaction:  # SQLite itself has rolled everything back
                        raise
                    job.error = _meant(error)
                    memory.clear()
                    connection.execute("ROLLBACK TO job")
                savepoint.execute("RELEASE job")
            connection.execute("COMMIT")
        except BaseException as error:
            memory.clear()
            if isinstance(error, Exception):
                raise_meant(error)
            raise
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _epoch(connection: sqlite3.Connection, group: list[Job[Any]]) -> int:
    """Return the present epoch, if any of the jobs needs it."""
    if all(job.epoch is None for job in group):
        return 0
    return int(connection.execute(EPOCH).fetchone()[0])


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


def read(connection: sqlite3.Connection, keys: Keyring, clock: Clock, work: Work[T]) -> T:
    """Run the work on a consistent snapshot."""
    connection.execute("BEGIN")
    try:
        return drive(work(SQLiteTransaction(connection, keys, clock=clock)))
    finally:
        connection.execute("ROLLBACK")
