"""The lease by which one of several processes leads: taken, renewed, given up.

The row in the database (`storage.engine.leader`) decides who may write. What goes out to Telegram
can't be decided there, so this process also has a deadline of its own, which is earlier than the
lease's end: past it nothing is begun until the lease has been renewed. The deadline is by a clock
that goes on while the process is stopped or the machine sleeps, so a leader that wakes after a long
sleep does nothing before it has asked the database.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog

from storage.engine import leader
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.leader import LEADER, Lead
from storage.engine.migrations import NewerSchemaError

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Terms:
    """How long a lease lasts, and when it is renewed; in seconds."""

    length: float = 10.0
    """How long it lasts: nobody leads for so long if a leader disappears without a word."""
    margin: float = 2.0
    """How much earlier its holder stops acting."""
    renew: float = 3.0
    """The time from one renewal to the next."""
    retry: float = 1.0
    """The time until the next try if a renewal fails, or if another process leads."""


TERMS: Final = Terms()


_BOOTTIME: Final = getattr(time, "CLOCK_BOOTTIME", None)  # Linux


def since_boot() -> float:
    """Return the seconds since the machine was started, those included for which it slept."""
    return time.monotonic() if _BOOTTIME is None else time.clock_gettime(_BOOTTIME)


class Lease:
    """This process's part in taking turns at leading.

    `owner` names the process. `has_ended` says of an owner's name whether that process has surely
    ended, so that its lease need not be waited for.
    """

    def __init__(
        self,
        database: Database,
        owner: str,
        has_ended: Callable[[str], bool],
        *,
        terms: Terms = TERMS,
        clock: Callable[[], float] = since_boot,
    ) -> None:
        self._database = database
        self._owner = owner
        self._has_ended = has_ended
        self._terms = terms
        self._length = timedelta(seconds=terms.length)
        self._clock = clock
        self._deadline = 0.0
        self._seen: Lead | None = None
        self._seen_at = 0.0
        self._nudged = asyncio.Event()
        self._stood_by = self._outdated = False
        self.follows_ended = False
        """Whether the leader before this one has surely ended, so that nothing of its is under way.
        """
        database.epoch = 0
        database.on_refusal = self._nudged.set
        self._unsubscribe = database.listen(LEADER, self._nudged.set)

    @property
    def epoch(self) -> int:
        """The epoch in which this process leads; 0 if it does not."""
        return self._database.epoch or 0

    def holds(self) -> bool:
        """Whether this process leads and may act at this moment."""
        return bool(self._database.epoch) and self._clock() < self._deadline

    async def take(self) -> None:
        """Wait until this process leads."""
        while not await self.try_to_take():
            if not self._stood_by:
                log.info("stands by: another process leads")
                self._stood_by = True
            await self._wait(self._terms.retry)

    async def try_to_take(self) -> bool:
        """Take the lead if it is free; return whether this process leads now."""
        try:
            found = await self._database.read(leader.find)
            ended = self._ended(found)
            if not found.is_free and ended is None:
                return False
            begun = self._clock()
            taken = await self._take(ended)
        except DatabaseUnavailableError as error:
            log.warning("whether this process may lead is not known", why=str(error))
            return False
        except NewerSchemaError as error:
            if not self._outdated:
                self._outdated = True
                log.error("this process can't lead any more", why=str(error))  # noqa: TRY400
            return False
        if taken is None:
            return False
        epoch, before = taken
        self._deadline = begun + self._terms.length - self._terms.margin
        # Not where it was given up, or taken by this process without its hearing so: whoever had
        # led before may be stopped, with messages on their way.
        self.follows_ended = before.owner is not None and self._has_ended(before.owner)
        self._database.epoch = epoch
        self._stood_by, self._seen = False, None
        log.info("leads", epoch=self.epoch)
        return True

    async def _take(self, ended: Lead | None) -> tuple[int, Lead] | None:
        """Take the lead in the database if it is still free; see `leader.take`.

        The former leader may have been stopped while it wrote: as long as this waits for it, it is
        looked at again, since a short silence says nothing.
        """
        taking = asyncio.ensure_future(
            self._database.write(
                lambda tx: leader.take(tx, self._owner, self._length, ended=ended),
                fenced=False,
                ahead=True,
            )
        )
        try:
            while not taking.done():
                await self._database.release_writer()
                await asyncio.wait([taking], timeout=self._terms.retry)
            return await taking
        finally:
            taking.cancel()
            await asyncio.gather(taking, return_exceptions=True)

    def _ended(self, found: Lead) -> Lead | None:
        """Return the row if its owner does not lead any more although its time has not run out.

        That is so if its process has ended, and if it has not renewed the lease for the lease's
        length by this machine's clock: the database's own may have been set back.
        """
        before, now = self._seen, self._clock()
        if before is None or (before.epoch, before.until) != (found.epoch, found.until):
            self._seen, self._seen_at = found, now
        silent = now - self._seen_at > self._terms.length
        gone = found.owner is not None and self._is_gone(found.owner)
        return found if silent or gone else None

    def _is_gone(self, owner: str) -> bool:
        return owner == self._owner or self._has_ended(owner)

    async def keep(self) -> None:
        """Renew the lease until it is lost: another process leads, or this one has resigned."""
        pause, late = self._terms.renew, False
        while True:
            await self._wait(pause)
            try:
                if not await self.renew():
                    return
            except DatabaseUnavailableError as error:
                log.warning("the lease can't be renewed", why=str(error))
                pause = self._terms.retry
                if not late and not self.holds():
                    late = True
                    log.error("nothing is done until the lease can be renewed")  # noqa: TRY400
            else:
                if late:
                    log.info("the lease is renewed", epoch=self.epoch)
                pause, late = self._terms.renew, False

    async def renew(self) -> bool:
        """Renew the lease once; return False if it is lost. Raises DatabaseUnavailableError."""
        epoch, begun = self.epoch, self._clock()
        renewed = await self._database.write(
            lambda tx: leader.renew(tx, epoch, self._length), fenced=False, ahead=True
        )
        if renewed:
            self._deadline = begun + self._terms.length - self._terms.margin
        else:
            self._database.epoch, self._deadline = 0, 0.0
            log.warning("another process leads now", epoch=epoch)
        return renewed

    async def resign(self) -> None:
        """Let another process lead at once."""
        epoch = self.epoch
        self._database.epoch, self._deadline = 0, 0.0
        if not epoch:
            return
        try:
            await self._database.write(
                lambda tx: leader.resign(tx, epoch), fenced=False, ahead=True
            )
        except DatabaseUnavailableError as error:
            log.warning("the lease is not given up; it runs out", why=str(error))
        else:
            log.info("leads no more", epoch=epoch)

    def close(self) -> None:
        """Take no more turns: whatever is written from now on is not the bot's."""
        self._unsubscribe()
        self._database.epoch, self._database.on_refusal = None, None

    async def _wait(self, seconds: float) -> None:
        """Wait so long, or until something has changed."""
        try:
            async with asyncio.timeout(seconds):
                await self._nudged.wait()
        except TimeoutError:
            pass
        self._nudged.clear()
