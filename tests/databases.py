"""Databases for tests, on the engine that the test runs on.

A test that runs on both engines opens its databases by ``at``. The same path is the same database
until the test ends, on either engine.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.engine.database import Database
from storage.engine.opening import database_at
from tests import postgres

ENGINES = ("sqlite", "postgres")

_engine = "sqlite"
_leased: dict[Path, str] = {}


def engine() -> str:
    """Return the name of the engine that the test runs on."""
    return _engine


@contextmanager
def on(name: str) -> Iterator[None]:
    """Run a test on this engine, and give its databases back afterwards."""
    global _engine  # noqa: PLW0603 - one test at a time
    _engine = name
    try:
        yield
    finally:
        _engine = "sqlite"
        for path in tuple(_leased):
            release(path)


def address(path: Path) -> str | None:
    """Return the address of the database of this path; None on SQLite."""
    if _engine == "sqlite":
        return None
    server = postgres.server()
    if path not in _leased:
        _leased[path] = server.run(server.lease())
    return server.address(_leased[path])


def release(path: Path) -> None:
    """Give the database of this path back: nothing uses it any more."""
    name = _leased.pop(path, None)
    if name is not None:
        server = postgres.server()
        server.run(server.give_back(name))


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one of many examples; its databases are given back at its end."""
    with TemporaryDirectory() as made:
        try:
            yield Path(made)
        finally:
            for path in [one for one in _leased if one.is_relative_to(made)]:
                release(path)


def at(path: Path, keys: Path | None = None) -> Database:
    """Return the database of this path, not opened yet."""
    return database_at(address(path), path, keys)


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Database]:
    """Open the database of this path, and close it afterwards."""
    database = at(path)
    await database.open()
    try:
        yield database
    finally:
        await database.close()
