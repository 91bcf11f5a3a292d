"""What happens when: APScheduler's ticks, through python-telegram-bot's JobQueue.

The rows decide what is due; a tick that comes late is made up for, never dropped.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from telegram.ext import Application, CallbackContext, JobQueue

from bot.clock import Clock
from bot.operations.supervisor import Keeper
from storage.conversations import inbox
from storage.engine.database import Database, DatabaseUnavailableError
from storage.operations import health
from storage.suggestions import suggestions

log = structlog.get_logger(__name__)

SWEEP = 2  # seconds
HOUSEKEEPING = 3600
FOLDING = 10  # seconds after an anonymous suggestion, when its author has been answered
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
            await database.fold()
        except DatabaseUnavailableError as error:
            log.warning("trimming the inbox has to wait for the next hour", why=str(error))
        except Exception as error:
            keeper.failed("housekeeping", error)

    queue.run_repeating(tick, SWEEP, first=0.01, name="send what is due", job_kwargs=JOB)
    queue.run_repeating(
        trim, HOUSEKEEPING, first=min(60, HOUSEKEEPING), name="trim the inbox", job_kwargs=JOB
    )
    _fold_soon_after(suggestions.ANONYMOUS, queue, database)


def _fold_soon_after(topic: str, queue: "JobQueue[Any]", database: Database) -> None:
    """Empty the database's log soon after the topic is announced, not only every hour."""

    async def fold(_: CallbackContext[Any, Any, Any, Any]) -> None:
        try:
            await database.fold()
        except DatabaseUnavailableError as error:
            log.warning("emptying the log has to wait for the next hour", why=str(error))

    def soon() -> None:
        queue.run_once(fold, FOLDING, name="fold", job_kwargs=JOB)

    database.listen(topic, soon)
