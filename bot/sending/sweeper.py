"""The sweep: what becomes due by the clock.

It turns due notices into deliveries, marks those with a lost lease as unknown, notifies staff
of what was gathered for them, and offers free places to waitlists.
"""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

import structlog

from bot.clock import Clock, SystemClock
from bot.operations.wakeable import Wakeable
from handlers.events import offering
from handlers.kit import gathering
from handlers.kit.feature import Hourly
from handlers.kit.gathering import Gathering, notify_due
from handlers.notices import asking
from handlers.surveys import telling
from storage.attendance import ratings
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.events import offers
from storage.model.organisation import Organisation, quiet_until
from storage.notices import approvers, deliveries, due, gathered, notices
from storage.surveys import surveys

log = structlog.get_logger(__name__)

INTERVAL: Final = 5.0
"""Seconds between two sweeps at most. APScheduler asks for sweeps more often, but by the machine's
clock: when that is set back by an hour, APScheduler does nothing for an hour."""


class Sweeper(Wakeable):
    """Sweeps on request, and at once when a notice is scheduled that is due.

    `real` is the machine's clock, by which leases end. `gatherings` says, for each kind, how staff
    are notified of what was gathered; `hourly` looks for what waits too long.
    """

    def __init__(
        self,
        *,
        database: Database,
        organisation: Organisation,
        clock: Clock,
        real: Clock | None = None,
        gatherings: Mapping[str, Gathering] = MappingProxyType({}),
        hourly: Sequence[Hourly] = (),
    ) -> None:
        super().__init__(database, notices.SCHEDULED)
        self._database = database
        self._organisation = organisation
        self._clock = clock
        self._gatherings = gatherings
        self._hourly = hourly
        self._looked_at: datetime | None = None
        self._real = real or SystemClock()
        self._one = asyncio.Lock()

    async def stop(self) -> None:
        """End after the sweep that is under way."""
        async with self._one:
            await super().stop()

    async def _run(self) -> None:
        while True:
            await self._rest(INTERVAL)
            self._begin_round()
            try:
                await self.sweep()
            except DatabaseUnavailableError as error:
                log.warning("sweep postponed", why=str(error))
            except Exception:
                log.exception("a sweep failed")

    async def sweep(self) -> None:
        """Carry out what is due: notices, offers, and what else comes by the clock.

        A notice or a step that fails does not delay the others. Its error is raised after the last
        step; several are raised as an ExceptionGroup.
        """
        failures: list[Exception] = []
        async with self._one:
            now = self._clock.now()
            organisation = self._organisation
            for notice_id in await self._database.read(lambda tx: due.due(tx, organisation, now)):
                if not await _attempt(self._send_out(notice_id, now), failures):
                    log.error("notice can't be sent out", notice=notice_id)
            for step in (self._ask_approvers, self._notify_gathered, self._offer_places):
                await _attempt(step(now), failures)
            await _attempt(self._end_answering(now), failures)
            await self._look_hourly(now, failures)
            await _attempt(self._give_up_lost(), failures)
        if len(failures) == 1:
            raise failures[0]
        if failures:
            raise ExceptionGroup("several parts of a sweep failed", failures)

    async def _ask_approvers(self, now: datetime) -> None:
        """Ask whoever may approve, also where what was approved has changed."""
        organisation = self._organisation
        if await self._database.read(approvers.any_unasked):
            await self._database.write(lambda tx: asking.ask(tx, organisation, now))

    async def _notify_gathered(self, now: datetime) -> None:
        organisation = self._organisation
        if await self._database.read(lambda tx: gathered.due(tx, organisation, now)):
            told = await self._database.write(
                lambda tx: notify_due(tx, organisation, self._gatherings, now)
            )
            log.info("staff are told of what was gathered", messages=told)

    async def _offer_places(self, now: datetime) -> None:
        organisation = self._organisation
        if await self._database.read(lambda tx: offers.due(tx, organisation, now)):
            told = await self._database.write(lambda tx: offering.run(tx, organisation, now))
            log.info("places are offered to the waitlist, or offers are over", messages=told)

    async def _give_up_lost(self) -> None:
        """Mark deliveries as unknown whose lease is over."""
        now, real = self._clock.now(), self._real.now()
        if await self._database.read(lambda tx: deliveries.any_lost(tx, real)):
            lost = await self._database.write(
                lambda tx: deliveries.give_up(tx, now, leased_until=real)
            )
            log.warning("deliveries lost their lease", count=lost)

    async def _end_answering(self, now: datetime) -> None:
        """Close questionnaires, and release the ratings of events that can't be rated any more."""
        organisation = self._organisation
        if await self._database.read(lambda tx: surveys.any_due(tx, now)):
            done = await self._database.write(lambda tx: telling.run(tx, organisation, now))
            log.info("questionnaires are closed, or their silent reminded", count=done)
        if await self._database.read(lambda tx: ratings.over(tx, organisation, now)):
            done = await self._database.write(lambda tx: ratings.release(tx, organisation, now))
            log.info("anonymous ratings are released", events=done)

    async def _look_hourly(self, now: datetime, failures: list[Exception]) -> None:
        """Have staff notified of what waits too long, by day, at most once an hour."""
        if self._looked_at is not None and abs(now - self._looked_at) < gathered.EVERY:
            return
        if quiet_until(self._organisation, now) is not None:
            return
        for look in self._hourly:
            await _attempt(self._look(look, now), failures)
        self._looked_at = now

    async def _look(self, look: Hourly, now: datetime) -> None:
        told = await self._database.write(lambda tx: look(tx, self._organisation, now))
        if told:
            log.info("staff are told of what waits", count=told)

    async def _send_out(self, notice_id: int, now: datetime) -> None:
        while await self._database.write(lambda tx: due.send_out(tx, notice_id, now)):
            pass  # in parts, so that other transactions run in between
        log.info("notice due", notice=notice_id)

    async def next_due(self) -> datetime | None:
        """Return the time, by the bot's clock, at which the next scheduled notice is due."""
        now, organisation = self._clock.now(), self._organisation
        found = [
            await self._database.read(lambda tx: due.next_due(tx, organisation, now)),
            await self._database.read(
                lambda tx: gathering.next_due(tx, organisation, self._gatherings, now)
            ),
            await self._database.read(lambda tx: surveys.next_due(tx, now)),
        ]
        return min((one for one in found if one is not None), default=None)


async def _attempt(step: Coroutine[None, None, None], failures: list[Exception]) -> bool:
    """Carry out a step; return whether that succeeded; append its error if not.

    Raises DatabaseUnavailableError: then no step can be carried out.
    """
    try:
        await step
    except DatabaseUnavailableError:
        raise
    except Exception as error:
        failures.append(error)
        return False
    return True
