"""Settles what a member and their contact write to each other, once it has been delivered.

It marks what arrived, edits and deletes copies, notifies senders of what did not arrive, and hands
over albums whose parts are all there. Repeating its calls shows nothing twice, so what was not
recorded when a process ended is done again by the next.
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Final

import structlog

from bot.clock import Clock
from bot.operations.wakeable import Rounds
from bot.telegram import outcomes
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram
from handlers.contacts import settling
from handlers.contacts.settling import Plan, Work
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.notices import notices, relays

log = structlog.get_logger(__name__)

AT_ONCE: Final = 32
CATCH_UP: Final = 3.0
"""Seconds in which the first poll brings what has come in since the last process ended: so long
the parts of an album that it left half gathered are awaited."""
PATIENCE: Final = timedelta(seconds=10)
"""For so long an album waits for updates that are stored and not handled yet."""
STANDBY: Final = 0.5
"""Seconds after which it looks again whether this process sends."""
RETRY: Final = 1.0
"""Seconds before the second try after a failure; each further delay doubles."""
LONGEST_RETRY: Final = 60.0


class Relayer(Rounds):
    """Settles relays while `may_work` allows it."""

    def __init__(
        self,
        *,
        database: Database,
        telegram: Telegram,
        clock: Clock,
        pacer: Pacer,
        may_work: Callable[[], bool],
    ) -> None:
        super().__init__(database, relays.RELAYS, what="relays", retry=RETRY)
        self._unlisten = database.listen(notices.PROGRESS, self.wake)
        self._telegram = telegram
        self._clock = clock
        self._pacer = pacer
        self._may_work = may_work
        self._failures = 0
        self._began: float | None = None
        """When it first looked, in seconds of the event loop's clock."""
        self._inherited = False
        """Whether an album was left half gathered then."""

    async def stop(self) -> None:
        """End; what is under way is done again at the next start."""
        self._unlisten()
        await super().stop()

    async def _round(self) -> float | None:
        """Do what is due; return after how many seconds to look again, None if nothing is left."""
        wait = await self._close_albums()
        found = await self._database.read(lambda tx: relays.to_settle(tx, AT_ONCE))
        if not found:
            return wait
        if not self._may_work():
            return STANDBY
        for relay in found:
            planned = await self._database.read(lambda tx: settling.plan(tx, relay))  # noqa: B023
            failed = await self._carry_out(planned)
            if failed is None:
                self._failures += 1
                return float(min(RETRY * 2 ** min(self._failures - 1, 16), LONGEST_RETRY))
            await self._record(planned, failed)
        self._failures = 0
        log.info("relays settled", relays=[one.id for one in found])
        return 0.0

    async def _close_albums(self) -> float | None:
        """Hand over the albums that are due; return the seconds until the next one is."""
        until = await self._database.read(relays.next_due)
        if self._began is None:
            self._began = asyncio.get_running_loop().time()
            self._inherited = until is not None
        if until is None:
            return None
        since = asyncio.get_running_loop().time() - self._began
        now = self._clock.now()
        if until > now:
            # The bot's clock may have been set back: nobody waits for it.
            return min((until - now), relays.GATHER).total_seconds()
        if self._inherited and since < CATCH_UP:
            return CATCH_UP - since
        patient = now - until < PATIENCE or (self._inherited and since < PATIENCE.total_seconds())
        closed = await self._database.write(lambda tx: relays.close_due(tx, now, patient=patient))
        return 0.0 if closed else STANDBY

    async def _record(self, planned: Plan, failed: frozenset[Work]) -> None:
        now = self._clock.now()

        async def record(tx: Transaction) -> None:
            await settling.settle(tx, planned, failed, now)

        await self._database.write(record)

    async def _carry_out(self, planned: Plan) -> frozenset[Work] | None:
        """Make the calls; return what Telegram refused, None if it is to be tried again."""
        failed = set()
        for call in planned.calls:
            await self._pacer.turn(int(call.reply.params["chat_id"]))
            result = await self._telegram.call(call.reply.method, call.reply.params)
            if not isinstance(result, Failed) or _is_done(result):
                continue
            match result.outcome:
                case Outcome.RETRY_LATER:
                    self._pacer.pause(result.retry_after or RETRY)
                    return None
                case Outcome.UNKNOWN | Outcome.NOT_SENT | Outcome.TOKEN_REFUSED:
                    log.warning("settling fails", why=result.description)
                    return None
                case Outcome.REFUSED | Outcome.UNREACHABLE:
                    log.warning("not settled", work=call.work, why=result.description)
                    failed.add(call.work)
        return frozenset(failed)


def _is_done(failed: Failed) -> bool:
    return outcomes.is_unmodified(failed) or outcomes.is_gone(failed)
