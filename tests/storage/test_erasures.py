"""Whoever was erased is on a list beside the database, and is erased again from an older copy."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storage import privacy
from storage.engine.database import CannotOpenError, Database
from storage.engine.erasures import (
    NUMBERS_KEPT,
    Erasures,
    ErasuresUnreadableError,
    Person,
    erasures_of,
)
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.sqlite.replacing import pending
from storage.engine.sqlite.transaction import SQLiteTransaction
from storage.engine.transaction import Transaction
from storage.operations import backup, restoring
from storage.people import members
from tests.databases import opened
from tests.storage.office import NOON, hours, telegram_ids

pytestmark = pytest.mark.sqlite


async def registered(database: Database, telegram_id: int, now: datetime = NOON) -> int:
    """Return the id of the row that this person gets now."""
    member = await database.write(lambda tx: members.ensure(tx, telegram_id, "林晓", "zh", now))
    return member.id


async def erase(database: Database, member_id: int) -> None:
    await database.write(lambda tx: privacy.erase(tx, member_id))


def taken(database: Database, name: str) -> Path:
    copy = database.path.with_name(name)
    backup.make(database.path, copy)
    return copy


async def test_only_copies_from_before_an_erasure_lose_the_person(tmp_path: Path) -> None:
    """The clock stands still for the erasure and what follows it."""
    path = tmp_path / "t.db"
    async with opened(path) as database:
        staying, leaving = await registered(database, 1), await registered(database, 2)
        never_wrote = await database.write(
            lambda tx: tx.insert(
                "INSERT INTO members (status, name, language, created_at)"
                " VALUES ('active', '陈', 'zh', 5)"
            )
        )
        before = taken(database, "before")
        await erase(database, leaving)
        await erase(database, never_wrote)
        between = taken(database, "between")
        assert await registered(database, 2, NOON + hours(1)) not in {staying, leaving}
        after = taken(database, "after")
        await erase(database, staying)

    for copy, left, again in ((before, [], 3), (between, [], 1), (after, [2], 1)):
        done = restoring.restore(copy, path, NOON)
        assert telegram_ids(path) == left, copy.name
        assert done.amended.erased_again == again


async def test_a_person_is_erased_from_what_a_former_restore_put_aside(tmp_path: Path) -> None:
    """There the same person may stand in another row, which they got earlier."""
    path = tmp_path / "t.db"
    async with opened(path) as database:
        empty = taken(database, "empty")
        await registered(database, 7)
        await registered(database, 8)
    aside = restoring.restore(empty, path, NOON).before
    assert aside is not None
    async with opened(path) as database:
        await registered(database, 9, NOON + hours(1))
        await erase(database, await registered(database, 7, NOON + hours(2)))
    restoring.restore(aside, path, NOON)
    assert telegram_ids(path) == [8], "8 had another row's number than 7 in its second life"


async def test_it_is_on_disk_before_the_erasure_is_committed(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    seen: list[int] = []
    async with opened(path) as database:
        number = await registered(database, 1)

        def look(sql: str) -> None:
            if sql == "COMMIT":
                seen.append(len(Erasures(erasures_of(path)).read().entries))

        async def watched(tx: Transaction) -> None:
            assert isinstance(tx, SQLiteTransaction)
            tx._connection.set_trace_callback(look)
            await privacy.erase(tx, number)

        await database.write(watched)
    assert seen == [1]


async def test_an_erasure_that_cannot_be_listed_is_not_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path / "t.db") as database:
        number = await registered(database, 1)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr("storage.engine.erasures.os.fsync", full)
            with pytest.raises(DatabaseUnavailableError, match="No space left"):
                await erase(database, number)
        assert not database.writable
        assert await database.read(lambda tx: members.find(tx, number)) is not None
        await erase(database, number)
        assert await database.read(lambda tx: members.find(tx, number)) is None


async def test_one_that_is_rolled_back_is_not_listed(tmp_path: Path) -> None:
    async with opened(tmp_path / "t.db") as database:
        number = await registered(database, 1)

        async def fails(tx: Transaction) -> None:
            await privacy.erase(tx, number)
            raise InterruptedError("what follows an erasure fails")

        async def takes_back(tx: Transaction) -> None:
            await privacy.erase(tx, number)
            await tx.undo()

        with pytest.raises(DatabaseUnavailableError, match="what follows"):
            await database.write(fails)
        await database.write(takes_back)
        assert not database.erasures.read().entries


def test_what_a_killed_process_left_of_a_line_is_overwritten(tmp_path: Path) -> None:
    listed = Erasures(tmp_path / "t.db.erased")
    listed.add([Person(1, 1, 5)])
    whole = listed.path.read_bytes()
    for length in range(1, len(whole.splitlines()[-1]), 9):
        listed.path.write_bytes(whole + whole.splitlines()[-1][:length])
        assert listed.read().has(Person(1, 1, 5))
        listed.add([Person(2, 2, 5)])
        assert listed.read().has(Person(2, 2, 5))
        assert len(listed.read().entries) == 2
        listed.path.write_bytes(whole)


async def test_a_damaged_list_ends_the_start_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    async with opened(path) as database:
        copy = taken(database, "copy")
    erasures_of(path).write_text("something else\n")
    with pytest.raises(CannotOpenError, match=r"t\.db\.erased: damaged: put the list .* back"):
        async with opened(path):
            pass
    with pytest.raises(ErasuresUnreadableError):
        restoring.restore(copy, path, NOON)
    assert not pending(path).exists()


async def test_an_entry_goes_when_no_copy_is_as_old(tmp_path: Path) -> None:
    path, folder = tmp_path / "t.db", tmp_path / "backups"
    async with opened(path) as database:
        night = database.erasures.read().since
        await registered(database, 2, night - timedelta(minutes=1))
        old = taken(database, "old")
        await erase(database, await registered(database, 1))
        listed = database.erasures.read()
        for day, left in enumerate((1, 1, 1, 0)):
            made = backup.nightly(path, folder, 2, night + timedelta(days=day))
            when = (night + timedelta(days=day)).timestamp()
            os.utime(made, (when, when))
            backup.drop_erasures(path, folder)
            assert len(database.erasures.read().entries) == left, f"night {day}"
        dropped = database.erasures.read()
        assert (listed.since, dropped.since) == (night, listed.entries[0].at)
    done = restoring.restore(old, path, NOON)
    assert done.amended.erasures_since == dropped.since, "the copy is older than the list"


def test_a_staff_number_is_known_for_years_after_the_person_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = Erasures(tmp_path / "t.db.erased")
    listed.add([Person(1, 1, 5, "00012"), Person(2, 2, 5)])
    asked = listed.read().asked("00012")
    assert asked is not None
    assert listed.read().asked("12") is None
    assert b"00012" not in listed.path.read_bytes()
    assert listed.drop(asked + timedelta(days=1)) == 2, "the two people; no copy has them any more"
    assert not listed.read().has(Person(1, 1, 5))
    assert listed.read().asked("00012") == asked
    begun = listed.read().since
    later = asked + NUMBERS_KEPT + timedelta(days=1)
    monkeypatch.setattr("storage.engine.erasures.machine_clock", lambda: later)
    assert listed.drop(asked) == 1
    assert listed.read().asked("00012") is None
    assert listed.read().since == begun, "the list of people is as complete as before"


async def test_only_who_asked_is_known_by_staff_number(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    async with opened(path) as database:
        for number, asked in ((1, True), (2, False)):
            person = await registered(database, number)
            await database.write(
                lambda tx: tx.execute(
                    "UPDATE members SET staff_no = $2 WHERE id = $1",
                    person,  # noqa: B023
                    f"A{number}",  # noqa: B023
                )
            )
            await database.write(lambda tx: privacy.erase(tx, person, asked=asked))  # noqa: B023
        listed = database.erasures.read()
    assert listed.asked("A1")
    assert not listed.asked("A2")


def test_a_list_of_an_older_version_is_read_as_it_is(tmp_path: Path) -> None:
    """What it says was written by the version before staff numbers were known."""
    listed = Erasures(tmp_path / "t.db.erased")
    listed.path.write_text(
        f"tongxin erasures 1\n{'ab' * 32} 2026-11-27T08:00:00+00:00\n"
        "2026-11-27T09:00:00+00:00 55f8a2f3c28eb25efc1d9ac7b3d93a7e 5"
        " 10abf7f87d1ac1a5aa4b1ecc9a0c8d0c\n"
    )
    assert len(listed.read().entries) == 1
    assert listed.read().asked("A1") is None
    listed.add([Person(1, 1, 5, "A1")])
    assert listed.read().asked("A1")
