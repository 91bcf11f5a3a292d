"""Behind a PgBouncer in transaction mode, where each transaction may be on another connection."""

import asyncio
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from storage.engine.database import Database
from storage.engine.opening import database_at
from storage.engine.postgres.connection import Address
from storage.engine.transaction import Transaction
from storage.operations import backup
from tests import databases
from tests.postgres import PROGRAMS
from tests.storage import pooled
from tests.storage.notes import TOPIC, note, noted

pytestmark = pytest.mark.postgres


async def tells(tx: Transaction) -> None:
    tx.announce(TOPIC)


async def opened(address: str, path: Path) -> Database:
    made = database_at(address, path)
    await made.open()
    return made


@pytest.mark.skipif(pooled.PROGRAM is None, reason=pooled.WHY_NOT)
async def test_two_processes_work_through_it_and_hear_each_other_by_the_direct_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{PROGRAMS}:/bin:/usr/bin")
    server = databases.address(tmp_path / "t.db")
    assert server is not None
    parts = urlsplit(server)
    [way] = parse_qs(parts.query).get("host", [parts.netloc.rpartition("@")[2]])
    async with pooled.pooled(server) as address:
        direct = f"{address}&direct={quote(way)}"
        one, other = await opened(direct, tmp_path / "t.db"), await opened(direct, tmp_path / "u")
        deaf = await opened(address, tmp_path / "v")
        try:
            heard = asyncio.Event()
            other.listen(TOPIC, heard.set)
            deaf.listen(TOPIC, heard.set)
            async with asyncio.timeout(60):
                await other.listening.connected.wait()  # type: ignore[attr-defined]
                await deaf.listening.is_pooled.wait()  # type: ignore[attr-defined]
            # More at once than it has connections, again and again by the same statements.
            for begin in range(0, 60, 20):
                await asyncio.gather(
                    *(
                        (one, other, deaf)[number % 3].write(
                            lambda tx, number=number: note(tx, number)  # type: ignore[misc]
                        )
                        for number in range(begin, begin + 20)
                    ),
                    *(noted(database) for database in (one, other, deaf) for _ in range(6)),
                )
            assert sorted(await noted(deaf)) == list(range(60))
            await one.write(tells)
            async with asyncio.timeout(60):
                await heard.wait()
            # A copy is made by the direct way, or not at all.
            copy = tmp_path / "copy.dump"
            with pytest.raises(backup.BackupError, match="direct=HOST:PORT"):
                await asyncio.to_thread(backup.make, one.path, copy, address)
            assert await asyncio.to_thread(backup.make, one.path, copy, direct)
            assert len(await noted(deaf)) == 60
        finally:
            for database in (one, other, deaf):
                await database.close()


def test_the_direct_way_is_a_place_or_the_folder_of_a_socket() -> None:
    read = Address.parsed("postgresql://u:p@pool:6432/t?direct=db:5433&sslmode=require")
    assert read.dsn == "postgresql://u:p@pool:6432/t?sslmode=require"
    assert read.direct == "postgresql://u:p@db:5433/t?sslmode=require"
    assert read.shown == "postgresql://u@pool:6432/t"
    read = Address.parsed("postgresql://u:p@/t?host=/run/pool&port=6432&direct=/run/db")
    assert read.direct == "postgresql://u:p@/t?host=/run/db"
    assert read.shown == "postgresql://u@/t?host=/run/pool&port=6432"
