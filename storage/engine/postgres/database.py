"""PostgreSQL: one connection that writes, some that read, one that hears other processes."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import asyncpg

from storage.engine.clock import machine_clock
from storage.engine.database import CannotOpenError, Database
from storage.engine.erasures import ErasuresUnreadableError
from storage.engine.groups import Job
from storage.engine.migrations import SchemaDiffersError
from storage.engine.postgres import groups, migrations
from storage.engine.postgres.connection import Address, Link
from storage.engine.postgres.errors import is_lost, raise_meant, said
from storage.engine.postgres.listening import Listening
from storage.engine.privately import make_folder, restrict_access
from storage.engine.seal import KeysUnreadableError
from storage.engine.transaction import T, Work

READERS: Final = 4


class PostgresDatabase(Database):
    """A database on a PostgreSQL server (15 or newer)."""

    shared = True

    def __init__(self, address: str, path: Path, keys: Path | None = None) -> None:
        """``path`` names the files outside the database. Raises CannotOpenError."""
        super().__init__(path, keys)
        self.address = Address.parsed(address)
        self.shown = self.address.shown
        self._writer = Link(self.address)
        self._readers: asyncio.LifoQueue[Link] = asyncio.LifoQueue()
        self._pool = [Link(self.address) for _ in range(READERS)]
        for link in self._pool:
            self._readers.put_nowait(link)
        self._name = secrets.token_hex(8)
        self.listening = Listening(self.address, self._name, self._call_listeners, self._missed)

    async def open(self) -> None:
        self._loop = asyncio.get_running_loop()
        try:
            connection = await self._writer.get()
            self._refuse_another_programs(await migrations.is_another_programs(connection))
            if self.must_exist:
                self._refuse_unless(await migrations.is_there(connection))
            make_folder(self.path.parent)
            self.keys.open(machine_clock())
            self.erasures.read()
            await migrations.check_server(connection)
            self.made = await migrations.migrate(connection, self.ended)
            await self._refuse_if_moved(self.shown)
            self.open_to_others = restrict_access(self.path)
        except BaseException as error:
            await self.close()
            if isinstance(error, (ErasuresUnreadableError, KeysUnreadableError)):
                raise CannotOpenError(str(error)) from error
            if isinstance(error, (OSError, asyncpg.PostgresError, asyncpg.InterfaceError)):
                raise CannotOpenError(f"{self.shown}: {said(error)}") from error
            if isinstance(error, SchemaDiffersError):
                raise CannotOpenError(f"{self.shown}: {error}") from error
            raise

    def listen(self, topic: str, call: Callable[[], None]) -> Callable[[], None]:
        self.listening.start()
        return super().listen(topic, call)

    async def close(self) -> None:
        await self._finish_writing()
        await self.listening.stop()
        for link in (*self._pool, self._writer):
            await link.close()

    async def read(self, work: Work[T]) -> T:
        link = await self._readers.get()
        # The task goes on if its caller is cancelled, and only then is the connection free again.
        task = asyncio.ensure_future(self._read(link, work))

        def put_back(done: asyncio.Task[T]) -> None:
            self._readers.put_nowait(link)
            done.exception()  # retrieved here: no warning if the caller has gone away

        task.add_done_callback(put_back)
        return await asyncio.shield(task)

    async def _read(self, link: Link, work: Work[T]) -> T:
        try:
            connection = await link.begin(groups.BEGIN_READING)
            return await groups.read(connection, self.keys, self.clock, work)
        except Exception as error:
            if is_lost(error):
                link.drop()
            raise_meant(error)

    async def release_writer(self) -> None:
        await self.read(lambda tx: tx.all(groups.SILENT))

    async def checkpoint(self) -> bool:
        return True

    def _run_group(self, group: list[Job[Any]]) -> Awaitable[None]:
        return self._write_group(group)

    async def _write_group(self, group: list[Job[Any]]) -> None:
        try:
            connection = await self._writer.begin(groups.BEGIN_GROUP)
            await groups.run_group(
                connection,
                self.keys,
                self.erasures,
                self._memory,
                group,
                name=self._name,
                clock=self.clock,
            )
        except Exception as error:
            if is_lost(error):
                self._writer.drop()
            raise_meant(error)

    def _missed(self) -> None:
        for topic in tuple(self._listeners):
            self._call_listeners(topic)
