"""The nightly backup of the database."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from telegram.ext import Application, CallbackContext

from bot.clock import Clock
from bot.config import Settings
from bot.operations.jobs import JOB
from bot.operations.supervisor import Supervisor
from storage.operations import backup

log = structlog.get_logger(__name__)

MADE_ELSEWHERE = "no nightly backup is made here: pg_dump is not installed"
NONE_MADE = "the last nightly backup could not be made"


def schedule_backups(
    application: "Application[Any, Any, Any, Any, Any, Any]",
    settings: Settings,
    clock: Clock,
    supervisor: Supervisor,
) -> None:
    """Schedule a backup for every night; where pg_dump is needed and missing, health says so.

    A backup that fails is logged and shown in health; the next night tries again.
    """
    plan, zone = settings.backups, settings.organisation.zone

    async def copy(_: CallbackContext[Any, Any, Any, Any]) -> None:
        now = clock.now().astimezone(zone)
        try:
            where = settings.database, plan.folder
            made = await asyncio.to_thread(
                lambda: backup.nightly(*where, plan.keep, now, settings.address)
            )
        except backup.ElsewhereError as error:
            log.warning("no backup is made here", why=str(error))
            supervisor.report_warning(MADE_ELSEWHERE, holds=True)
        except (backup.BackupError, OSError) as error:
            log.error("the backup failed", why=str(error))  # noqa: TRY400 - no bug of ours
            supervisor.report_fault(NONE_MADE)
        else:
            log.info("backup made", file=made.name)
            supervisor.clear_fault(NONE_MADE)
            supervisor.report_warning(MADE_ELSEWHERE, holds=False)
        finally:
            plan_next()

    def plan_next() -> None:
        queue = application.job_queue
        assert queue is not None
        due = next_night(clock.now(), plan.at, zone)
        queue.run_once(copy, due, name="nightly backup", job_kwargs=JOB)

    plan_next()


def backups(
    settings: Settings, clock: Clock
) -> "Callable[[Application[Any, Any, Any, Any, Any, Any], Supervisor], None]":
    """Return what schedules the backups of whichever process leads."""
    return lambda application, supervisor: schedule_backups(
        application, settings, clock, supervisor
    )


def next_night(after: datetime, at: time, zone: ZoneInfo) -> datetime:
    """Return the next instant, UTC, of a wall time in a zone: one on every date.

    On a date when clocks change, a wall time that is skipped counts as the moment of the change; of
    one that occurs twice the first counts.
    """
    today = after.astimezone(zone).date()
    instant = datetime.combine(today, at, zone).astimezone(UTC)
    if instant <= after:
        instant = datetime.combine(today + timedelta(days=1), at, zone).astimezone(UTC)
    return instant
