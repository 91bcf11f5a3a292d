"""What a child process does to itself, it does to nobody else."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.updates import apart
from bot.updates.apart import Apartment
from handlers.kit.apart import TooMuchError
from tests import forked
from tests.bot import work

HERE = work.__name__


@pytest.fixture(autouse=True)
def _begun_as_by_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start a Python for each child, as the bot does; other tests fork them."""
    monkeypatch.setattr(apart, "begin", forked.BEGIN)


async def test_a_child_does_not_know_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGXIN_TOKEN", "123456:x")
    known = await Apartment().run(f"{HERE}:knows", b"", b"")
    assert b"PATH" in known
    assert b"TONGXIN" not in known


async def test_the_result_comes_back_whole() -> None:
    data = os.urandom(5_000_000)
    assert await Apartment().run(f"{HERE}:joined", b"s", data) == b"s|" + data


@pytest.mark.parametrize(
    ("name", "why"), [("greedy", "memory"), ("dies", "-11"), ("fails", "ended with 1")]
)
async def test_a_child_that_fails_is_a_clear_error(name: str, why: str) -> None:
    with pytest.raises(TooMuchError, match=why):
        await Apartment().run(f"{HERE}:{name}", b"", b"")


async def test_a_child_that_does_not_end_is_ended_and_others_go_on() -> None:
    apartment = Apartment(seconds=1.5)
    slow = asyncio.create_task(apartment.run(f"{HERE}:busy", b"", b""))
    beats = 0
    while not slow.done():
        await asyncio.sleep(0.01)
        beats += 1
    with pytest.raises(TooMuchError, match="time"):
        await slow
    assert beats > 20, "the event loop stood still"
    assert not apartment._room.locked()


async def test_a_child_can_write_no_file(tmp_path: Path) -> None:
    target = tmp_path / "written"
    with pytest.raises(TooMuchError):
        await Apartment().run(f"{HERE}:writes", str(target).encode(), b"")
    assert not target.exists() or target.read_text() == ""


async def test_a_child_whose_caller_goes_away_is_ended() -> None:
    task = asyncio.create_task(Apartment().run(f"{HERE}:busy", b"", b""))
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
