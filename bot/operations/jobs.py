"""What happens when: APScheduler's ticks, through python-telegram-bot's JobQueue.

The rows decide what is due; a tick that comes late is made up for, never dropped.
"""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import structlog
from telegram.ext import Application, CallbackContext, JobQueue

from bot.clock import Clock, SystemClock
from bot.operations.supervisor import Keeper
from storage.conversations import inbox
from storage.engine.database import PERSONAL_DATA_DELETED, Database, DatabaseUnavailableError
from storage.operations import health
from storage.operations.sealing import change_keys

log = structlog.get_logger(__name__)

SWEEP = 2  # seconds
HOUSEKEEPING = 3600
FOLDING = 10  # seconds after something was deleted for good, when its author has been answered
AGAIN = 60  # seconds until the log is emptied where somebody was reading it
FOLLOWED = "the database's log can't be emptied: a program follows it or reads an old state"
JOB = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


def schedule(
    application: "Application[Any, Any, Any, Any, Any, Any]",
    *,
    database: Database,
    clock: Clock,
    sweep: Callable[[], Awaitable[None]],
    keeper: Keeper,
) -> None:
    """Put every job on the application's queue; ``sweep`` sends out what is due."""
    queue = application.job_queue
    assert queue is not None

    async def tick(_: CallbackContext[Any, Any, Any, Any]) -> None:
        try:
            if not database.writable:  # nobody else may have anything to write for long
                await database.write(health.touch)
            await sweep()
        except DatabaseUnavailableError as error:
            log.warning("a sweep has to wait for the next", why=str(error))
        except Exception as error:
            keeper.failed("the sweep", error)

    async def trim(_: CallbackContext[Any, Any, Any, Any]) -> None:
        now = clock.now()
        try:
            await database.write(lambda tx: inbox.trim(tx, now))
        except DatabaseUnavailableError as error:
            log.warning("trimming the inbox has to wait for the next hour", why=str(error))
        except Exception as error:
            keeper.failed("housekeeping", error)
        fold.soon()

    fold = _Folding(queue, database, keeper)
    database.listen(PERSONAL_DATA_DELETED, fold.soon)
    fold.soon(0)  # what a kill left in the log
    queue.run_repeating(tick, SWEEP, first=0.01, name="send what is due", job_kwargs=JOB)
    queue.run_repeating(
        trim, HOUSEKEEPING, first=min(60, HOUSEKEEPING), name="trim the inbox", job_kwargs=JOB
    )
    queue.run_repeating(
        _changes_keys(database, keeper),
        HOUSEKEEPING,
        first=HOUSEKEEPING,
        name="change the keys",
        job_kwargs=JOB,
    )


def _changes_keys(
    database: Database, keeper: Keeper
) -> Callable[[CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]:
    async def seal_anew(_: CallbackContext[Any, Any, Any, Any]) -> None:
        now = SystemClock().now()
        try:
            if database.keys.is_due(now) and (lost := await change_keys(database, now)):
                log.warning("rows could not be read and are gone: their key was", count=lost)
        except (DatabaseUnavailableError, OSError) as error:
            log.warning("changing the keys has to wait for the next hour", why=str(error))
        except Exception as error:
            keeper.failed("changing the keys", error)

    return seal_anew


class _Folding:
    """Empties the database's log soon after something was deleted for good, and every hour.

    While somebody reads an older state it is tried again each minute, and health tells of it.
    """

    def __init__(self, queue: "JobQueue[Any]", database: Database, keeper: Keeper) -> None:
        self._queue = queue
        self._database = database
        self._keeper = keeper
        self._waits = False

    def soon(self, seconds: float = FOLDING) -> None:
        """Have the log emptied in so many seconds; one that waits already will do."""
        if not self._waits:
            self._waits = True
            self._queue.run_once(self._fold, seconds, name="fold", job_kwargs=JOB)

    async def _fold(self, _: CallbackContext[Any, Any, Any, Any]) -> None:
        self._waits = False
        try:
            done = await self._database.checkpoint()
        except DatabaseUnavailableError as error:
            log.warning("emptying the log has to wait", why=str(error))
            self.soon(AGAIN)
        except Exception as error:
            self._keeper.failed("emptying the log", error)
        else:
            self._keeper.warn(FOLLOWED, holds=not done)
            if not done:
                self.soon(AGAIN)
