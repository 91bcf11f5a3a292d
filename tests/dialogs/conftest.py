"""The world in which conversations take place."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.dialogs import world as worlds


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[worlds.World]:
    async with worlds.world(tmp_path) as made:
        yield made
