"""What a process was working on is known after it was killed, and of no process that lives."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.updates.begun import SLOTS, Begun

CHILD = """
import os, signal, sys
from pathlib import Path
from bot.updates.begun import Begun
begun = Begun(Path(sys.argv[1]))
begun.open()
begun.add(7)
with begun.during(8):
    pass
begun.add(9)
begun.add_answered(10)
begun.remove(begun.add_answered(11))
print("ready", flush=True)
signal.pause()
"""


def left(database: Path) -> set[int]:
    with Begun(database).left() as numbers:
        return set(numbers)


def fail_to_count(database: Path) -> None:
    with Begun(database).left() as numbers:
        raise LookupError(numbers)


def test_what_was_begun_is_known_when_the_process_was_killed(tmp_path: Path) -> None:
    database = tmp_path / "t.db"
    child = subprocess.Popen([sys.executable, "-c", CHILD, database], stdout=subprocess.PIPE)
    assert child.stdout is not None
    with child:
        assert child.stdout.readline() == b"ready\n"
        assert left(database) == set()  # it lives
        assert Begun(database).answered() == set()
        child.send_signal(signal.SIGKILL)
    with pytest.raises(LookupError):
        fail_to_count(database)
    assert Begun(database).answered() == {10}
    assert left(database) == {7, 9}
    assert left(database) == set()
    assert list(tmp_path.iterdir()) == []


def test_looking_meets_processes_that_begin_and_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody takes the file of a process that has only created it, or misses one that is gone."""
    database, ends = tmp_path / "t.db", threading.Event()

    def looks() -> int:
        looked = 0
        while not ends.is_set():
            assert left(database) == Begun(database).answered() == set()
            looked += 1
        return looked

    with ThreadPoolExecutor(2) as others:
        looking = [others.submit(looks) for _ in range(2)]
        try:
            for number in range(500):
                begun = Begun(database)
                begun.open()
                with begun.during(number):
                    assert begun.name is not None
                begun.close()
        finally:
            ends.set()
        assert all(one.result() for one in looking)
    assert capsys.readouterr().out == ""


def test_a_file_that_was_never_finished_is_deleted_a_day_later(tmp_path: Path) -> None:
    """Its process may be about to lock it, unless it is old."""
    young, old = (tmp_path / f"t.db.begun-{number}-x.new" for number in (1, 2))
    for file in (young, old):
        file.write_bytes((5).to_bytes(8, sys.byteorder))
    os.utime(old, (time.time() - 86_401,) * 2)
    assert left(tmp_path / "t.db") == Begun(tmp_path / "t.db").answered() == set()
    assert list(tmp_path.iterdir()) == [young]


def test_a_process_that_ends_as_it_should_leaves_nothing(tmp_path: Path) -> None:
    begun = Begun(tmp_path / "t.db")
    begun.open()
    assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600]
    begun.add(1)
    assert left(tmp_path / "t.db") == set()
    begun.close()
    assert list(tmp_path.iterdir()) == []


def test_a_slot_is_free_again_when_its_work_has_ended(tmp_path: Path) -> None:
    begun = Begun(tmp_path / "t.db")
    for _ in range(2):
        slots = [begun.add(number) for number in range(SLOTS + 1)]
        assert sorted(slots) == [-1, *range(SLOTS)]
        for slot in slots:
            begun.remove(slot)


def test_answered_updates_leave_room_for_those_that_are_begun(tmp_path: Path) -> None:
    begun = Begun(tmp_path / "t.db")
    noted = [begun.add_answered(number) for number in range(SLOTS)]
    assert sum(slot >= 0 for slot in noted) == SLOTS // 2
    assert begun.add(1) >= 0
    for slot in noted:
        begun.remove(slot)
    assert begun.add_answered(1) >= 0


def test_without_room_for_the_file_updates_are_handled_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = Begun(tmp_path / "missing" / "t.db")
    begun.open()
    with begun.during(1):
        pass
    begun.close()
    assert "can't be recorded" in capsys.readouterr().out


def test_a_damaged_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    name = f"t.db.begun-{os.getpid()}-x"
    (tmp_path / name).write_bytes((5).to_bytes(8, sys.byteorder) + b"\xff" * 11)
    assert left(tmp_path / "t.db") == {4}
