"""Carries out imports of rosters in parts, and shows their authors how far they are.

What is left to be done stands in the database, so an import that a process did not end goes on with
the next one.
"""

import asyncio
from typing import Final

import structlog

from bot.clock import Clock
from bot.operations.wakeable import Rounds
from bot.telegram import outcomes
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram
from handlers.kit.replies import Reply
from handlers.people.rosters import carrying
from handlers.people.rosters.carrying import Pace
from storage.engine.database import Database
from storage.model.organisation import Organisation
from storage.rosters import imports

log = structlog.get_logger(__name__)

SHOWN: Final = 2.0
"""Seconds between two updates of the message with the progress."""
RETRY: Final = 5.0
"""Seconds before the next try after a failure."""
_TRY_AGAIN: Final = frozenset({Outcome.RETRY_LATER, Outcome.NOT_SENT, Outcome.UNKNOWN})


class RosterImporter(Rounds):
    """Carries out what staff have confirmed, one import after the other."""

    def __init__(
        self,
        *,
        database: Database,
        telegram: Telegram,
        organisation: Organisation,
        clock: Clock,
        pacer: Pacer,
    ) -> None:
        super().__init__(database, imports.RUNNING, what="imports of rosters", retry=RETRY)
        self._telegram = telegram
        self._organisation = organisation
        self._clock = clock
        self._pacer = pacer
        self._shown_at = 0.0
        self._pace = Pace()

    async def _round(self) -> float | None:
        done = True
        for import_id in await self._database.read(imports.running):
            done = await self._carry_out(import_id) and done
        return None if done else RETRY

    async def _carry_out(self, import_id: int) -> bool:
        """Do what is left of the import; return False if its end could not be shown."""
        self._shown_at = 0.0
        while await self._step(import_id):
            if asyncio.get_running_loop().time() - self._shown_at >= SHOWN:
                await self._show(import_id)
            await self._pace.pause()
        if not await self._show(import_id, end=True):
            return False
        await self._database.write(lambda tx: imports.is_shown(tx, import_id))
        log.info("a roster was imported, or its import undone", roster=import_id)
        return True

    async def _step(self, import_id: int) -> bool:
        now, organisation = self._clock.now(), self._organisation
        return await self._database.write(
            lambda tx: carrying.step(tx, organisation, import_id, now, self._pace)
        )

    async def _show(self, import_id: int, *, end: bool = False) -> bool:
        """Update the message; return False if that has to be tried again."""
        self._shown_at = asyncio.get_running_loop().time()
        now, organisation = self._clock.now(), self._organisation
        call = await self._database.read(
            lambda tx: carrying.shown(tx, organisation, import_id, now)
        )
        if call is None:
            return True
        result = await self._call(call)
        if not isinstance(result, Failed) or not end:
            return True
        if result.outcome in _TRY_AGAIN:
            return False
        if call.otherwise is not None and not outcomes.is_unmodified(result):  # it is gone
            await self._call(call.otherwise)
        return True

    async def _call(self, call: Reply) -> object:
        await self._pacer.turn(int(call.params["chat_id"]))
        return await self._telegram.call(call.method, call.params)
