"""Keeps staff's messages that follow who is at an event up to date.

A message is edited at most every `lively.EVERY` seconds, and only if it shows something else than
there is now. What it shows is in the database: a killed process leaves no edit out.
"""

from datetime import datetime, timedelta

import structlog

from bot.clock import Clock
from bot.sending import lively
from bot.telegram import outcomes
from bot.telegram.outcomes import Failed, Outcome, Result
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram
from handlers.attendance import board
from storage.attendance import boards
from storage.attendance.boards import Board
from storage.engine.database import Database
from storage.model.organisation import Organisation
from storage.model.time import from_millis

log = structlog.get_logger(__name__)


class Boards:
    """Edits these messages; `real` is the machine's clock."""

    def __init__(
        self,
        *,
        database: Database,
        telegram: Telegram,
        organisation: Organisation,
        clock: Clock,
        real: Clock,
        pacer: Pacer,
    ) -> None:
        self._database = database
        self._telegram = telegram
        self._organisation = organisation
        self._clock = clock
        self._real = real
        self._pacer = pacer

    async def find(self) -> tuple[list[Board], bool]:
        """Return the messages to be edited, and whether any may have to be later."""
        now = self._clock.now()
        return await self._database.read(lambda tx: boards.outdated(tx, self._organisation, now))

    def until(self, one: Board) -> float:
        """Return for how many seconds the message can't be edited yet; 0 or less if it can."""
        return (from_millis(one.not_before) - self._real.now()).total_seconds()

    async def edit(self, one: Board) -> None:
        """Edit the message, and save what it shows."""
        call = board.call(one)
        if call is None:
            await self._database.write(lambda tx: boards.end(tx, one), fenced=False)
            return
        await self._pacer.turn(int(call.params["chat_id"]))
        result: Result = await self._telegram.call(call.method, call.params)
        if not isinstance(result, Failed) or outcomes.is_unmodified(result):
            until = self._until(lively.EVERY)
            await self._database.write(lambda tx: boards.shown(tx, one, until), fenced=False)
            return
        if result.outcome in {Outcome.REFUSED, Outcome.UNREACHABLE}:
            log.warning("a message that follows an event can't be edited", why=result.description)
            await self._database.write(lambda tx: boards.end(tx, one), fenced=False)
            return
        wait = lively.RETRY
        if result.outcome is Outcome.RETRY_LATER:
            wait = timedelta(seconds=result.retry_after or wait.total_seconds())
            self._pacer.pause(wait.total_seconds())
        until = self._until(wait)
        await self._database.write(lambda tx: boards.wait(tx, one, until), fenced=False)

    def _until(self, wait: timedelta) -> datetime:
        return self._real.now() + wait
