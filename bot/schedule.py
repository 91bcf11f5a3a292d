"""What happens when: APScheduler's ticks, through python-telegram-bot's JobQueue.

The rows decide what is due; a tick that comes late is made up for, never dropped.
"""

from typing import Any

from telegram.ext import Application, CallbackContext

from bot.clock import Clock
from storage import inbox
from storage.database import Database

HOUSEKEEPING = 3600  # seconds
JOB = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


def schedule(
    application: "Application[Any, Any, Any, Any, Any, Any]", *, database: Database, clock: Clock
) -> None:
    """Put every job on the application's queue."""
    queue = application.job_queue
    assert queue is not None

    async def trim(_: CallbackContext[Any, Any, Any, Any]) -> None:
        now = clock.now()
        await database.write(lambda tx: inbox.trim(tx, now))

    queue.run_repeating(trim, HOUSEKEEPING, first=60, name="trim the inbox", job_kwargs=JOB)
