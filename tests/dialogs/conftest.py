"""The world in which conversations take place."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import uvloop

from tests.dialogs import world as worlds


@pytest.hookimpl(optionalhook=True)
def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run the conversations on the event loop that `tongxin run` has; all else is on Python's."""
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture(autouse=True)
def _on_every_engine(engine: str) -> None:
    """Ask for the engine in each test of this folder."""


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[worlds.World]:
    async with worlds.world(tmp_path) as made:
        yield made
