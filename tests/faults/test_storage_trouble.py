"""The disk fails, is full, or the file is locked: nothing is acknowledged that is not stored."""

import asyncio
import logging
import os
import random
import resource
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import NoReturn

import msgspec
import pytest
import structlog

from bot import logs
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.sqlite import migrations
from storage.engine.transaction import Transaction
from storage.notices import due
from storage.operations import health
from tests.dialogs import world as worlds
from tests.dialogs.world import TOKEN, Person
from tests.faults.bot_here import bot_here
from tests.faults.checks import limit_files, said_to, says, starts, until
from tests.faults.process import Stage, stage
from tests.forked import Child
from tests.ports import free_port

# Disks, locks and steps of a file.
pytestmark = pytest.mark.sqlite

ROOT = Path(__file__).parents[2]
UNWRITABLE = "the database can't be written: it is locked, full, or failing"


async def unwritable(it: Stage, port: int) -> bool:
    return UNWRITABLE in await says(it, port)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="another process can't be limited")
async def test_a_failing_disk_loses_nothing_and_the_bot_recovers_by_itself(tmp_path: Path) -> None:
    async with stage(tmp_path) as it:
        people = await it.seed(3)
        port = free_port()
        async with it.bot("--watch-port", str(port), per_second=0) as bot:
            limit_files(bot, 1)
            await starts(it, people[0])
            await until(lambda: unwritable(it, port))
            assert await said_to(it, people[0]) == 0
            assert it.rows("SELECT count(*) FROM inbox") == [(0,)]
            # Not acknowledged: a bot that ends now loses nothing either.
            await bot.kill()
        async with it.bot("--watch-port", str(port), per_second=0) as bot:
            limit_files(bot, 1)
            await until(lambda: unwritable(it, port))
            await starts(it, people[1])
            for _ in range(30):  # for longer than anything waits before it tries again
                await asyncio.sleep(0.1)
                assert await unwritable(it, port)
            limit_files(bot, resource.RLIM_INFINITY)
            for person in people[:2]:
                await until(lambda person=person: once(it, person))  # type: ignore[misc]
            await until(lambda: well(it, port))
        assert it.rows("SELECT count(*) FROM inbox WHERE state <> 2") == [(0,)]


async def well(it: Stage, port: int) -> bool:
    return await says(it, port) == ["alive"]


async def once(it: Stage, person: int) -> bool:
    many = await said_to(it, person)
    assert many <= 1
    return many == 1


async def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    async with worlds.world(tmp_path) as world:
        person = await world.person("林晓")
        await world.database.write(lambda tx: tx.execute("CREATE TABLE crammed (taken BLOB)"))
        pages = int(await world.database.write(lambda tx: tx.value("PRAGMA page_count")))

        async def fill() -> None:
            await world.database.write(lambda tx: tx.value(f"PRAGMA max_page_count={pages}"))
            while True:
                try:
                    await world.database.write(
                        lambda tx: tx.execute("INSERT INTO crammed VALUES (zeroblob(500))")
                    )
                except DatabaseUnavailableError:
                    return

        await fill()
        # A small change still fits; health must not take that for room.
        await world.database.write(lambda tx: tx.execute("UPDATE crammed SET taken = taken"))
        assert not world.database.writable
        body = {"text": "long " * 800}
        path = f"/playground/users/{person.id}/messages"
        async with world.http.post(path, json=body) as answer:
            assert answer.status == 200
        with pytest.raises(DatabaseUnavailableError):
            await health.check_room(world.database)
        assert not world.database.writable
        assert not await texts_of(person)
        roomy = "PRAGMA max_page_count=1000000"
        while True:  # the update is stored again meanwhile, and may fail in the same transaction
            try:
                await world.database.write(lambda tx: tx.value(roomy))
            except DatabaseUnavailableError:
                continue
            break
        await until(lambda: has_text(person))
        await world.settled()
        await until(lambda: is_writable(world.database))


async def is_writable(database: Database) -> bool:
    return database.writable


async def texts_of(person: Person) -> list[str]:
    return [one["text"] for one in await person.messages() if one["from"]["id"] != person.id]


async def has_text(person: Person) -> bool:
    return bool(await texts_of(person))


async def locked_for(tmp_path: Path, seconds: float) -> None:
    async with stage(tmp_path) as it:
        people = await it.seed(2)
        port = free_port()
        async with it.bot("--watch-port", str(port), per_second=0):
            with closing(sqlite3.connect(it.path, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                began = asyncio.get_running_loop().time()
                await starts(it, people[0])
                await until(lambda: unwritable(it, port))
                assert await said_to(it, people[0]) == 0
                await asyncio.sleep(began + seconds - asyncio.get_running_loop().time())
                assert await unwritable(it, port)
                other.execute("ROLLBACK")
            await until(lambda: once(it, people[0]))
            await starts(it, people[1])
            await until(lambda: once(it, people[1]))
            assert await says(it, port) == ["alive"]


async def test_the_database_is_locked_by_another_process_for_a_while(tmp_path: Path) -> None:
    await locked_for(tmp_path, 3.5)


@pytest.mark.faults_long
@pytest.mark.parametrize("seconds", [10, 25])
async def test_the_database_is_locked_for_longer_than_a_statement_waits(
    tmp_path: Path, seconds: float
) -> None:
    await locked_for(tmp_path, seconds)


def help_of(update_id: int, person: Person) -> Arrival:
    who = {"id": person.id, "is_bot": False, "first_name": "林晓", "language_code": "zh"}
    message = {
        "message_id": update_id % 1_000_000,
        "date": 1_800_000_000,
        "chat": {"id": person.id, "type": "private", "first_name": "林晓"},
        "from": who,
        "text": "/help",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    }
    body = msgspec.json.encode({"update_id": update_id, "message": message})
    return Arrival(update_id, person.id, body)


async def test_an_update_that_comes_three_times_and_out_of_order_takes_effect_once(
    tmp_path: Path,
) -> None:
    chance = random.Random(3)
    async with worlds.world(tmp_path) as world:
        person = await world.person("林晓")
        numbers = [900, 500, 501, 10_000_000_000, 7, 2**62]
        for _ in range(3):
            chance.shuffle(numbers)
            twice = [help_of(number, person) for number in numbers + numbers[:2]]
            await world.bot.intake.accept(twice)
            await world.bot.intake.idle()
        assert len(await world.calls("sendMessage")) == 2 * len(numbers)
        await world.bot.intake.accept([help_of(502, person)])
        await world.bot.intake.idle()
        assert len(await world.calls("sendMessage")) == 2 * (len(numbers) + 1)


def broken(*_: object) -> NoReturn:
    raise ZeroDivisionError


async def test_polling_that_dies_of_an_unforeseen_error_is_begun_again_and_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    async with stage(tmp_path) as it:
        people = await it.seed(1)
        with monkeypatch.context() as patch:
            patch.setattr("handlers.splitting.arrivals", broken)
            async with bot_here(it, port):
                await starts(it, people[0])
                await until(lambda: shown(it, port, "polling failed and was restarted"))
                patch.undo()
                await until(lambda: once(it, people[0]))


async def test_a_sweep_that_fails_is_seen_and_the_next_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    async with stage(tmp_path) as it:
        people = await it.seed(1)
        with monkeypatch.context() as patch:
            patch.setattr(due, "due", broken)
            async with bot_here(it, port):
                await it.broadcast("停水通知")
                await until(lambda: shown(it, port, "the sweep failed and was restarted"))
                patch.undo()
                await until(lambda: once(it, people[0]))


async def test_a_notice_that_cannot_go_out_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    send_out = due.send_out
    async with stage(tmp_path) as it:
        people = await it.seed(1)
        bad = await it.broadcast("停水通知")

        async def all_but_one(tx: Transaction, notice_id: int, now: datetime) -> bool:
            return broken() if notice_id == bad else await send_out(tx, notice_id, now)

        with monkeypatch.context() as patch:
            patch.setattr(due, "send_out", all_but_one)
            async with bot_here(it, port):
                await it.broadcast("停电通知")
                await until(lambda: once(it, people[0]))
                await until(lambda: shown(it, port, "the sweep failed and was restarted"))
        assert await it.arrivals("停电通知")
        assert it.status(bad) == "scheduled"


async def shown(it: Stage, port: int, line: str) -> bool:
    return line in await says(it, port)


def test_a_step_that_fails_half_way_is_undone_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = migrations.steps()
    last = known[-1][0]
    bad = "CREATE TABLE half (x);\nINSERT INTO half VALUES (1);\nINSERT INTO nowhere VALUES (1);"
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
        migrations.migrate(connection)
        before = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
        with monkeypatch.context() as patch:
            patch.setattr(migrations, "steps", lambda: [*known, (last + 1, "bad.sql", bad)])
            with pytest.raises(sqlite3.OperationalError, match="nowhere"):
                migrations.migrate(connection)
        assert connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == (
            before
        )
        assert connection.execute("SELECT max(number) FROM schema_steps").fetchone() == (last,)
        good = bad.replace("nowhere", "half")
        with monkeypatch.context() as patch:
            patch.setattr(migrations, "steps", lambda: [*known, (last + 1, "good.sql", good)])
            migrations.migrate(connection)
        assert connection.execute("SELECT count(*) FROM half").fetchone() == (2,)


def test_processes_that_start_together_bring_the_schema_up_to_date_once(tmp_path: Path) -> None:
    together = threading.Barrier(8)

    def start(_: int) -> None:
        with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
            together.wait(10)
            migrations.migrate(connection)

    with ThreadPoolExecutor(together.parties) as pool:
        assert list(pool.map(start, range(together.parties))) == [None] * together.parties


def test_a_database_of_a_newer_version_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "tongxin.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrations.migrate(connection)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("INSERT INTO schema_steps VALUES (9999, 'later')")
    kept = path.read_bytes()
    environment = {
        **os.environ,
        "TONGXIN_DATABASE": str(path),
        "TONGXIN_TOKEN": TOKEN,
        "TONGXIN_API_URL": "http://127.0.0.1:9",
    }
    said = tmp_path / "said.txt"
    file = os.open(said, os.O_WRONLY | os.O_CREAT)
    ended = Child.of("bot.__main__", ["run"], environment, os.dup(file), file)
    assert ended.join(60) == 2
    (line,) = said.read_text("utf-8").splitlines()
    assert "schema 9999" in line
    assert "install the newer version again, or restore a backup" in line
    assert path.read_bytes() == kept


class Full(StringIO):
    """A log on a disk without room."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.usefixtures("logs_stay")
def test_a_log_that_cannot_be_written_stops_nothing() -> None:
    logs.set_up("info", Full())
    structlog.get_logger("here").info("lost")
    logging.getLogger("library").warning("lost too")
