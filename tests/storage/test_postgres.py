"""What only PostgreSQL has: a way to it that breaks, other processes, a server set up otherwise."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
import pytest

from bot.operations.lease import Lease, Terms
from storage.engine import leader
from storage.engine.comparing import Schema
from storage.engine.constraints import ConstraintError
from storage.engine.database import CannotOpenError, Database
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.migrations import NewerSchemaError
from storage.engine.opening import database_at
from storage.engine.postgres import comparing, groups, listening, migrations
from storage.engine.postgres import connection as on_postgres
from storage.engine.postgres.connection import Address
from storage.engine.transaction import Transaction
from tests import databases
from tests.postgres import server
from tests.storage.notes import TOPIC, note, noted
from tests.storage.relay import Relay, relayed

pytestmark = pytest.mark.postgres


END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def address_of(path: Path) -> str:
    address = databases.address(path)
    assert address is not None
    return address


async def run(path: Path, sql: str) -> None:
    connection = await asyncpg.connect(address_of(path))
    await connection.execute(sql)
    await connection.close()


@pytest.fixture
async def way(tmp_path: Path) -> AsyncIterator[tuple[Relay, Database]]:
    """A database that is reached over a way that can be cut."""
    with TemporaryDirectory() as folder:  # a socket's path is short
        async with relayed(address_of(tmp_path / "t.db"), Path(folder)) as (relay, address):
            database = database_at(address, tmp_path / "t.db")
            await database.open()
            yield relay, database
            await database.close()


async def test_a_connection_that_is_made_while_the_database_closes_is_closed_too(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[on_postgres.Connection] = []
    begun, may_go_on = asyncio.Event(), asyncio.Event()
    real = on_postgres.connect

    async def connect(address: Address) -> on_postgres.Connection:
        begun.set()
        await may_go_on.wait()
        made.append(await real(address))
        return made[0]

    await run(database.path, END_OTHERS)
    with monkeypatch.context() as patch:
        patch.setattr("storage.engine.postgres.connection.connect", connect)
        reading = asyncio.ensure_future(database.read(lambda tx: tx.all("SELECT 1")))
        await begun.wait()
    reading.cancel()  # what has begun goes on without whoever asked
    await database.close()
    may_go_on.set()
    while not made or not made[0].is_closed():
        await asyncio.sleep(0)


async def test_after_the_server_has_ended_connections_work_goes_on(database: Database) -> None:
    await database.write(lambda tx: note(tx, 1))
    assert await noted(database) == [1]
    await run(database.path, END_OTHERS)
    await database.write(lambda tx: note(tx, 2))
    assert await noted(database) == [1, 2]
    assert database.writable


@pytest.mark.parametrize("committed", [False, True])
async def test_a_commit_without_an_answer_acknowledges_nothing(
    way: tuple[Relay, Database], committed: bool
) -> None:
    relay, database = way
    told: list[int] = []
    database.listen(TOPIC, lambda: told.append(0))

    async def work(tx: Transaction) -> None:
        await note(tx, 1)
        tx.announce(TOPIC)
        tx.after.append(lambda: told.append(1))

    relay.cut_at, relay.passing_it_on = b"COMMIT\x00", committed
    with pytest.raises(DatabaseUnavailableError):
        await database.write(work)
    assert told == []
    assert not database.writable
    # It is known again what is there, and work goes on.
    assert await noted(database) == [1] * committed
    await database.write(lambda tx: note(tx, 2))
    assert await noted(database) == [1] * committed + [2]


async def test_a_way_that_is_cut_in_the_middle_leaves_nothing(
    way: tuple[Relay, Database],
) -> None:
    relay, database = way

    async def cut(tx: Transaction) -> None:
        await note(tx, 1)
        relay.cut()
        await note(tx, 2)

    with pytest.raises(DatabaseUnavailableError):
        await database.write(cut)
    relay.down = True
    with pytest.raises(DatabaseUnavailableError):
        await database.write(lambda tx: note(tx, 3))
    relay.down = False
    await database.write(lambda tx: note(tx, 4))
    assert await noted(database) == [4]


async def test_who_waits_too_long_for_another_writer_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "BEGIN_GROUP", groups.BEGIN_GROUP.replace("10000", "50"))
    holder = await asyncpg.connect(address_of(database.path))
    try:
        async with holder.transaction():
            await holder.execute(f"SELECT pg_advisory_xact_lock({groups.WRITER})")
            with pytest.raises(DatabaseUnavailableError, match="lock timeout"):
                await database.write(lambda tx: note(tx, 1))
        await database.write(lambda tx: note(tx, 2))
    finally:
        await holder.close()
    assert await noted(database) == [2]


async def test_what_is_announced_is_heard_by_other_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "AGAIN", 0.01)
    async with (
        databases.opened(tmp_path / "t.db") as one,
        databases.opened(tmp_path / "t.db") as other,
    ):
        heard: asyncio.Queue[str] = asyncio.Queue()
        own: list[int] = []
        other.listen(TOPIC, lambda: heard.put_nowait(TOPIC))
        one.listen(TOPIC, lambda: own.append(1))
        for database in (one, other):
            await database.listening.connected.wait()  # type: ignore[attr-defined]

        async def fails(tx: Transaction) -> None:
            tx.announce(TOPIC)
            raise LookupError

        async def tells(tx: Transaction) -> None:
            tx.announce(TOPIC)

        with pytest.raises(LookupError):
            await one.write(fails)
        await one.write(tells)
        async with asyncio.timeout(60):
            assert await heard.get() == TOPIC
        assert heard.empty(), "what was rolled back is not told"
        assert own == [1], "its own is told once"
        # After a gap each listener looks once.
        await run(
            tmp_path / "t.db",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query LIKE 'LISTEN%'",
        )
        async with asyncio.timeout(60):
            assert await heard.get() == TOPIC


async def test_it_works_without_prepared_statements(tmp_path: Path) -> None:
    """So it is behind a PgBouncer that does not know them."""
    plain = address_of(tmp_path / "t.db")
    address = f"{plain}{'&' if '?' in plain else '?'}statement_cache_size=0"
    assert Address.parsed(address).cached_statements == 0
    database = database_at(address, tmp_path / "t.db")
    await database.open()
    try:
        for number in range(3):
            await database.write(lambda tx, number=number: note(tx, number))  # type: ignore[misc]
        assert await noted(database) == [0, 1, 2]
    finally:
        await database.close()


async def test_who_goes_on_after_a_refused_statement_fails_alone(database: Database) -> None:
    async def goes_on(tx: Transaction) -> None:
        with pytest.raises(ConstraintError):
            await tx.execute("UPDATE audit_trim SET before = NULL")

    async def thinks_again(tx: Transaction) -> None:
        await goes_on(tx)
        await tx.undo()
        await note(tx, 2)

    results = await asyncio.gather(
        database.write(lambda tx: note(tx, 1)),
        database.write(goes_on),
        database.write(thinks_again),
        return_exceptions=True,
    )
    assert results[0] == 1
    assert isinstance(results[1], Exception)
    assert results[2] is None
    assert await noted(database) == [1, 2]


async def test_a_database_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    address = server().address("nowhere").replace("postgres:", "postgres:geheim", 1)
    with pytest.raises(CannotOpenError, match='database "nowhere" does not exist') as told:
        await database_at(address, tmp_path / "t.db").open()
    assert "geheim" not in str(told.value)


async def test_a_database_of_another_encoding_or_order_is_refused(tmp_path: Path) -> None:
    made = server().run(server().make("template0", "ENCODING 'SQL_ASCII' LOCALE 'C'"))
    with pytest.raises(CannotOpenError, match=r"LOCALE 'C\.UTF-8'"):
        await database_at(server().address(made), tmp_path / "t.db").open()
    server().run(server().drop(made))


async def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    await run(tmp_path / "t.db", "INSERT INTO schema_steps VALUES (9999, 'later')")
    with pytest.raises(NewerSchemaError, match="9999"):
        await databases.begun(tmp_path / "t.db")


async def test_tables_that_differ_are_refused_and_an_index_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    await run(path, "DROP INDEX members_by_college")
    async with databases.opened(path) as database:
        there = "SELECT 1 FROM pg_indexes WHERE indexname = 'members_by_college'"
        assert await database.read(lambda tx: tx.value(there)) == 1
    await run(path, "ALTER TABLE members DROP COLUMN phone; ALTER TABLE room ADD COLUMN x TEXT")
    with pytest.raises(CannotOpenError, match=r"column members\.phone is missing") as told:
        await databases.begun(path)
    assert "column room.x is unknown to this version" in str(told.value)
    await run(path, "ALTER TABLE members ADD COLUMN phone TEXT; ALTER TABLE room DROP COLUMN x")
    await run(path, "ALTER TABLE rsvps DISABLE TRIGGER rsvps_counted_in")
    with pytest.raises(CannotOpenError, match="trigger rsvps_counted_in is different"):
        await databases.begun(path)
    await run(path, "CREATE TABLE changed (x TEXT)")  # so that no other test gets it


async def test_whoever_is_silent_in_the_middle_of_writing_keeps_nobody_from_it(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a process that was stopped. One that waits for the server is not silent."""
    monkeypatch.setattr(groups, "SILENT", groups.SILENT.replace("2 seconds", "0 seconds"))
    other = await asyncpg.connect(address_of(tmp_path / "t.db"))
    await other.execute(f"BEGIN; SELECT pg_advisory_xact_lock({groups.WRITER})")
    busy = asyncio.create_task(other.execute("SELECT pg_sleep(0.5)"))
    await asyncio.sleep(0.2)
    await database.release_writer()
    await busy
    waits = "SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'ClientRead'"
    while not await database.read(lambda tx: tx.value(waits, other.get_server_pid())):
        pass  # it is known a moment after the answer
    waiting = asyncio.create_task(database.write(lambda tx: note(tx, 1)))
    await database.release_writer()
    assert await waiting == 1
    with pytest.raises(
        (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
    ):
        await other.execute("SELECT 1")
    other.terminate()


async def test_whoever_is_silent_when_another_takes_the_lead_keeps_it_for_moments_only(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the other begins to wait for the writer's lock the silence is too short to be told."""
    monkeypatch.setattr(groups, "SILENT", groups.SILENT.replace("2 seconds", "0.3 seconds"))
    await database.write(lambda tx: leader.take(tx, "stopped", timedelta(0)))
    stopped = await asyncpg.connect(address_of(tmp_path / "t.db"))
    await stopped.execute(f"BEGIN; SELECT pg_advisory_xact_lock({groups.WRITER})")
    lease = Lease(database, "next", lambda _: False, terms=Terms(retry=0.1))
    async with asyncio.timeout(on_postgres.LOCK_TIMEOUT / 2000):
        assert await lease.try_to_take()
    lease.close()
    stopped.terminate()


async def test_a_process_that_begins_while_another_makes_the_schema_waits_for_it(
    tmp_path: Path,
) -> None:
    address = server().address(server().run(server().make("template0")))
    first = asyncio.ensure_future(_begin(address, tmp_path))
    others = []
    for _ in range(8):
        await asyncio.wait([first], timeout=0.15)
        others.append(asyncio.ensure_future(_begin(address, tmp_path)))
    await asyncio.gather(first, *others)


async def test_a_process_that_begins_keeps_nobody_from_writing_while_it_compares_the_schema(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To make what is expected takes seconds; and others that begin need not wait for it either."""
    at_work, goes_on = asyncio.Event(), asyncio.Event()
    schema_of = comparing.schema_of

    async def looks(connection: on_postgres.Connection) -> Schema:
        where = str(await connection.fetchval("SELECT current_schema()"))
        if where.startswith("tongxin_expected") and not at_work.is_set():
            at_work.set()
            await goes_on.wait()
        return await schema_of(connection)

    monkeypatch.setattr(migrations, "schema_of", looks)
    monkeypatch.setattr(migrations, "_expected", {})
    address = address_of(database.path)
    first = asyncio.create_task(_begin(address, tmp_path))
    await at_work.wait()
    async with asyncio.timeout(on_postgres.LOCK_TIMEOUT / 2000):
        assert await database.write(lambda tx: note(tx, 1)) == 1
    await _begin(address, tmp_path)
    goes_on.set()
    await first


async def test_a_step_waits_for_another_process_as_long_as_that_may_take(
    tmp_path: Path,
) -> None:
    address = server().address(server().run(server().make("template0")))
    holder, watcher = await asyncpg.connect(address), await asyncpg.connect(address)
    await holder.execute(f"BEGIN; SELECT pg_advisory_xact_lock({groups.WRITER})")
    limits = "SELECT pg_advisory_xact_lock", "statement_timeout = 0", "lock_timeout = 60000"
    waits = asyncio.create_task(_begin(address, tmp_path))
    begun = "SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    async with asyncio.timeout(30):
        while not (query := await watcher.fetchval(begun)):
            pass
    assert all(limit in query for limit in limits)
    for one in (holder, watcher):
        await one.close()
    await waits


async def _begin(address: str, folder: Path) -> None:
    database = database_at(address, folder / "t.db")
    await database.open()
    await database.close()
