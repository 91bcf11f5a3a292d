"""The sweep: what is due goes out; what has lost its sender is counted as unknown."""

import asyncio
from datetime import datetime
from typing import Final

import structlog

from bot.clock import Clock, SystemClock
from bot.operations.wakeable import Wakeable
from storage.engine.database import Database, DatabaseUnavailableError
from storage.model.organisation import Organisation
from storage.notices import deliveries, due, notices

log = structlog.get_logger(__name__)

BEAT: Final = 5.0
"""Seconds after which it looks by itself. The schedule's ticks come sooner; but they go by the
machine's clock, and where that is put back by an hour they stay away for an hour."""


class Sweeper(Wakeable):
    """Sweeps when asked to, and at once when something is put on the schedule that is due.

    `real` is the machine's clock, by which leases end.
    """

    def __init__(
        self,
        *,
        database: Database,
        organisation: Organisation,
        clock: Clock,
        real: Clock | None = None,
    ) -> None:
        super().__init__(database, notices.SCHEDULED)
        self._database = database
        self._organisation = organisation
        self._clock = clock
        self._real = real or SystemClock()
        self._one = asyncio.Lock()

    async def stop(self) -> None:
        """End after the sweep under way."""
        async with self._one:
            await super().stop()

    async def _run(self) -> None:
        while True:
            await self._rest(BEAT)
            self._begin_round()
            try:
                await self.sweep()
            except DatabaseUnavailableError as error:
                log.warning("a sweep has to wait for the next", why=str(error))
            except Exception:
                log.exception("a sweep ended by an error")

    async def sweep(self) -> None:
        """Turn every notice that is due into deliveries, each in a transaction of its own.

        One that fails holds up no other; its error is raised when all have had their turn.
        """
        failed: Exception | None = None
        async with self._one:
            now, organisation = self._clock.now(), self._organisation
            for notice_id in await self._database.read(lambda tx: due.due(tx, organisation, now)):
                try:
                    await self._send_out(notice_id, now)
                except DatabaseUnavailableError:
                    raise
                except Exception as error:
                    log.error("notice can't go out", notice=notice_id)  # noqa: TRY400
                    failed = error
            real = self._real.now()
            if await self._database.read(lambda tx: deliveries.any_lost(tx, real)):
                lost = await self._database.write(
                    lambda tx: deliveries.give_up(tx, now, leased_until=real)
                )
                log.warning("deliveries were not reported on in time", count=lost)
        if failed is not None:
            raise failed

    async def _send_out(self, notice_id: int, now: datetime) -> None:
        while await self._database.write(lambda tx: due.send_out(tx, notice_id, now)):
            pass  # by parts, between which others have their turn
        log.info("notice due", notice=notice_id)

    async def next_due(self) -> datetime | None:
        """Return when, by the bot's clock, the next scheduled notice goes out."""
        now, organisation = self._clock.now(), self._organisation
        return await self._database.read(lambda tx: due.next_due(tx, organisation, now))
