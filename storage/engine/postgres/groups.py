"""Units of work that are committed together, under the lock that makes their process the writer.

The lock is the transaction's (``pg_advisory_xact_lock``): the server releases it with the
transaction, however that ends, also behind a PgBouncer in transaction mode. Statements read what
is committed (READ COMMITTED), and while the lock is held nobody else commits anything.
"""

from typing import Any, Final

from storage.engine.clock import Clock
from storage.engine.erasures import Erasures
from storage.engine.groups import Job
from storage.engine.leader import EPOCH
from storage.engine.postgres.connection import (
    IDLE_TIMEOUT,
    LOCK_TIMEOUT,
    STATEMENT_TIMEOUT,
    Connection,
)
from storage.engine.postgres.errors import is_lost, meant
from storage.engine.postgres.transaction import (
    RELEASE,
    SAVEPOINT,
    UNDO,
    PostgresTransaction,
    drive,
)
from storage.engine.seal import Keyring
from storage.engine.transaction import T, Work

WRITER: Final = 7_236_114
"""The number of the advisory lock that every group of writes holds."""
CHANNEL: Final = "tongxin"


def as_writer(lock_timeout: int, statement_timeout: int) -> str:
    """Return the statements that begin a transaction as the only writer; both limits are in ms."""
    return (
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
        f" SET LOCAL lock_timeout = {lock_timeout};"
        f" SET LOCAL statement_timeout = {statement_timeout};"
        f" SET LOCAL idle_in_transaction_session_timeout = {IDLE_TIMEOUT};"
        f" SELECT pg_advisory_xact_lock({WRITER})"
    )


BEGIN: Final = as_writer(LOCK_TIMEOUT, STATEMENT_TIMEOUT)
BEGIN_GROUP: Final = f"{BEGIN}; {SAVEPOINT}"
MOVER: Final = "tongxin-move"
"""The name of a connection that moves a database, which may be silent for as long as it takes."""

SILENT: Final = (
    "SELECT pg_terminate_backend(a.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"  # noqa: S608
    f" WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = {WRITER} AND l.granted"
    " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    f" AND a.application_name <> '{MOVER}' AND a.wait_event = 'ClientRead'"
    " AND a.state_change < clock_timestamp() - interval '2 seconds'"
)
"""Ends the connection that has the writer's lock, if its client has said nothing for two seconds.

The server's own limit (IDLE_TIMEOUT) does not count between the parts of one statement.
"""
BEGIN_READING: Final = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
    f" SET LOCAL statement_timeout = {STATEMENT_TIMEOUT}"
)
_COUNTED: Final = f"SELECT count, ({EPOCH}) FROM engine_writes WHERE id = 1"  # noqa: S608
_COUNT: Final = "UPDATE engine_writes SET count = count + 1 WHERE id = 1"
_WRITES = "engine writes"


class NotCommittedError(Exception):
    """The server has rolled the transaction back where it was to be committed."""


async def run_group(
    connection: Connection,
    keys: Keyring,
    erasures: Erasures,
    memory: dict[str, Any],
    group: list[Job[Any]],
    *,
    name: str,
    clock: Clock,
) -> None:
    """Run the jobs in the transaction begun by BEGIN_GROUP, and commit it.

    What needs no answer of its own goes to the server together with what follows it: each message
    costs as much as a small statement.

    One job can fail alone; the commit fails or succeeds for all. ``name`` is this process's among
    the listeners.

    If the connection is lost during the COMMIT, it is not known whether the server has carried it
    out. It counts as failed, since nothing may be acknowledged that may be lost: updates come again
    and the inbox knows those it has, and a delivery's claim that nobody reports on runs out.
    """
    try:
        epoch = await _forget_if_changed_elsewhere(connection, memory)
        keys.refresh()
        is_first = True
        for job in group:
            if job.is_over(epoch):
                continue
            if not is_first:
                await connection.execute(f"{RELEASE}; {SAVEPOINT}")
            is_first = False
            transaction = PostgresTransaction(connection, keys, memory, clock)
            transaction.traces = job.traces
            try:
                job.result = await drive(job.work(transaction))
                transaction.check()
                if transaction.erased:
                    erasures.add(transaction.erased, transaction.traces)
                job.after = transaction.after
                job.topics = transaction.topics
                job.proves_room = transaction.proves_room
            except Exception as error:
                if is_lost(error) or connection.is_closed():
                    raise
                job.error = meant(error)
                memory.clear()
                await connection.execute(UNDO)
        await _commit(connection, group, name)
    except BaseException:
        memory.clear()
        if connection.is_in_transaction():
            await _roll_back(connection)
        raise


async def _commit(connection: Connection, group: list[Job[Any]], name: str) -> None:
    topics = {topic for job in group if job.error is None for topic in job.topics}
    told = [f"NOTIFY {CHANNEL}, {_quoted(f'{name} {topic}')}" for topic in sorted(topics)]
    if await connection.execute("; ".join([_COUNT, *told, "COMMIT"])) != "COMMIT":
        raise NotCommittedError


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


async def _forget_if_changed_elsewhere(connection: Connection, memory: dict[str, Any]) -> int:
    """Clear the cache if another process has written since the last group of this one.

    Return the present epoch. The group is counted when it is committed.
    """
    row = await connection.fetchrow(_COUNTED)
    assert row is not None
    count, epoch = row
    if memory.get(_WRITES) != count:
        memory.clear()
    memory[_WRITES] = count + 1
    return int(epoch)


async def _roll_back(connection: Connection) -> None:
    try:
        await connection.execute("ROLLBACK")
    except Exception:
        connection.terminate()


async def read(connection: Connection, keys: Keyring, clock: Clock, work: Work[T]) -> T:
    """Run the work on the snapshot of the transaction begun by BEGIN_READING."""
    try:
        return await drive(work(PostgresTransaction(connection, keys, clock=clock)))
    finally:
        if connection.is_in_transaction():
            await _roll_back(connection)
