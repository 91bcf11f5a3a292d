"""Moves everything to another database, and prints what was moved and what to set."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from bot.commands.world import OtherPeopleError, world
from bot.config import Settings
from storage.engine.address import is_address
from storage.engine.database import CannotOpenError
from storage.engine.erasures import ErasuresUnreadableError
from storage.engine.lock import InUseError
from storage.engine.migrations import NewerSchemaError
from storage.engine.moving import MoveError
from storage.engine.seal import KeysUnreadableError
from storage.operations import moving
from storage.operations.moving import Moved

EXPECTED: Final = (
    CannotOpenError,
    ErasuresUnreadableError,
    InUseError,
    KeysUnreadableError,
    MoveError,
    NewerSchemaError,
    OSError,
    OtherPeopleError,
)
"""Errors that are shown to the user by their message alone."""


async def move(
    settings: Settings,
    named: tuple[str, str],
    now: datetime,
    say: Callable[[str], Any],
    *,
    dry_run: bool,
) -> None:
    """Move from the first to the second database. Raises what is EXPECTED."""
    source, target = (moving.side(one, settings.files) for one in named)
    found = await moving.look(source, target)
    if world(source.path).exists() and world(source.path) != world(target.path):
        raise OtherPeopleError(
            f"{source.shown} holds the playground's people, who stay in {world(source.path)}: only"
            " a playground can use them"
        )
    if dry_run:
        for table, rows in found.rows.items():
            say(f"{rows:>12,}  {table}")
        step = moving.newest_step()
        if found.step < step:
            say(f"The tables of {source.shown} would be brought from step {found.step} to {step}.")
        say(f"{sum(found.rows.values()):,} rows would be moved to {target.shown}; nothing was.")
        return
    say("        rows  the same rows on both sides")

    def tell(one: Moved) -> None:
        say(f"{one.contents.rows:>12,}  {one.contents.total % (1 << 64):016x}  {one.table}")

    done = await moving.move(source, target, now, tell)
    say(f"{sum(one.contents.rows for one in done):,} rows were moved to {target.shown}.")
    say("")
    say(f"Set TONGXIN_DATABASE={target.shown}" + (", with the password." * is_address(named[1])))
    if is_address(named[1]):
        say(f"The keys and the list of erasures are {target.path}.keys and {target.path}.erased.")
    say(
        f"{source.shown} stays as it was and can't be started any more. It still has everybody's"
        " data: delete it, with the files whose names begin like it, once the other one runs."
    )


async def take_back(
    settings: Settings, named: str, now: datetime, say: Callable[[str], Any]
) -> None:
    """Let a database be used again that was moved. Raises what is EXPECTED."""
    place = await moving.take_back(named, settings.files, now)
    if place is None:
        raise MoveError(f"{moving.side(named, settings.files).shown} was not moved")
    say(f"It can be used again. See that nothing uses {place} any more.")
    say(
        "When the bot runs again, no notice goes out until staff have looked at what is due: on"
        " the workbench, at the top."
    )
