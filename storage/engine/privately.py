"""Permissions of the bot's files and folders: access for their owner only."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FILE: Final = 0o600
FOLDER: Final = 0o700
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def open_private(path: Path) -> int:
    """Open the file for reading and writing, creating it if missing; restrict it to its owner.

    Return its descriptor. Raises OSError, also for a device or a pipe, which stays as it is.
    """
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "this is no file", str(path))
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE)
    if os.fstat(descriptor).st_uid == os.geteuid():
        os.fchmod(descriptor, FILE)
    return descriptor


def make_folder(folder: Path) -> None:
    """Create the folder and its missing parents, accessible to their owner only. Raises OSError."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=FOLDER, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the folder's new, renamed and deleted names durable. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def restrict_access(database: Path, *folders: Path) -> list[Path]:
    """Remove all other users' permissions on the database's files and on these folders.

    The database's own folder is restricted too if it contains only the bot's files. Return the
    paths that others can still access, because they belong to another user.
    """
    return [path for path in _ours(database, folders) if not _restrict_access(path)]


def _ours(database: Path, folders: tuple[Path, ...]) -> Iterator[Path]:
    database = database.resolve()
    if database.parent.is_dir():
        beside = sorted(database.parent.iterdir())
        named = [one for one in beside if one.name.lstrip(".").startswith(database.name)]
        yield from named
        rest = set(beside) - set(named) - {folder.resolve() for folder in folders}
        if named and not rest:
            yield database.parent
    for folder in folders:
        if folder.is_dir():
            yield folder
            yield from sorted(folder.glob(f"{database.stem}*"))


def _restrict_access(path: Path) -> bool:
    """Remove other users' permissions; return whether none are left.

    Links have no mode; devices and pipes are not ours.
    """
    try:
        found = path.lstat()
        kept = stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
        if kept and found.st_mode & OTHERS:
            path.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)
    except FileNotFoundError:
        return True
    except PermissionError:
        return False
    return True
