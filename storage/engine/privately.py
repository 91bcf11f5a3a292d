"""Files that only the user who runs the bot may read: made so, and put right where they are not."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FILE: Final = 0o600
FOLDER: Final = 0o700
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def open_private(path: Path) -> int:
    """Open the file for reading and writing, making one that only its owner may open.

    Return its descriptor. Raises OSError.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE)
    if os.fstat(descriptor).st_uid == os.geteuid():
        os.fchmod(descriptor, FILE)
    return descriptor


def make_folder(folder: Path) -> None:
    """Make the folder and those above it that are missing, for their owner only. Raises OSError."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=FOLDER, exist_ok=True)


def restrict_access(database: Path, *folders: Path) -> list[Path]:
    """Take from everybody else what they may do with the database's files and these folders.

    The database's own folder is closed too, where nothing but the bot's files is in it. Return what
    others may still do something with, as another user's file can't be changed.
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
    """Return whether only its owner may do anything with it now; a link has no mode of its own."""
    try:
        found = path.lstat()
        if found.st_mode & OTHERS and not stat.S_ISLNK(found.st_mode):
            path.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)
    except FileNotFoundError:
        return True
    except PermissionError:
        return False
    return True
