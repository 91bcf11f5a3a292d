"""Updates the messages that show authors how far their notices have been sent."""

import asyncio
from datetime import timedelta
from typing import Final

import structlog

from bot.clock import Clock
from bot.operations.wakeable import Wakeable
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram
from handlers.notices import calls
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.model.notices import NoticeStatus
from storage.model.organisation import Organisation
from storage.notices import notices

log = structlog.get_logger(__name__)

INTERVAL: Final = 2.0
"""Seconds between two edits of one message; the last edit is made at once."""
RECENT: Final = timedelta(hours=1)
"""Notices that ended so short a time before the start have their message edited once more."""
_TRY_AGAIN: Final = frozenset({Outcome.RETRY_LATER, Outcome.NOT_SENT, Outcome.UNKNOWN})


class Progress(Wakeable):
    """Edits each progress message at intervals while its notice is sent, and once at the end.

    The first round edits what the last process may have left unedited.
    """

    def __init__(
        self,
        *,
        database: Database,
        telegram: Telegram,
        organisation: Organisation,
        pacer: Pacer,
        clock: Clock,
    ) -> None:
        super().__init__(database, notices.PROGRESS)
        self._database = database
        self._telegram = telegram
        self._organisation = organisation
        self._pacer = pacer
        self._clock = clock
        self._is_first_round = True
        self._not_before: dict[int, float] = {}

    async def _run(self) -> None:
        while True:
            self._begin_round()
            try:
                if self._is_first_round:
                    since = self._clock.now() - RECENT
                    await self._database.write(lambda tx: notices.mark_progress_since(tx, since))  # noqa: B023
                    self._is_first_round = False
                wait = await self._show_all()
            except DatabaseUnavailableError as error:
                log.warning("progress waits for the database", why=str(error))
                wait = INTERVAL
            except Exception:  # of one notice; the next round edits the others
                log.exception("progress messages could not be edited")
                wait = INTERVAL
            if wait is None:
                await self._rest()
            else:
                await asyncio.sleep(wait)

    async def _show_all(self) -> float | None:
        """Edit the messages of notices that have changed.

        Returns the seconds after which others have to be edited; None if there are none.
        """
        loop = asyncio.get_running_loop()
        wait: float | None = None
        changed = await self._database.read(notices.with_progress)
        self._not_before = {one: at for one, at in self._not_before.items() if at > loop.time()}
        for notice in changed:
            early = self._not_before.get(notice.id, 0.0) - loop.time()
            if early > 0 and notice.status is NoticeStatus.SENDING:
                wait = early if wait is None else min(wait, early)
                continue
            self._not_before[notice.id] = loop.time() + INTERVAL
            if not await self._show(notice.id):
                wait = INTERVAL
        return wait

    async def _show(self, notice_id: int) -> bool:
        """Edit one message; return False if that has to be tried again."""
        # Whatever changes after this marks the notice again, so a reader may do the counting.
        await self._database.write(lambda tx: notices.clear_progress_mark(tx, notice_id))
        try:
            call = await self._database.read(
                lambda tx: calls.progress_edit(tx, notice_id, self._organisation)
            )
        except DatabaseUnavailableError:
            await self._database.write(lambda tx: notices.mark_progress(tx, notice_id))
            raise
        if call is None:
            return True
        await self._pacer.turn(int(call.params["chat_id"]))
        result = await self._telegram.call(call.method, call.params)
        if isinstance(result, Failed) and result.outcome in _TRY_AGAIN:
            await self._database.write(lambda tx: notices.mark_progress(tx, notice_id))
            await asyncio.sleep(result.retry_after or 0)
            return False
        return True
