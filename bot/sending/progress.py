"""Keeps the messages up to date that show authors how far their notices have come."""

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
from storage.engine.database import Database, DatabaseUnavailableError
from storage.model.notices import NoticeStatus
from storage.model.organisation import Organisation
from storage.notices import notices

log = structlog.get_logger(__name__)

EVERY: Final = 2.0
"""Seconds between two edits of one message, save that the last comes at once."""
RECENT: Final = timedelta(hours=1)
"""What was finished so short before the start is shown once more."""
_AGAIN: Final = frozenset({Outcome.RETRY_LATER, Outcome.NOT_SENT, Outcome.UNKNOWN})


class Progress(Wakeable):
    """Edits each message of progress now and then while it changes, and once more at the end.

    What was left to show when the last process ended is shown in the first round; what is left at
    the end of this one, by the next process.
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
        self._doubts = True
        self._next: dict[int, float] = {}

    async def _run(self) -> None:
        while True:
            self._begin_round()
            try:
                if self._doubts:
                    since = self._clock.now() - RECENT
                    await self._database.write(lambda tx: notices.mark_progress_since(tx, since))  # noqa: B023
                    self._doubts = False
                wait = await self._show_all()
            except DatabaseUnavailableError as error:
                log.warning("progress has to wait for the database", why=str(error))
                wait = EVERY
            except Exception:
                log.exception("progress could not be shown")
                wait = EVERY
            if wait is None:
                await self._rest()
            else:
                await asyncio.sleep(wait)

    async def _show_all(self) -> float | None:
        """Show what has changed; return after how many seconds there is more to show."""
        loop = asyncio.get_running_loop()
        wait: float | None = None
        changed = await self._database.read(notices.with_progress)
        self._next = {one: at for one, at in self._next.items() if at > loop.time()}
        for notice in changed:
            early = self._next.get(notice.id, 0.0) - loop.time()
            if early > 0 and notice.status is NoticeStatus.SENDING:
                wait = early if wait is None else min(wait, early)
                continue
            self._next[notice.id] = loop.time() + EVERY
            if not await self._show(notice.id):
                wait = EVERY
        return wait

    async def _show(self, notice_id: int) -> bool:
        """Show one; False if that has to be tried again."""
        # What changes after this is marked anew, so counting can be left to a reader.
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
        if isinstance(result, Failed) and result.outcome in _AGAIN:
            await self._database.write(lambda tx: notices.mark_progress(tx, notice_id))
            await asyncio.sleep(result.retry_after or 0)
            return False
        return True
