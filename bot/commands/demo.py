"""Runs the bot on the playground, with a few people and a week of theirs in a new one."""

import asyncio
import contextlib
import socket
from collections.abc import Callable
from dataclasses import replace

from bot.app import running
from bot.clock import SystemClock
from bot.commands import first_week
from bot.commands.following import HERE, TOKEN
from bot.commands.forgetting import forget_in
from bot.commands.world import check_known, keep_clock_note, world
from bot.config import Listen, Settings
from bot.operations.backups import backups
from bot.playground.server import Playground
from handlers.kit.texts import texts_of
from storage.engine.database import Database
from storage.engine.opening import database_at
from storage.model.organisation import Organisation


async def playground_of(settings: Settings, database: Database) -> Playground:
    """Return the playground whose world is beside the database. Raises OtherPeopleError."""
    await check_known(database, settings.database)
    return Playground(
        path=world(settings.database),
        bot_name=texts_of(settings.organisation.language).plain("playground-bot-name"),
        bot_username="tongxin_bot",
    )


def public_of(settings: Settings) -> tuple[Organisation, Listen]:
    """Return the organisation, and where what is public is served to this machine's browser.

    Without a public address of its own it is at the settings' port, or another that is free.
    """
    organisation, listen = settings.organisation, settings.listen
    if organisation.public:
        return organisation, listen
    port = _free_port(listen.port)
    return replace(organisation, public=f"http://{HERE}:{port}"), Listen(HERE, port)


def _free_port(wanted: int) -> int:
    """Return the port if nothing listens on it, else another."""
    for port in (wanted, 0):
        with contextlib.suppress(OSError), socket.socket() as tried:
            tried.bind((HERE, port))
            return int(tried.getsockname()[1])
    return wanted


async def run(settings: Settings, port: int, say: Callable[[str], None]) -> None:
    """Run until cancelled; `say` prints a line. Raises OtherPeopleError."""
    path = settings.database
    database = database_at(settings.address, path)
    await database.open()
    try:
        playground = await playground_of(settings, database)
        await forget_in(database, playground).catch_up()
        organisation, listen = public_of(settings)
        async with (
            playground.serve(port=port, try_next=True) as address,
            running(
                organisation=organisation,
                database=database,
                token=TOKEN,
                api_url=address,
                clock=playground.clock,
                watch_port=settings.watch_port,
                listen=listen,
                jobs=backups(settings, SystemClock()),
            ) as bot,
        ):

            async def moved() -> None:
                keep_clock_note(path, playground.clock)
                await bot.clock_moved()

            async def fill(accept_language: str) -> None:
                language = first_week.language_of(accept_language, organisation)
                await first_week.fill(playground, bot.intake.idle, database, organisation, language)

            playground.on_clock_moved = moved
            playground.on_first_visit = fill
            playground.next_due = bot.next_due
            if not address.endswith(f":{port}"):
                say(f"Port {port} is taken.")
            say(f"Tongxin is on the playground: open {address} in a browser. Ctrl-C ends it.")
            await asyncio.get_running_loop().create_future()
    finally:
        await database.close()
