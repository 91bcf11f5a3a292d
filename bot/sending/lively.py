"""Keeps events' posts in groups up to date: the count of who comes, a change, the end of sign-up.

A post is edited at most every `EVERY` seconds and only if it shows something else than the event
has now, so never more often than the event has changed. What it shows is in the database: a killed
process leaves no edit out. While sending is held they stay as they are.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.clock import Clock
from bot.telegram import outcomes
from bot.telegram.outcomes import Failed, Outcome, Result
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram
from handlers.events import in_group
from handlers.kit import replies
from storage import groups
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.events import Event
from storage.model.organisation import Organisation
from storage.model.time import from_millis
from storage.notices import live
from storage.notices.live import Live

log = structlog.get_logger(__name__)

EVERY = timedelta(seconds=3)
"""The shortest time between two edits of a post."""
RETRY: Final = timedelta(seconds=2)


class Lively:
    """Edits posts; `turn` waits for a chat's turn under the limits.

    `real` is the machine's clock.
    """

    def __init__(
        self,
        *,
        database: Database,
        telegram: Telegram,
        organisation: Organisation,
        clock: Clock,
        real: Clock,
        pacer: Pacer,
        turn: Callable[[int], Awaitable[None]],
    ) -> None:
        self._database = database
        self._telegram = telegram
        self._organisation = organisation
        self._clock = clock
        self._real = real
        self._pacer = pacer
        self._turn = turn

    def mark(self, event: Event) -> str:
        """Return which state of the event a post rendered now shows."""
        return in_group.mark(event, self._organisation, self._clock.now())

    @property
    def next(self) -> datetime:
        """From when on a post that is sent or edited now may be edited again."""
        return self._real.now() + EVERY

    async def find(self) -> tuple[list[Live], bool]:
        """Return the posts to be edited, and whether any may have to be later."""
        now = self._clock.now()

        async def outdated(tx: Transaction) -> tuple[list[Live], bool]:
            if not await groups.may_post(tx):
                return [], False
            return await live.outdated(tx, self.mark, now)

        return await self._database.read(outdated)

    def until(self, one: Live) -> float:
        """Return for how many seconds the post can't be edited yet; 0 or less if it can."""
        return (from_millis(one.not_before) - self._real.now()).total_seconds()

    async def edit(self, one: Live) -> None:
        """Edit the post, and save what it shows."""
        now = self._clock.now()
        await self._turn(one.group.chat_id)
        view = in_group.post(one.event, one.audience, self._organisation, now)
        call = replies.edit(one.group.chat_id, one.message_id, view)
        result: Result = await self._telegram.call(call.method, call.params)
        if not isinstance(result, Failed) or outcomes.is_unmodified(result):
            until = self.next
            await self._database.write(lambda tx: live.show(tx, one, until), fenced=False)
            return
        if result.outcome in {Outcome.REFUSED, Outcome.UNREACHABLE}:
            log.warning("an event's post can't be edited", why=result.description)
            await self._database.write(lambda tx: live.end(tx, one), fenced=False)
            return
        wait = RETRY
        if result.outcome is Outcome.RETRY_LATER:
            wait = timedelta(seconds=result.retry_after or wait.total_seconds())
            self._pacer.pause(wait.total_seconds())
        until = self._real.now() + wait
        await self._database.write(lambda tx: live.wait(tx, one, until), fenced=False)
