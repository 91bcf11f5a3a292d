"""Supervision: restarts parts of the bot that fail, and tells health what is wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

log = structlog.get_logger(__name__)

PAUSE: Final = 2.0
"""Seconds before a part that has failed is restarted."""
SHOWN: Final = 300.0
"""Seconds for which health reports a restart."""


class Supervisor:
    """Restarts parts that fail; collects restarts, faults and warnings for health."""

    def __init__(self, *, pause: float = PAUSE) -> None:
        self._pause = pause
        self._restarted_at: dict[str, float] = {}
        self._faults: set[str] = set()
        self._warnings: set[str] = set()

    @property
    def faults(self) -> list[str]:
        """The parts restarted within the last `SHOWN` seconds, and the faults not yet cleared."""
        now = asyncio.get_running_loop().time()
        failed = [part for part, at in self._restarted_at.items() if now - at < SHOWN]
        return [*(f"{part} failed and was restarted" for part in failed), *sorted(self._faults)]

    @property
    def warnings(self) -> list[str]:
        """What the operator should know although the bot works."""
        return sorted(self._warnings)

    def report_warning(self, what: str, *, holds: bool) -> None:
        """Show the warning in health, in these words, or remove it if it no longer holds."""
        if holds:
            self._warnings.add(what)
        else:
            self._warnings.discard(what)

    def report_fault(self, what: str) -> None:
        """Show the fault in health, in these words, until it is cleared."""
        self._faults.add(what)

    def clear_fault(self, what: str) -> None:
        """Remove the fault from health."""
        self._faults.discard(what)

    def report_failure(self, part: str, error: Exception) -> None:
        """Log the error that a part has raised, and show the restart in health."""
        log.error("a part of the bot failed", part=part, exc_info=error)
        self.report_restart(part)

    def report_restart(self, part: str) -> None:
        """Show in health that the part failed and was restarted."""
        self._restarted_at[part] = asyncio.get_running_loop().time()

    async def run_forever(self, part: str, work: Callable[[], Awaitable[object]]) -> None:
        """Run work that should never end, until cancelled; restart it whenever it ends."""
        while True:
            try:
                await work()
                raise RuntimeError("the work ended although it should not")  # noqa: TRY301 - one log line
            except Exception as error:
                self.report_failure(part, error)
            await asyncio.sleep(self._pause)
