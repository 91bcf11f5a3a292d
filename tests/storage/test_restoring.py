"""A restore that is killed at any step: the database is as it was, or the copy stands whole."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage import privacy
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.erasures import erasures_of
from storage.engine.sqlite import replacing
from storage.merging.tables import DELIVERED, REFERENCES, Reference
from storage.operations import backup, restoring
from storage.people import members
from tests.databases import opened
from tests.storage.engines import Rows, SQLite
from tests.storage.office import NOON, telegram_ids
from tests.storage.walking import NUMBERS, live

pytestmark = pytest.mark.sqlite


class KilledError(BaseException):
    """The process ends here."""


STEPS: list[tuple[Any, str]] = [
    (restoring, "check"),
    (replacing, "put"),
    (replacing, "_put_aside"),
    (Path, "hardlink_to"),
    (Path, "rename"),
    (Path, "replace"),
    (replacing, "sync_folder"),
]
"""What is called on the way, several times some of it."""


def killed_at(
    number: int, before: bool, patch: pytest.MonkeyPatch, steps: list[tuple[Any, str]]
) -> None:
    """End the process before or after the step of this number."""
    calls = 0

    def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **named: Any) -> Any:
            nonlocal calls
            calls += 1
            mine = calls
            if before and mine == number:
                raise KilledError
            result = real(*args, **named)
            if not before and mine == number:
                raise KilledError
            return result

        return step

    for owner, name in steps:
        patch.setattr(owner, name, wrapped(getattr(owner, name)))


async def left_by_a_kill(folder: Path) -> tuple[Path, Path]:
    """Return a database that was killed, with all that it knows in its log, and an older copy.

    The copy has 1 and 2, of whom 2 has been erased since; the database has 1 and 3.
    """
    running = folder / "running.db"
    path, copy = folder / "t.db", folder / "copy.db"
    async with opened(running) as database:
        for number in (1, 2):
            await meet(database, number)
        backup.make(running, copy)
        await database.checkpoint()
        await meet(database, 3)
        await database.write(lambda tx: privacy.erase(tx, 2))
        for ending in ("", "-wal", ".keys", ".erased"):
            shutil.copy(f"{running}{ending}", f"{path}{ending}")
    assert telegram_ids(running) == [1, 3]
    return path, copy


async def meet(database: Database, number: int) -> None:
    await database.write(lambda tx: members.ensure(tx, number, "林晓", "zh", NOON))


@pytest.mark.parametrize("before", [True, False])
async def test_killed_anywhere_it_is_not_done_or_done_whole(tmp_path: Path, before: bool) -> None:
    outcomes = []
    (tmp_path / "left").mkdir()
    path, copy = await left_by_a_kill(tmp_path / "left")
    for number in range(1, 100):
        folder = tmp_path / str(number)
        shutil.copytree(tmp_path / "left", folder)
        path, copy = folder / path.name, folder / copy.name
        with pytest.MonkeyPatch.context() as patch:
            killed_at(number, before, patch, STEPS)
            try:
                restoring.restore(copy, path, NOON)
            except KilledError:
                done = False
            else:
                done = True
        decided = replacing.pending(path).exists()
        async with opened(path) as database:
            assert database.restore_completed == decided
        assert not replacing.pending(path).exists()
        found = telegram_ids(path)
        if decided or done:
            assert found == [1], "the copy, without whom it had to lose"
        outcomes.append(found)
        asides = [one for one in folder.glob("t.db.before-*") if not one.name.endswith("-wal")]
        if found == [1]:
            assert [telegram_ids(aside) for aside in asides] == [[1, 3]], (
                "what was there is kept, once"
            )
        else:
            assert found == [1, 3]
        if done:
            break
    assert outcomes[0] == [1, 3]
    assert outcomes[-2:] == [[1], [1]]
    assert len(outcomes) > 7


async def test_a_later_restore_goes_before_one_that_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = await left_by_a_kill(tmp_path)
    (tmp_path / ".t.db-left").mkdir()
    (tmp_path / ".t.db-left" / "copy.db").write_bytes(copy.read_bytes())
    with monkeypatch.context() as patch:
        killed_at(1, True, patch, [(replacing, "_put_aside")])
        with pytest.raises(KilledError):
            restoring.restore(copy, path, NOON)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE members SET telegram_id = 5 WHERE telegram_id = 1")
    restoring.restore(copy, path, NOON)
    async with opened(path) as database:
        assert not database.restore_completed
    assert telegram_ids(path) == [5]
    assert not list(tmp_path.glob(".t.db-*")), "what killed restores leave is removed"


async def test_without_its_list_an_older_copy_is_suspect(tmp_path: Path) -> None:
    path, copy = await left_by_a_kill(tmp_path)
    erasures_of(path).unlink()
    done = restoring.restore(copy, path, NOON.replace(year=2020))
    assert telegram_ids(path) == [1, 2]
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE members SET created_at = 5")
    done = restoring.restore(copy, path, NOON)
    assert done.amended.erasures_since is not None


async def test_a_log_that_cannot_be_written_back_goes_with_what_was_replaced(
    tmp_path: Path,
) -> None:
    path, copy = await left_by_a_kill(tmp_path)
    log = path.with_name("t.db-wal")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")  # somebody looks at the database with another program
        assert reader.execute("SELECT count(*) FROM members").fetchone() == (2,)
        before = restoring.restore(copy, path, NOON).before
        assert before is not None
        assert not log.exists()
        assert before.with_name(f"{before.name}-wal").exists()
    assert telegram_ids(before) == [1, 3]
    assert telegram_ids(path) == [1]


async def test_an_update_of_who_is_erased_again_is_not_handled(tmp_path: Path) -> None:
    """It would make a new row of somebody who has asked to be forgotten."""
    path, copy = tmp_path / "t.db", tmp_path / "copy.db"
    arrivals = [Arrival(number, number, b"{}") for number in (1, 2)]
    async with opened(path) as database:
        for number in (1, 2):
            await meet(database, number)
        await database.write(lambda tx: inbox.store(tx, arrivals, NOON))
        backup.make(path, copy)
        await database.write(lambda tx: privacy.erase(tx, 2))
    restoring.restore(copy, path, NOON)
    async with opened(path) as database:
        found = await database.read(inbox.unfinished)
    assert [one.arrival.lane for one in found] == [1]


async def test_nothing_of_who_was_erased_comes_back_in_any_table(tmp_path: Path) -> None:
    """A database with rows in every table that names members, all of whom are erased."""
    lived = SQLite(tmp_path)
    for step in NUMBERS:
        live(lived, step)
    await lived.upgrade()
    lived.run(NOT_MOVED)
    path, copy = tmp_path / "stairway.db", tmp_path / "copy.db"
    before = lived.rows()
    empty = {one.table for one in NAMING if not named_by(before, one)}
    assert empty == set(), "rows/ has no row of it that names a member"
    backup.make(path, copy)
    people = [int(str(row["id"])) for row in before["members"]]
    words = {row[field] for row in before["members"] for field in STATED} - {None, ""}

    async with opened(path) as database:
        for member_id in people:
            await database.write(lambda tx: privacy.erase(tx, member_id))  # noqa: B023
    left = nothing_left(lived.rows(), words)
    restoring.restore(copy, path, NOON)
    async with opened(path):
        pass
    assert left == nothing_left(lived.rows(), words) == set()


NOT_MOVED = "UPDATE whereabouts SET fingerprint = NULL, state = NULL, place = NULL, at = NULL"
NAMING = (*REFERENCES, *(Reference(table, "member_id") for table in DELIVERED))
STATED = ("name", "telegram_id", "staff_no", "phone", "email")


def named_by(rows: Rows, one: Reference) -> bool:
    return any(row[one.column] is not None for row in rows[one.table])


def nothing_left(rows: Rows, words: set[object]) -> set[str]:
    """Return the tables and columns that name a member, or in which one of the words stands.

    Whose tag in a group Telegram has yet to remove is known for at most a day.
    """
    found = {f"{one.table}.{one.column}" for one in NAMING if named_by(rows, one)}
    return found | {
        f"{table}.{column}: {word}"
        for table, those in rows.items()
        if table != "tags_left"
        for row in those
        for column, value in row.items()
        for word in words
        if word == value or (isinstance(value, str) and str(word) in value)
    }
