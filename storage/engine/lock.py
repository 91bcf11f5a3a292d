"""Lock files: the database's, shared by its users and exclusive while it is replaced, and others'.

The system releases a lock when its process ends, however it ends.
"""

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
    """Hold the database's lock. Raises InUseError if it is not available immediately."""
    database = database.resolve()  # one lock, whichever link the database is opened by
    # Whoever can open the lock file can hold the lock, so only its owner may open it.
    with os.fdopen(open_private(database.with_name(f"{database.name}.lock")), "rb+") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUseError(f"{database} is in use by another process") from None
        yield


@contextlib.contextmanager
def waiting_lock(path: Path) -> Iterator[None]:
    """Hold the lock of a file that is read and written in a moment; wait until it is available."""
    with os.fdopen(open_private(path.with_name(f"{path.name}.lock")), "rb+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
