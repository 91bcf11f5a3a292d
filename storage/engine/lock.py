"""Who has a database open: shared by all that use it, alone for who puts another in its place."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path


class InUseError(Exception):
    """A process has the database open."""


@contextlib.contextmanager
def lock(database: Path, *, alone: bool = False) -> Iterator[None]:
    """Hold the database's lock. Raises InUseError if that can't be had at once.

    The system lets go of it when the process ends, however it ends.
    """
    database = database.resolve()  # by whatever link it was opened
    with database.with_name(f"{database.name}.lock").open("ab") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUseError(f"{database} is in use by another process") from None
        yield
