"""Records which updates this process is working on, in a file that outlives a kill.

The file is mapped into memory: to record the start or the end of work is to write one number, which
the system keeps even if the process is killed in the next instruction. So whoever starts next knows
exactly which updates were being worked on when the process ended, and counts one attempt at each.
What was merely stored, or waited for an answer of Telegram, is not among them.

An update whose replies have all been sent is recorded too, until the database says so: else a kill
in this second would have them sent again.

Each process has a file of its own beside the database, locked while the process lives. A file that
can be locked belongs to a process that has ended. After a power failure the file may be empty: an
update is hardly the cause of that.
"""

import contextlib
import fcntl
import mmap
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import structlog

from storage.engine.clock import machine_clock
from storage.engine.privately import open_private

log = structlog.get_logger(__name__)

SLOTS: Final = 8192
"""Updates that can be recorded at the same time; more are worked on without being recorded."""
_WIDTH: Final = 8
"""Bytes of a slot: the update's number plus one, so that 0 is an empty slot; negative once it has
been answered."""
_UNLOCKED: Final = ".new"
"""What the name of a file ends in until its process has locked it."""
_UNFINISHED: Final = 86_400.0
"""Seconds after which a file that is not locked yet belongs to a process that has ended."""
_SPARE: Final = SLOTS // 2
"""Slots that answered updates leave free."""


class Begun:
    """The updates that this process is working on. `database` is the database's path."""

    def __init__(self, database: Path) -> None:
        self._database = database.resolve()
        self._path: Path | None = None
        self._descriptor = -1
        self._map: mmap.mmap | None = None
        self._numbers = memoryview(bytearray(_WIDTH * SLOTS)).cast("q")
        self._free = list(range(SLOTS - 1, -1, -1))

    def open(self) -> None:
        """Create and lock this process's file.

        If it can't be created, as on a full disk, the log says so and nothing outlives a kill.
        """
        name = f"{self._prefix}{os.getpid()}-{secrets.token_hex(4)}"
        path = self._database.with_name(f"{name}{_UNLOCKED}")
        try:
            self._descriptor = open_private(path)
            # A page without room on the disk would end the process when it is written to.
            os.posix_fallocate(self._descriptor, 0, _WIDTH * SLOTS)
            fcntl.flock(self._descriptor, fcntl.LOCK_EX)
            self._map = mmap.mmap(self._descriptor, _WIDTH * SLOTS)
            # Only a locked file gets the name that others look for.
            self._path = path.rename(self._database.with_name(name))
        except OSError as error:
            log.error("begun updates can't be recorded", path=str(path), why=error.strerror)  # noqa: TRY400
            path.unlink(missing_ok=True)
        else:
            self._numbers = memoryview(self._map).cast("q")

    def close(self) -> None:
        """Delete the file: the process ends as it should, and nothing is being worked on."""
        self._numbers.release()
        if self._map is not None:
            self._map.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)
        if self._descriptor >= 0:
            os.close(self._descriptor)

    def add(self, update_id: int) -> int:
        """Record that work on the update starts; return the slot for :meth:`remove`."""
        if not self._free:
            log.error("too many updates at once to record that they were begun", update=update_id)
            return -1
        slot = self._free.pop()
        self._numbers[slot] = update_id + 1
        return slot

    def add_answered(self, update_id: int) -> int:
        """Record that the update has been answered, if there is room; return as `add` does."""
        if len(self._free) <= _SPARE:
            return -1
        slot = self._free.pop()
        self._numbers[slot] = -(update_id + 1)
        return slot

    def remove(self, slot: int) -> None:
        """Record that the work in this slot has ended."""
        if slot >= 0:
            self._numbers[slot] = 0
            self._free.append(slot)

    @contextlib.contextmanager
    def during(self, update_id: int) -> Iterator[None]:
        """Record the update for as long as the block lasts."""
        slot = self.add(update_id)
        try:
            yield
        finally:
            self.remove(slot)

    @property
    def _prefix(self) -> str:
        return f"{self._database.name}.begun-"

    @property
    def name(self) -> str | None:
        """The name of this process's file; None if it could not be created."""
        return None if self._path is None else self._path.name

    def has_ended(self, name: str) -> bool:
        """Return whether the process of this machine whose file has this name has ended."""
        if not name.startswith(self._prefix):
            return False
        try:
            with self._database.with_name(name).open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            return True
        except OSError:  # it lives, or nobody can tell
            return False
        return True

    def answered(self) -> set[int]:
        """Return the updates that processes which have ended had answered without saving it."""
        found: set[int] = set()
        for path in self._files():
            if self.has_ended(path.name):
                with contextlib.suppress(FileNotFoundError):
                    found.update(-number - 1 for number in _whole(path.read_bytes()) if number < 0)
        return found

    def _files(self) -> list[Path]:
        """Return the files of all processes; delete those that none has finished or ever will."""
        found = []
        for path in sorted(self._database.parent.glob(f"{self._prefix}*")):
            if path.suffix != _UNLOCKED:
                found.append(path)
                continue
            with contextlib.suppress(FileNotFoundError):  # it has just been finished
                if machine_clock().timestamp() - path.stat().st_mtime > _UNFINISHED:
                    path.unlink()
        return found

    @contextlib.contextmanager
    def left(self) -> Iterator[set[int]]:
        """Give the updates that processes were working on when they ended.

        Their files are deleted when the block ends without an error: count the attempts in it.
        """
        found: set[int] = set()
        with contextlib.ExitStack() as open_files:
            paths = []
            for path in self._files():
                try:
                    file = open_files.enter_context(path.open("rb"))
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except (BlockingIOError, FileNotFoundError):
                    continue  # its process lives, or has just ended as it should
                found.update(number - 1 for number in _whole(file.read()) if number > 0)
                paths.append(path)
            yield found
            for path in paths:
                path.unlink(missing_ok=True)


def _whole(content: bytes) -> list[int]:
    """Return the numbers of a file, which may have been cut off."""
    kept = min(len(content) // _WIDTH, SLOTS) * _WIDTH
    return memoryview(content[:kept]).cast("q").tolist()
