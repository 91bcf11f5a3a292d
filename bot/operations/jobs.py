"""Recurring jobs, run by APScheduler through python-telegram-bot's JobQueue.

A job that starts late still runs: rows in the database decide what is due.
"""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any

import structlog
from telegram.ext import Application, CallbackContext, JobQueue

from bot.clock import Clock, SystemClock
from bot.operations.supervisor import Supervisor
from handlers.features import FEATURES
from handlers.kit.replies import Reply
from handlers.people import checks
from handlers.roles import terms
from handlers.year.asking import PART, ask
from storage import retention
from storage.engine.database import Database
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.transaction import PERSONAL_DATA_DELETED
from storage.model.organisation import Organisation
from storage.operations import health
from storage.operations.sealing import change_keys

log = structlog.get_logger(__name__)

SWEEP = 2  # seconds
HOUSEKEEPING = 3600
HOUSEKEEPING_NAME = "delete what need not stay"
CHECKPOINT_DELAY = 10  # seconds after a deletion, so that its author has been answered
CHECKPOINT_RETRY = 60  # seconds until the next try if the log could not be emptied
LOG_IN_USE = "the database's log can't be emptied: a program follows it or reads an old state"
JOB = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


def schedule(
    application: "Application[Any, Any, Any, Any, Any, Any]",
    *,
    database: Database,
    organisation: Organisation,
    clock: Clock,
    sweep: Callable[[], Awaitable[None]],
    supervisor: Supervisor,
    set_menus: Callable[[Sequence[Reply]], Awaitable[None]],
) -> Callable[[], None]:
    """Add every job to the application's queue; `sweep` sends out due notices.

    `set_menus` makes the calls that set people's command menus.

    Return a function to be called when the queue has been stopped.
    """
    queue = application.job_queue
    assert queue is not None

    async def tick(_: CallbackContext[Any, Any, Any, Any]) -> None:
        try:
            if not database.writable:  # else it would stay so until somebody has to write
                await health.check_room(database)
            await sweep()
        except DatabaseUnavailableError as error:
            log.warning("sweep postponed", why=str(error))
        except Exception as error:
            supervisor.report_failure("the sweep", error)

    async def trim(_: CallbackContext[Any, Any, Any, Any]) -> None:
        await _housekeep(database, organisation, clock, supervisor)
        await _look_over_roles(database, organisation, set_menus, supervisor)
        await _ask_to_confirm(database, organisation, supervisor)
        checkpoint.soon()

    checkpoint = _Checkpoint(queue, database, supervisor)
    unsubscribe = database.listen(PERSONAL_DATA_DELETED, checkpoint.soon)
    checkpoint.soon(0)  # a killed process may have left deleted rows in the log
    queue.run_repeating(tick, SWEEP, first=0.01, name="send what is due", job_kwargs=JOB)
    queue.run_repeating(
        trim, HOUSEKEEPING, first=min(60, HOUSEKEEPING), name=HOUSEKEEPING_NAME, job_kwargs=JOB
    )
    queue.run_repeating(
        _changes_keys(database, supervisor),
        HOUSEKEEPING,
        first=HOUSEKEEPING,
        name="change the keys",
        job_kwargs=JOB,
    )
    return unsubscribe


async def _ask_to_confirm(
    database: Database, organisation: Organisation, supervisor: Supervisor
) -> None:
    """Ask members whether their record is right, if the day of the settings has come."""
    try:
        asked = await database.write(lambda tx: checks.ask_yearly(tx, organisation))
        if asked:
            log.info("members are asked whether their record is right", members=asked)
    except DatabaseUnavailableError as error:
        log.warning("asking members about their records postponed for an hour", why=str(error))
    except Exception as error:
        supervisor.report_failure("asking members about their records", error)


async def _look_over_roles(
    database: Database,
    organisation: Organisation,
    set_menus: Callable[[Sequence[Reply]], Awaitable[None]],
    supervisor: Supervisor,
) -> None:
    """Notify people of roles that begin and end, delete ended ones, and set command menus."""
    try:
        menus = await database.write(lambda tx: terms.look_over(tx, organisation, FEATURES.orders))
        await set_menus(menus)
    except DatabaseUnavailableError as error:
        log.warning("looking over the roles postponed for an hour", why=str(error))
    except Exception as error:
        supervisor.report_failure("looking over the roles", error)


async def _housekeep(
    database: Database, organisation: Organisation, clock: Clock, supervisor: Supervisor
) -> None:
    """Delete what need not stay, and ask members about the year that is over."""
    for one in retention.TRIMS:
        try:
            await _trim(database, organisation, clock.now(), one)
        except DatabaseUnavailableError as error:
            log.warning("trimming postponed for an hour", why=str(error))
            return
        except Exception as error:
            supervisor.report_failure("housekeeping", error)
    try:
        while await database.write(lambda tx: ask(tx, organisation, clock.now())) >= PART:
            pass
    except DatabaseUnavailableError as error:
        log.warning("asking about the year postponed for an hour", why=str(error))
    except Exception as error:
        supervisor.report_failure("asking about the year", error)


async def _trim(
    database: Database, organisation: Organisation, now: datetime, trim: retention.Trim
) -> None:
    """Trim a table in parts, each a transaction of its own, until nothing is left to trim."""
    total = 0
    while True:
        found = await database.write(lambda tx: trim(tx, organisation, now))
        total += found
        if found < retention.PART:
            break
    if total:
        log.info("deleted what need not stay", table=retention.TRIMMED[trim], rows=total)


def _changes_keys(
    database: Database, supervisor: Supervisor
) -> Callable[[CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]:
    async def seal_anew(_: CallbackContext[Any, Any, Any, Any]) -> None:
        now = SystemClock().now()
        try:
            if database.keys.is_due(now) and (lost := await change_keys(database, now)):
                log.warning(
                    "rows could not be read and were deleted: their key was missing", count=lost
                )
        except (DatabaseUnavailableError, OSError) as error:
            log.warning("changing the keys postponed for an hour", why=str(error))
        except Exception as error:
            supervisor.report_failure("changing the keys", error)

    return seal_anew


class _Checkpoint:
    """Empties the database's write-ahead log soon after a deletion, and every hour.

    While another program reads an older state of the database, it is tried again every minute, and
    health shows a warning.
    """

    def __init__(self, queue: "JobQueue[Any]", database: Database, supervisor: Supervisor) -> None:
        self._queue = queue
        self._database = database
        self._supervisor = supervisor
        self._planned = False

    def soon(self, seconds: float = CHECKPOINT_DELAY) -> None:
        """Empty the log in so many seconds, unless that is planned already."""
        if not self._planned:
            self._planned = True
            self._queue.run_once(self._run, seconds, name="checkpoint", job_kwargs=JOB)

    async def _run(self, _: CallbackContext[Any, Any, Any, Any]) -> None:
        self._planned = False
        try:
            done = await self._database.checkpoint()
        except DatabaseUnavailableError as error:
            log.warning("emptying the database's log postponed", why=str(error))
            self.soon(CHECKPOINT_RETRY)
        except Exception as error:
            self._supervisor.report_failure("emptying the log", error)
        else:
            self._supervisor.report_warning(LOG_IN_USE, holds=not done)
            if not done:
                self.soon(CHECKPOINT_RETRY)
