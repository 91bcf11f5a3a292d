"""Notices that Telegram can't be reached for some minutes, and has the office told when it can."""

from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.clock import Clock
from handlers.office import outage as telling
from storage.engine.database import Database, DatabaseUnavailableError
from storage.model.organisation import Organisation
from storage.operations import outage

log = structlog.get_logger(__name__)

WORTH_TELLING: Final = timedelta(minutes=5)
"""A shorter outage passes unnoticed by anybody."""


class Outage:
    """Told of every attempt to reach Telegram, keeps outages that last ``worth_telling``."""

    def __init__(
        self,
        *,
        database: Database,
        organisation: Organisation,
        clock: Clock,
        worth_telling: timedelta = WORTH_TELLING,
    ) -> None:
        self._database = database
        self._organisation = organisation
        self._clock = clock
        self._worth_telling = worth_telling
        self._since: datetime | None = None
        self._kept = False
        self._settled = False

    async def goes_on(self) -> None:
        """Telegram could not be reached."""
        now = self._clock.now()
        since = self._since = self._since or now
        if self._kept or now - since < self._worth_telling:
            return
        try:
            await self._database.write(lambda tx: outage.begin(tx, since))
        except DatabaseUnavailableError as error:
            log.warning("the outage is not kept yet", why=str(error))
            return
        self._kept, self._settled = True, False

    async def is_over(self) -> None:
        """Telegram has answered. The first time this looks for an outage begun before the start."""
        self._since, self._kept = None, False
        if self._settled:
            return
        now, organisation = self._clock.now(), self._organisation
        try:
            told = await self._database.write(lambda tx: telling.over(tx, organisation, now))
        except DatabaseUnavailableError as error:
            log.warning("the office is not told of the outage yet", why=str(error))
            return
        self._settled = True
        if told:
            log.info("Telegram is back, the office is told")
