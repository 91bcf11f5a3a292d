"""Runs the playground, and several processes of the bot on it, of which one leads."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Final

from bot.commands import first_week
from bot.commands.demo import playground_of, public_of
from bot.commands.following import SHARES
from bot.commands.world import keep_clock_note
from bot.config import Settings
from storage.engine.opening import database_at

END: Final = 15.0
"""Seconds that a process may take to end."""


async def run(
    settings: Settings,
    port: int,
    number: int,
    environment: Mapping[str, str],
    say: Callable[[str], None],
) -> None:
    """Run the playground and so many processes until cancelled; `say` prints a line.

    The processes get this environment. Raises OtherPeopleError.
    """
    path = settings.database
    database = database_at(settings.address, path)
    await database.open()
    try:
        playground = await playground_of(settings, database)

        async def moved() -> None:
            keep_clock_note(path, playground.clock)

        async def fill(accept_language: str) -> None:
            organisation = settings.organisation
            language = first_week.language_of(accept_language, organisation)
            await first_week.fill(playground, _taken, database, organisation, language)

        playground.on_clock_moved = moved
        playground.on_first_visit = fill
        async with contextlib.AsyncExitStack() as ends:
            address = await ends.enter_async_context(playground.serve(port=port, try_next=True))
            keep_clock_note(path, playground.clock)
            own = {**environment, "TONGXIN_PLAYGROUND": address}
            organisation, listen = ends.enter_context(public_of(settings))
            if SHARES and organisation is not settings.organisation:
                own["TONGXIN_PLAYGROUND_PORT"] = str(listen.port)
            for name in ("TONGXIN_TOKEN", "TONGXIN_TOKEN_FILE"):
                own.pop(name, None)
            if not address.endswith(f":{port}"):
                say(f"Port {port} is taken.")
            say(
                f"Tongxin is on the playground in {number} processes: open {address} in a browser."
                " Ctrl-C ends it."
            )
            processes = [await ends.enter_async_context(_process(own)) for _ in range(number)]
            await _watch(processes, say)
    finally:
        await database.close()


async def _taken() -> None:
    """Nothing more to wait for: one of the processes answers what it has taken in its own time."""


@contextlib.asynccontextmanager
async def _process(environment: Mapping[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run one process of the bot; it says for itself whether it leads."""
    made = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=dict(environment)
    )
    try:
        yield made
    finally:
        if made.returncode is None:
            made.terminate()
            try:
                await asyncio.wait_for(made.wait(), END)
            except TimeoutError:
                made.kill()
                await made.wait()


async def _watch(processes: list[asyncio.subprocess.Process], say: Callable[[str], None]) -> None:
    """Say when one of them has ended, and which are left; go on until cancelled."""
    left = list(processes)

    async def one(process: asyncio.subprocess.Process) -> None:
        await process.wait()
        left.remove(process)
        others = ", ".join(str(other.pid) for other in left) or "none"
        say(f"Process {process.pid} has ended; left: {others}.")

    await asyncio.gather(*(one(process) for process in processes))
    await asyncio.get_running_loop().create_future()
