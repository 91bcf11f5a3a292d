"""SQLite: a file, a writer and readers each on a thread of its own."""

import asyncio
import os
import sqlite3
from collections.abc import Awaitable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Final

from storage.engine.clock import machine_clock
from storage.engine.database import CannotOpenError, Database
from storage.engine.erasures import ErasuresUnreadableError
from storage.engine.groups import Job
from storage.engine.lock import lock
from storage.engine.migrations import SchemaDiffersError
from storage.engine.privately import make_folder, open_private, restrict_access
from storage.engine.seal import KeysUnreadableError
from storage.engine.sqlite import groups, migrations, replacing
from storage.engine.sqlite.connection import Connection, checkpoint, connect, connect_reader
from storage.engine.transaction import T, Work

READERS: Final = 2
WORTH_WAITING = 0.01
"""Seconds that a read waits for a reader rather than have one more read the schema first."""


class SQLiteDatabase(Database):
    """A database in a file."""

    shared = False

    def __init__(self, path: Path, keys: Path | None = None) -> None:
        super().__init__(path, keys)
        self._writer: Connection | None = None
        self._readers: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
        self._unused: list[Connection] = []
        """Readers that have not read the schema yet, which takes longer than most reads."""
        self._pool: list[Connection] = []
        self._held = ExitStack()

    async def open(self) -> None:
        self._loop = asyncio.get_running_loop()
        try:
            if not self.keys.path.exists():  # it is opened for the first time, or never was ours
                self._refuse_another_programs(migrations.is_another_programs(self.path))
            if self.must_exist:
                self._refuse_unless(migrations.is_there(self.path))
            make_folder(self.path.parent)
            self.restore_completed = replacing.complete(self.path, machine_clock())
            self._held.enter_context(lock(self.path))
            self.keys.open(machine_clock())
            self.erasures.read()
            await self._connect()
            await self._refuse_if_moved(str(self.path.absolute()))
            self.open_to_others = restrict_access(self.path, self.path.with_name("backups"))
        except BaseException as error:
            await self.close()
            if isinstance(error, OSError):
                raise CannotOpenError(f"{self.path}: {error.strerror}") from error
            if isinstance(error, (sqlite3.Error, SchemaDiffersError)):
                raise CannotOpenError(f"{self.path}: {error}") from error
            if isinstance(error, (ErasuresUnreadableError, KeysUnreadableError)):
                raise CannotOpenError(str(error)) from error
            raise

    async def _connect(self) -> None:
        os.close(open_private(self.path))  # SQLite gives its other files the same permissions
        self._writer = await connect(self.path)
        self.made = await self._writer.run(migrations.migrate, self._writer.raw, self.ended)
        # What a savepoint would restore: a group has more of it than SQLite holds without a file.
        await self._writer.run(self._writer.raw.execute, "PRAGMA temp_store=MEMORY")
        for _ in range(READERS):
            reader = await connect_reader(self.path)
            self._pool.append(reader)
            self._unused.append(reader)

    async def close(self) -> None:
        await self._finish_writing()
        for connection in (*self._pool, *([self._writer] if self._writer else [])):
            await connection.close()
        self._pool.clear()
        self._unused.clear()
        self._writer = None
        self._held.close()

    async def read(self, work: Work[T]) -> T:
        reader = await self._reader()
        try:
            return await asyncio.shield(reader.run(self._read, reader, work))
        except sqlite3.Error as error:
            groups.raise_meant(error)
        finally:
            self._readers.put_nowait(reader)

    async def _reader(self) -> Connection:
        if self._unused and self._readers.empty():
            if len(self._unused) < len(self._pool):
                with suppress(TimeoutError):
                    async with asyncio.timeout(WORTH_WAITING):
                        return await self._readers.get()
            if self._unused:
                return self._unused.pop()
        return await self._readers.get()

    def _read(self, reader: Connection, work: Work[T]) -> T:
        return groups.read(reader.ready(), self.keys, self.clock, work)

    async def release_writer(self) -> None:
        return

    async def checkpoint(self) -> bool:
        assert self._writer is not None
        try:
            return await self._writer.run(checkpoint, self._writer.raw)
        except sqlite3.Error as error:
            groups.raise_meant(error)

    def _run_group(self, group: list[Job[Any]]) -> Awaitable[None]:
        writer = self._writer
        assert writer is not None
        return writer.run(
            groups.run_group,
            writer.raw,
            self.keys,
            self.erasures,
            self._memory,
            group,
            self.clock,
        )
