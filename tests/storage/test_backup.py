"""Copies of the database, made in full run and put back."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.conversations import drafts
from storage.engine.database import Database
from storage.engine.lock import InUseError
from storage.engine.migrations import NewerSchemaError
from storage.operations import backup, restoring
from storage.people import members
from tests.databases import begun

pytestmark = pytest.mark.sqlite

NOW = datetime(2027, 3, 18, 3, 30, tzinfo=UTC)


async def meet(database: Database, number: int) -> None:
    await database.write(lambda tx: members.ensure(tx, number, f"member {number}", "zh", NOW))


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM members").fetchone()[0])


async def test_a_copy_made_in_full_run_is_consistent(tmp_path: Path) -> None:
    database = await begun(tmp_path / "tongxin.db")
    target = tmp_path / "copies" / "one.db"
    going = True

    async def work() -> int:
        number = 0
        while going:
            number += 1
            await meet(database, number)
        return number

    working = asyncio.create_task(work())
    await meet(database, 1_000_000)
    try:
        size = await asyncio.to_thread(backup.make, database.path, target)
    finally:
        going = False
        done = await working
        await database.close()
    assert size == target.stat().st_size
    assert 1 <= count(target) <= done + 1
    assert [path.name for path in target.parent.iterdir()] == ["one.db"]


async def test_a_copy_has_no_drafts(tmp_path: Path) -> None:
    """What is being written may be handed in without a name."""
    database = await begun(tmp_path / "tongxin.db")
    draft = {"body": "UNFINISHED"}
    await meet(database, 7)
    await database.write(lambda tx: drafts.save(tx, 1, "suggestion", "named", draft))
    target = tmp_path / "copies" / "one.db"
    await asyncio.to_thread(backup.make, database.path, target)
    await database.close()
    assert count(target) == 1
    assert b"UNFINISHED" not in target.read_bytes()
    assert [path.name for path in target.parent.iterdir()] == ["one.db"]


async def test_copies_are_kept_for_so_many_days(tmp_path: Path) -> None:
    database = await begun(tmp_path / "tongxin.db")
    folder = tmp_path / "backups"
    (folder).mkdir()
    (folder / "notes.txt").write_text("not a copy")
    for night in range(5):
        backup.nightly(database.path, folder, 3, NOW + timedelta(days=night))
    backup.nightly(database.path, folder, 3, NOW + timedelta(days=4))
    assert sorted(path.name for path in folder.iterdir()) == [
        "notes.txt",
        "tongxin-2027-03-20.db",
        "tongxin-2027-03-21.db",
        "tongxin-2027-03-22.db",
    ]
    # The bot was away for a month, and before that on another engine.
    (folder / "tongxin-2027-03-22.dump").write_text("")
    backup.nightly(database.path, folder, 3, NOW + timedelta(days=34))
    await database.close()
    assert sorted(path.name for path in folder.iterdir()) == ["notes.txt", "tongxin-2027-04-21.db"]


async def test_restoring_waits_until_nobody_uses_the_database(tmp_path: Path) -> None:
    database = await begun(tmp_path / "tongxin.db")
    await meet(database, 1)
    copy = tmp_path / "copy.db"
    backup.make(database.path, copy)
    await meet(database, 2)
    with pytest.raises(InUseError):
        restoring.restore(copy, database.path, NOW)
    await database.close()

    before = restoring.restore(copy, database.path, NOW).before
    assert before is not None
    assert (count(database.path), count(before)) == (1, 2)
    again = await begun(database.path)
    held = await again.read(lambda tx: tx.value("SELECT held_since FROM sender"))
    await again.close()
    assert held is not None


async def test_what_was_under_way_is_not_sent_again_by_itself(tmp_path: Path) -> None:
    database = await begun(tmp_path / "tongxin.db")
    await meet(database, 1)
    with closing(sqlite3.connect(database.path)) as connection:
        connection.executescript(
            "INSERT INTO notices (id, kind, status, content, due_at, created_at)"
            " VALUES (1, 'broadcast', 'sending', '{}', 0, 0);"
            "INSERT INTO deliveries (notice_id, member_id, status) VALUES (1, 1, 'queued');"
        )
    copy = tmp_path / "copy.db"
    backup.make(database.path, copy)
    await database.close()
    restoring.restore(copy, database.path, NOW)
    with closing(sqlite3.connect(database.path)) as connection:
        row = connection.execute("SELECT status, reason FROM deliveries").fetchone()
    assert row == ("unknown", "restored")


async def test_a_damaged_database_can_be_replaced(tmp_path: Path) -> None:
    database = await begun(tmp_path / "tongxin.db")
    await meet(database, 1)
    copy = tmp_path / "copy.db"
    backup.make(database.path, copy)
    await database.close()
    database.path.write_bytes(b"no database at all" * 1000)
    before = restoring.restore(copy, database.path, NOW).before
    assert before is not None
    assert before.read_bytes().startswith(b"no database")
    assert count(database.path) == 1


@pytest.mark.parametrize("name", ["50%25.db", "what?mode=rwc.db", "number#1.db"])
async def test_a_name_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    """SQLite opens files by URIs here, in which these characters mean something."""
    database = await begun(tmp_path / name)
    await meet(database, 1)
    copy = tmp_path / f"copy of {name}"
    backup.make(database.path, copy)
    await meet(database, 2)
    await database.close()
    restoring.restore(copy, database.path, NOW)
    assert count(database.path) == 1


def test_what_is_no_copy_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "tongxin.db"
    with pytest.raises(backup.BackupError, match="no such file"):
        restoring.restore(tmp_path / "none.db", target, NOW)
    rubbish = tmp_path / "rubbish.db"
    rubbish.write_bytes(b"\x00rubbish" * 999)
    with pytest.raises(backup.BackupError):
        restoring.restore(rubbish, target, NOW)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE something (x)")
    with pytest.raises(backup.BackupError, match="not a database of Tongxin"):
        restoring.restore(other, target, NOW)
    assert not target.exists()
    with pytest.raises(backup.BackupError, match="no database"):
        backup.make(target, tmp_path / "copy.db")


async def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    database = await begun(tmp_path / "tongxin.db")
    await database.close()
    nowhere = database.path / "inside" / "copy.db"
    with pytest.raises(backup.BackupError, match=r"copy\.db: Not a directory"):
        backup.make(database.path, nowhere)
    with pytest.raises(backup.BackupError, match=r"copy\.db: Not a directory"):
        restoring.restore(database.path, nowhere, NOW)


async def test_a_copy_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    database = await begun(tmp_path / "tongxin.db")
    await database.close()
    copy = tmp_path / "copy.db"
    backup.make(database.path, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("INSERT INTO schema_steps VALUES (9999, 'later')")
    with pytest.raises(NewerSchemaError):
        restoring.restore(copy, database.path, NOW)
    with closing(sqlite3.connect(database.path)) as connection, connection:
        connection.execute("INSERT INTO schema_steps VALUES (9999, 'later')")
    with pytest.raises(NewerSchemaError, match="install the newer version"):
        await begun(database.path)
