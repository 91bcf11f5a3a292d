"""Opens the database for a process that may be of a newer version than the one that leads."""

import asyncio
from collections.abc import Callable

import structlog

from bot.operations.lease import TERMS, Terms, since_boot
from storage.engine.database import Database
from storage.engine.migrations import UpgradeWaitsError

log = structlog.get_logger(__name__)


async def opened(make: Callable[[], Database], terms: Terms = TERMS) -> Database:
    """Return the database, open; wait while a process leads whose tables are to be changed.

    ``make`` returns it, not opened yet. One that leads without renewing its lease for the lease's
    length has ended, whatever the database's clock says. Raises what ``Database.open`` does.
    """
    seen: tuple[int, int] | None = None
    since = since_boot()
    while True:
        database = make()
        if seen is not None and since_boot() - since > terms.length:
            database.ended = seen
        try:
            await database.open()
        except UpgradeWaitsError as error:
            if seen is None:
                log.warning("waits with the upgrade", why=str(error))
            if error.led != seen:
                seen, since = error.led, since_boot()
            await asyncio.sleep(terms.retry)
        else:
            return database
