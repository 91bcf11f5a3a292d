"""The command line: the only reader of arguments and environment."""

import asyncio
import contextlib
import gc
import os
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import typer

from bot import config, logs
from bot.app import TokenRefusedError, running
from bot.clock import SystemClock
from bot.commands import demo
from bot.commands import import_plan as plans
from bot.commands import invite as invites
from bot.operations.backups import schedule_backups
from bot.playground.errors import StartError
from storage.engine.database import CannotOpenError, Database
from storage.engine.lock import InUseError
from storage.engine.migrations import NewerSchemaError
from storage.model.people import Role
from storage.operations import backup as copies
from storage.operations.backup import BackupError

app = typer.Typer(
    help="Tongxin: keeps an association's office and its members in touch on Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Port = Annotated[
    int,
    typer.Option(min=0, max=65535, help="The page's port; the next free one if it is taken."),
]

EXPECTED = (
    config.ConfigError,
    invites.ScopeError,
    CannotOpenError,
    NewerSchemaError,
    BackupError,
    InUseError,
    StartError,
    TokenRefusedError,
    demo.OtherPeopleError,
)


def main() -> None:
    """Run the command; an error is one clear line and a non-zero exit."""
    try:
        status = app(standalone_mode=False)
    except EXPECTED as error:
        _fail(str(error))
    except typer.TyperException as error:  # what was typed; empty where the help was all there is
        _fail(" ".join(error.format_message().split()) or "name a command")
    except typer.Abort:
        _fail("stopped; nothing was done")
    sys.exit(status)


def _fail(message: str) -> NoReturn:
    print(f"tongxin: {message}", file=sys.stderr)
    raise SystemExit(2)


def _say(line: str) -> None:
    # At once, also into a pipe or a service's log, where it would wait for more otherwise.
    print(line, flush=True)


def _settings() -> config.Settings:
    path = Path(os.environ.get("TONGXIN_CONFIG") or "config.toml")
    settings = config.load(path, os.environ)
    logs.set_up(settings.log_level)
    return settings


@app.command()
def run(port: Port = 8080) -> None:
    """Start the bot: on the playground, or on Telegram if TONGXIN_TOKEN is set."""
    settings = _settings()
    work = demo.run(settings, port, _say) if settings.token is None else _telegram(settings)
    _serve(work)


def _serve(work: Coroutine[Any, Any, None]) -> None:
    """Run it until Ctrl-C or SIGTERM, on uvloop, which there is not on Windows."""
    if sys.platform == "win32":
        asyncio.run(_until_stopped(work))
    else:
        import uvloop  # noqa: PLC0415 - see above

        uvloop.run(_until_stopped(work))


async def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Let the work run, from its first line to its last, and have it end cleanly when asked to."""
    ended = asyncio.create_task(stopped())
    working = asyncio.create_task(work)
    await asyncio.wait({ended, working}, return_when=asyncio.FIRST_COMPLETED)
    ended.cancel()
    if not working.done():
        working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working


async def _telegram(settings: config.Settings) -> None:
    assert settings.token is not None
    demo.check_not_played_with(settings)
    database = Database(settings.database)
    await database.open()
    try:
        async with running(
            organisation=settings.organisation,
            database=database,
            token=settings.token,
            api_url=settings.api_url,
            clock=SystemClock(),
            watch_port=settings.watch_port,
        ) as bot:
            schedule_backups(bot.application, settings, SystemClock(), bot.keeper)
            # What is there by now stays: the collector need not look at it again and again.
            gc.freeze()
            _say("Tongxin is running. Ctrl-C ends it.")
            await asyncio.get_running_loop().create_future()
    finally:
        await database.close()


async def stopped() -> None:
    """Wait for Ctrl-C or SIGTERM."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    await ended.wait()


@app.command()
def playground(port: Port = 8080) -> None:
    """Start the bot on the playground even where a token is set."""
    settings = _settings()
    _serve(demo.run(settings, port, _say))


@app.command("check-config")
def check_config() -> None:
    """Read config.toml and say whether it is right."""
    settings = _settings()
    found = settings.organisation
    print(
        f"{found.name.zh}: {len(found.colleges)} colleges, {len(found.associations)} associations,"
        f" {len(found.kinds)} kinds of event. All right."
    )


@app.command()
def invite(
    role: Annotated[
        Literal["school-staff", "college-staff", "officer"],
        typer.Argument(help="What the link makes of whoever opens it."),
    ],
    college: Annotated[str, typer.Option(help="For college-staff: its key or name.")] = "",
    association: Annotated[str, typer.Option(help="For officer: its key or name.")] = "",
) -> None:
    """Print a one-time link that makes whoever opens it staff."""
    settings = _settings()
    granted = invites.grant(Role(role), settings, college=college, association=association)
    asyncio.run(invites.invite(settings, granted, print, demo.clock(settings)))


@app.command()
def backup(
    file: Annotated[
        Path | None, typer.Argument(help="Where to; the nightly folder if left out.")
    ] = None,
) -> None:
    """Copy the database, whole and checked, while the bot may be running."""
    settings = _settings()
    now = SystemClock().now().astimezone(settings.organisation.zone)
    name = f"{settings.database.stem}-by-hand-{now:%Y-%m-%dT%H%M%S}.db"
    target = file or settings.backups.folder / name
    if target.exists():
        _fail(f"{target} is there already; name another file")
    size = copies.make(settings.database, target)
    print(f"{target}: {size / 1_000_000:.1f} MB, checked.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="The copy to put in the database's place.")],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Put a copy in the database's place; the bot must be stopped. Nothing goes out at first."""
    settings = _settings()
    now = SystemClock().now().astimezone(settings.organisation.zone)
    if not yes:
        typer.confirm(f"Put {file} in the place of {settings.database}?", abort=True)
    before = copies.restore(file, settings.database, now)
    if before is not None:
        print(f"What was there is kept as {before}.")
    print(
        "Restored. When the bot runs again, no notice goes out until staff have looked at what"
        " is due: on the workbench, under the restored database."
    )


@app.command("import-plan")
def import_plan(
    file: Annotated[Path, typer.Argument(help="The year's plan, an .xlsx file.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be made, and make nothing.")
    ] = False,
) -> None:
    """Make events of the year's plan, while the bot may be running; a second time, nothing new."""
    settings = _settings()
    try:
        book = file.read_bytes()
    except OSError as error:
        _fail(f"{file}: {error.strerror}")
    if not asyncio.run(
        plans.import_plan(settings, book, print, demo.clock(settings), dry_run=dry_run)
    ):
        raise SystemExit(1)
