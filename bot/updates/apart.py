"""Runs work on what strangers send in a child process, within limits; see handlers/kit/apart.py."""

import asyncio
import os
import sys
from collections.abc import Mapping
from typing import Final

import structlog

from bot.updates import child
from handlers.kit.apart import TooMuchError

log = structlog.get_logger(__name__)

SECONDS: Final = 120.0
"""How long a child may take, by the clock on the wall: longer than its share of the processor
(`child.SECONDS`), since on a busy machine it waits for everything else."""
AT_ONCE: Final = 1
"""Children at work at the same time; the others wait for their turn."""
LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a result."""


class Apartment:
    """Runs functions in child processes, one at a time."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._room = asyncio.Semaphore(AT_ONCE)

    async def run(self, target: str, settings: bytes, data: bytes) -> bytes:
        """Return what the function ``module:name`` makes of (settings, data).

        Raises TooMuchError where it takes too much memory or time, or ends its process.
        """
        async with self._room:
            process = await begin(target, _environment())
            try:
                async with asyncio.timeout(self._seconds):
                    said = len(settings).to_bytes(8, "big") + settings + data
                    result, _ = await process.communicate(said)
            except TimeoutError:
                raise TooMuchError("time") from None
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        if process.returncode == child.TOO_MUCH:
            raise TooMuchError("memory")
        if process.returncode or len(result) > LARGEST:
            log.warning("a child process failed", target=target, status=process.returncode)
            raise TooMuchError(f"it ended with {process.returncode}")
        return result


async def begin(target: str, environment: Mapping[str, str]) -> asyncio.subprocess.Process:
    """Begin a child process that runs the function on what it is given."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        child.__name__,
        target,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )


def _environment() -> dict[str, str]:
    """Return the environment without what concerns the bot, the token above all."""
    return {name: value for name, value in os.environ.items() if not name.startswith("TONGXIN_")}
