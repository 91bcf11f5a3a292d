"""Keeps the parts of the bot at work: what ends by an unforeseen error is begun again, and seen."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

log = structlog.get_logger(__name__)

PAUSE: Final = 2.0
"""Seconds before a part that has ended is begun again."""
SHOWN: Final = 300.0
"""Seconds for which the health page tells of a failure."""


class Keeper:
    """Knows which parts have failed of late."""

    def __init__(self, *, pause: float = PAUSE) -> None:
        self._pause = pause
        self._failed: dict[str, float] = {}
        self._ailing: set[str] = set()
        self._warnings: set[str] = set()

    @property
    def troubles(self) -> list[str]:
        """What is not well: parts that failed in the last minutes, and what ails until it heals."""
        now = asyncio.get_running_loop().time()
        failed = [part for part, at in self._failed.items() if now - at < SHOWN]
        return [*(f"{part} failed and was begun again" for part in failed), *sorted(self._ailing)]

    @property
    def warnings(self) -> list[str]:
        """What the operator should know although the bot does its work."""
        return sorted(self._warnings)

    def warn(self, what: str, *, holds: bool) -> None:
        """Have health tell of it, in these words, for as long as it holds."""
        if holds:
            self._warnings.add(what)
        else:
            self._warnings.discard(what)

    def ails(self, what: str) -> None:
        """Have it seen, in these words, until it heals."""
        self._ailing.add(what)

    def heals(self, what: str) -> None:
        """Have it seen no longer."""
        self._ailing.discard(what)

    def failed(self, part: str, error: Exception) -> None:
        """Log the error, and have it seen that the part failed by it."""
        log.error("a part of the bot failed", part=part, exc_info=error)
        self.begun_again(part)

    def begun_again(self, part: str) -> None:
        """Have it seen that the part failed and was begun again."""
        self._failed[part] = asyncio.get_running_loop().time()

    async def keep(self, part: str, work: Callable[[], Awaitable[object]]) -> None:
        """Run work that never ends until cancelled; where it does end, begin it again."""
        while True:
            try:
                await work()
                raise RuntimeError("it ended although it never should")  # noqa: TRY301 - one log line
            except Exception as error:
                self.failed(part, error)
            await asyncio.sleep(self._pause)
