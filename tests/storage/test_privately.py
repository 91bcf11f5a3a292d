"""Nobody but the user who runs the bot can read what it stores, whatever their umask was."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.engine.lock import lock
from storage.engine.privately import restrict_access
from storage.engine.sqlite.database import SQLiteDatabase
from storage.operations import backup, restoring
from storage.people import members
from tests.storage.office import NOON

pytestmark = pytest.mark.sqlite


@pytest.fixture(autouse=True)
def _open_handed() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def others_may(path: Path) -> bool:
    return bool(stat.S_IMODE(path.lstat().st_mode) & 0o077)


def seen_by_others(folder: Path) -> list[str]:
    """Return what others may do something with, as they would come upon it: folder by folder."""
    return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if others_may(path)]


async def filled(path: Path) -> None:
    database = SQLiteDatabase(path)
    await database.open()
    try:
        await database.write(lambda tx: members.ensure(tx, 1, "a", "zh", NOON))
        folder = path.parent
        assert {one.name for one in folder.iterdir()} >= {f"{path.name}-wal", f"{path.name}.keys"}
        assert seen_by_others(folder.parent) == []
    finally:
        await database.close()


async def test_the_database_its_log_locks_keys_and_copies_are_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "var" / "inner" / "t.db"
    await filled(path)
    backup.make(path, path.parent / "backups" / "t-2027-01-01.db")
    restoring.restore(path.parent / "backups" / "t-2027-01-01.db", path, NOON)
    assert any(".before-" in one.name for one in path.parent.iterdir())
    await filled(path)
    assert seen_by_others(tmp_path) == []


async def test_what_an_older_version_left_open_is_put_right_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "var" / "t.db"
    await filled(path)
    (path.parent / "backups").mkdir()
    for name in ("t.db.before-2026-01-01T000000", "t.db.sender", "backups/t-2026-01-01.db"):
        (path.parent / name).write_text("")
    for one in (path.parent, *path.parent.rglob("*")):
        one.chmod(0o755 if one.is_dir() else 0o644)
    assert restrict_access(path, path.parent / "backups") == []
    assert seen_by_others(tmp_path) == []
    path.chmod(0o644)
    await filled(path)


async def test_a_folder_with_files_of_others_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "shared" / "t.db"
    path.parent.mkdir()
    path.parent.chmod(0o755)
    (path.parent / "somebody-elses.txt").write_text("")
    (path.parent / "somebody-elses.txt").chmod(0o644)
    database = SQLiteDatabase(path)
    await database.open()
    await database.close()
    assert seen_by_others(tmp_path) == ["shared", "shared/somebody-elses.txt"]


def test_a_stranger_cannot_take_the_lock(tmp_path: Path) -> None:
    """Whoever may open the lock's file may hold it, and no notice would go out."""
    tmp_path.chmod(0o755)
    (tmp_path / "t.db").touch()
    with lock(tmp_path / "t.db"):
        pass
    assert not others_may(tmp_path / "t.db.lock")
    if os.geteuid() != 0:  # only root can become somebody else to try it
        return
    child = os.fork()
    if child == 0:
        try:
            os.setuid(65534)
            (tmp_path / "t.db.lock").open("rb").close()
        except PermissionError:
            os._exit(0)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
