"""The database for the commands with which an office may begin."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from bot.config import Settings
from storage.engine.database import CannotOpenError, Database, NoDatabaseError
from storage.engine.lock import InUseError
from storage.engine.migrations import NewerSchemaError
from storage.engine.opening import database_at, existing_at

EXPECTED: Final = (CannotOpenError, InUseError, NewerSchemaError)
"""Errors of opening it that are shown to the user by their message alone."""


@asynccontextmanager
async def opened(
    settings: Settings, warn: Callable[[str], Any], *, dry_run: bool = False
) -> AsyncIterator[Database]:
    """Have the database open; warn where there was none, as its path may be a typing error.

    A new one is made there, unless it is a dry run: an empty one that is thrown away serves then.
    """
    at = existing_at if dry_run else database_at
    async with AsyncExitStack() as stack:
        database = at(settings.address, settings.database)
        try:
            await database.open()
        except NoDatabaseError as error:
            warn(f"{error}; compared with an empty one")
            folder = stack.enter_context(TemporaryDirectory())
            database = database_at(None, Path(folder) / "empty.db")
            await database.open()
        else:
            if database.made:
                warn(f"{database.shown}: there was no database, so a new one was made")
        stack.push_async_callback(database.close)
        yield database
