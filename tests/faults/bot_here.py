"""A bot in the test's own process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.app import Running, running
from bot.clock import SystemClock
from bot.operations import jobs
from storage.engine.opening import database_at
from tests.faults.bot_process import SWEEP, TOKEN
from tests.faults.process import Stage
from tests.office import ORGANISATION


@asynccontextmanager
async def bot_here(it: Stage, port: int) -> AsyncIterator[Running]:
    """Run a bot in this process, so that something in it can be broken."""
    database = database_at(it.server or None, it.path)
    await database.open()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(jobs, "SWEEP", SWEEP)
            async with running(
                organisation=ORGANISATION,
                database=database,
                token=TOKEN,
                api_url=it.address,
                clock=SystemClock(),
                watch_port=port,
            ) as bot:
                yield bot
    finally:
        await database.close()
