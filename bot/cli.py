"""The command line: the only reader of arguments and environment."""

import asyncio
import logging
import os
import signal
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import config
from bot.app import running
from bot.clock import SystemClock
from storage import roles
from storage.database import Database
from storage.migrations import NewerSchemaError
from storage.model import Grant, Role

app = typer.Typer(
    help="Tongxin: keeps an association's office and its members in touch on Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command; an error is one clear line and a non-zero exit."""
    try:
        app()
    except (config.ConfigError, NewerSchemaError) as error:
        _fail(str(error))


def _fail(message: str) -> NoReturn:
    print(f"tongxin: {message}", file=sys.stderr)
    raise SystemExit(2)


def _settings() -> config.Settings:
    path = Path(os.environ.get("TONGXIN_CONFIG") or "config.toml")
    return config.load(path, os.environ)


@app.command()
def run() -> None:
    """Start the bot on Telegram, or on the server that TONGXIN_API_URL names."""
    settings = _settings()
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    for noisy in ("apscheduler", "httpx", "uvicorn"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    if settings.token is None:
        _fail("TONGXIN_TOKEN is not set: get a token from @BotFather")
    asyncio.run(_telegram(settings))


async def _telegram(settings: config.Settings) -> None:
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
        ):
            print("Tongxin is running. Ctrl-C ends it.", flush=True)
            await stopped()
    finally:
        await database.close()


async def stopped() -> None:
    """Wait for Ctrl-C or SIGTERM."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    await ended.wait()


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
    role: Annotated[Role, typer.Argument(help="What the link makes of whoever opens it.")],
    college: Annotated[str, typer.Option(help="The college's key or name.")] = "",
) -> None:
    """Print a one-time link that makes whoever opens it staff."""
    settings = _settings()
    organisation = settings.organisation
    scope = ""
    if role is Role.COLLEGE_STAFF:
        names = {
            name: item.key
            for item in organisation.colleges
            for name in (item.key, item.zh, item.en)
        }
        if college not in names:
            _fail(
                f"--college: expected one of {', '.join(item.key for item in organisation.colleges)}"
            )
        scope = names[college]
    elif role is not Role.SCHOOL_STAFF:
        _fail("only school-staff and college-staff are invited this way")
    token = asyncio.run(_invite(settings, Grant(role, scope)))
    print(f"/start i_{token}")
    print(
        f"Send this line to the bot, or open https://t.me/<bot>?start=i_{token}\n"
        f"It works once, within {organisation.invite_valid.days} days."
    )


async def _invite(settings: config.Settings, grant: Grant) -> str:
    database = Database(settings.database)
    await database.open()
    now = SystemClock().now()
    valid = settings.organisation.invite_valid
    try:
        return await database.write(lambda tx: roles.invite(tx, grant, valid=valid, now=now))
    finally:
        await database.close()
