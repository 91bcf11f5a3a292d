"""The database's lock file: shared by its users, exclusive while the database is replaced."""

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
    """Hold the database's lock. Raises InUseError if it is not available immediately.

    The system releases the lock when the process ends, however it ends.
    """
    database = database.resolve()  # one lock, whichever link the database is opened by
    # Whoever can open the lock file can hold the lock, so only its owner may open it.
    with os.fdopen(open_private(database.with_name(f"{database.name}.lock")), "rb+") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUseError(f"{database} is in use by another process") from None
        yield
