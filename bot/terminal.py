"""What the commands of the line share: errors as one line, the settings, help without pydantic."""
# ruff: noqa: PLC0415

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from typer.core import TyperCommand, TyperGroup, TyperOption

from bot import interrupts

if TYPE_CHECKING:
    from typer._click import Context

    from bot.config import Settings


class WithoutPydantic(TyperCommand):
    """A command whose --help is False where it was not typed.

    typer's own is None then, and typer imports pydantic to convert any value that is no bool. This
    takes three times as long as the rest of a command without other options.
    """

    def get_help_option(self, ctx: "Context") -> TyperOption | None:
        """Return typer's option with a default that is a bool."""
        return _false_by_default(super().get_help_option(ctx))


class GroupWithoutPydantic(TyperGroup):
    """A group of commands whose --help is False where it was not typed; see WithoutPydantic."""

    def get_help_option(self, ctx: "Context") -> TyperOption | None:
        """Return typer's option with a default that is a bool."""
        return _false_by_default(super().get_help_option(ctx))


def _false_by_default(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.default = False
    return option


def fail(message: str) -> NoReturn:
    """Print the error as one line and end the process with status 2."""
    print(f"tongxin: {message}", file=sys.stderr)
    raise SystemExit(2)


def warn(message: str) -> None:
    """Print the line beside what the command prints for others to read."""
    print(f"tongxin: {message}", file=sys.stderr)


@contextlib.contextmanager
def one_line(*expected: type[Exception]) -> Iterator[None]:
    """Make one clear line of an error that may be expected."""
    try:
        yield
    except expected as error:
        fail(str(error))


@contextlib.contextmanager
def clearing_up() -> Iterator[None]:
    """Let Ctrl-C clear up what is half done before it ends the process."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise SystemExit(interrupts.STATUS) from None
    finally:
        signal.signal(signal.SIGINT, before)


def say(line: str) -> None:
    """Print a line at once."""
    # It goes into a pipe or a service's log at once too, where it would wait for more otherwise.
    print(line, flush=True)


CONFIG: Final = "config.toml"


def read_settings(*, to_try: bool = False, quiet: bool = False) -> "Settings":
    """Read the settings; with `to_try`, where there is no config.toml, those of the sample.

    Unless `quiet`, a line says so then.
    """
    from bot import config

    named = os.environ.get("TONGXIN_CONFIG")
    path = Path(named or CONFIG)
    if not named and not path.exists():
        if not to_try:
            fail(
                "there is no config.toml in this folder: `tongxin init` writes one"
                " (TONGXIN_CONFIG names one that is elsewhere)"
            )
        path = config.sample()
        if not quiet:
            warn(
                "there is no config.toml in this folder: the one that comes with the program is"
                " used; `tongxin init` writes your own"
            )
    with one_line(config.ConfigError):
        return config.load(path, os.environ)
