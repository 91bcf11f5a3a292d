"""Our bot without the limit on what it sends, which `tongxin run` always keeps to."""

import os
from pathlib import Path

import uvloop

from bot import config, logs
from bot.app import running
from bot.clock import SystemClock
from bot.commands.serve import stopped
from bot.telegram.pacer import Pacer
from storage.engine.database import Database


async def main() -> None:
    settings = config.load(Path(os.environ["TONGXIN_CONFIG"]), os.environ)
    assert settings.token is not None
    database = Database(settings.database)
    await database.open()
    try:
        async with running(
            organisation=settings.organisation,
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
