"""The world in which conversations take place."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.dialogs import world as worlds


@pytest.fixture(autouse=True)
def _on_every_engine(engine: str) -> None:
    """Ask for the engine in each test of this folder."""


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[worlds.World]:
    async with worlds.world(tmp_path) as made:
        yield made
