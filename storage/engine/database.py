"""The database: one writer, readers, listeners.

One writer: every change runs on one connection, one unit of work after the other; units that wait
at the same time are committed together (group commit). Readers have their own connections.
"""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from storage.engine import groups, migrations, replacing
from storage.engine.connection import Connection, checkpoint, connect
from storage.engine.erasures import Erasures, ErasuresUnreadableError, erasures_of
from storage.engine.groups import DatabaseUnavailableError, Job, raise_meant, run_group, settle
from storage.engine.lock import lock
from storage.engine.privately import make_folder, open_private, restrict_access
from storage.engine.seal import Keyring, KeysUnreadableError, keys_of
from storage.engine.transaction import T, Work

GROUP_SIZE = 128  # units of work in one commit
READERS = 2
SLOW = 3.0  # seconds after which a commit counts as failing


class CannotOpenError(Exception):
    """The file can't be opened, or is not a database; the message gives its path and the reason."""


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
        self._loop: asyncio.AbstractEventLoop | None = None
        self._writer: Connection | None = None
        self._readers: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
        self._pool: list[Connection] = []
        self._waiting: list[Job[Any]] = []
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
        self._loop = asyncio.get_running_loop()
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
        self._writer = await connect(self.path)
        await self._writer.run(migrations.migrate, self._writer.raw)
        for _ in range(READERS):
            reader = await connect(self.path)
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
        loop = self._loop
        assert loop is not None
        future: asyncio.Future[T] = loop.create_future()
        job = Job(work, future)
        self._waiting.append(job)
        if self._runner is None:
            self._runner = loop.create_task(self._run_groups())
        return await future

    async def read(self, work: Work[T]) -> T:
        """Run the work on a consistent snapshot. Raises DatabaseUnavailableError."""
        reader = await self._readers.get()
        try:
            return await asyncio.shield(reader.run(groups.read, reader.raw, self.keys, work))
        except sqlite3.Error as error:
            raise_meant(error)
        finally:
            self._readers.put_nowait(reader)

    async def checkpoint(self) -> bool:
        """Copy the write-ahead log into the file and truncate it, with the deleted data in it.

        Return whether that was done: it is impossible while anybody reads an older state, such as
        a replication program that follows the log. Raises DatabaseUnavailableError.
        """
        assert self._writer is not None
        try:
            return await self._writer.run(checkpoint, self._writer.raw)
        except sqlite3.Error as error:
            raise_meant(error)

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
                        run_group,
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
                settle(group)
                for topic in {topic for job in group if not job.error for topic in job.topics}:
                    for call in tuple(self._listeners.get(topic, ())):
                        call()
        finally:
            self._runner = None
