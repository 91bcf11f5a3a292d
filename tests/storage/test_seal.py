"""What is sealed can be read while its key lives, in its place, and never after."""

import os
import stat
import threading
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from storage.conversations import drafts, inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import CannotOpenError
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.seal import LIFE, Keyring, KeysUnreadableError, SealBrokenError
from storage.engine.transaction import Transaction
from storage.operations.sealing import change_keys
from tests.databases import at, opened

NOW = datetime(2027, 1, 12, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
DRAFT = {"body": "建议", "files": [{"kind": "photo"}]}


def ring(path: Path, now: datetime = NOW) -> Keyring:
    keys = Keyring(path / "t.keys")
    keys.open(now)
    return keys


def test_what_is_sealed_is_read_in_its_place_only(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    sealed = keys.seal(b"a secret", "drafts 1")
    assert b"secret" not in sealed
    assert keys.unseal(sealed, "drafts 1") == b"a secret"
    assert ring(tmp_path).unseal(sealed, "drafts 1") == b"a secret"
    with pytest.raises(SealBrokenError):
        keys.unseal(sealed, "drafts 2")
    with pytest.raises(SealBrokenError):
        keys.unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), "drafts 1")
    with pytest.raises(SealBrokenError):
        keys.unseal(sealed[:9], "drafts 1")


def test_the_same_is_never_sealed_alike(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    assert len({keys.seal(b"a", "x") for _ in range(100)}) == 100


def test_a_key_lives_a_day(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    sealed = keys.seal(b"a", "x")
    assert not keys.is_due(NOW + LIFE - timedelta(seconds=1))
    keys.begin(NOW + LIFE - timedelta(seconds=1))
    assert keys.is_current(sealed)
    assert keys.is_due(NOW + LIFE)
    newest = keys.begin(NOW + LIFE)
    assert not keys.is_current(sealed)
    assert keys.unseal(sealed, "x") == b"a"
    fresh = keys.reseal(sealed, "x")
    keys.destroy_old(newest)
    assert not keys.is_due(NOW + LIFE)
    assert keys.unseal(fresh, "x") == b"a"
    for one in (keys, ring(tmp_path)):
        with pytest.raises(SealBrokenError):
            one.unseal(sealed, "x")


def test_a_key_of_the_future_is_not_kept_for_ever(tmp_path: Path) -> None:
    """A clock that was a year ahead for a moment must not make one key serve for a year."""
    keys = ring(tmp_path, NOW + timedelta(days=365))
    assert keys.is_due(NOW)
    keys.destroy_old(keys.begin(NOW))
    assert not keys.is_due(NOW)


def test_only_the_owner_can_read_the_keys(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        keys = ring(tmp_path)
        keys.begin(NOW + LIFE)
    finally:
        os.umask(before)
    for file in tmp_path.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_a_destroyed_key_is_overwritten_where_it_stood(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    old = keys.path.read_text()
    held = keys.path.open("rb")  # the file that the name pointed at
    with held:
        keys.destroy_old(keys.begin(NOW + LIFE))
        held.seek(0)
        assert held.read() == b"\x00" * len(old)
    assert old.split()[1] not in keys.path.read_text()


def test_two_processes_share_the_file(tmp_path: Path) -> None:
    first, second = ring(tmp_path), ring(tmp_path)
    newest = first.begin(NOW + LIFE)
    second.refresh()  # as each transaction of a writer does
    sealed = second.seal(b"a", "x")  # under the key that the first has made meanwhile
    first.destroy_old(newest)
    assert first.unseal(sealed, "x") == b"a"


def test_who_was_stopped_before_it_destroyed_destroys_nothing_that_is_in_use(
    tmp_path: Path,
) -> None:
    stopped, other = ring(tmp_path), ring(tmp_path)
    newest = stopped.begin(NOW + LIFE)
    other.refresh()
    sealed = other.seal(b"a", "x")
    last = other.begin(NOW + 2 * LIFE)
    stopped.destroy_old(newest)  # which goes on a day later, before the other has sealed anew
    assert other.unseal(sealed, "x") == b"a"
    resealed = other.reseal(sealed, "x")
    other.destroy_old(last)
    assert other.unseal(resealed, "x") == b"a"
    with pytest.raises(SealBrokenError):
        other.unseal(sealed, "x")


def test_two_that_begin_at_once_make_one_key(tmp_path: Path) -> None:
    made = [Keyring(tmp_path / "t.keys") for _ in range(8)]
    threads = [threading.Thread(target=one.open, args=(NOW,)) for one in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made[0].path.read_text().splitlines()) == 1
    sealed = made[0].seal(b"a", "x")
    assert all(one.unseal(sealed, "x") == b"a" for one in made)


@pytest.mark.parametrize("content", ["rubbish", "00 11 22", "zz zz zz\n", "00000000 00 0\n"])
def test_a_damaged_file_of_keys_is_not_replaced(tmp_path: Path, content: str) -> None:
    (tmp_path / "t.keys").write_text(content)
    with pytest.raises(KeysUnreadableError, match=r"t\.keys: damaged: put the file back"):
        ring(tmp_path)
    assert (tmp_path / "t.keys").read_text() == content


async def test_a_damaged_file_of_keys_holds_writing_up_until_it_is_put_right(
    tmp_path: Path,
) -> None:
    """Else every update that comes in meanwhile would fail three times and be set aside."""
    arrivals = [Arrival(1, 5, b"{}")]
    async with opened(tmp_path / "t.db") as database:
        whole = database.keys.path.read_text()
        database.keys.path.write_text("rubbish")
        with pytest.raises(DatabaseUnavailableError, match="damaged: put the file back"):
            await database.write(lambda tx: inbox.store(tx, arrivals, NOW))
        assert not database.writable
        database.keys.path.write_text(whole)
        assert await database.write(lambda tx: inbox.store(tx, arrivals, NOW)) == arrivals
    database.keys.path.write_text("rubbish")
    with pytest.raises(CannotOpenError, match=r"t\.db\.keys: damaged: put the file back"):
        await at(database.path).open()


def test_a_file_that_somebody_has_deleted_is_written_again(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    sealed = keys.seal(b"a", "x")
    keys.path.unlink()
    keys.refresh()
    assert ring(tmp_path).unseal(sealed, "x") == b"a"


async def test_the_keys_are_changed_and_all_that_is_open_can_be_read(tmp_path: Path) -> None:
    database = at(tmp_path / "t.db")
    await database.open()
    made = datetime.now(NOW.tzinfo)
    try:
        await database.write(_fill)
        before = await database.read(_sealed_columns)
        assert await change_keys(database, made + LIFE) == 0
        after = await database.read(_sealed_columns)
        assert len(before) == len(after) == 4
        assert not set(before) & set(after)
        dialog = await database.read(lambda tx: drafts.find(tx, 7))
        assert dialog is not None
        assert dialog.draft == DRAFT
        left = await database.read(inbox.unfinished)
        assert [(one.arrival, one.replies) for one in left] == [
            (Arrival(1, 5, b'{"a": 1}'), None),
            (Arrival(2, 6, b""), b"[]"),
        ]
    finally:
        await database.close()


async def test_rows_whose_key_is_gone_are_counted_and_hold_nothing_up(tmp_path: Path) -> None:
    """So it is after a copy was put back that is older than the keys."""
    database = at(tmp_path / "t.db")
    await database.open()
    await database.write(_fill)
    await database.close()
    (tmp_path / "t.db.keys").unlink()
    database = at(tmp_path / "t.db")
    await database.open()
    try:
        assert await database.read(lambda tx: drafts.find(tx, 7)) is None
        assert await database.read(inbox.unfinished) == []
        assert await change_keys(database, datetime.now(NOW.tzinfo)) == 4
        await database.write(lambda tx: drafts.save(tx, 7, "form", "step", DRAFT))
        assert await database.read(lambda tx: drafts.find(tx, 7)) is not None
    finally:
        await database.close()


async def test_who_is_filling_in_what_is_known_rightly_after_something_was_undone(
    tmp_path: Path,
) -> None:
    database = at(tmp_path / "t.db")
    await database.open()

    async def fails(tx: Transaction) -> None:
        await drafts.save(tx, 7, "form", "step", DRAFT)
        raise LookupError

    async def takes_back(tx: Transaction) -> None:
        await drafts.save(tx, 7, "form", "step", DRAFT)
        await tx.undo()

    try:
        with pytest.raises(LookupError):
            await database.write(fails)
        await database.write(takes_back)
        assert await database.write(lambda tx: drafts.find(tx, 7)) is None
        await database.write(lambda tx: drafts.save(tx, 7, "form", "step", DRAFT))
        other = at(tmp_path / "t.db")
        await other.open()
        await other.write(lambda tx: drafts.drop(tx, 7))
        await other.write(lambda tx: drafts.save(tx, 7, "another", "step", DRAFT))
        await other.close()
        found = await database.write(lambda tx: drafts.find(tx, 7))
        assert found is not None
        assert found.form == "another"
    finally:
        await database.close()


async def _fill(tx: Transaction) -> None:
    await drafts.save(tx, 7, "suggestion", "body", DRAFT)
    arrivals = [Arrival(1, 5, b'{"a": 1}'), Arrival(2, 6, b"{}"), Arrival(3, 7, b"{}")]
    await inbox.store(tx, arrivals, NOW)
    await inbox.mark_handled(tx, 2, b"[]")
    await inbox.set_aside(tx, 3)


async def _sealed_columns(tx: Transaction) -> list[bytes]:
    rows = await tx.all(
        "SELECT sealed FROM drafts UNION ALL SELECT body FROM inbox WHERE body IS NOT NULL"
        " UNION ALL SELECT replies FROM inbox WHERE replies IS NOT NULL"
    )
    return [row[0] for row in rows]
