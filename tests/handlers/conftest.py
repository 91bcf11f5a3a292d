"""The office of tests/handlers/roles_world.py, filled once for each module."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.conversations import inbox
from storage.engine.database import Database
from storage.engine.sqlite.database import SQLiteDatabase
from tests.handlers.roles_walk import ORGANISATION
from tests.handlers.roles_world import NOW, ROLES, World, seed


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    path = tmp_path_factory.mktemp("roles") / "tongxin.db"
    return path, asyncio.run(_seed(path))


async def _seed(path: Path) -> World:
    database = SQLiteDatabase(path)
    database.clock = lambda: NOW
    await database.open()
    try:
        world = await database.write(lambda tx: seed(tx, ORGANISATION))
        arrivals = [inbox.Arrival(number, 1, b"{}") for number in range(1, len(ROLES) + 1)]
        await database.write(lambda tx: inbox.store(tx, arrivals, NOW))
        await database.checkpoint()
    finally:
        await database.close()
    return world


@pytest.fixture
async def database(seeded: tuple[Path, World], tmp_path: Path) -> AsyncIterator[Database]:
    database = SQLiteDatabase(Path(shutil.copy(seeded[0], tmp_path)))
    database.clock = lambda: NOW
    await database.open()
    yield database
    await database.close()


@pytest.fixture
def world(seeded: tuple[Path, World]) -> World:
    return seeded[1]
