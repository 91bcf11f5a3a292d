"""Our bot without the limit on what it sends, which `tongxin run` always keeps to.

One person may also press more often: the benchmark has few people for so many presses.
"""

import os
from dataclasses import replace
from pathlib import Path

import uvloop
from msgspec import structs

from bot import config, logs
from bot.app import running
from bot.clock import SystemClock
from bot.commands.serve import stopped
from bot.telegram.pacer import Pacer
from storage.engine.opening import database_at


async def main() -> None:
    settings = config.load(Path(os.environ["TONGXIN_CONFIG"]), os.environ)
    assert settings.token is not None
    limits = structs.replace(settings.organisation.limits, updates_per_minute=6000)
    database = database_at(settings.address, settings.database)
    await database.open()
    try:
        async with running(
            organisation=replace(settings.organisation, limits=limits),
            database=database,
            token=settings.token,
            api_url=settings.api_url,
            clock=SystemClock(),
            pacer=Pacer(0, per_chat_per_second=0),
            chats=Pacer(0, per_chat_per_second=0),
        ):
            await stopped()
    finally:
        await database.close()


if __name__ == "__main__":
    logs.set_up("info")
    uvloop.run(main())
