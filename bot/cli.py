"""The command line; with bot/terminal.py the only reader of arguments and environment.

Each command imports what it needs when it is run, so that the others need not wait for it.
"""
# ruff: noqa: PLC0415

import io
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot import first_commands, revoke_commands
from bot.terminal import (
    GroupWithoutPydantic,
    WithoutPydantic,
    clearing_up,
    fail,
    one_line,
    read_settings,
    say,
    warn,
)

if TYPE_CHECKING:
    from bot.config import Settings

app = typer.Typer(
    cls=GroupWithoutPydantic,
    help="Tongxin: keeps an association's office and its members in touch on Telegram.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # importing what draws frames takes longer than all the rest of --help
)

Port = Annotated[
    int,
    typer.Option(min=0, max=65535, help="The page's port; the next free one if it is taken."),
]


def main() -> None:
    """Run the command; an error is one clear line and a non-zero exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # where its encoding lacks a character
    _refuse_what_is_no_text(sys.argv[1:])
    try:
        status = app(standalone_mode=False)
    except typer.TyperException as error:  # what was typed
        fail(" ".join(error.format_message().split()))
    except typer.Abort:
        fail("stopped; nothing was done")
    sys.exit(status)


def _refuse_what_is_no_text(words: list[str]) -> None:
    """Refuse bytes of another encoding; a file that is there may have such a name."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            if not Path(word).exists():
                fail(f"{word}: not in UTF-8")


def _log(settings: "Settings") -> None:
    from bot import logs

    logs.set_up(settings.log_level)


def _print_version(asked: bool) -> None:
    if asked:
        from importlib import metadata

        print(f"tongxin {metadata.version('tongxin')}")
        raise typer.Exit


def _say(line: str) -> None:
    # At once, also into a pipe or a service's log, where it would wait for more otherwise.
    print(line, flush=True)


@app.callback(invoke_without_command=True)
def tongxin(
    context: typer.Context,
    *,
    _: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_print_version, help="Print the version."
        ),
    ] = False,
) -> None:
    """Show the help where no command was named."""
    if context.invoked_subcommand is None:
        print(context.get_help())
        fail("name a command")


@app.command()
def run(port: Port = 8080) -> None:
    """Start the bot: on Telegram if TONGXIN_TOKEN is set.

    Without a token it runs on the playground: one of its own, or the one at TONGXIN_PLAYGROUND.
    """
    real = os.environ.get("TONGXIN_TOKEN") or os.environ.get("TONGXIN_TOKEN_FILE")
    settings = read_settings(to_try=not real)
    own = settings.token is None and settings.playground is None
    _serve(settings, port if own else None)


@app.command()
def playground(
    port: Port = 8080,
    replicas: Annotated[
        int,
        typer.Option(min=1, max=9, help="In how many processes the bot runs; one of them leads."),
    ] = 1,
) -> None:
    """Start the bot on the playground even where a token is set."""
    _serve(read_settings(to_try=True), port, replicas)


def _serve(settings: "Settings", port: int | None, replicas: int = 1) -> None:
    from bot.commands import serve

    _log(settings)
    page = None if port is None else serve.Page(port, replicas, os.environ)
    with one_line(*serve.EXPECTED):
        status = serve.serve(settings, page, say)
    raise SystemExit(status)


@app.command("check-config", cls=WithoutPydantic)
def check_config() -> None:
    """Read config.toml and say whether it is right."""
    found = read_settings(to_try=True).organisation
    print(
        f"{found.name.zh}: {len(found.colleges)} colleges, {len(found.associations)} associations,"
        f" {len(found.kinds)} kinds of event. All right."
    )


app.command(cls=WithoutPydantic)(first_commands.health)
app.command()(first_commands.init)


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
    settings = read_settings()
    import asyncio

    from bot.commands import invite as invites
    from bot.commands.world import clock
    from storage.model.people import Role

    if settings.token is not None:  # only asking Telegram can say anything in the log
        _log(settings)
    with one_line(*invites.EXPECTED):
        granted = invites.grant(Role(role), settings, college=college, association=association)
        asyncio.run(invites.invite(settings, granted, print, warn, clock(settings)))


@app.command("roles", cls=WithoutPydantic)
def list_roles() -> None:
    """List who has which role since when, and open links."""
    settings = read_settings()
    import asyncio

    from bot.commands import revoke as revoking
    from bot.commands.world import clock

    with one_line(*revoking.EXPECTED):
        asyncio.run(revoking.list_roles(settings, say, clock(settings)))


app.add_typer(revoke_commands.revoke, name="revoke")


@app.command()
def backup(
    file: Annotated[
        Path | None, typer.Argument(help="Where to; the nightly folder if left out.")
    ] = None,
) -> None:
    """Copy the database, whole and checked.

    The bot may be running meanwhile.
    """
    settings = read_settings()
    from bot.clock import SystemClock
    from storage.operations import backup as copies

    now = SystemClock().now().astimezone(settings.organisation.zone)
    end = copies.suffix(settings.address)
    name = f"{settings.database.stem}-by-hand-{now:%Y-%m-%dT%H%M%S}{end}"
    target = file or settings.backups.folder / name
    if target.exists():
        fail(f"{target} is there already; name another file")
    with one_line(copies.BackupError), clearing_up():
        size = copies.make(settings.database, target, settings.address)
    print(f"{target}: {size / 1_000_000:.1f} MB, checked.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="The copy to put in the database's place.")],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Put a copy in the database's place; stop the bot first.

    Nothing goes out at first.
    """
    settings = read_settings()
    from bot.clock import SystemClock
    from bot.commands import restore as restores

    now = SystemClock().now().astimezone(settings.organisation.zone)
    if not yes:
        there = settings.database if settings.address is None else "the PostgreSQL database"
        typer.confirm(f"Put {file} in the place of {there}?", abort=True)
    with one_line(*restores.EXPECTED), clearing_up():
        restores.restore(file, settings.database, now, print, settings.address)


@app.command()
def move(
    source: Annotated[
        str, typer.Argument(metavar="FROM", help="The file or address of the database to move.")
    ],
    target: Annotated[
        str, typer.Argument(metavar="TO", help="The file or address of an empty database.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be moved, and move nothing.")
    ] = False,
    take_back: Annotated[
        bool,
        typer.Option("--take-back", help="Use FROM again, which was moved; nothing goes out."),
    ] = False,
) -> None:
    """Move everything to another database.

    The bot must be stopped. From a file to PostgreSQL (postgresql://user@host/name, the password
    in PGPASSWORD) or back.
    """
    if bool(target) == take_back:
        fail("name the database to move to (TO), or --take-back alone")
    settings = read_settings()
    import asyncio

    from bot.clock import SystemClock
    from bot.commands import move as moves

    now = SystemClock().now().astimezone(settings.organisation.zone)
    with one_line(*moves.EXPECTED), clearing_up():
        if take_back:
            asyncio.run(moves.take_back(settings, source, now, _say))
        else:
            asyncio.run(moves.move(settings, (source, target), now, _say, dry_run=dry_run))


AsJson = Annotated[
    bool, typer.Option("--json", help="With --dry-run: print it as JSON, for programs.")
]


@app.command("import-plan")
def import_plan(
    file: Annotated[Path, typer.Argument(help="The year's plan, an .xlsx file.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be made, and make nothing.")
    ] = False,
    as_json: AsJson = False,
    partly: Annotated[
        bool, typer.Option("--partly", help="Import what can be, although other rows can't.")
    ] = False,
    audience_column: Annotated[
        str, typer.Option(help="The heading of the column that says whom an event is for.")
    ] = "",
) -> None:
    """Make events of the year's plan.

    The bot may be running meanwhile. A second time nothing new is made.
    """
    settings, book = _to_import(file, as_json=as_json, dry_run=dry_run)
    from bot.commands import import_plan as plans
    from bot.commands.world import clock

    how = plans.How(dry_run, as_json, partly, audience_column)
    _import(plans.import_plan(settings, book, print, warn, clock(settings), how))


@app.command("import-roster")
def import_roster(
    file: Annotated[Path, typer.Argument(help="The roster: .xlsx, .xls, .ods or .csv.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be saved, and save nothing.")
    ] = False,
    as_json: AsJson = False,
    new_names: Annotated[
        bool, typer.Option("--new-names", help="Rename who has another name under the number.")
    ] = False,
    erased_too: Annotated[
        bool, typer.Option("--erased-too", help="Import who had asked to be erased, too.")
    ] = False,
) -> None:
    """Import a roster of people.

    Who is new becomes a member, and changed records are updated; nobody is removed. The bot may be
    running meanwhile; the import can be undone in the chat.
    """
    settings, book = _to_import(file, as_json=as_json, dry_run=dry_run)
    from bot.commands import import_roster as rosters
    from bot.commands.world import clock

    how = rosters.How(dry_run, as_json, new_names, erased_too)
    _import(rosters.import_roster(settings, book, print, warn, clock(settings), how))


def _to_import(file: Path, *, as_json: bool, dry_run: bool) -> tuple["Settings", bytes]:
    """Return the settings and the file's content; end the command where it can't be imported."""
    if as_json and not dry_run:
        fail("--json goes with --dry-run only")
    settings = read_settings()
    try:
        return settings, file.read_bytes()
    except OSError as error:
        fail(f"{file}: {error.strerror}")


def _import(importing: Coroutine[Any, Any, bool]) -> None:
    """Run the import; its result says whether everything went well."""
    import asyncio

    from bot.commands import opened

    with one_line(*opened.EXPECTED):
        done = asyncio.run(importing)
    if not done:
        raise SystemExit(1)
