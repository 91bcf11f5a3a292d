"""Copies of a PostgreSQL database: nothing goes out of one until staff have looked."""

import asyncio
import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.commands.restore import restore
from storage.engine.clock import machine_clock
from storage.engine.erasures import NUMBERS_KEPT, Erasures, Person, erasures_of
from storage.engine.moving import MoveError
from storage.engine.postgres import dumping
from storage.engine.transaction import Transaction
from storage.operations import backup
from storage.operations.backup import BackupError, ElsewhereError
from tests import databases
from tests.dialogs.lives import again, lives
from tests.dialogs.office import SCHOOL, broadcasts, erases, joined
from tests.postgres import PROGRAMS, server
from tests.storage.office import NOON

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def _programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the programs of the server's own version come first."""
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")


def address_of(path: Path) -> str:
    found = databases.address(path / "tongxin.db")
    assert found is not None
    return found


def another(path: Path) -> str:
    """Put an empty database of another name in the place of the path's; return its address."""
    name = server().run(server().make("template0"))
    server().run(server().give_back(databases._leased.pop(path / "tongxin.db")))
    databases._leased[path / "tongxin.db"] = name
    return server().address(name)


def program(name: str, *words: str) -> None:
    subprocess.run([PROGRAMS / name, *words], check=True, capture_output=True)


async def test_a_database_that_turns_up_elsewhere_is_held(tmp_path: Path) -> None:
    """Restored by the server's own programs, into another database: nobody told the bot."""
    dump = tmp_path / "dump"
    async with lives(tmp_path) as life:
        async with life() as world:
            office, lin = await world.staff("王老师", SCHOOL), await joined(world, "林晓")
            chen = await joined(world, "陈教授")
            await broadcasts(office, "开水房通知")
            await lin.sees("开水房通知")
            await office.says("/staff")
            program("pg_dump", "-Fc", f"-f{dump}", f"-d{address_of(tmp_path)}")
            await erases(chen)
        program("pg_restore", "--no-owner", f"-d{another(tmp_path)}", str(dump))
        async with life() as world:
            office, lin = again(world, office), again(world, lin)
            heard = len(await lin.messages())
            await broadcasts(office, "停水通知")
            assert len(await lin.messages()) == heard, "it is held"
            names = await world.database.read(lambda tx: tx.all("SELECT name FROM members"))
            assert {row["name"] for row in names} == {"王老师", "林晓"}, "erased again"
            await office.says("/staff")
            await office.presses("数据库换了地方")
            await office.sees("数据库换了服务器，或者换成了另一份", "最近发生的事这里可能没有记录")
            await office.presses("继续发通知")
            await office.presses("确定，继续")
            await lin.sees("停水通知")
        async with life() as world:  # it counts as the one in use now
            held = await world.database.read(lambda tx: tx.value("SELECT held_since FROM sender"))
            assert held is None


async def test_a_failover_under_way_is_seen_before_anything_is_sent(tmp_path: Path) -> None:
    async with lives(tmp_path) as life, life() as world:
        office, lin = await world.staff("王老师", SCHOOL), await joined(world, "林晓")
        await world.database.write(
            lambda tx: tx.execute("UPDATE whereabouts SET fingerprint = 'another/00000001/1'")
        )
        heard = len(await lin.messages())
        await broadcasts(office, "停水通知")
        assert len(await lin.messages()) == heard
        await world.bot.sweep()
        await office.says("/staff")
        await office.presses("数据库换了地方")


async def test_a_plain_role_may_ask_for_the_fingerprint(tmp_path: Path) -> None:
    async with databases.opened(tmp_path / "tongxin.db") as database:

        async def asked(tx: Transaction) -> str | None:
            await tx.execute("CREATE ROLE tongxin_plain NOLOGIN")
            await tx.execute("SET LOCAL ROLE tongxin_plain")
            found: str | None = await tx.fingerprint()
            await tx.execute("RESET ROLE")
            await tx.undo()
            return found

        found = await database.write(asked)
        assert found is not None
        identifier, timeline, oid = found.split("/")
        assert (int(identifier) > 0, timeline, int(oid) > 0) == (True, "00000001", True)


async def test_a_copy_is_made_and_put_into_a_new_database(tmp_path: Path) -> None:
    said: list[str] = []
    copy, files = tmp_path / "copies" / "one.dump", tmp_path / "tongxin.db"
    async with lives(tmp_path) as life:
        async with life() as world:
            office, lin = await world.staff("王老师", SCHOOL), await joined(world, "林晓")
            chen = await joined(world, "陈教授")
            await chen.says("/suggest")
            await chen.says("UNFINISHED")
            await asyncio.to_thread(backup.make, files, copy, address_of(tmp_path))
            assert "TABLE DATA public members" in dumping.contents(copy)
            await erases(chen)
        with pytest.raises(MoveError, match=r"is not empty \(.*2 members.*name an empty"):
            await asyncio.to_thread(
                restore, copy, files, datetime.now(UTC), said.append, address_of(tmp_path)
            )
        new = another(tmp_path)
        await asyncio.to_thread(restore, copy, files, datetime.now(UTC), said.append, new)
        assert "erased after the copy was made, and are erased again: 1." in "\n".join(said)
        async with life() as world:
            office, lin = again(world, office), again(world, lin)
            assert await world.database.read(lambda tx: tx.value("SELECT 1 FROM drafts")) is None
            heard = len(await lin.messages())
            await broadcasts(office, "停水通知")
            assert len(await lin.messages()) == heard
            await office.says("/staff")
            await office.presses("数据已从备份恢复")


async def test_without_the_programs_it_is_said_who_makes_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, copy = address_of(tmp_path), tmp_path / "a.dump"
    async with databases.opened(tmp_path / "tongxin.db"):
        pass
    where = tmp_path / "tongxin", tmp_path / "copies"
    await asyncio.to_thread(backup.nightly, *where, 3, NOON, address)
    [made] = (tmp_path / "copies").iterdir()
    assert made.name == f"tongxin-{NOON:%Y-%m-%d}.dump"
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ElsewhereError, match="whoever runs the PostgreSQL server has to make"):
        await asyncio.to_thread(backup.make, tmp_path / "tongxin.db", copy, address)
    assert not copy.exists()
    # A staff number is forgotten in time although no copy is made here, a person is not.
    erasures = Erasures(erasures_of(tmp_path / "tongxin"))
    erasures.add([Person(1, 1, 5, "0012")])
    later = machine_clock() + NUMBERS_KEPT + timedelta(days=1)
    with monkeypatch.context() as years_on:
        years_on.setattr("storage.engine.erasures.machine_clock", lambda: later)
        with pytest.raises(ElsewhereError):
            await asyncio.to_thread(backup.nightly, *where, 3, NOON, address)
    assert erasures.read().asked("0012") is None
    assert erasures.read().has(Person(1, 1, 5))
    new = another(tmp_path)
    with pytest.raises(BackupError, match="pg_restore is not installed here"):
        await asyncio.to_thread(restore, made, tmp_path / "tongxin", NOON, print, new)
    copy.write_bytes(b"SQLite format 3\x00")
    with pytest.raises(BackupError, match="not a copy made by pg_dump"):
        await asyncio.to_thread(restore, copy, tmp_path / "tongxin", NOON, print, new)
