"""Who has a database open: shared by all that use it, alone for who puts another in its place."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from storage.engine.privately import open_private


class InUseError(Exception):
    """A process has the database open."""


@contextlib.contextmanager
def lock(database: Path, *, alone: bool = False) -> Iterator[None]:
    """Hold the database's lock. Raises InUseError if that can't be had at once.

    The system lets go of it when the process ends, however it ends.
    """
    database = database.resolve()  # by whatever link it was opened
    # Whoever can open the file can hold its lock: nobody but its owner can.
    with os.fdopen(open_private(database.with_name(f"{database.name}.lock")), "rb+") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUseError(f"{database} is in use by another process") from None
        yield
