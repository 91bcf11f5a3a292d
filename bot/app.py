"""Builds the application from its settings; nothing runs at import."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from telegram import Bot
from telegram.ext import Application, ApplicationBuilder

from bot.clock import Clock
from bot.intake import Intake
from bot.pacer import Pacer
from bot.replier import Replier
from bot.schedule import schedule
from bot.telegram import AiohttpRequest, Telegram
from handlers.dispatch import Dispatcher
from handlers.texts import LANGUAGES, texts
from storage import members
from storage.database import Database
from storage.model import Organisation

log = logging.getLogger(__name__)

COMMANDS = ("start", "me", "language", "help")
OFFICIAL = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class Running:
    """The application while it runs."""

    database: Database
    intake: Intake
    application: "Application"  # type: ignore[type-arg]


@asynccontextmanager
async def running(
    *,
    organisation: Organisation,
    database: Database,
    token: str,
    api_url: str | None,
    clock: Clock,
) -> AsyncIterator[Running]:
    """Run the bot on an open database for as long as the block lasts.

    ``api_url`` is another Bot API server's address. Polling starts with the block.
    """
    async with Telegram(token, base_url=api_url or OFFICIAL) as telegram:
        request = AiohttpRequest(telegram)
        bot = Bot(
            token,
            base_url=f"{api_url or OFFICIAL}/bot",
            base_file_url=f"{api_url or OFFICIAL}/file/bot",
            request=request,
            get_updates_request=request,
        )
        application = ApplicationBuilder().bot(bot).updater(None).build()
        await application.initialize()

        async def unreachable(chat_id: int) -> None:
            await database.write(lambda tx: members.unreachable(tx, chat_id))

        # Telegram bears short bursts to one chat, and a person waits for these: no pace per chat.
        replier = Replier(telegram, Pacer(per_chat_per_second=0), unreachable)
        intake = Intake(
            database=database,
            telegram=telegram,
            bot=bot,
            dispatcher=Dispatcher(organisation, bot.username),
            replier=replier,
            clock=clock,
        )
        await _introduce(bot)
        schedule(application, database=database, clock=clock)
        await application.start()
        await intake.resume()
        polling = asyncio.get_running_loop().create_task(intake.poll())
        try:
            yield Running(database, intake, application)
        finally:
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)
            await intake.stop()
            await application.stop()
            await application.shutdown()


async def _introduce(bot: Bot) -> None:
    """Set the command menu in each language."""
    for language in LANGUAGES:
        commands = [(name, texts(language).plain(f"command-{name}")) for name in COMMANDS]
        await bot.set_my_commands(commands, language_code=language)
    default = [(name, texts("zh").plain(f"command-{name}")) for name in COMMANDS]
    await bot.set_my_commands(default)
