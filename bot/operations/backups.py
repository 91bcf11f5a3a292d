"""The nightly copy of the database."""

import asyncio
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from telegram.ext import Application, CallbackContext

from bot.clock import Clock
from bot.config import Settings
from bot.operations.jobs import JOB
from bot.operations.supervisor import Keeper
from storage.operations import backup

log = structlog.get_logger(__name__)

NONE_MADE = "the last nightly backup could not be made"


def schedule_backups(
    application: "Application[Any, Any, Any, Any, Any, Any]",
    settings: Settings,
    clock: Clock,
    keeper: Keeper,
) -> None:
    """Have a copy made every night.

    What goes wrong is logged and seen in health, and the next night tries again.
    """
    plan, zone = settings.backups, settings.organisation.zone

    async def copy(_: CallbackContext[Any, Any, Any, Any]) -> None:
        now = clock.now().astimezone(zone)
        try:
            made = await asyncio.to_thread(
                backup.nightly, settings.database, plan.folder, plan.keep, now
            )
        except (backup.BackupError, OSError) as error:
            log.error("no backup was made", why=str(error))  # noqa: TRY400 - no bug of ours
            keeper.ails(NONE_MADE)
        else:
            log.info("backup made", file=made.name)
            keeper.heals(NONE_MADE)
        finally:
            plan_next()

    def plan_next() -> None:
        queue = application.job_queue
        assert queue is not None
        due = next_night(clock.now(), plan.at, zone)
        queue.run_once(copy, due, name="nightly backup", job_kwargs=JOB)

    plan_next()


def next_night(after: datetime, at: time, zone: ZoneInfo) -> datetime:
    """Return when a wall time comes next: once on every date, also where the clocks change.

    A time that they skip is as good as the moment they skip to, the first of two counts.
    """
    today = after.astimezone(zone).date()
    instant = datetime.combine(today, at, zone).astimezone(UTC)
    if instant <= after:
        instant = datetime.combine(today + timedelta(days=1), at, zone).astimezone(UTC)
    return instant
