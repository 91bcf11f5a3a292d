"""The wire on both event loops and both ways through aiohttp; commands typed in this process."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import uvloop

from bot.telegram.transport import Way
from tests.bot import wire
from tests.bot.typed import Typed

LOOPS: Mapping[str, Callable[[], asyncio.AbstractEventLoop]] = {
    "asyncio": asyncio.new_event_loop,
    "uvloop": uvloop.new_event_loop,  # which `tongxin run` uses
}


@pytest.fixture(params=list(Way), ids=lambda way: way.name.lower())
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Way:
    """Have every transport of the test send its JSON this way."""
    chosen: Way = request.param
    monkeypatch.setattr(wire, "WAY", chosen)
    return chosen


def pytest_asyncio_loop_factories(
    item: pytest.Item,
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run a test of the wire on both loops, and others on asyncio's own."""
    both = "way" in getattr(item, "fixturenames", ())
    return LOOPS if both else {"asyncio": LOOPS["asyncio"]}


@pytest.fixture
def typed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    logs_stay: None,
) -> Typed:
    return Typed(tmp_path, monkeypatch, capsys)
