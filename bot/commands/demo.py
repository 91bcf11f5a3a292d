"""Runs the bot on the playground, with a few people and a week of theirs in a new one."""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.app import running
from bot.clock import SystemClock
from bot.commands import first_week
from bot.commands.following import HERE, SHARES, TOKEN
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


@contextlib.contextmanager
def public_of(settings: Settings) -> Iterator[tuple[Organisation, Listen]]:
    """Yield the organisation, and where what is public is served to this machine's browser.

    Without a public address of its own it is at the settings' port, or another that is free. For as
    long as the block lasts no other playground gets that port, though nobody listens on it yet.
    """
    organisation, listen = settings.organisation, settings.listen
    if organisation.public:
        yield organisation, listen
        return
    with contextlib.closing(socket.socket()) as kept:
        port = _bind(kept, listen.port)
        if SHARES:
            # Only now: bound without it, the port was nobody else's; with it, it can be shared.
            kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        else:
            kept.close()
        address = f"http://{HERE}:{port}"
        yield replace(organisation, public=address), Listen(HERE, port, shared=SHARES)


def _bind(kept: socket.socket, wanted: int) -> int:
    """Bind the socket to the port, or to another if somebody has it; return which."""
    for port in (wanted, 0):
        with contextlib.suppress(OSError):
            kept.bind((HERE, port))
            return int(kept.getsockname()[1])
    return wanted


async def run(settings: Settings, port: int, say: Callable[[str], None]) -> None:
    """Run until cancelled; `say` prints a line. Raises OtherPeopleError."""
    path = settings.database
    database = database_at(settings.address, path)
    await database.open()
    try:
        playground = await playground_of(settings, database)
        await forget_in(database, playground).catch_up()
        async with contextlib.AsyncExitStack() as ends:
            organisation, listen = ends.enter_context(public_of(settings))
            address = await ends.enter_async_context(playground.serve(port=port, try_next=True))
            bot = await ends.enter_async_context(
                running(
                    organisation=organisation,
                    database=database,
                    token=TOKEN,
                    api_url=address,
                    clock=playground.clock,
                    watch_port=settings.watch_port,
                    listen=listen,
                    jobs=backups(settings, SystemClock()),
                )
            )

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
