"""Detects outages, during which Telegram can't be reached, and has staff notified after them."""

from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.clock import Clock
from handlers.office import outage as messages
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.model.organisation import Organisation
from storage.operations import outage

log = structlog.get_logger(__name__)

NOTIFY_AFTER: Final = timedelta(minutes=5)
"""Staff are not notified of shorter outages."""


class Outage:
    """Records every attempt to reach Telegram; saves outages that last `notify_after`."""

    def __init__(
        self,
        *,
        database: Database,
        organisation: Organisation,
        clock: Clock,
        notify_after: timedelta = NOTIFY_AFTER,
    ) -> None:
        self._database = database
        self._organisation = organisation
        self._clock = clock
        self._notify_after = notify_after
        self._since: datetime | None = None
        self._saved = False
        self._settled = False

    async def record_failure(self) -> None:
        """Record that Telegram could not be reached."""
        now = self._clock.now()
        since = self._since = self._since or now
        if self._saved or now - since < self._notify_after:
            return
        try:
            await self._database.write(lambda tx: outage.begin(tx, since))
        except DatabaseUnavailableError as error:
            log.warning("the outage is not saved yet", why=str(error))
            return
        self._saved, self._settled = True, False

    async def record_answer(self) -> None:
        """Record that Telegram has answered; notify staff if an outage has ended.

        The first call also ends an outage that a former process has saved.
        """
        self._since, self._saved = None, False
        if self._settled:
            return
        now, organisation = self._clock.now(), self._organisation
        try:
            notified = await self._database.write(lambda tx: messages.over(tx, organisation, now))
        except DatabaseUnavailableError as error:
            log.warning("staff are not notified of the outage yet", why=str(error))
            return
        self._settled = True
        if notified:
            log.info("the outage is over; staff are notified")
