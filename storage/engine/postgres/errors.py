"""What an error of PostgreSQL or of the way to it means."""

from typing import Final, NoReturn

import asyncpg

from storage.engine.constraints import FOREIGN_KEY
from storage.engine.erasures import ErasuresUnreadableError
from storage.engine.groups import DatabaseUnavailableError
from storage.engine.seal import KeysUnreadableError

_FAILING: Final = (
    "08",  # the connection
    "25006",  # a server that can only be read, such as a replica
    "28",  # the role was refused
    "3D000",  # there is no such database
    "40",  # a deadlock; whoever lost may try again
    "53",  # no room, no memory, too many connections
    "55P03",  # the lock of another writer was not released in time
    "57",  # cancelled, shut down, starting up
    "58",  # the server's files
    "F0",  # its configuration file
    "XX",  # damaged
)
"""SQLSTATE codes, or the beginnings of them, after which nothing can be written or read now."""

_CLOSED: Final = "the handler is closed"


def name_of(error: asyncpg.IntegrityConstraintViolationError) -> str:
    """Return the name of the violated constraint, as :mod:`storage.engine.constraints` has it."""
    if isinstance(error, asyncpg.ForeignKeyViolationError):
        return FOREIGN_KEY
    if isinstance(error, asyncpg.NotNullViolationError):
        return f"{error.table_name}.{error.column_name}"
    return error.constraint_name or str(error.message)


def is_lost(error: BaseException) -> bool:
    """Return whether the connection is of no more use after the error."""
    if isinstance(error, asyncpg.PostgresError):
        state = error.sqlstate or ""
        # A statement prepared before the tables were changed by another process: a new connection
        # prepares it anew.
        return state.startswith(("08", "25P03", "57P")) or isinstance(
            error, (asyncpg.InvalidCachedStatementError, asyncpg.OutdatedSchemaCacheError)
        )
    # uvloop's error for a socket that has been closed, where asyncio's own loop has an OSError.
    if isinstance(error, RuntimeError) and _CLOSED in str(error):
        return True
    # The driver's own error: it was told of the connection's end in the middle of something.
    lost = (asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, TimeoutError)
    return isinstance(error, lost) and not isinstance(error, asyncpg.DataError)


def meant(error: Exception) -> Exception:
    """Return DatabaseUnavailableError for a failure of the database, else the error itself."""
    if isinstance(error, (ErasuresUnreadableError, KeysUnreadableError)) or is_lost(error):
        return DatabaseUnavailableError(said(error))
    if isinstance(error, asyncpg.PostgresError) and (error.sqlstate or "").startswith(_FAILING):
        return DatabaseUnavailableError(said(error))
    return error


def said(error: Exception) -> str:
    """Return the error's first line, without details, which may hold what people wrote."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return str(error).partition("\n")[0] or type(error).__name__


def raise_meant(error: Exception) -> NoReturn:
    """Raise DatabaseUnavailableError for a failure of the database, else the error itself."""
    found = meant(error)
    if found is error:
        raise error
    raise found from error
